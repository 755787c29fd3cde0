using LayerGen.Metrics;
using Shouldly;
using Xunit;

namespace LayerGen.Tests;

/// <summary>
/// Figures of samples with weights, compared with those of scikit-learn, which Reference/sample_weights.py writes.
/// </summary>
public sealed class SampleWeightMetricsTests
{
    private const double Tolerance = 1e-12;

    private static readonly ReferenceData Reference = ReferenceData.Load("sample_weights.json");

    public static TheoryData<string> Classes => [.. Reference.Items("classes").Select(one => one.Text("name"))];

    [Theory]
    [MemberData(nameof(Classes))]
    public void Figures_of_classes_match_scikit_learn(string name)
    {
        ReferenceData one = Reference.Items("classes").Single(item => item.Text("name") == name);
        int classes = one.Int("classes");
        Predictions predictions = Of(one, classes);
        ConfusionMatrix confusion = predictions.Confusion;

        Flat(confusion.GetWeight, classes).ShouldBe(one.Doubles("confusion"), Tolerance);
        confusion.TotalCount.ShouldBe(predictions.Count);
        confusion.TotalWeight.ShouldBe(one.Doubles("weights").Sum(), Tolerance);
        predictions.Accuracy.ShouldBe(one.Double("accuracy"), Tolerance);
        confusion.BalancedAccuracy.ShouldBe(one.Double("balanced_accuracy"), Tolerance);
        predictions.LogLoss.ShouldBe(one.Double("log_loss"), Tolerance);
        predictions.ComputeTopK(2).ShouldBe(one.Double("top_2"), Tolerance);
        confusion.PerClass.Select(static c => c.Precision).ToArray().ShouldBe(one.Doubles("precision"), Tolerance);
        confusion.PerClass.Select(static c => c.Recall).ToArray().ShouldBe(one.Doubles("recall"), Tolerance);
        confusion.PerClass.Select(static c => c.F1).ToArray().ShouldBe(one.Doubles("f1"), Tolerance);
        confusion.PerClass.Select(static c => c.SupportWeight).ToArray().ShouldBe(one.Doubles("support"), Tolerance);
        ReferenceData[] normalized = one.Items("normalized");
        foreach (ConfusionNormalization by in Enum.GetValues<ConfusionNormalization>())
        {
            double[,] shares = confusion.Normalize(by);
            Flat((i, j) => shares[i, j], classes).ShouldBe(normalized[(int)by].Doubles(), Tolerance);
        }

        foreach (Averaging averaging in Enum.GetValues<Averaging>())
        {
            ReferenceData expected = one.At("averages", averaging.ToString().ToLowerInvariant());
            Averages averages = confusion.Average(averaging);
            averages.Precision.ShouldBe(expected.Double("precision"), Tolerance);
            averages.Recall.ShouldBe(expected.Double("recall"), Tolerance);
            averages.F1.ShouldBe(expected.Double("f1"), Tolerance);
            averages.ComputeFBeta(2).ShouldBe(expected.Double("f_two"), Tolerance);
        }

        for (int k = 0; k < classes; k++)
        {
            CurvesMatch(predictions.ComputeRoc(k), predictions.ComputePrecisionRecall(k), one.Items("curves")[k]);
        }
    }

    [Fact]
    public void Figures_of_one_output_match_scikit_learn()
    {
        ReferenceData one = Reference.At("binary");
        double[] actual = [.. one.Ints("actual").Select(static c => (double)c)];
        Predictions predictions = Predictions.From(
            one.Doubles("scores"), actual, 1, LossFunction.BinaryCrossEntropy, one.Doubles("weights"));

        predictions.Accuracy.ShouldBe(one.Double("accuracy"), Tolerance);
        predictions.LogLoss.ShouldBe(one.Double("log_loss"), Tolerance);
        predictions.Confusion.GetClass(1).F1.ShouldBe(one.Double("f1"), Tolerance);
        CurvesMatch(predictions.ComputeRoc(1), predictions.ComputePrecisionRecall(1), one.At("curves"));
    }

