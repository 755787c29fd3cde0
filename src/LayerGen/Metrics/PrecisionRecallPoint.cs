using static System.FormattableString;

namespace LayerGen.Metrics;

/// <summary>
/// A point of a <see cref="PrecisionRecallCurve"/>: the result if every sample with at least the threshold as its score
/// is called positive.
/// </summary>
/// <param name="Recall">The share of the positive samples that are called positive, from 0 to 1.</param>
/// <param name="Precision">
/// The share of the samples called positive that are positive, from 0 to 1, or 1 if there are none.
/// </param>
/// <param name="Threshold">The lowest score that is called positive, or +∞ if none is.</param>
public readonly record struct PrecisionRecallPoint(double Recall, double Precision, double Threshold)
{
    /// <summary>Returns the point on one line, independent of the culture.</summary>
    /// <returns>The shares with four decimals, and the threshold.</returns>
    public override string ToString() => Invariant($"recall {Recall:F4}, precision {Precision:F4} at {Threshold:G6}");
}
