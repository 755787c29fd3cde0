using System.Numerics;
using LayerGen.CompilerServices;

namespace LayerGen.Selection;

/// <summary>
/// The kernels of numbers: normal distributions on the scale of the parameter, within its range. A whole number has the
/// probability of the interval that is rounded to it.
/// </summary>
internal sealed class NumberKernels : ParzenDimension
{
    /// <summary>The logarithm of √(2π).</summary>
    private const double LogOfRoot = 0.91893853320467274;

    private readonly double _low;
    private readonly double _high;
    private readonly double[] _means;
    private readonly double[] _inverses;
    private readonly double[] _logFactors;

    public NumberKernels(SearchParameter parameter, double[] points, int? dimensions, int padded)
        : base(parameter)
    {
        (_low, _high) = parameter.Inner;
        _means = new double[padded];
        _inverses = new double[padded];
        _logFactors = new double[padded];
        double range = _high - _low;
        var means = new double[points.Length + 1];
        for (int k = 0; k < points.Length; k++)
        {
            means[k] = parameter.ToScale(points[k]);
        }

        means[^1] = double.NaN;
        double[] widths = dimensions is { } count
            ? SameWidths(points.Length, count, range)
            : KernelWidths.OfNeighbours(means, _low, _high);
        for (int k = 0; k < means.Length; k++)
        {
            // Without a value, and in the last kernel, all values are about as probable.
            bool isAny = double.IsNaN(means[k]);
            Set(k, isAny ? (_low + _high) / 2 : means[k], isAny ? range : widths[k]);
        }
    }

    private bool IsInteger => Parameter.Kind == SearchParameterKind.Integer;

    public override void AddLogs(double value, Span<double> logs)
    {
        double low = Parameter.ToScale(value - 0.5);
        double high = Parameter.ToScale(value + 0.5);
        double place = Parameter.ToScale(value);
        for (int k = 0; k < logs.Length; k += Vector<double>.Count)
        {
            var means = new Vector<double>(_means, k);
            var inverses = new Vector<double>(_inverses, k);
            Vector<double> log;
            if (IsInteger)
            {
                // A probability of 0 has a logarithm that is small, but finite.
                Vector<double> mass = Cdf((new Vector<double>(high) - means) * inverses)
                    - Cdf((new Vector<double>(low) - means) * inverses);
                log = VectorMath.Log(Vector.Max(mass, new Vector<double>(1e-300)));
            }
            else
            {
                Vector<double> z = (new Vector<double>(place) - means) * inverses;
                log = z * z * new Vector<double>(-0.5);
            }

            (new Vector<double>(logs[k..]) + log + new Vector<double>(_logFactors, k)).CopyTo(logs[k..]);
        }
    }

    public override double Draw(NumpyRandom random, int kernel)
    {
        while (true)
        {
            double place = _means[kernel] + SearchMath.Normal(random) / _inverses[kernel];
            if (place >= _low && place <= _high)
            {
                return Parameter.FromScale(place);
            }
        }
    }

    private static Vector<double> Cdf(Vector<double> z)
        => (VectorMath.Erf(z * new Vector<double>(Math.Sqrt(0.5))) + Vector<double>.One) * new Vector<double>(0.5);

    /// <summary>The width of Scott's rule, as a fifth of the range for one point.</summary>
    private static double[] SameWidths(int points, int dimensions, double range)
    {
        double power = SearchMath.Exp(-SearchMath.Log(Math.Max(points, 1)) / (dimensions + 4));
        var widths = new double[points + 1];
        widths.AsSpan().Fill(KernelWidths.Clamp(0.2 * power * range, points + 1, range));
        return widths;
    }

    private void Set(int kernel, double mean, double width)
    {
        _means[kernel] = mean;
        _inverses[kernel] = 1 / width;
        double mass = SearchMath.NormalCdf((_high - mean) / width) - SearchMath.NormalCdf((_low - mean) / width);
        _logFactors[kernel] = -SearchMath.Log(mass) - (IsInteger ? 0 : SearchMath.Log(width) + LogOfRoot);
    }
}
