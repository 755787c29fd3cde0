using LayerGen.Data;
using static System.FormattableString;

namespace LayerGen.Metrics;

/// <summary>Checks the weights of samples that are given for a figure.</summary>
internal static class MetricWeights
{
    /// <summary>Checks weights of which there are none, or one per sample.</summary>
    /// <exception cref="ArgumentException">
    /// The number does not fit, a weight is negative or not finite, or all are 0.
    /// </exception>
    public static void Check(ReadOnlySpan<double> weights, int samples, string name)
    {
        if (weights.IsEmpty)
        {
            return;
        }

        if (weights.Length != samples)
        {
            throw new ArgumentException(
                Invariant($"Expected {samples} weights, one per sample, but got {weights.Length}."), name);
        }

        SampleWeightRules.Check(weights, name);
        SampleWeightRules.CheckSum(weights, name);
    }
}
