using LayerGen.Data;
using LayerGen.Inspection;
using LayerGen.Metrics;
using LayerGen.Persistence;
using LayerGen.Tests.Networks;
using Shouldly;
using Xunit;

namespace LayerGen.Tests.Preparation;

public sealed class PreparedNetworkTests
{
    private static readonly string[] Cities = ["bern", "oslo", "rome"];

    [Fact]
    public void A_prepared_network_takes_raw_rows_and_answers_in_raw_units()
    {
        Dataset<double> data = Sales();
        (PreparedNetwork<PreparedNet, double> model, Pipeline pipeline) = Model(data);

        Dataset<double> prepared = pipeline.Transform(data);
        double[] expected = new double[1];
        for (int s = 0; s < 5; s++)
        {
            model.Network.Predict(prepared.GetInput(s), expected);
            pipeline.InverseTargets<double>(expected);
            model.Predict(data.GetInput(s), expected.AsSpan());
            double[] raw = model.Predict(data.GetInput(s)[0], Cities[(int)data.GetInput(s)[1]], data.GetInput(s)[2]);
            raw.ShouldBe(expected);
        }

        Predictions predictions = model.Predict(data);
        predictions.GetTargets(3)[0].ShouldBe(data.GetTarget(3)[0]);
        predictions.GetOutputs(4)[0].ShouldBe(expected[0], 1e-9);
        double[] byFeature = new double[data.SampleCount];
        double[,] columns = data.ToInputMatrix();
        model.PredictByFeature([.. columns.Cast<double>()], byFeature, data.SampleCount);
        byFeature[4].ShouldBe(expected[0], 1e-9);
    }

    [Fact]
    public void Predictions_of_data_with_other_codes_are_the_same()
    {
        Dataset<double> data = Sales();
        (PreparedNetwork<PreparedNet, double> model, _) = Model(data);
        Dataset<double> other = WithOtherCodes(data);

        Predictions here = model.Predict(data), there = model.Predict(other);
        for (int s = 0; s < data.SampleCount; s++)
        {
            there.GetOutputs(s)[0].ShouldBe(here.GetOutputs(s)[0]);
        }
    }

    [Fact]
    public void Raw_data_with_other_codes_are_inspected_the_same()
    {
        Dataset<double> data = Sales();
        (PreparedNetwork<PreparedNet, double> model, _) = Model(data);
        Dataset<double> other = WithOtherCodes(data);

        var token = TestContext.Current.CancellationToken;
        var here = PermutationImportance.Of(model, data, seed: 1, cancellationToken: token);
        var there = PermutationImportance.Of(model, other, seed: 1, cancellationToken: token);
        here["city"].Mean.ShouldBeGreaterThan(0);
        there["city"].Mean.ShouldBe(here["city"].Mean);
        PartialDependence.Of(model, other, "city").Average.ShouldBe(PartialDependence.Of(model, data, "city").Average);
    }

