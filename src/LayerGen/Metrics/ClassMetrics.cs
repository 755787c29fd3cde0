using static System.FormattableString;

namespace LayerGen.Metrics;

/// <summary>
/// How well one class is distinguished from all others. A ratio whose denominator is 0 is 0, so that a class that never
/// occurs, or is never predicted, counts as not recognized. The counts are numbers of samples. If the samples have
/// weights, the ratios are those of the sums of the weights instead.
/// </summary>
/// <param name="Class">The class, from 0.</param>
/// <param name="TruePositives">The number of samples of the class that were predicted as this class (TP).</param>
/// <param name="FalseNegatives">The number of samples of the class that were predicted as another class (FN).</param>
/// <param name="FalsePositives">The number of samples of other classes that were predicted as this class (FP).</param>
/// <param name="TrueNegatives">
/// The number of samples of other classes that were predicted as other classes (TN).
/// </param>
/// <param name="Precision">
/// TP / (TP + FP), from 0 to 1: the share of the predictions of the class that are correct.
/// </param>
/// <param name="Recall">TP / (TP + FN), from 0 to 1: the share of the samples of the class that are found.</param>
/// <param name="F1">2 · precision · recall / (precision + recall), from 0 to 1: their harmonic mean.</param>
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

    /// <summary>
    /// Gets the sum of the weights of the samples of the class. Without weights it is <see cref="Support"/>.
    /// </summary>
    public double SupportWeight => Weights?.Support ?? Support;

    /// <summary>Gets the sums of the weights, or <see langword="null"/> if the samples have none.</summary>
    internal ClassSums? Weights { get; init; }

    /// <summary>Gets what the ratios are computed from: the weights, or else the counts.</summary>
    internal ClassSums Sums =>
        Weights ?? new ClassSums(TruePositives, (double)TruePositives + FalsePositives, Support);

    /// <summary>Gets a value indicating whether the class has no samples and was never predicted.</summary>
    public bool IsMissing => TruePositives + FalseNegatives + FalsePositives == 0;

    /// <summary>
    /// Computes (1 + β²) · precision · recall / (β² · precision + recall), from 0 to 1: the harmonic mean in which the
    /// recall is β times as important as the precision (van Rijsbergen 1979). It lies between the two.
    /// </summary>
    /// <param name="beta">
    /// β, at least 0. 0 gives the precision, 1 gives <see cref="F1"/>, infinity gives the recall.
    /// </param>
    /// <returns>The figure, or 0 if precision and recall are both 0.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="beta"/> is negative or NaN.</exception>
    public double ComputeFBeta(double beta) => Ratio.FBeta(Precision, Recall, beta);

    /// <summary>Returns the figures on one line, independent of the culture.</summary>
    /// <returns>The class, its figures with four decimals, and its counts.</returns>
    // The ToString of a record would format numbers in the current culture.
    public override string ToString() =>
        Invariant($"Class {Class}: precision {Precision:F4}, recall {Recall:F4}, F1 {F1:F4} ") +
        Invariant($"(TP {TruePositives}, FN {FalseNegatives}, FP {FalsePositives}, TN {TrueNegatives})");
}
