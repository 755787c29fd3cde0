using static System.FormattableString;

namespace LayerGen;

/// <summary>
/// A point of a <see cref="PrecisionRecallCurve"/>: what comes of calling positive every sample that scores the
/// threshold or more.
/// </summary>
/// <param name="Recall">The share of the positive samples that are called positive, 0 to 1.</param>
/// <param name="Precision">The share of those called positive that are, 0 to 1; 1 where none is called so.</param>
/// <param name="Threshold">The lowest score that is called positive; +∞ where none is.</param>
public readonly record struct PrecisionRecallPoint(double Recall, double Precision, double Threshold)
{
    /// <summary>Returns the point on one line, the same in every culture.</summary>
    /// <returns>The shares with four decimals, and the threshold.</returns>
    public override string ToString() => Invariant($"recall {Recall:F4}, precision {Precision:F4} at {Threshold:G6}");
}
