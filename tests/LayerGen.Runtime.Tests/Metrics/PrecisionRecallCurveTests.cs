using CsCheck;
using LayerGen.Metrics;
using Shouldly;
using Xunit;

namespace LayerGen.Tests;

public sealed class PrecisionRecallCurveTests
{
    [Fact]
    public void The_example_of_scikit_learns_documentation()
    {
        PrecisionRecallCurve curve = PrecisionRecallCurve.From([false, false, true, true], [0.1, 0.4, 0.35, 0.8]);

        curve.Points.ShouldBe(
        [
            new PrecisionRecallPoint(0, 1, double.PositiveInfinity),
            new PrecisionRecallPoint(0.5, 1, 0.8),
            new PrecisionRecallPoint(0.5, 0.5, 0.4),
            new PrecisionRecallPoint(1, 2.0 / 3, 0.35),
            new PrecisionRecallPoint(1, 0.5, 0.1),
        ]);
        curve.AveragePrecision.ShouldBe(0.8333333333333333, 1e-15);
        curve.Area.ShouldBe(0.5 + (0.5 * (0.5 + (2.0 / 3)) / 2), 1e-15);
    }

    [Fact]
    public void Average_precision_is_the_mean_precision_where_a_positive_is_found() =>
        RocCurveTests.Samples.Sample(static sample =>
        {
            // Without ties, each positive adds 1/P to the recall, so the result is the mean over the positives of the
            // precision up to each of them. A tie is one step.
            int[] positives = [.. Enumerable.Range(0, sample.Actual.Length).Where(i => sample.Actual[i])];
            double expected = positives.Average(p =>
            {
                int[] called = [.. Enumerable.Range(0, sample.Scores.Length)
                    .Where(i => sample.Scores[i] >= sample.Scores[p])];
                return called.Count(i => sample.Actual[i]) / (double)called.Length;
            });
            PrecisionRecallCurve curve = PrecisionRecallCurve.From(sample.Actual, sample.Scores);

            curve.AveragePrecision.ShouldBe(expected, 1e-14);
            curve.Area.ShouldBeInRange(0, 1 + 1e-15);
        });

    [Fact]
    public void Each_point_matches_its_threshold() => RocCurveTests.Samples.Sample(static sample =>
    {
        PrecisionRecallCurve curve = PrecisionRecallCurve.From(sample.Actual, sample.Scores);
        double positives = sample.Actual.Count(static isPositive => isPositive);
        foreach (PrecisionRecallPoint point in curve.Points.Skip(1))
        {
            bool[] called = [.. sample.Scores.Select(score => score >= point.Threshold)];
            double found = called.Zip(sample.Actual).Count(static c => c.First && c.Second);
            point.Recall.ShouldBe(found / positives);
            point.Precision.ShouldBe(found / called.Count(static isCalled => isCalled));
        }

        curve.Points[^1].Recall.ShouldBe(1);
        curve.Points[^1].Precision.ShouldBe(positives / sample.Actual.Length);
    });

    [Fact]
    public void Equal_scores_result_in_the_share_of_the_positives() =>
        PrecisionRecallCurve.From([true, false, false, false], [0.5, 0.5, 0.5, 0.5]).AveragePrecision.ShouldBe(0.25);

    [Fact]
    public void Without_negatives_the_precision_is_1_everywhere()
    {
        PrecisionRecallCurve curve = PrecisionRecallCurve.From([true, true], [0.5, 0.7]);

        curve.AveragePrecision.ShouldBe(1);
        curve.Area.ShouldBe(1);
    }

    [Fact]
    public void Data_without_a_curve_is_rejected()
    {
        var error = Should.Throw<ArgumentException>(() => PrecisionRecallCurve.From([false, false], [1, 2]));
        error.ParamName.ShouldBe("actual");
        error.Message.ShouldStartWith("Expected at least 1 positive sample, but got 0 of 2.");
        Should.Throw<ArgumentException>(() => PrecisionRecallCurve.From([true, true], [double.NaN, 2])).Message
            .ShouldStartWith("Expected scores that are numbers, but got NaN for sample 0.");
        Should.Throw<ArgumentException>(() => PrecisionRecallCurve.From([true], [])).ParamName.ShouldBe("scores");
    }

    [Fact]
    public void The_texts_are_the_same_in_every_culture()
    {
        PrecisionRecallCurve curve = PrecisionRecallCurve.From([false, false, true, true], [0.1, 0.4, 0.35, 0.8]);

        InFinnish.Run(curve.ToString)
            .ShouldBe("Precision-recall curve: average precision 0.8333, area 0.7917, 5 points");
        InFinnish.Run(curve.Points[3].ToString).ShouldBe("recall 1.0000, precision 0.6667 at 0.35");
    }
}
