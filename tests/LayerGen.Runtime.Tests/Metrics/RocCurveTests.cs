using CsCheck;
using LayerGen.Metrics;
using Shouldly;
using Xunit;

namespace LayerGen.Tests;

public sealed class RocCurveTests
{
    /// <summary>Scores on a coarse scale, so that many are equal, with at least one sample of each kind.</summary>
    internal static readonly Gen<(bool[] Actual, double[] Scores)> Samples =
        from pairs in Gen.Select(
            Gen.Bool, Gen.Frequency((1, Gen.Double[-1, 1]), (2, Gen.Int[-3, 3].Select(static i => i / 4.0))))
            .Array[2, 40]
        select (
            pairs.Select(static (pair, i) => i < 2 ? i == 0 : pair.Item1).ToArray(),
            pairs.Select(static pair => pair.Item2).ToArray());

    [Fact]
    public void The_example_of_scikit_learns_documentation()
    {
        RocCurve curve = RocCurve.From([false, false, true, true], [0.1, 0.4, 0.35, 0.8]);

        curve.Points.ShouldBe(
        [
            new RocPoint(0, 0, double.PositiveInfinity),
            new RocPoint(0, 0.5, 0.8),
            new RocPoint(0.5, 0.5, 0.4),
            new RocPoint(0.5, 1, 0.35),
            new RocPoint(1, 1, 0.1),
        ]);
        curve.Area.ShouldBe(0.75);
    }

    [Fact]
    public void Equal_scores_are_one_step()
    {
        RocCurve curve = RocCurve.From([true, false, true, false], [0.5, 0.5, 0.5, 0.5]);

        curve.Points.ShouldBe([new RocPoint(0, 0, double.PositiveInfinity), new RocPoint(1, 1, 0.5)]);
        curve.Area.ShouldBe(0.5);
        RocCurve.From([true, false], [0.0, -0.0]).Points.Count.ShouldBe(2);
    }

    [Fact]
    public void A_perfect_order_has_area_1_and_the_reverse_has_area_0()
    {
        RocCurve.From([false, true, true], [-3, 2, double.PositiveInfinity]).Area.ShouldBe(1);
        RocCurve.From([true, false, false], [double.NegativeInfinity, 2, 3]).Area.ShouldBe(0);
    }

    [Fact]
    public void The_area_is_the_Mann_Whitney_statistic() => Samples.Sample(static sample =>
        RocCurve.From(sample.Actual, sample.Scores)
            .Area.ShouldBe(ClassFigures.MannWhitney(sample.Actual, sample.Scores), 1e-15));

    [Fact]
    public void The_area_is_that_of_the_trapezoids_of_its_points() => Samples.Sample(static sample =>
    {
        RocCurve curve = RocCurve.From(sample.Actual, sample.Scores);
        double area = curve.Points.Zip(curve.Points.Skip(1)).Sum(static pair =>
            (pair.Second.FalsePositiveRate - pair.First.FalsePositiveRate)
                * (pair.First.TruePositiveRate + pair.Second.TruePositiveRate) / 2);
        curve.Area.ShouldBe(area, 1e-14);
    });

    [Fact]
    public void The_areas_of_scores_and_of_negated_ones_add_up_to_1() => Samples.Sample(static sample =>
    {
        double negated = RocCurve.From(sample.Actual, [.. sample.Scores.Select(static score => -score)]).Area;
        (RocCurve.From(sample.Actual, sample.Scores).Area + negated).ShouldBe(1, 1e-15);
    });

    [Fact]
    public void An_increasing_function_of_the_scores_only_changes_the_thresholds() => Samples.Sample(static sample =>
    {
        RocCurve curve = RocCurve.From(sample.Actual, sample.Scores);
        RocCurve scaled = RocCurve.From(sample.Actual, [.. sample.Scores.Select(static score => score * 8)]);

        scaled.Area.ShouldBe(curve.Area);
        scaled.Points.Select(static p => p.Threshold / 8).ShouldBe(curve.Points.Select(static p => p.Threshold));
    });

    [Fact]
    public void Each_point_matches_its_threshold() => Samples.Sample(static sample =>
    {
        RocCurve curve = RocCurve.From(sample.Actual, sample.Scores);
        double positives = sample.Actual.Count(static isPositive => isPositive);
        double negatives = sample.Actual.Length - positives;

        curve.Points.Count.ShouldBe(sample.Scores.Distinct().Count() + 1);
        curve.Points.Zip(curve.Points.Skip(1)).ShouldAllBe(static pair => pair.First.Threshold > pair.Second.Threshold);
        foreach (RocPoint point in curve.Points)
        {
            bool[] called = [.. sample.Scores.Select(score => score >= point.Threshold)];
            point.TruePositiveRate.ShouldBe(
                called.Zip(sample.Actual).Count(static c => c.First && c.Second) / positives);
            point.FalsePositiveRate.ShouldBe(
                called.Zip(sample.Actual).Count(static c => c.First && !c.Second) / negatives);
        }
    });

    [Fact]
    public void Samples_of_only_one_class_are_rejected()
    {
        var error = Should.Throw<ArgumentException>(() => RocCurve.From([true, true], [1, 2]));
        error.ParamName.ShouldBe("actual");
        error.Message.ShouldStartWith(
            "Expected at least 1 positive and 1 negative sample, but got 2 positive and 0 negative.");
        Should.Throw<ArgumentException>(() => RocCurve.From([false], [1]))
            .Message.ShouldContain("0 positive and 1 negative");
        Should.Throw<ArgumentException>(() => RocCurve.From([], [])).Message.ShouldContain("0 positive and 0 negative");
    }

    [Fact]
    public void A_NaN_score_is_rejected()
    {
        var error = Should.Throw<ArgumentException>(() => RocCurve.From([true, false, true], [1, 2, double.NaN]));
        error.ParamName.ShouldBe("scores");
        error.Message.ShouldStartWith("Expected scores that are numbers, but got NaN for sample 2.");
    }

    [Fact]
    public void As_many_scores_as_samples_are_required()
    {
        var error = Should.Throw<ArgumentException>(() => RocCurve.From([true, false], [1, 2, 3]));
        error.ParamName.ShouldBe("scores");
        error.Message.ShouldStartWith("Expected scores for 2 samples, but got 3.");
    }

    [Fact]
    public void The_texts_are_the_same_in_every_culture()
    {
        RocCurve curve = RocCurve.From([false, false, true, true], [0.1, 0.4, 0.35, 0.8]);

        InFinnish.Run(curve.ToString).ShouldBe("ROC curve: area 0.7500, 5 points");
        InFinnish.Run(curve.Points[2].ToString).ShouldBe("FPR 0.5000, TPR 0.5000 at 0.4");
        InFinnish.Run(curve.Points[0].ToString).ShouldBe("FPR 0.0000, TPR 0.0000 at Infinity");
    }
}
