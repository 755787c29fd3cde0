using CsCheck;
using LayerGen.Metrics;
using Shouldly;
using Xunit;

namespace LayerGen.Tests;

public sealed class ClassMetricsTests
{
    [Fact]
    public void The_notebooks_example_of_two_classes()
    {
        ClassMetrics metrics = ClassFigures.TwoClasses.GetClass(1);

        metrics.ShouldBe(new ClassMetrics(1, 85, 15, 10, 90, 85.0 / 95, 0.85, metrics.F1));
        ClassFigures.TwoClasses.Accuracy.ShouldBe(0.875);
        metrics.Precision.ShouldBe(0.895, 5e-4);
        metrics.Recall.ShouldBe(0.850, 5e-4);
        metrics.F1.ShouldBe(0.872, 5e-4);
        metrics.F1.ShouldBe(2 * 85.0 / ((2 * 85) + 15 + 10), 1e-15);
        metrics.Support.ShouldBe(100);
    }

    [Theory]
    [InlineData(57, 38, 3, 0.95, 0.60, 0.735)]
    [InlineData(133, 7, 57, 0.70, 0.95, 0.81)]
    public void The_notebooks_models_A_and_B(int tp, int fn, int fp, double precision, double recall, double f1)
    {
        ClassMetrics metrics = ConfusionMatrixTests.OfCounts(new[,] { { 10, fp }, { fn, tp } }).GetClass(1);

        metrics.Precision.ShouldBe(precision, 1e-15);
        metrics.Recall.ShouldBe(recall, 1e-15);
        metrics.F1.ShouldBe(f1, 5e-3);
        metrics.F1.ShouldBe(2 * precision * recall / (precision + recall), 1e-15);
    }

    [Theory]
    [InlineData(0.5, 21.25 / 24.25)]
    [InlineData(1, 34.0 / 46)]
    [InlineData(2, 85.0 / 133)]
    public void F_beta_weights_precision_or_recall(double beta, double expected)
    {
        // From counts: (1 + β²)·TP / ((1 + β²)·TP + β²·FN + FP), with TP 17, FN 12, FP 0 for a precision of 1 and a
        // recall of 17/29.
        ClassMetrics metrics = new(0, 17, 12, 0, 5, 1, 17.0 / 29, 0);

        metrics.ComputeFBeta(beta).ShouldBe(expected, 1e-15);
    }

    [Fact]
    public void F_beta_lies_between_precision_and_recall_and_F1_is_one_of_them() => Shares.Sample(static shares =>
    {
        (double precision, double recall, double beta) = shares;
        ClassMetrics metrics = new(0, 1, 1, 1, 1, precision, recall, 0);
        double low = Math.Min(precision, recall);
        double high = Math.Max(precision, recall);

        metrics.ComputeFBeta(beta).ShouldBeInRange(low - 1e-15, high + 1e-15);
        metrics.ComputeFBeta(0).ShouldBe(recall == 0 ? 0 : precision, 1e-15);
        metrics.ComputeFBeta(double.PositiveInfinity).ShouldBe(precision == 0 ? 0 : recall, 1e-15);
        metrics.ComputeFBeta(1e200).ShouldBe(precision == 0 ? 0 : recall, 1e-15);
        metrics.ComputeFBeta(1).ShouldBe(precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall));
        if (beta > 1)
        {
            // A larger weight of the recall moves F-beta towards the recall.
            Math.Abs(metrics.ComputeFBeta(beta) - recall)
                .ShouldBeLessThanOrEqualTo(Math.Abs(metrics.ComputeFBeta(1) - recall) + 1e-15);
        }
    });

    [Fact]
    public void Without_precision_and_recall_F_beta_is_0()
    {
        ClassMetrics metrics = new ConfusionMatrix(2).GetClass(0);

        metrics.F1.ShouldBe(0);
        metrics.ComputeFBeta(0).ShouldBe(0);
        metrics.ComputeFBeta(2).ShouldBe(0);
    }

    [Theory]
    [InlineData(-1.5, "-1.5")]
    [InlineData(double.NaN, "NaN")]
    public void An_invalid_beta_is_rejected(double beta, string shown)
    {
        var error = InFinnish.Run(() => Should.Throw<ArgumentOutOfRangeException>(
            () => ClassFigures.TwoClasses.GetClass(0).ComputeFBeta(beta)));

        error.ParamName.ShouldBe("beta");
        error.Message.ShouldStartWith($"Expected beta of at least 0, but got {shown}.");
        Should.Throw<ArgumentOutOfRangeException>(
            () => ClassFigures.TwoClasses.Average(Averaging.Macro).ComputeFBeta(beta)).ParamName.ShouldBe("beta");
    }

    private static readonly Gen<(double Precision, double Recall, double Beta)> Shares =
        Gen.Select(Gen.Frequency((9, Gen.Double[0, 1]), (1, Gen.Const(0.0))), Gen.Double[0, 1], Gen.Double[0, 10]);
}
