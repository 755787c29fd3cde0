using static System.FormattableString;

namespace LayerGen.Metrics;

/// <summary>Checks outputs and targets that lie sample by sample.</summary>
internal static class OutputShape
{
    /// <summary>
    /// Checks the lengths and returns the number of samples. The arguments are named outputs, targets and outputCount.
    /// </summary>
    public static int Samples(int outputs, int targets, int outputCount)
    {
        if (outputCount < 1)
        {
            throw new ArgumentOutOfRangeException(
                nameof(outputCount), Invariant($"Expected at least 1 output per sample, but got {outputCount}."));
        }

        if (outputs == 0 || outputs % outputCount != 0)
        {
            throw new ArgumentException(
                Invariant($"Expected {outputCount} outputs for each of at least 1 sample, but got {outputs} values."),
                nameof(outputs));
        }

        if (targets != outputs)
        {
            throw new ArgumentException(
                Invariant($"Expected {outputs} targets, one per output, but got {targets}."), nameof(targets));
        }

        return outputs / outputCount;
    }
}
