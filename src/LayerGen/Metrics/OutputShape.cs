using static System.FormattableString;

namespace LayerGen;

/// <summary>Checks outputs and targets that lie sample by sample.</summary>
internal static class OutputShape
{
    /// <summary>
    /// Returns the number of samples; the names of the arguments are outputs, targets and outputCount.
    /// </summary>
    public static int Samples(int outputs, int targets, int outputCount)
    {
        if (outputCount < 1)
        {
            throw new ArgumentOutOfRangeException(
                nameof(outputCount), Invariant($"A sample needs 1 output or more, but the number is {outputCount}."));
        }

        if (outputs == 0 || outputs % outputCount != 0)
        {
            throw new ArgumentException(
                Invariant($"Expected the {outputCount} outputs of each of 1 sample or more, but got {outputs} values."), nameof(outputs));
        }

        if (targets != outputs)
        {
            throw new ArgumentException(
                Invariant($"There must be a target for each of the {outputs} outputs, but got {targets}."), nameof(targets));
        }

        return outputs / outputCount;
    }
}
