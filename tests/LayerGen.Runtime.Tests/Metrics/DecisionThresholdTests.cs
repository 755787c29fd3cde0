using CsCheck;
using LayerGen.Metrics;
using Shouldly;
using Xunit;

namespace LayerGen.Tests;

/// <summary>Thresholds, compared with the figures that Reference/inspection.py writes.</summary>
public sealed class DecisionThresholdTests
{
    private static readonly ReferenceData Reference = ReferenceData.Load("inspection.json");

    public static TheoryData<string, string> Cases => new(
        from one in Reference.Items("thresholds")
        from rule in (string[])["f1", "youden", "cost"]
        select (one.Text("name"), rule));

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_best_value_is_that_of_scikit_learn(string name, string rule)
    {
        ReferenceData expected = Reference.Items("thresholds").Single(one => one.Text("name") == name);
        double[] costs = expected.Doubles("costs");
        Predictions predictions = Predictions.From(
            expected.Doubles("scores"), expected.Doubles("actual"), 1, LossFunction.BinaryCrossEntropy);

        DecisionThreshold chosen = DecisionThreshold.Choose(predictions, Rule(rule, costs[0], costs[1]));

        chosen.Value.ShouldBe(expected.Double(rule, "value"), 1e-12);
        int positives = chosen.Confusion[0, 1] + chosen.Confusion[1, 1];
        expected.Ints(rule, "positives").ShouldContain(positives);
        Predictions decided = predictions.WithThreshold(chosen.Threshold);
        decided.Confusion.ToString().ShouldBe(chosen.Confusion.ToString());
    }

    [Fact]
    public void No_other_threshold_is_better()
        => Gen.Select(Gen.Int[0, 8].Array[2, 20], Gen.Int[1, 5], Gen.Int[1, 5]).Sample((eighths, first, second) =>
        {
            double[] scores = [.. eighths.Select(k => k / 8.0)];
            double[] targets = [.. scores.Select((_, k) => k % 2 == 0 ? 1.0 : 0)];
            Predictions predictions = Predictions.From(scores, targets, 1, LossFunction.BinaryCrossEntropy);
            foreach (string name in (string[])["f1", "youden", "cost"])
            {
                ThresholdRule rule = Rule(name, first, second);
                DecisionThreshold chosen = DecisionThreshold.Choose(predictions, rule);

                chosen.Value.ShouldBe(ValueAt(predictions, rule, chosen.Threshold));
                for (double other = 0; other <= 1; other += 1.0 / 16)
                {
                    double value = ValueAt(predictions, rule, other);
                    (rule.IsMaximized ? value <= chosen.Value : value >= chosen.Value).ShouldBeTrue();
                }
            }
        });

    [Fact]
    public void A_threshold_is_half_way_and_of_equal_ones_the_nearest_to_a_half()
    {
        Choose([0.2, 0.4], [0, 1]).ShouldBe(0.3, 1e-15);

        // Costs of 0 for a false positive: everything below the positive is as good.
        Choose([0.1, 0.2, 0.6, 0.7], [0, 0, 0, 1], ThresholdRule.Cost(0, 1)).ShouldBe(0.4, 1e-15);

        // 0.3 and 0.7 have the same index and the same distance.
        Choose([0.2, 0.4, 0.6, 0.8], [0, 1, 0, 1]).ShouldBe(0.3, 1e-15);

        // All are called negative, or positive.
        Choose([0.9, 0.2], [0, 1], ThresholdRule.Cost(5, 1)).ShouldBe(0.95, 1e-15);
        Choose([0.9, 0.2], [0, 1], ThresholdRule.Cost(1, 5)).ShouldBe(0.1, 1e-15);

        // Nothing is below 0 or above 1.
        Choose([1, 0], [0, 1], ThresholdRule.Cost(5, 1)).ShouldBe(1);
        Choose([1, 0], [0, 1], ThresholdRule.Cost(1, 5)).ShouldBe(1);

        // No number is between the two: the lower one is a threshold, because class 1 is above it.
        Choose([0.4, Math.BitIncrement(0.4)], [0, 1]).ShouldBe(0.4);

        static double Choose(double[] scores, double[] targets, ThresholdRule? rule = null)
        {
            Predictions predictions = Predictions.From(scores, targets, 1, LossFunction.BinaryCrossEntropy);
            return DecisionThreshold.Choose(predictions, rule ?? ThresholdRule.Youden).Threshold;
        }
    }