    [Fact]
    public void Figures_of_regressions_match_scikit_learn()
    {
        foreach (ReferenceData one in Reference.Items("regression"))
        {
            RegressionMetrics metrics = RegressionMetrics.From(
                one.Doubles("outputs"), one.Doubles("targets"), one.Int("count"), one.Doubles("weights"));

            metrics.PerOutput.Select(static e => e.MeanSquaredError).ToArray().ShouldBe(one.Doubles("mse"), Tolerance);
            metrics.PerOutput.Select(static e => e.RootMeanSquaredError).ToArray()
                .ShouldBe(one.Doubles("rmse"), Tolerance);
            metrics.PerOutput.Select(static e => e.MeanAbsoluteError).ToArray().ShouldBe(one.Doubles("mae"), Tolerance);
            metrics.PerOutput.Select(static e => e.R2).ToArray().ShouldBe(one.Doubles("r2"), Tolerance);
            metrics.MeanSquaredError.ShouldBe(one.Double("mse_all"), Tolerance);
            metrics.MeanAbsoluteError.ShouldBe(one.Double("mae_all"), Tolerance);
            metrics.R2.ShouldBe(one.Double("r2_all"), Tolerance);
        }
    }

    [Fact]
    public void Whole_weights_are_repeated_samples()
    {
        double[] outputs = [0.9, 0.4, 0.2, 0.6, 0.8, 0.1, 0.3, 0.7];
        double[] targets = [1, 1, 0, 1, 0, 0, 1, 0];
        double[] weights = [2, 0, 3, 1];
        int[] repeated = [0, 0, 2, 2, 2, 3];
        Predictions weighted = Predictions.From(outputs, targets, 2, LossFunction.BinaryCrossEntropy, weights);
        Predictions expected = Predictions.From(
            Rows(outputs), Rows(targets), 2, LossFunction.BinaryCrossEntropy);

        weighted.Accuracy.ShouldBe(expected.Accuracy, Tolerance);
        weighted.LogLoss.ShouldBe(expected.LogLoss, Tolerance);
        weighted.ComputeLabelConfusion(1).Accuracy.ShouldBe(expected.ComputeLabelConfusion(1).Accuracy, Tolerance);
        weighted.ComputeRoc(0).Area.ShouldBe(expected.ComputeRoc(0).Area, Tolerance);

        Predictions classes =
            Predictions.From(outputs, [1, 0, 1, 0, 1, 0, 1, 0], 2, LossFunction.CrossEntropy, weights);
        GroupTable groups = classes.GroupBy(static sample => sample / 2);
        groups.Rows[0].Accuracy.ShouldBe(1);
        groups.Rows[0].CorrectCount.ShouldBe(1);
        groups.Rows[1].Accuracy.ShouldBe(0.75);
        groups.Rows[1].TotalWeight.ShouldBe(4);

        double[] Rows(double[] values) => [.. repeated.SelectMany(s => values[(2 * s)..((2 * s) + 2)])];
    }

    [Fact]
    public void Constant_targets_have_no_variance_whatever_their_weights()
    {
        RegressionMetrics.From([0.1, 0.1, 0.1], [0.1, 0.1, 0.1], 1, [0.3, 0.7, 0.1]).R2.ShouldBe(1);
        RegressionMetrics.From([0.1, 0.2, 0.1], [0.1, 0.1, 0.1], 1, [0.3, 0.7, 0.1]).R2.ShouldBe(0);
    }

    [Fact]
    public void Texts_show_the_weights()
    {
        ConfusionMatrix confusion = ConfusionMatrix.From([0, 0, 1], [0, 1, 1], 2, [0.25, 1.5, 2]);

        confusion.ToString().ShouldBe("        Pred 0  Pred 1\nTrue 0    0.25     1.5\nTrue 1       0       2");
        confusion[0, 1].ShouldBe(1);
        new ClassificationReport(confusion).ToString().Split('\n')[^4..].ShouldBe(
        [
            "",
            "    accuracy                           0.60      3.75",
            "   macro avg       0.79      0.57      0.49      3.75",
            "weighted avg       0.77      0.60      0.50      3.75",
        ]);
        confusion.Add(1, 0);
        confusion.GetWeight(1, 0).ShouldBe(1);
        confusion.TotalWeight.ShouldBe(4.75);
    }

