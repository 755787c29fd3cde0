using System.Numerics;
using LayerGen.CompilerServices;

namespace LayerGen.Selection;

/// <summary>
/// The density of points: a mixture with a kernel around each of them, and one over the whole space, so that nothing is
/// excluded. A kernel is the product of one for each parameter.
/// </summary>
internal sealed class ParzenEstimator
{
    /// <summary>The number of points that have the full weight. Of more, the oldest ones count less.</summary>
    private const int FullWeights = 25;

    private readonly ParzenDimension[] _dimensions;
    private readonly double[] _cumulative;

    /// <summary>The logarithms of the weights, filled up to whole vectors with kernels of weight 0.</summary>
    private readonly double[] _logWeights;

    private readonly double[] _logs;

    /// <summary>Estimates a density.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="trials">The trials, in their order.</param>
    /// <param name="isMultivariate">Whether the widths of the kernels are those for whole points.</param>
    public ParzenEstimator(IReadOnlyList<SearchParameter> parameters, StudyTrial[] trials, bool isMultivariate)
    {
        double[] weights = WeightsOf(trials.Length);
        int kernels = weights.Length;
        int padded = (kernels + Vector<double>.Count - 1) / Vector<double>.Count * Vector<double>.Count;
        _cumulative = new double[kernels];
        _logWeights = new double[padded];
        _logWeights.AsSpan().Fill(double.NegativeInfinity);
        double sum = weights.Sum();
        double share = 0;
        for (int k = 0; k < kernels; k++)
        {
            share += weights[k] / sum;
            _cumulative[k] = share;
            _logWeights[k] = SearchMath.Log(weights[k] / sum);
        }

        _logs = new double[padded];
        _dimensions =
        [
            .. parameters.Select(parameter => ParzenDimension.Create(
                parameter,
                [.. trials.Select(trial => trial.Point.Values[parameter.Index])],
                isMultivariate ? parameters.Count : null,
                padded)),
        ];
    }

    /// <summary>Draws a point. The values of parameters that do not exist stay as they are.</summary>
    public void Draw(NumpyRandom random, Span<double> values)
    {
        double share = random.NextDouble();
        int kernel = 0;
        while (kernel < _cumulative.Length - 1 && share >= _cumulative[kernel])
        {
            kernel++;
        }

        foreach (ParzenDimension dimension in _dimensions)
        {
            if (dimension.Parameter.IsActive(values))
            {
                values[dimension.Parameter.Index] = dimension.Draw(random, kernel);
            }
        }
    }

    /// <summary>Computes the logarithm of the density at a point.</summary>
    public double LogDensity(ReadOnlySpan<double> values)
    {
        _logWeights.CopyTo(_logs, 0);
        foreach (ParzenDimension dimension in _dimensions)
        {
            if (!double.IsNaN(values[dimension.Parameter.Index]))
            {
                dimension.AddLogs(values[dimension.Parameter.Index], _logs);
            }
        }

        double largest = double.NegativeInfinity;
        foreach (double log in _logs)
        {
            largest = Math.Max(largest, log);
        }

        // One sum in the order of the kernels, whose bits do not depend on the width of the vectors.
        double sum = 0;
        for (int k = 0; k < _logs.Length; k += Vector<double>.Count)
        {
            Vector<double> density = VectorMath.ExpOfDifference(
                new Vector<double>(_logs, k) - new Vector<double>(largest));
            for (int lane = 0; lane < Vector<double>.Count; lane++)
            {
                sum += k + lane < _cumulative.Length ? density[lane] : 0;
            }
        }

        return largest + SearchMath.Log(sum);
    }

    /// <summary>Gets the weight of each point, the oldest first, and that of the kernel over everything.</summary>
    private static double[] WeightsOf(int points)
    {
        var weights = new double[points + 1];
        weights.AsSpan().Fill(1);
        int ramp = points - FullWeights;
        for (int k = 0; k < ramp; k++)
        {
            double first = 1.0 / points;
            weights[k] = ramp == 1 ? first : first + (1 - first) * k / (ramp - 1);
        }

        return weights;
    }
}
