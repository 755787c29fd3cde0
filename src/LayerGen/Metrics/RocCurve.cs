using static System.FormattableString;

namespace LayerGen;

/// <summary>
/// The receiver operating characteristic: the true positive rate against the false positive rate, for every threshold
/// of a score.
/// </summary>
/// <remarks>
/// The points, and their order, are those of scikit-learn's <c>roc_curve</c> with <c>drop_intermediate=False</c>. It
/// does not change once it is made.
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
    /// +∞, the last (1, 1) at the lowest score. There is one for each score that occurs: samples of equal score are
    /// called positive together.
    /// </summary>
    public IReadOnlyList<RocPoint> Points { get; }

    /// <summary>
    /// Gets the area under the curve by the trapezoidal rule, 0 to 1. It is the share of the pairs of a positive and a
    /// negative sample in which the positive one scores higher, equal scores counting half (the Mann–Whitney
    /// statistic): 1 for a perfect order, ½ for a random one.
    /// </summary>
    public double Area { get; }

    /// <summary>Creates the curve of scores, one value a sample, in O(n log n).</summary>
    /// <param name="actual">For each sample whether it is of the positive class; at least one of each kind.</param>
    /// <param name="scores">
    /// The score of each of the same samples: the higher, the more positive. Infinities are allowed.
    /// </param>
    /// <returns>The curve.</returns>
    /// <exception cref="ArgumentException">
    /// The numbers of samples differ, a score is NaN, or all samples are of one kind, for which a rate would be 0/0.
    /// </exception>
    public static RocCurve From(ReadOnlySpan<bool> actual, ReadOnlySpan<double> scores)
    {
        RankedScores ranked = RankedScores.Of(actual, scores);
        if (ranked.Positives == 0 || ranked.Negatives == 0)
        {
            throw new ArgumentException(
                "A ROC curve needs 1 positive and 1 negative sample or more, " +
                Invariant($"but got {ranked.Positives} positive and {ranked.Negatives} negative."),
                nameof(actual));
        }

        List<RocPoint> points = new(ranked.Steps.Count + 1) { new RocPoint(0, 0, double.PositiveInfinity) };
        long doubledPairs = 0;
        RankedScores.Step last = default;
        foreach (RankedScores.Step step in ranked.Steps)
        {
            points.Add(new RocPoint(
                (double)step.FalsePositives / ranked.Negatives, (double)step.TruePositives / ranked.Positives, step.Threshold));

            // A trapezoid in units of half a pair, so that the sum is exact: as many true positives above, and half of
            // those of the step.
            doubledPairs += (long)(step.FalsePositives - last.FalsePositives) * ((long)step.TruePositives + last.TruePositives);
            last = step;
        }

        return new RocCurve(points, doubledPairs / (2.0 * ranked.Positives * ranked.Negatives));
    }

    /// <summary>Returns the same curve with another scale of the thresholds, of the same order.</summary>
    internal RocCurve WithThresholds(Func<double, double> scale) =>
        new([.. Points.Select(point => point with { Threshold = scale(point.Threshold) })], Area);

    /// <summary>Returns a line of text, the same in every culture.</summary>
    /// <returns>The area with four decimals, and the number of points.</returns>
    public override string ToString() => Invariant($"ROC curve: area {Area:F4}, {Points.Count} points");
}
