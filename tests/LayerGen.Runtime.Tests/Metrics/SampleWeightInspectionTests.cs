using CsCheck;
using LayerGen.Data;
using LayerGen.Inspection;
using LayerGen.Metrics;
using Shouldly;
using Xunit;

namespace LayerGen.Tests;

/// <summary>
/// Thresholds, temperatures, calibration and importance of samples with weights, compared with scikit-learn
/// (Reference/sample_weights.py), and with repeated samples where it takes no weights.
/// </summary>
public sealed class SampleWeightInspectionTests
{
    private const double Tolerance = 1e-12;

    private static readonly ReferenceData Reference = ReferenceData.Load("sample_weights.json");

    public static TheoryData<string> Thresholds => [.. Reference.Items("thresholds").Select(one => one.Text("name"))];

    public static TheoryData<string> Temperatures =>
        [.. Reference.Items("temperature").Select(one => one.Text("name"))];

    [Theory]
    [MemberData(nameof(Thresholds))]
    public void The_best_thresholds_have_the_values_of_scikit_learn(string name)
    {
        ReferenceData expected = Reference.Items("thresholds").Single(one => one.Text("name") == name);
        double[] costs = expected.Doubles("costs");
        Predictions predictions = Predictions.From(
            expected.Doubles("scores"),
            expected.Doubles("actual"),
            1,
            LossFunction.BinaryCrossEntropy,
            expected.Doubles("weights"));

        DecisionThreshold byF1 = DecisionThreshold.Choose(predictions, ThresholdRule.BestF1);
        DecisionThreshold byIndex = DecisionThreshold.Choose(predictions, ThresholdRule.Youden);
        DecisionThreshold byCost = DecisionThreshold.Choose(predictions, ThresholdRule.Cost(costs[0], costs[1]));

        byF1.Value.ShouldBe(expected.Double("f1"), Tolerance);
        byIndex.Value.ShouldBe(expected.Double("youden"), Tolerance);
        byCost.Value.ShouldBe(expected.Double("cost"), Tolerance);
        byF1.Confusion.GetClass(1).F1.ShouldBe(byF1.Value, Tolerance);
        predictions.WithThreshold(byF1.Threshold).Confusion.GetClass(1).F1.ShouldBe(byF1.Value, Tolerance);
        ConfusionMatrix cells = predictions.WithThreshold(byCost.Threshold).Confusion;
        double cost = (costs[0] * cells.GetWeight(0, 1)) + (costs[1] * cells.GetWeight(1, 0));
        (cost / cells.TotalWeight).ShouldBe(byCost.Value, Tolerance);
    }

    [Theory]
    [MemberData(nameof(Temperatures))]
    public void The_temperature_has_the_smallest_weighted_log_loss(string name)
    {
        ReferenceData expected = Reference.Items("temperature").Single(one => one.Text("name") == name);
        int classes = expected.Int("classes");
        double[] targets = [.. expected.Ints("actual")
            .SelectMany(c => Enumerable.Range(0, classes).Select(k => k == c ? 1.0 : 0))];
        Predictions predictions = Predictions.From(
            expected.Doubles("scores"), targets, classes, LossFunction.CrossEntropy, expected.Doubles("weights"));

        TemperatureScaling scaling = TemperatureScaling.Fit(predictions);

        scaling.Temperature.ShouldBe(expected.Double("temperature"), Tolerance * scaling.Temperature);
        predictions.LogLoss.ShouldBe(expected.Double("before"), Tolerance);
        scaling.Apply(predictions).LogLoss.ShouldBe(expected.Double("after"), Tolerance);
    }

    [Fact]
    public void Importances_are_those_of_scikit_learn()
    {
        ReferenceData expected = Reference.At("importance");
        double[] y = expected.Doubles("y");
        double[,] column = new double[y.Length, 1];
        Buffer.BlockCopy(y, 0, column, 0, sizeof(double) * y.Length);
        Dataset<double> data = Dataset.FromRows(expected.Matrix("x"), column)
            .WithSampleWeights(expected.Doubles("weights"));

        PermutationImportance importance = PermutationImportance.Of(
            FormulaPredictor.Numbers,
            data,
            repeats: expected.Int("repeats"),
            seed: expected.Int("seed"),
            cancellationToken: TestContext.Current.CancellationToken);

        importance.BaselineScore.ShouldBe(expected.Double("score"), Tolerance);
        double[,] drops = expected.Matrix("drops");
        for (int k = 0; k < 4; k++)
        {
            importance.Features[k].Drops.ToArray().ShouldBe(
                [.. Enumerable.Range(0, drops.GetLength(1)).Select(repeat => drops[k, repeat])], Tolerance);
        }
    }

    [Fact]
    public void Whole_weights_are_repeated_samples() => Gen.Select(
        Gen.Int[1, 99].Array[12], Gen.Int[0, 3].Array[12], Gen.Int[1, 6]).Sample((percents, weights, bins) =>
        {
            (weights[0], weights[1]) = (1, 2);
            int[] repeated = [.. weights.SelectMany((weight, sample) => Enumerable.Repeat(sample, weight))];
            double[] outputs = [.. percents.Select(static percent => percent / 100.0)];
            double[] targets = [.. outputs.Select(static (_, sample) => (double)(sample % 2))];
            Predictions weighted = Predictions.From(
                outputs, targets, 1, LossFunction.BinaryCrossEntropy, [.. weights.Select(static w => (double)w)]);
            Predictions expected = Predictions.From(
                [.. repeated.Select(sample => outputs[sample])],
                [.. repeated.Select(sample => targets[sample])],
                1,
                LossFunction.BinaryCrossEntropy);

            AreEqual(CalibrationCurve.Of(weighted, bins), CalibrationCurve.Of(expected, bins));
            TemperatureScaling.Fit(weighted).Temperature
                .ShouldBe(TemperatureScaling.Fit(expected).Temperature, 1e-9);
            ThresholdRule[] rules = [ThresholdRule.BestF1, ThresholdRule.Youden, ThresholdRule.Cost(1, 3)];
            foreach (ThresholdRule rule in rules)
            {
                DecisionThreshold one = DecisionThreshold.Choose(weighted, rule);
                DecisionThreshold other = DecisionThreshold.Choose(expected, rule);
                (one.Threshold, one.Value).ShouldBe((other.Threshold, other.Value));
            }
        });

