using System.Numerics;

namespace LayerGen.Metrics;

/// <summary>
/// Accumulates the errors of a regression sample by sample, in double precision. Adding a sample allocates nothing.
/// </summary>
internal sealed class RegressionSums
{
    private readonly Sums[] _sums;
    private int _samples;
    private double _weight;

    public RegressionSums(int outputs)
    {
        _sums = new Sums[outputs];
    }

    /// <summary>Adds a sample.</summary>
    /// <param name="outputs">The first output of the sample.</param>
    /// <param name="stride">The distance between two outputs of the sample.</param>
    /// <param name="targets">The targets of the sample.</param>
    /// <param name="weight">The weight of the sample, at least 0.</param>
    public void Add<T>(ReadOnlySpan<T> outputs, int stride, ReadOnlySpan<T> targets, double weight = 1)
        where T : INumber<T>
    {
        _samples++;
        if (weight == 0)
        {
            return;
        }

        _weight += weight;
        for (int k = 0; k < _sums.Length; k++)
        {
            double target = double.CreateChecked(targets[k]);
            double error = double.CreateChecked(outputs[k * stride]) - target;
            ref Sums sums = ref _sums[k];
            sums.Squares += weight * error * error;
            sums.Absolutes += weight * Math.Abs(error);

            // Welford's algorithm: it needs no difference of large sums, and gives exactly 0 for equal targets. The
            // form for weights is that of West (1979), and for weights of 1 it has the same bits.
            double difference = target - sums.MeanTarget;
            sums.MeanTarget += weight == _weight ? difference : weight * difference / _weight;
            sums.TargetSquares += weight * difference * (target - sums.MeanTarget);
        }
    }

    public RegressionMetrics ToMetrics(IReadOnlyList<string>? targetNames = null)
    {
        OutputErrors[] errors = new OutputErrors[_sums.Length];
        for (int k = 0; k < errors.Length; k++)
        {
            Sums sums = _sums[k];
            double meanSquare = sums.Squares / _weight;
            errors[k] = new OutputErrors(k, meanSquare, Math.Sqrt(meanSquare), sums.Absolutes / _weight, R2(sums));
        }

        return new RegressionMetrics(_samples, errors, targetNames);
    }

    // Constant targets have no variance to explain: R² is 1 for exact outputs and otherwise 0.
    private static double R2(Sums sums) => sums.TargetSquares > 0 || double.IsNaN(sums.Squares)
        ? 1 - (sums.Squares / sums.TargetSquares)
        : sums.Squares == 0 ? 1 : 0;

    private struct Sums
    {
        public double Squares;
        public double Absolutes;
        public double MeanTarget;
        public double TargetSquares;
    }
}
