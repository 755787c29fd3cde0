using static System.FormattableString;

namespace LayerGen.Metrics;

/// <summary>
/// The receiver operating characteristic: the true positive rate against the false positive rate for every threshold of
/// a score.
/// </summary>
/// <remarks>
/// The points and their order are those of scikit-learn's <c>roc_curve</c> with <c>drop_intermediate=False</c>.
/// Instances are immutable.
/// </remarks>
public sealed class RocCurve
{
    private RocCurve(IReadOnlyList<RocPoint> points, double area)
    {
        Points = points;
        Area = area;
    }

    /// <summary>
    /// Gets the points in descending order of the threshold, so that neither rate ever falls. The first is (0, 0) at
    /// +∞, the last is (1, 1) at the lowest score. There is one point for each distinct score: samples with equal
    /// scores are called positive together.
    /// </summary>
    public IReadOnlyList<RocPoint> Points { get; }

    /// <summary>
    /// Gets the area under the curve by the trapezoidal rule, from 0 to 1. It is the share of the pairs of a positive
    /// and a negative sample in which the positive one has the higher score, where equal scores count half (the
    /// Mann–Whitney statistic). It is 1 for a perfect order and ½ for a random one.
    /// </summary>
    public double Area { get; }

    /// <summary>Computes the curve of scores, one value per sample, in O(n log n).</summary>
    /// <param name="actual">
    /// For each sample, whether it is of the positive class. There is at least one of each kind.
    /// </param>
    /// <param name="scores">
    /// The score of each sample, in the same order. A higher score is more positive. Infinities are allowed.
    /// </param>
    /// <returns>The curve.</returns>
    /// <exception cref="ArgumentException">
    /// The numbers of samples differ, a score is NaN, or all samples are of one kind, which would make a rate 0/0.
    /// </exception>
    public static RocCurve From(ReadOnlySpan<bool> actual, ReadOnlySpan<double> scores) =>
        From(actual, scores, default);

    /// <summary>Computes the curve of scores with weights, one value per sample: the rates of the weights.</summary>
    /// <param name="actual">
    /// For each sample, whether it is of the positive class. There is at least one of each kind.
    /// </param>
    /// <param name="scores">The score of each sample, in the same order. A higher score is more positive.</param>
    /// <param name="weights">
    /// The weight of each sample, finite and at least 0, or nothing if all are 1. Samples of weight 0 are left out.
    /// </param>
    /// <returns>The curve.</returns>
    /// <exception cref="ArgumentException">
    /// The numbers of samples differ, a score is NaN, a weight is negative or not finite, or all samples with a weight
    /// above 0 are of one kind.
    /// </exception>
    public static RocCurve From(
        ReadOnlySpan<bool> actual, ReadOnlySpan<double> scores, ReadOnlySpan<double> weights)
    {
        RankedScores ranked = RankedScores.Of(actual, scores, weights);
        if (ranked.Positives == 0 || ranked.Negatives == 0)
        {
            throw new ArgumentException(
                "Expected at least 1 positive and 1 negative sample, " +
                Invariant($"but got {ranked.Positives} positive and {ranked.Negatives} negative.")
                + (weights.IsEmpty ? "" : " These are sums of the weights."),
                nameof(actual));
        }

        List<RocPoint> points = new(ranked.Steps.Count + 1) { new RocPoint(0, 0, double.PositiveInfinity) };
        double doubledPairs = 0;
        RankedScores.Step last = default;
        foreach (RankedScores.Step step in ranked.Steps)
        {
            points.Add(new RocPoint(
                step.FalsePositives / ranked.Negatives,
                step.TruePositives / ranked.Positives,
                step.Threshold));

            // The area of a trapezoid in units of half a pair, so that the sum of counts is exact.
            doubledPairs += (step.FalsePositives - last.FalsePositives) * (step.TruePositives + last.TruePositives);
            last = step;
        }

        return new RocCurve(points, doubledPairs / (2.0 * ranked.Positives * ranked.Negatives));
    }

    /// <summary>Returns the same curve with thresholds mapped to another scale of the same order.</summary>
    internal RocCurve WithThresholds(Func<double, double> scale) =>
        new([.. Points.Select(point => point with { Threshold = scale(point.Threshold) })], Area);

    /// <summary>Returns a description on one line, independent of the culture.</summary>
    /// <returns>The area with four decimals, and the number of points.</returns>
    public override string ToString() => Invariant($"ROC curve: area {Area:F4}, {Points.Count} points");
}
