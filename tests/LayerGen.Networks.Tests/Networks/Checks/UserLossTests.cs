using LayerGen.Data;
using LayerGen.Metrics;
using Shouldly;
using Xunit;

namespace LayerGen.Tests.Networks.Checks;

/// <summary>
/// Losses of the user's own: known figures, the bits of both forms, training, evaluation and files. The comparison with
/// plain loops and central differences is that of all networks (<see cref="GeneratedNetworkTests"/>).
/// </summary>
public sealed partial class UserLossTests
{
    /// <summary>y = w·x + b, so that w = 1 and b = 0 give any output.</summary>
    [Network(1, Precision = Precision.Double)]
    [Loss(typeof(Quantile10))]
    [Optimizers(OptimizerKinds.Adam)]
    [Dense(1)]
    internal partial class Line10;

    /// <inheritdoc cref="Line10"/>
    [Network(1, Precision = Precision.Double)]
    [Loss(typeof(Quantile50))]
    [Optimizers(OptimizerKinds.Adam)]
    [Dense(1)]
    internal partial class Line50;

    /// <inheritdoc cref="Line10"/>
    [Network(1, Precision = Precision.Double)]
    [Loss(typeof(VectorQuantile90))]
    [Optimizers(OptimizerKinds.Adam)]
    [Dense(1)]
    internal partial class Line90;

    /// <summary>
    /// The figures are those of the user guide of scikit-learn (<c>mean_pinball_loss</c>), with all digits: 0.1/3 for
    /// 0.03… and 0.9/3 for 0.3…. At q = 0.5, the loss is half of the mean absolute error, 1/6.
    /// </summary>
    [Theory]
    [InlineData(0, 2, 3, 0.1 / 3, 0.5 / 3, 0.9 / 3)]
    [InlineData(1, 2, 4, 0.9 / 3, 0.5 / 3, 0.1 / 3)]
    [InlineData(1, 2, 3, 0, 0, 0)]
    public void The_pinball_loss_has_the_figures_of_scikit_learn(
        double first, double second, double third, double low, double median, double high)
    {
        double[] outputs = [first, second, third];
        double[] targets = [1, 2, 3];
        var line10 = new Line10(seed: 1);
        var line50 = new Line50(seed: 1);
        var line90 = new Line90(seed: 1);
        line10.Parameters[0] = line50.Parameters[0] = line90.Parameters[0] = 1;
        line10.Parameters[1] = line50.Parameters[1] = line90.Parameters[1] = 0;
        Line10.Cache cache10 = Line10.CreateCache(3);
        Line50.Cache cache50 = Line50.CreateCache(3);
        Line90.Cache cache90 = Line90.CreateCache(3);

        line10.Forward(outputs, cache10);
        line50.Forward(outputs, cache50);
        line90.Forward(outputs, cache90);

        line10.ComputeLoss(targets, cache10).ShouldBe(low, 1e-15);
        line50.ComputeLoss(targets, cache50).ShouldBe(median, 1e-15);
        line90.ComputeLoss(targets, cache90).ShouldBe(high, 1e-15);
    }

    [Fact]
    public void Both_forms_compute_the_same_bits()
    {
        var numbers = new Losses.QuantileSumSingle(seed: 3);
        var vectors = new Losses.VectorQuantileSumSingle(seed: 3);
        Losses.QuantileSumSingle.Cache cache = Losses.QuantileSumSingle.CreateCache(37);
        Losses.VectorQuantileSumSingle.Cache other = Losses.VectorQuantileSumSingle.CreateCache(37);
        Losses.QuantileSumSingle.Gradients gradients = Losses.QuantileSumSingle.CreateGradients();
        Losses.VectorQuantileSumSingle.Gradients others = Losses.VectorQuantileSumSingle.CreateGradients();
        var random = new NumpyRandom(5);
        float[] x = [.. Enumerable.Range(0, 4 * 37).Select(_ => (float)random.NextGaussian())];
        float[] d = [.. Enumerable.Range(0, 3 * 37).Select(_ => (float)random.NextDouble())];

        numbers.Forward(x, cache);
        vectors.Forward(x, other);
        numbers.ComputeLoss(d, cache).ShouldBe(vectors.ComputeLoss(d, other));
        numbers.Backward(cache, gradients);
        vectors.Backward(other, others);

        cache.SampleLosses.ToArray().ShouldBe(other.SampleLosses.ToArray());
        gradients.Values.ToArray().ShouldBe(others.Values.ToArray());
    }