    [Fact]
    public void Independent_outputs_have_the_temperature_of_repeated_samples()
    {
        double[] outputs = [0.9, 0.4, 0.2, 0.6, 0.8, 0.1, 0.3, 0.7];
        double[] targets = [1, 1, 0, 1, 0, 0, 1, 0];
        int[] repeated = [0, 0, 2, 2, 2, 3];
        Predictions weighted = Predictions.From(outputs, targets, 2, LossFunction.BinaryCrossEntropy, [2, 0, 3, 1]);
        Predictions expected =
            Predictions.From(Rows(outputs), Rows(targets), 2, LossFunction.BinaryCrossEntropy);

        TemperatureScaling.Fit(weighted).Temperature.ShouldBe(TemperatureScaling.Fit(expected).Temperature, 1e-9);
        AreEqual(
            CalibrationCurve.Of(weighted, 3, positiveClass: 1), CalibrationCurve.Of(expected, 3, positiveClass: 1));

        double[] Rows(double[] values) => [.. repeated.SelectMany(s => values[(2 * s)..((2 * s) + 2)])];
    }

    [Fact]
    public void Bins_have_weighted_means_and_leave_samples_of_weight_0_out()
    {
        CalibrationCurve curve =
            CalibrationCurve.From([false, true, true, false], [0.25, 0.375, 0.875, 0.5], [3, 1, 4, 0], bins: 2);

        curve.Bins.ShouldBe(
        [
            new CalibrationBin(0, 0.5, 2, 0.28125, 0.25) { Weight = 4 },
            new CalibrationBin(0.5, 1, 1, 0.875, 1) { Weight = 4 },
        ]);
        curve.SampleCount.ShouldBe(3);
        curve.ExpectedError.ShouldBe(((0.03125 * 4) + (0.125 * 4)) / 8);
        curve.Bins[0].ToString().ShouldBe(
            "0.0000 to 0.5000: 2 samples of weight 4, mean probability 0.2812, positive 0.2500");

        CalibrationCurve quantiles = CalibrationCurve.From(
            [false, true, true], [0.1, 0.2, 0.9], [1, 2, 0], bins: 1, CalibrationStrategy.Quantile);
        quantiles.Bins.ShouldHaveSingleItem().High.ShouldBe(0.2);
        quantiles.Bins[0].PositiveShare.ShouldBe(2.0 / 3);
    }

    [Fact]
    public void More_classes_have_weighted_shares_of_correct_predictions()
    {
        Predictions predictions = Predictions.From(
            [0.5, 0.25, 0.25, 0.25, 0.75, 0], [1, 0, 0, 0, 0, 1], 3, LossFunction.CrossEntropy, [3, 1]);

        CalibrationBin bin = CalibrationCurve.Of(predictions, bins: 1).Bins.ShouldHaveSingleItem();

        (bin.MeanProbability, bin.PositiveShare, bin.Weight).ShouldBe((0.5625, 0.75, 4));
    }

    [Fact]
    public void Weights_that_do_not_fit_are_rejected()
    {
        Should.Throw<ArgumentException>(() => CalibrationCurve.From([true], [1], [1, 2])).ParamName.ShouldBe("weights");
        Should.Throw<ArgumentException>(() => CalibrationCurve.From([true], [1], [0])).ParamName.ShouldBe("weights");
        Should.Throw<ArgumentException>(() => CalibrationCurve.From([true], [1], [-1])).Message
            .ShouldStartWith("Expected finite weights of at least 0, but got -1 for sample 0.");
        Predictions one = Predictions.From([0.1, 0.2], [0, 1], 1, LossFunction.BinaryCrossEntropy, [2.5, 0]);
        Should.Throw<ArgumentException>(() => DecisionThreshold.Choose(one, ThresholdRule.Youden)).Message
            .ShouldStartWith(
                "Expected at least 1 positive and 1 negative sample, but got 0 positive and 2.5 negative. "
                + "These are sums of the weights.");
    }

    private static void AreEqual(CalibrationCurve weighted, CalibrationCurve expected)
    {
        weighted.Bins.Select(static bin => bin.Weight).ShouldBe(expected.Bins.Select(static bin => (double)bin.Count));
        weighted.Bins.Select(static bin => bin.PositiveShare)
            .ShouldBe(expected.Bins.Select(static bin => bin.PositiveShare));
        weighted.Bins.Select(static bin => bin.MeanProbability).ToArray()
            .ShouldBe([.. expected.Bins.Select(static bin => bin.MeanProbability)], Tolerance);
        weighted.ExpectedError.ShouldBe(expected.ExpectedError, Tolerance);
        weighted.LargestError.ShouldBe(expected.LargestError, Tolerance);
    }
}
