using static System.FormattableString;

namespace LayerGen;

/// <summary>
/// How well one class is told from all others. A ratio whose divisor is 0 is given as 0, so that a class that never
/// occurs, or is never predicted, counts as not recognized at all.
/// </summary>
/// <param name="Class">The class, from 0.</param>
/// <param name="TruePositives">The samples of the class that were predicted as the class (TP).</param>
/// <param name="FalseNegatives">The samples of the class that were predicted as another (FN).</param>
/// <param name="FalsePositives">The samples of other classes that were predicted as the class (FP).</param>
/// <param name="TrueNegatives">The samples of other classes that were predicted as other classes (TN).</param>
/// <param name="Precision">TP / (TP + FP), 0 to 1: how far a prediction of the class can be trusted.</param>
/// <param name="Recall">TP / (TP + FN), 0 to 1: how much of the class is found.</param>
/// <param name="F1">2 · precision · recall / (precision + recall), 0 to 1: their harmonic mean.</param>
public readonly record struct ClassMetrics(
    int Class,
    int TruePositives,
    int FalseNegatives,
    int FalsePositives,
    int TrueNegatives,
    double Precision,
    double Recall,
    double F1)
{
    /// <summary>Gets the number of samples of the class, TP + FN.</summary>
    public int Support => TruePositives + FalseNegatives;

    /// <summary>Gets a value indicating whether no sample is of the class, and none was predicted as it.</summary>
    public bool IsMissing => TruePositives + FalseNegatives + FalsePositives == 0;

    /// <summary>
    /// (1 + β²) · precision · recall / (β² · precision + recall), 0 to 1: the harmonic mean in which the recall is β
    /// times as important as the precision (van Rijsbergen 1979). It lies between the two.
    /// </summary>
    /// <param name="beta">β, 0 or more: 0 gives the precision, 1 is <see cref="F1"/>, infinity the recall.</param>
    /// <returns>The figure; 0 where precision and recall both are 0.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="beta"/> is negative or NaN.</exception>
    public double FBeta(double beta) => Ratio.FBeta(Precision, Recall, beta);

    /// <summary>Returns the figures on one line, the same in every culture.</summary>
    /// <returns>The class, its ratios with four decimals, and its counts.</returns>
    // The text that the compiler would write formats numbers in the machine's culture.
    public override string ToString() =>
        Invariant($"Class {Class}: precision {Precision:F4}, recall {Recall:F4}, F1 {F1:F4} ") +
        Invariant($"(TP {TruePositives}, FN {FalseNegatives}, FP {FalsePositives}, TN {TrueNegatives})");
}
