using System.Numerics;

namespace LayerGen;

/// <summary>
/// Adds up the errors of a regression sample by sample, in double precision. Adding allocates nothing.
/// </summary>
internal sealed class RegressionSums
{
    private readonly Sums[] _sums;
    private int _samples;

    public RegressionSums(int outputs)
    {
        _sums = new Sums[outputs];
    }

    /// <summary>Adds a sample.</summary>
    /// <param name="outputs">The first output of the sample.</param>
    /// <param name="stride">How far from an output to the next.</param>
    /// <param name="targets">The targets of the sample.</param>
    public void Add<T>(ReadOnlySpan<T> outputs, int stride, ReadOnlySpan<T> targets)
        where T : INumber<T>
    {
        _samples++;
        for (int k = 0; k < _sums.Length; k++)
        {
            double target = double.CreateChecked(targets[k]);
            double error = double.CreateChecked(outputs[k * stride]) - target;
            ref Sums sums = ref _sums[k];
            sums.Squares += error * error;
            sums.Absolutes += Math.Abs(error);

            // Welford's: no difference of large sums, and exactly 0 for targets that are all the same.
            double difference = target - sums.MeanTarget;
            sums.MeanTarget += difference / _samples;
            sums.TargetSquares += difference * (target - sums.MeanTarget);
        }
    }

    public RegressionMetrics ToMetrics()
    {
        OutputErrors[] errors = new OutputErrors[_sums.Length];
        for (int k = 0; k < errors.Length; k++)
        {
            Sums sums = _sums[k];
            double meanSquare = sums.Squares / _samples;
            errors[k] = new OutputErrors(k, meanSquare, Math.Sqrt(meanSquare), sums.Absolutes / _samples, R2(sums));
        }

        return new RegressionMetrics(_samples, errors);
    }

    // Of constant targets there is nothing to explain: exact outputs are all right, all others not at all.
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