    [Fact]
    public void Everything_is_in_one_file()
    {
        Dataset<double> data = Sales();
        (PreparedNetwork<PreparedNet, double> model, _) = Model(data);
        using var stream = new MemoryStream();
        model.Save(stream);
        string path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.safetensors");
        try
        {
            model.Save(path);
            File.ReadAllBytes(path).ShouldBe(stream.ToArray());
            var loaded = PreparedNetwork.Load(path, new PreparedNet(9));
            loaded.Pipeline.ToJson().ShouldBe(model.Pipeline.ToJson());
            loaded.Predict(80, "rome", 3).ShouldBe(model.Predict(80, "rome", 3));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Names_a_threshold_and_a_temperature_are_kept()
    {
        var net = new PreparedYesNoNet(1);
        var data = Dataset.FromRows([[1.0, 2], [3, 5], [2, 2]]).AsTraining();
        PreparedNetwork<PreparedYesNoNet, double> model = net
            .With(Pipeline.Fit(data, [new StandardScaler()]), ["no", "yes"]).WithThreshold(0.3).WithTemperature(2);
        string path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.safetensors");
        try
        {
            model.Save(path);
            var loaded = PreparedNetwork.Load(path, new PreparedYesNoNet(2));
            loaded.ClassNames.ShouldBe(["no", "yes"]);
            loaded.Threshold.ShouldBe(0.3);
            loaded.Temperature.ShouldBe(2);
            loaded.Predict(1, 2).ShouldBe(model.Predict(1, 2));
        }
        finally
        {
            File.Delete(path);
        }

        double cold = net.With(model.Pipeline).Predict(1, 2)[0];
        double logit = Math.Log(cold / (1 - cold));
        model.Predict(1, 2)[0].ShouldBe(1 / (1 + Math.Exp(-logit / 2)), 1e-12);
    }

    [Fact]
    public void Two_classes_have_a_threshold_too()
    {
        var data = Dataset.FromRows([[1.0, 2], [3, 5], [2, 2]], ["no", "yes", "yes"]).AsTraining();
        PreparedNetwork<PreparedTwoClassNet, double> model = new PreparedTwoClassNet(1)
            .With(Pipeline.Fit(data, [new StandardScaler()]), ["no", "yes"]);
        double yes = model.Predict(1, 2)[1];

        model.WithThreshold(yes - 1e-9).Classify(1, 2).Name.ShouldBe("yes");
        model.WithThreshold(yes + 1e-9).Classify(1, 2).Name.ShouldBe("no");
        model.WithThreshold(1).Predict(data).Confusion[1, 1].ShouldBe(0);
        model.WithThreshold(0).Predict(data).Confusion[1, 1].ShouldBe(2);
    }

    [Fact]
    public void A_file_without_a_pipeline_is_refused_and_the_network_unchanged()
    {
        string path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.safetensors");
        try
        {
            new PreparedNet(3).Save(path);
            var net = new PreparedNet(1);
            double[] before = net.Parameters.ToArray();
            Should.Throw<NetworkFormatException>(() => PreparedNetwork.Load(path, net)).Message
                .ShouldContain("a network with a pipeline");
            net.Parameters.ToArray().ShouldBe(before);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void A_folded_network_predicts_the_same_from_raw_rows()
    {
        Dataset<double> data = Dataset.FromRows(
            Enumerable.Range(0, 40).Select(static s => new[] { 100 + s, Math.Sin(s) * 7, s % 5 }).ToArray(),
            Enumerable.Range(0, 40).Select(static s => 1e4 + (30.0 * s)).ToArray()).AsTraining();
        var pipeline = Pipeline.Fit(
            data, [new StandardScaler(), new MinMaxScaler()], [new RobustScaler(), new StandardScaler()]);
        var net = new FoldedNet(4);
        PreparedNetwork<FoldedNet, double> model = net.With(pipeline);
        double[] expected = new double[40], folded = new double[40];
        model.PredictBySample(data.Inputs(0, 40), expected, 40);
        net.Fold(pipeline);
        net.PredictBySample(data.Inputs(0, 40), folded, 40);
        for (int s = 0; s < 40; s++)
        {
            folded[s].ShouldBe(expected[s], 1e-9);
        }
    }

    [Fact]
    public void What_cannot_be_folded_is_refused_and_the_network_unchanged()
    {
        var data = Dataset.FromRows([[1.0, 2, 3], [3, 5, 4], [2, 2, 9]], [1.0, 2, 4]).AsTraining();
        var net = new FoldedNet(4);
        double[] before = net.Parameters.ToArray();
        Should.Throw<ArgumentException>(() => net.Fold(Pipeline.Fit(data, [new LogTransform()]))).Message
            .ShouldStartWith(
                "Expected a pipeline of scalers only, which a layer can take up, but it has a step that takes");
        Should.Throw<ArgumentException>(() => net.Fold(Pipeline.Fit(data, [], [new LogTransform()]))).Message
            .ShouldStartWith("Expected a pipeline of scalers only");
        Dataset<double> narrow = Dataset.FromRows([[1.0]]).AsTraining();
        Should.Throw<ArgumentException>(() => net.Fold(Pipeline.Fit(narrow, []))).Message
            .ShouldStartWith("Expected a pipeline of 3 features, but it has 1.");
        Should.Throw<ArgumentException>(
            () => new UnbiasedNet(1).Fold(Pipeline.Fit(data, [new StandardScaler()]))).Message
            .ShouldStartWith("Expected biases in layer 1, because the pipeline shifts the features.");
        Should.Throw<ArgumentException>(
            () => new UnbiasedNet(1).Fold(Pipeline.Fit(data, [], [new StandardScaler()]))).Message
            .ShouldStartWith("Expected a last layer with biases and without activation");
        net.Parameters.ToArray().ShouldBe(before);
    }

    [Fact]
    public void What_does_not_fit_together_is_refused()
    {
        Dataset<double> data = Sales();
        (PreparedNetwork<PreparedNet, double> model, Pipeline pipeline) = Model(data);
        Should.Throw<ArgumentException>(() => new FoldedNet(1).With(pipeline)).Message
            .ShouldStartWith("Expected a pipeline that makes 3 features, but it makes 5.");
        Should.Throw<ArgumentException>(() => model.WithThreshold(0.5)).Message
            .ShouldStartWith("Expected a network that decides between two classes, but 1 outputs");
        Should.Throw<ArgumentException>(() => model.WithTemperature(0)).Message
            .ShouldStartWith("Expected a finite temperature above 0, but got 0.");
        Should.Throw<ArgumentException>(() => new PreparedNet(1).With(pipeline, ["a", "b"])).Message
            .ShouldStartWith("Expected 0 names, one per class, but got 2.");
        Should.Throw<ArgumentException>(() => model.Predict(RawValue.Missing, "rome", 3)).Message
            .ShouldStartWith(
                "Expected a value for column 'area', but it is missing, and the pipeline has no Impute for it.");
    }

    private static (PreparedNetwork<PreparedNet, double> Model, Pipeline Pipeline) Model(Dataset<double> data)
    {
        var pipeline = Pipeline.Fit(data.AsTraining(), [new OneHot(), new StandardScaler()], [new StandardScaler()]);
        return (new PreparedNet(1).With(pipeline), pipeline);
    }

    /// <summary>Returns the same samples from a file that numbers its categories in another way.</summary>
    private static Dataset<double> WithOtherCodes(Dataset<double> data)
    {
        int[] codes = [2, 0, 1];
        double[][] rows = [.. Enumerable.Range(0, data.SampleCount).Select(s =>
            new[] { data.GetInput(s)[0], codes[(int)data.GetInput(s)[1]], data.GetInput(s)[2] })];
        return Dataset.FromRows(rows, Enumerable.Range(0, rows.Length).Select(s => data.GetTarget(s)[0]).ToArray())
            .WithFeatures([new Feature("area"), new Feature("city", ["oslo", "rome", "bern"]), new Feature("rooms")]);
    }

    private static Dataset<double> Sales()
    {
        double[][] rows = [.. Enumerable.Range(0, 300).Select(
            static s => new double[] { 40 + (s * 7 % 90), s % 3, 1 + (s % 5) })];
        return Dataset.FromRows(rows, rows.Select(static row => (row[0] * 3000) + (row[1] * 1e4)).ToArray())
            .WithFeatures([new Feature("area"), new Feature("city", Cities), new Feature("rooms")]);
    }
}