    [Fact]
    public void A_network_learns_the_quantile_of_its_targets()
    {
        Dataset<double> data = Noise(2000);
        var net = new Line90(seed: 1);

        net.Train(
            data,
            new TrainingOptions { Epochs = 60, BatchSize = 50, Optimizer = Optimizer.Adam(0.02) },
            TestContext.Current.CancellationToken);

        // The targets are uniform in [0, 1], whatever the input is.
        double[] y = [.. Outputs(net, data)];
        double below = Enumerable.Range(0, data.SampleCount).Count(s => data.GetTarget(s)[0] <= y[s]);
        (below / data.SampleCount).ShouldBe(0.9, 0.03);
        y.ShouldAllBe(output => Math.Abs(output - 0.9) < 0.1);
    }

    [Fact]
    public void Evaluation_measures_the_loss_and_a_regression()
    {
        Dataset<double> data = Noise(700);
        var net = new Line90(seed: 2);
        double[] y = [.. Outputs(net, data)];

        Evaluation evaluation = net.Evaluate(data);

        evaluation.Loss.ShouldBe(
            y.Select((output, s) => Quantile90.Value(data.GetTarget(s)[0], output)).Average(), 1e-12);
        evaluation.Accuracy.ShouldBeNull();
        evaluation.Regression.ShouldNotBeNull();
        ((IPredictor<double>)net).OutputMeaning.ShouldBe(OutputMeaning.Numbers);
        Line90.LossFunction.ShouldBe(LossFunction.Custom);
    }

    [Fact]
    public void After_a_softmax_the_outputs_are_classes()
    {
        var net = new Losses.FocalSoftmax(seed: 1);
        var random = new NumpyRandom(2);
        double[] x = [.. Enumerable.Range(0, 4 * 60).Select(_ => random.NextGaussian())];

        // Such targets are not a distribution. A loss of the user's own may have them.
        double[] d = [.. Enumerable.Range(0, 3 * 60).Select(k => k % 3 == k / 3 % 3 ? 2.0 : 0)];
        Dataset<double> data = Dataset<double>.FromRows(x, 4, d, 3);

        Evaluation evaluation = net.Evaluate(data);
        Predictions predictions = net.Predict(data);

        Losses.FocalSoftmax.OutputMeaning.ShouldBe(OutputMeaning.Classes);
        evaluation.Confusion.ShouldNotBeNull().ClassCount.ShouldBe(3);
        predictions.ClassCount.ShouldBe(3);
        predictions.GetActual(4).ShouldBe(1);
        predictions.Accuracy.ShouldBe(evaluation.Accuracy!.Value, 1e-15);
        Predictions.From([1, 0], [1, 0], 2, LossFunction.Custom).ClassCount.ShouldBe(0);
    }

    [Fact]
    public void After_a_sigmoid_the_outputs_are_decisions()
    {
        var net = new Losses.FocalSigmoidSum(seed: 1);
        Dataset<double> data = Dataset<double>.FromRows([1, 2, 3, 4, 4, 3, 2, 1], 4, [1, 0, 1, 0, 0, 1], 3);

        net.Evaluate(data).ToString().ShouldContain("of 6 outputs correct", Case.Sensitive);
        Losses.FocalSigmoidSum.OutputMeaning.ShouldBe(OutputMeaning.Decisions);
        new Selection.Ensemble<Losses.FocalSigmoidSum, double>([net]).OutputMeaning.ShouldBe(OutputMeaning.Decisions);
    }

    [Fact]
    public void Files_and_the_schema_name_the_type()
    {
        var net = new Losses.Quantile(seed: 4);
        using var file = new MemoryStream();
        net.Save(file);
        file.Position = 0;

        Losses.Quantile loaded = Losses.Quantile.Load(file);

        loaded.Parameters.ToArray().ShouldBe(net.Parameters.ToArray());
        Losses.Quantile.Schema.Loss.Function.ShouldBe(LossFunction.Custom);
        Losses.Quantile.Schema.Loss["LossType"].Text.ShouldBe("LayerGen.Tests.Networks.Declarations.Quantile10");
        Losses.Quantile.Declaration.ShouldEndWith("[Loss(typeof(LayerGen.Tests.Networks.Declarations.Quantile10))]");
    }

    private static Dataset<double> Noise(int samples)
    {
        var random = new NumpyRandom(7);
        return Dataset<double>.FromRows(
            [.. Enumerable.Range(0, samples).Select(_ => random.NextDouble() - 0.5)],
            1,
            [.. Enumerable.Range(0, samples).Select(_ => random.NextDouble())],
            1);
    }

    private static double[] Outputs(Line90 net, Dataset<double> data)
    {
        double[] y = new double[data.SampleCount];
        net.PredictBySample(data.Inputs(0, data.SampleCount), y, data.SampleCount);
        return y;
    }
}