    [Fact]
    public void Every_figure_follows_a_threshold()
    {
        double[] outputs = [0.3, 0.45, 0.55, 0.9];
        Predictions half = Predictions.From(outputs, [0, 1, 0, 1], 1, LossFunction.BinaryCrossEntropy);

        Predictions lower = half.WithThreshold(0.4);

        half.GetThreshold().ShouldBe(0.5);
        lower.GetThreshold().ShouldBe(0.4);
        (half.Accuracy, lower.Accuracy).ShouldBe((0.5, 0.75));
        lower.Confusion.ToString().ShouldBe(ConfusionMatrix.From([0, 1, 0, 1], [0, 1, 1, 1], 2).ToString());
        lower.GetPredicted(1).ShouldBe(1);
        lower.GetConfidence(1).ShouldBe(0.45);
        lower.CreateReport(["no", "yes"]).ToString().ShouldContain("0.75");
        lower.ComputeTopK(1).ShouldBe(0.75);
        lower.Wrong.ShouldHaveSingleItem().Index.ShouldBe(2);
        lower.LogLoss.ShouldBe(half.LogLoss);
        lower.ComputeRoc(1).Area.ShouldBe(half.ComputeRoc(1).Area);
        half.WithThreshold(0.5).Confusion.ToString().ShouldBe(half.Confusion.ToString());
        half.WithThreshold(0.45).GetPredicted(1).ShouldBe(0);

        Predictions softmax = Predictions.From(
            [0.7, 0.3, 0.55, 0.45, 0.45, 0.55, 0.1, 0.9], [1, 0, 0, 1, 1, 0, 0, 1], 2, LossFunction.CrossEntropy);
        softmax.Accuracy.ShouldBe(0.5);
        softmax.WithThreshold(0.4).Accuracy.ShouldBe(0.75);
        softmax.WithThreshold(0.4).ComputeTopK(1).ShouldBe(0.75);
        DecisionThreshold.Choose(softmax, ThresholdRule.BestF1).Threshold.ShouldBe(
            DecisionThreshold.Choose(half, ThresholdRule.BestF1).Threshold);
    }

    [Fact]
    public void Independent_outputs_have_a_threshold_each()
    {
        Predictions labels = Predictions.From(
            [0.3, 0.9, 0.4, 0.8, 0.1, 0.2], [1, 1, 1, 0, 0, 0], outputCount: 2, LossFunction.BinaryCrossEntropy);

        DecisionThreshold first = DecisionThreshold.Choose(labels, ThresholdRule.Youden, output: 0);
        DecisionThreshold second = DecisionThreshold.Choose(labels, ThresholdRule.Youden, output: 1);
        Predictions decided = labels.WithThreshold(first.Threshold, 0).WithThreshold(second.Threshold, 1);

        first.Threshold.ShouldBe(0.2, 1e-15);
        second.Threshold.ShouldBe(0.85, 1e-15);
        labels.Accuracy.ShouldBe(0.5);
        decided.Accuracy.ShouldBe(1);
        decided.ComputeLabelConfusion(1).ToString().ShouldBe(second.Confusion.ToString());
        labels.WithThreshold(0.85).GetThreshold(0).ShouldBe(0.85);
        first.ToString().ShouldBe(
            "Threshold 0.2: Youden's index 1.0000, precision 1.0000, recall 1.0000, accuracy 1.0000");
    }

    [Fact]
    public void Bad_input()
    {
        Predictions numbers = Predictions.From([1, 2], [1, 2], 1, LossFunction.MeanSquaredError);
        Predictions three = Predictions.From([0.2, 0.3, 0.5], [0, 1, 0], 3, LossFunction.CrossEntropy);
        Predictions labels = Predictions.From([0.1, 0.2], [0, 1], 2, LossFunction.BinaryCrossEntropy);
        Predictions two = Predictions.From([0.1, 0.2], [0, 1], 1, LossFunction.BinaryCrossEntropy);

        Should.Throw<InvalidOperationException>(() => numbers.WithThreshold(0.5));
        Should.Throw<InvalidOperationException>(() => three.WithThreshold(0.5)).Message.ShouldBe(
            "Expected decisions between two classes, "
            + "but 3 outputs trained on CrossEntropy are probabilities of classes.");
        Should.Throw<ArgumentOutOfRangeException>(() => two.WithThreshold(1.01))
            .Message.ShouldStartWith("Expected a threshold from 0 to 1, but got 1.01.");
        Should.Throw<ArgumentOutOfRangeException>(() => two.WithThreshold(double.NaN)).ParamName.ShouldBe("threshold");
        Should.Throw<ArgumentOutOfRangeException>(() => two.WithThreshold(0.5, output: 1)).ParamName.ShouldBe("output");
        Should.Throw<InvalidOperationException>(() => DecisionThreshold.Choose(labels, ThresholdRule.Youden))
            .Message.ShouldContain("each is a decision of its own");
        Should.Throw<ArgumentException>(() => DecisionThreshold.Choose(labels, ThresholdRule.Youden, output: 1))
            .Message.ShouldStartWith(
                "Expected at least 1 positive and 1 negative sample, but got 1 positive and 0 negative.");
        Should.Throw<ArgumentOutOfRangeException>(() => DecisionThreshold.Choose(two, ThresholdRule.Youden, output: 0))
            .ParamName.ShouldBe("output");
        Should.Throw<ArgumentOutOfRangeException>(() => ThresholdRule.Cost(-1, 1)).ParamName.ShouldBe("falsePositive");
        Should.Throw<ArgumentOutOfRangeException>(() => ThresholdRule.Cost(1, double.NaN))
            .ParamName.ShouldBe("falseNegative");
        Should.Throw<ArgumentException>(() => ThresholdRule.Cost(0, 0));
    }

    private static ThresholdRule Rule(string name, double falsePositive, double falseNegative) => name switch
    {
        "f1" => ThresholdRule.BestF1,
        "youden" => ThresholdRule.Youden,
        _ => ThresholdRule.Cost(falsePositive, falseNegative),
    };

    private static double ValueAt(Predictions predictions, ThresholdRule rule, double threshold)
    {
        ConfusionMatrix c = predictions.WithThreshold(threshold).Confusion;
        return rule.Value(c[1, 1], c[0, 1], c[1, 0], c[0, 0]);
    }
}
