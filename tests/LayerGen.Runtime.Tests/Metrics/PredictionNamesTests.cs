using LayerGen.Data;
using LayerGen.Metrics;
using Shouldly;
using Xunit;

namespace LayerGen.Tests;

/// <summary>Names of a dataset in predictions, evaluations and their texts, and predictions without targets.</summary>
public sealed class PredictionNamesTests
{
    private static readonly string[] Names = ["ant", "bee", "wasp"];

    [Fact]
    public void Predictions_have_the_names_of_the_dataset()
    {
        var net = new MetricsClassesNet(seed: 1);
        Predictions named = net.Predict(Classes.WithClassNames(Names));
        Predictions plain = net.Predict(Classes);

        named.ClassNames.ShouldBe(Names);
        named.TargetNames.ShouldBe(Names);
        plain.ClassNames.ShouldBeNull();
        plain.TargetNames.ShouldBe(["y0", "y1", "y2"]);
        named.GetActualName(1).ShouldBe("bee");
        named.GetPredictedName(1).ShouldBe(Names[named.GetPredicted(1)]);
        plain.GetActualName(1).ShouldBe("1");
        named[1].ActualName.ShouldBe("bee");
        named[1].ToString().ShouldStartWith("Sample 1: true bee, predicted ");
        plain[1].ToString().ShouldStartWith("Sample 1: true 1, predicted ");
    }

    [Fact]
    public void Texts_use_the_names_unless_others_are_given()
    {
        Predictions predictions = new MetricsClassesNet(seed: 1).Predict(Classes.WithClassNames(Names));

        predictions.CreateReport().ClassNames.ShouldContain("wasp");
        predictions.CreateReport(["x", "y", "z"]).ClassNames.ShouldContain("z");
        predictions.Confusion.ToString().ShouldContain("True wasp");
        predictions.Confusion.ToString(["x", "y", "z"]).ShouldContain("True z");
        new ClassificationReport(predictions.Confusion).ToString().ShouldContain("        wasp ");
        predictions.GroupBy(static sample => sample).ToString().ShouldContain("Pred wasp");
    }

    [Fact]
    public void An_evaluation_uses_the_names()
    {
        string text = new MetricsClassesNet(seed: 1).Evaluate(Classes.WithClassNames("ant", "bee", "hornet"))
            .ToString();

        text.ShouldContain("True hornet");
        text.ShouldContain("Class   Samples  Precision  Recall      F1\nant           2");
    }

    [Fact]
    public void The_errors_of_a_regression_have_the_names_of_the_targets()
    {
        Dataset<double> data = Numbers.WithTargetNames("height", "width");
        var net = new MetricsNumbersNet(seed: 1);

        net.Predict(data).TargetNames.ShouldBe(["height", "width"]);
        net.Predict(data).Regression.ToString().ShouldContain("\nheight  ");
        net.Evaluate(data).Regression!.TargetNames.ShouldBe(["height", "width"]);
        net.Predict(Numbers).Regression.TargetNames.ShouldBeNull();
        net.Predict(Numbers).Regression.ToString().ShouldContain("\n0       ");
    }

    [Fact]
    public void One_output_has_the_names_of_two_classes()
    {
        Dataset<double> data = Dataset<double>.FromRows([1, 2, 3, 4, 5, 6, 7, 8], 4, [0, 1], 1)
            .WithClassNames("no", "yes");
        Predictions predictions = new MetricsYesNoNet(seed: 1).Predict(data);

        predictions.ClassNames.ShouldBe(["no", "yes"]);
        predictions.GetActualName(1).ShouldBe("yes");
        predictions.TargetNames.ShouldBe(["y0"]);
    }

    [Fact]
    public void Without_targets_there_are_outputs_and_classes()
    {
        var net = new MetricsClassesNet(seed: 1);
        Predictions predictions = net.Predict(Unknown<float>());
        Predictions known = net.Predict(Classes);

        predictions.HasTargets.ShouldBeFalse();
        predictions.Count.ShouldBe(6);
        predictions.GetOutputs(2).ToArray().ShouldBe(known.GetOutputs(2).ToArray());
        predictions.GetPredicted(2).ShouldBe(known.GetPredicted(2));
        predictions.GetPredictedName(2).ShouldBe(known.GetPredictedName(2));
        predictions.GetConfidence(2).ShouldBe(known.GetConfidence(2));
        predictions.GetInputs(1).Length.ShouldBe(4);
        predictions.ToString().ShouldBe("6 samples, 3 classes, without targets");
    }

    [Fact]
    public void Without_targets_every_figure_says_so()
    {
        Predictions classes = new MetricsClassesNet(seed: 1).Predict(Unknown<float>());
        Predictions labels = new MetricsLabelsNet(seed: 1).Predict(Unknown<double>());
        Predictions numbers = new MetricsNumbersNet(seed: 1).Predict(Unknown<double>());
        Func<object>[] figures =
        [
            () => classes.Accuracy, () => classes.Confusion, () => classes.LogLoss, () => classes.Wrong,
            () => classes[0], () => classes.TakeSamples(0), () => classes.ComputeTopK(1), () => classes.ComputeRoc(0),
            () => classes.ComputePrecisionRecall(0), () => classes.CreateReport(), () => classes.GroupBy(static s => s),
            () => classes.GroupByOnes(), () => classes.GetActual(0), () => classes.GetActualName(0),
            () => classes.GetTargets(0).Length, () => labels.Accuracy, () => labels.ComputeLabelConfusion(0),
            () => labels.LogLoss, () => numbers.Regression,
        ];
        foreach (Func<object> figure in figures)
        {
            Should.Throw<InvalidOperationException>(figure).Message.ShouldBe(
                "Expected predictions of samples with targets, but the dataset has features only.");
        }

        numbers.ToString().ShouldBe("6 samples, 2 numbers, without targets");
        Should.Throw<InvalidOperationException>(() => numbers.Accuracy).Message.ShouldContain("are a regression");
    }

    private static Dataset<float> Classes => Dataset<float>.FromRows(
        [.. Enumerable.Range(0, 24).Select(static k => MathF.Sin(k))],
        4,
        [.. Enumerable.Range(0, 6).SelectMany(static s => Enumerable.Range(0, 3).Select(k => s % 3 == k ? 1f : 0))],
        3);

    private static Dataset<double> Numbers => Dataset<double>.FromRows(
        [.. Enumerable.Range(0, 24).Select(static k => Math.Sin(k))],
        4,
        [.. Enumerable.Range(0, 12).Select(static k => Math.Cos(k))],
        2);

    private static Dataset<T> Unknown<T>()
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T> => Dataset.FromRows<T>(
        [
            .. Enumerable.Range(0, 6).Select(static s =>
                Enumerable.Range(4 * s, 4).Select(static k => T.CreateChecked(MathF.Sin(k))).ToArray()),
        ]);
}
