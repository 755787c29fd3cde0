using static System.FormattableString;

namespace LayerGen.Metrics;

/// <summary>
/// A point of a <see cref="RocCurve"/>: the result if every sample with at least the threshold as its score is called
/// positive.
/// </summary>
/// <param name="FalsePositiveRate">The share of the negative samples that are called positive, from 0 to 1.</param>
/// <param name="TruePositiveRate">
/// The share of the positive samples that are called positive, from 0 to 1, which is the recall.
/// </param>
/// <param name="Threshold">The lowest score that is called positive, or +∞ if none is.</param>
public readonly record struct RocPoint(double FalsePositiveRate, double TruePositiveRate, double Threshold)
{
    /// <summary>Returns the point on one line, independent of the culture.</summary>
    /// <returns>The rates with four decimals, and the threshold.</returns>
    public override string ToString() =>
        Invariant($"FPR {FalsePositiveRate:F4}, TPR {TruePositiveRate:F4} at {Threshold:G6}");
}
