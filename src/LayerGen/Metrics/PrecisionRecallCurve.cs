using static System.FormattableString;

namespace LayerGen.Metrics;

/// <summary>The precision-recall curve: precision against recall for every threshold of a score.</summary>
/// <remarks>
/// The points are those of scikit-learn's <c>precision_recall_curve</c>, in the opposite order. Instances are
/// immutable.
/// </remarks>
public sealed class PrecisionRecallCurve
{
    private PrecisionRecallCurve(IReadOnlyList<PrecisionRecallPoint> points)
    {
        Points = points;
        for (int i = 1; i < points.Count; i++)
        {
            double step = points[i].Recall - points[i - 1].Recall;
            AveragePrecision += step * points[i].Precision;
            Area += step * (points[i].Precision + points[i - 1].Precision) / 2;
        }
    }

    /// <summary>
    /// Gets the points in descending order of the threshold, so that the recall never falls. The first is recall 0 with
    /// precision 1 at +∞, where no sample is called positive. The last is recall 1 at the lowest score. There is one
    /// point for each distinct score.
    /// </summary>
    public IReadOnlyList<PrecisionRecallPoint> Points { get; }

    /// <summary>
    /// Gets the area under the curve by the trapezoidal rule, from 0 to 1. Thresholds between two points would not give
    /// the straight line between them (Davis and Goadrich 2006). <see cref="AveragePrecision"/> does not use these
    /// lines and may be larger or smaller.
    /// </summary>
    public double Area { get; }

    /// <summary>
    /// Gets Σ (Rₙ − Rₙ₋₁)·Pₙ over the points, from 0 to 1: the mean precision over the thresholds, weighted by the
    /// increase of the recall. It is scikit-learn's <c>average_precision_score</c>. For a random order it is
    /// approximately the share of positive samples.
    /// </summary>
    public double AveragePrecision { get; }

    /// <summary>Computes the curve of scores, one value per sample, in O(n log n).</summary>
    /// <param name="actual">For each sample, whether it is of the positive class. At least one is.</param>
    /// <param name="scores">
    /// The score of each sample, in the same order. A higher score is more positive. Infinities are allowed.
    /// </param>
    /// <returns>The curve. Without negative samples the precision is 1 everywhere.</returns>
    /// <exception cref="ArgumentException">
    /// The numbers of samples differ, a score is NaN, or no sample is positive, which would make the recall 0/0.
    /// </exception>
    public static PrecisionRecallCurve From(ReadOnlySpan<bool> actual, ReadOnlySpan<double> scores) =>
        From(actual, scores, default);

    /// <summary>
    /// Computes the curve of scores with weights, one value per sample: precision and recall of the weights.
    /// </summary>
    /// <param name="actual">For each sample, whether it is of the positive class. At least one is.</param>
    /// <param name="scores">The score of each sample, in the same order. A higher score is more positive.</param>
    /// <param name="weights">
    /// The weight of each sample, finite and at least 0, or nothing if all are 1. Samples of weight 0 are left out.
    /// </param>
    /// <returns>The curve.</returns>
    /// <exception cref="ArgumentException">
    /// The numbers of samples differ, a score is NaN, a weight is negative or not finite, or no sample with a weight
    /// above 0 is positive.
    /// </exception>
    public static PrecisionRecallCurve From(
        ReadOnlySpan<bool> actual, ReadOnlySpan<double> scores, ReadOnlySpan<double> weights)
    {
        RankedScores ranked = RankedScores.Of(actual, scores, weights);
        if (ranked.Positives == 0)
        {
            throw new ArgumentException(
                Invariant($"Expected at least 1 positive sample, but got 0 of {actual.Length}."), nameof(actual));
        }

        List<PrecisionRecallPoint> points =
            new(ranked.Steps.Count + 1) { new PrecisionRecallPoint(0, 1, double.PositiveInfinity) };
        foreach (RankedScores.Step step in ranked.Steps)
        {
            points.Add(new PrecisionRecallPoint(
                step.TruePositives / ranked.Positives,
                step.TruePositives / (step.TruePositives + step.FalsePositives),
                step.Threshold));
        }

        return new PrecisionRecallCurve(points);
    }

    /// <summary>Returns the same curve with thresholds mapped to another scale of the same order.</summary>
    internal PrecisionRecallCurve WithThresholds(Func<double, double> scale) =>
        new([.. Points.Select(point => point with { Threshold = scale(point.Threshold) })]);

    /// <summary>Returns a description on one line, independent of the culture.</summary>
    /// <returns>Average precision and area with four decimals, and the number of points.</returns>
    public override string ToString() =>
        Invariant(
            $"Precision-recall curve: average precision {AveragePrecision:F4}, area {Area:F4}, {Points.Count} points");
}
