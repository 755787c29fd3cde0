using LayerGen.Data;
using LayerGen.Metrics;
using LayerGen.Selection;
using Shouldly;
using Xunit;

namespace LayerGen.Tests;

public sealed class RowPredictionTests
{
    private static readonly float[] Row = [0.5f, -1, 2, 0];

    [Fact]
    public void A_row_returns_its_outputs()
    {
        var network = new MetricsClassesNet(seed: 1);
        float[] expected = new float[3];
        network.Predict(Row, expected);

        network.Predict(Row).ShouldBe(expected);
        network.Predict(Row.AsSpan()).ShouldBe(expected);
        network.Predict((ReadOnlySpan<float>)Row).ShouldBe(expected);
        network.Predict([0.5f, -1, 2, 0]).ShouldBe(expected);
        ((IPredictor<float>)network).Predict(Row).ShouldBe(expected);
        Ensemble.Of([network]).Predict(Row).ShouldBe(expected);

        Dataset<float> data = Dataset.FromRows(new float[,] { { 0.5f, -1, 2, 0 } }, new float[,] { { 1, 0, 0 } });
        network.Predict(data.GetInput(0)).ShouldBe(expected);
        network.Predict(data).GetOutputs(0).ToArray().ShouldBe(expected.Select(value => (double)value));
    }

    [Fact]
    public void One_output_is_a_value()
    {
        var network = new MetricsYesNoNet(seed: 1);
        double[] row = [0.5, -1, 2, 0];

        network.PredictValue(row).ShouldBe(network.Predict(row).ShouldHaveSingleItem());
        Should.Throw<InvalidOperationException>(() => new MetricsClassesNet(seed: 1).PredictValue(Row))
            .Message.ShouldBe("Expected a predictor with 1 output, but it has 3.");
    }

    [Fact]
    public void A_class_is_the_one_of_predictions()
    {
        var network = new MetricsClassesNet(seed: 1);
        var random = new NumpyRandom(4);
        float[,] rows = new float[40, 4];
        for (int k = 0; k < rows.Length; k++)
        {
            rows[k / 4, k % 4] = (float)random.NextGaussian();
        }

        float[,] targets = new float[40, 3];
        targets[0, 0] = 1;
        Dataset<float> data = Dataset.FromRows(rows, targets);
        Predictions predictions = network.Predict(data);
        for (int s = 0; s < 40; s++)
        {
            Classification one = network.Classify(data.GetInput(s), ["a", "b", "c"]);
            one.Class.ShouldBe(predictions.GetPredicted(s));
            one.Confidence.ShouldBe(predictions.GetConfidence(s));
            one.Name.ShouldBe(((string[])["a", "b", "c"])[one.Class]);
            network.Classify(data.GetInput(s)).ShouldBe(one with { Name = null });
        }
    }

    [Theory]
    [InlineData(0.5, null, 0, 0.5)]
    [InlineData(0.50001, null, 1, 0.50001)]
    [InlineData(0.3, 0.2, 1, 0.3)]
    [InlineData(0.3, 0.3, 0, 0.7)]
    [InlineData(0.3, 0.29, 1, 0.3)]
    [InlineData(0.9, 0.95, 0, 0.1)]
    [InlineData(double.NaN, 0.95, 1, double.NaN)]
    public void One_output_and_two_decide_between_two_classes(
        double probability, double? threshold, int expected, double confidence)
    {
        FormulaPredictor sigmoid = new(1, 1, LossFunction.BinaryCrossEntropy, (_, y) => y[0] = probability);
        FormulaPredictor softmax = new(
            1, 2, LossFunction.CrossEntropy, (_, y) => (y[0], y[1]) = (1 - probability, probability));

        foreach (FormulaPredictor net in (FormulaPredictor[])[sigmoid, softmax])
        {
            Classification one = net.Classify([0.0], ["no", "yes"], threshold);
            one.Class.ShouldBe(expected);
            double.IsNaN(one.Confidence).ShouldBe(double.IsNaN(confidence));
            if (!double.IsNaN(confidence))
            {
                one.Confidence.ShouldBe(confidence, 1e-15);
            }
        }
    }

    [Fact]
    public void A_classification_has_a_text()
    {
        new Classification(1, 0.97314, "odd").ToString().ShouldBe("odd (0.9731)");
        new Classification(1, 0.97314).ToString().ShouldBe("class 1 (0.9731)");
    }

    [Fact]
    public void Bad_input()
    {
        var classes = new MetricsClassesNet(seed: 1);
        double[] row = new double[4];

        Should.Throw<ArgumentException>(() => classes.Predict(new float[3]))
            .Message.ShouldStartWith("Expected 4 features, but got 3.");
        Should.Throw<ArgumentException>(() => classes.Classify(new float[5])).ParamName.ShouldBe("row");
        Should.Throw<ArgumentException>(() => new MetricsYesNoNet(seed: 1).PredictValue(new double[5]))
            .ParamName.ShouldBe("row");
        Should.Throw<ArgumentNullException>(() => ((IPredictor<float>)null!).Predict(new float[3]))
            .ParamName.ShouldBe("predictor");
        Should.Throw<ArgumentException>(() => classes.Classify(Row, ["a", "b"]))
            .Message.ShouldStartWith("Expected 3 names, one per class, but got 2.");
        Should.Throw<InvalidOperationException>(() => classes.Classify(Row, threshold: 0.4))
            .Message.ShouldBe("Expected two classes for a threshold, but there are 3.");
        Should.Throw<ArgumentOutOfRangeException>(() => new MetricsYesNoNet(seed: 1).Classify(row, threshold: 2))
            .ParamName.ShouldBe("threshold");
        Should.Throw<InvalidOperationException>(() => new MetricsNumbersNet(seed: 1).Classify(row)).Message.ShouldBe(
            "Expected probabilities of classes, but outputs trained on MeanAbsoluteError are a regression here. "
            + "Call Predict instead.");
        Should.Throw<InvalidOperationException>(() => new MetricsLabelsNet(seed: 1).Classify(row))
            .Message.ShouldContain("independent decisions");
    }
}