    [Fact]
    public void A_matrix_gets_weights_later()
    {
        var confusion = new ConfusionMatrix(2);
        confusion.Add(0, 0);
        confusion.IsWeighted.ShouldBeFalse();
        confusion.Add(1, 0, 0.5);

        confusion.IsWeighted.ShouldBeTrue();
        confusion.Accuracy.ShouldBe(1 / 1.5);
        confusion.TotalCount.ShouldBe(2);
        Should.Throw<ArgumentOutOfRangeException>(() => confusion.Add(0, 0, -1)).ParamName.ShouldBe("weight");
        Should.Throw<ArgumentOutOfRangeException>(() => confusion.Add(0, 0, double.NaN));
        Should.Throw<ArgumentOutOfRangeException>(() => confusion.Add(2, 0, 1)).ParamName.ShouldBe("actual");
        confusion.TotalCount.ShouldBe(2);
    }

    [Fact]
    public void Weights_that_do_not_fit_are_rejected()
    {
        Should.Throw<ArgumentException>(() => ConfusionMatrix.From([0], [0], 1, [1, 2])).ParamName.ShouldBe("weights");
        Should.Throw<ArgumentException>(() => RocCurve.From([true, false], [1, 0], [0, 0])).ParamName
            .ShouldBe("weights");
        Should.Throw<ArgumentException>(() => RocCurve.From([true, false], [1, 0], [1, 0])).Message
            .ShouldContain("but got 1 positive and 0 negative. These are sums of the weights.");
        Should.Throw<ArgumentException>(() => PrecisionRecallCurve.From([true, false], [1, 0], [0, 1])).ParamName
            .ShouldBe("actual");
        Should.Throw<ArgumentException>(() => RegressionMetrics.From([1], [1], 1, [-1])).ParamName.ShouldBe("weights");
        Should.Throw<ArgumentException>(
            () => Predictions.From([1], [1], 1, LossFunction.MeanSquaredError, [double.PositiveInfinity]));
    }

    private static Predictions Of(ReferenceData one, int classes)
    {
        double[] targets =
            [.. one.Ints("actual").SelectMany(c => Enumerable.Range(0, classes).Select(k => k == c ? 1.0 : 0))];
        return Predictions.From(
            one.Doubles("scores"), targets, classes, LossFunction.CrossEntropy, one.Doubles("weights"));
    }

    private static double[] Flat(Func<int, int, double> cell, int classes) =>
        [.. Enumerable.Range(0, classes * classes).Select(k => cell(k / classes, k % classes))];

    private static void CurvesMatch(RocCurve roc, PrecisionRecallCurve curve, ReferenceData expected)
    {
        RocPoint[] points = [.. roc.Points.Skip(1)];
        points.Select(static p => p.FalsePositiveRate).ToArray().ShouldBe(expected.Doubles("fpr"), Tolerance);
        points.Select(static p => p.TruePositiveRate).ToArray().ShouldBe(expected.Doubles("tpr"), Tolerance);
        points.Select(static p => p.Threshold).ToArray().ShouldBe(expected.Doubles("thresholds"), Tolerance);
        roc.Area.ShouldBe(expected.Double("auc"), Tolerance);
        curve.Points.Select(static p => p.Precision).ToArray()
            .ShouldBe(expected.Doubles("precision"), Tolerance);
        curve.Points.Select(static p => p.Recall).ToArray().ShouldBe(expected.Doubles("recall"), Tolerance);
        curve.AveragePrecision.ShouldBe(expected.Double("average_precision"), Tolerance);
        curve.Area.ShouldBe(expected.Double("pr_area"), Tolerance);
    }
}
