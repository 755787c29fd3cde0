using LayerGen.Training;
using Shouldly;
using Xunit;
using static LayerGen.Tests.ComingFrom.ComingFromNetworks;

namespace LayerGen.Tests.ComingFrom;

/// <summary>Activations, layers, layouts and initial weights, compared with PyTorch's.</summary>
public sealed class PyTorchLayerTests
{
    private static readonly ReferenceData Figures = ReferenceData.Load("pytorch.json");

    private static readonly Dictionary<string, Func<double[], double[]>> Activations = new()
    {
        ["Identity"] = z => Of(new Line(), z),
        ["Relu"] = z => Of(new OfRelu(), z),
        ["LeakyRelu"] = z => Of(new OfLeakyRelu(), z),
        ["Elu"] = z => Of(new OfElu(), z),
        ["Gelu"] = z => Of(new OfGelu(), z),
        ["Silu"] = z => Of(new OfSilu(), z),
        ["Softplus"] = z => Of(new OfSoftplus(), z),
        ["Tanh"] = z => Of(new OfTanh(), z),
        ["Sigmoid"] = z => Of(new Binary(), z),
        ["HardSigmoid"] = z => Of(new OfHardSigmoid(), z),
    };

    public static TheoryData<string> ActivationNames => [.. Activations.Keys];

    private static ReferenceData Layers => Figures.At("layers");

    [Theory]
    [MemberData(nameof(ActivationNames))]
    public void An_activation_has_the_values_of_the_functional_of_PyTorch_with_its_defaults(string name)
    {
        double[] z = Figures.Doubles("activations", "z");

        Activations[name](z).ShouldBeNear(Figures.Doubles("activations", "y", name), 2e-15, name);
    }

    [Fact]
    public void Every_activation_is_compared()
    {
        Enum.GetNames<Activation>().Except(["Softmax"]).ShouldBe(Activations.Keys, ignoreOrder: true);

        var network = new Classes();
        Compared.Identity(3).CopyTo(network.Parameters);
        double[] y = new double[3];
        network.Predict(Figures.Doubles("activations", "softmax", "z"), y);
        y.ShouldBeNear(Figures.Doubles("activations", "softmax", "y"), 1e-15);
    }

    [Fact]
    public void Batch_normalization_keeps_the_running_statistics_of_BatchNorm1d()
    {
        ReferenceData torch = Layers.At("BatchNorm1d");
        var network = new Normalized();
        torch.Doubles("gamma").CopyTo(network.Gamma1);
        torch.Doubles("beta").CopyTo(network.Beta1);

        foreach (ReferenceData batch in torch.Items("batches"))
        {
            double[,] x = batch.Matrix();
            network.Train(
                Compared.Samples(x, x),
                Compared.Steps(1, 4, Optimizer.GradientDescent()) with { Schedule = Schedule.Custom(_ => 0) },
                TestContext.Current.CancellationToken);
        }

        network.RunningMean1.ToArray().ShouldBeNear(torch.Doubles("running_mean"), 1e-15);
        network.RunningVariance1.ToArray().ShouldBeNear(torch.Doubles("running_var"), 1e-15);
        Compared.Outputs(network, torch.Matrix("x")).ShouldBeNear(torch.Flat("eval"), 1e-14);
        (torch.Double("eps"), torch.Double("momentum"))
            .ShouldBe((new BatchNormAttribute().Epsilon, new BatchNormAttribute().Momentum));
    }

    [Fact]
    public void Layer_normalization_matches_LayerNorm()
    {
        ReferenceData torch = Layers.At("LayerNorm");
        var network = new LayerNormalized();
        torch.Doubles("gamma").CopyTo(network.Gamma1);
        torch.Doubles("beta").CopyTo(network.Beta1);

        Compared.Outputs(network, torch.Matrix("x")).ShouldBeNear(torch.Flat("y"), 1e-14);
        torch.Double("eps").ShouldBe(new LayerNormAttribute().Epsilon);
    }

    [Fact]
    public void Layer_normalization_of_an_image_is_LayerNorm_over_channels_rows_and_columns() =>
        Image(new ImageNormalized(), null, "LayerNorm([C, H, W])");

    [Fact]
    public void A_convolution_has_the_outputs_of_Conv2d_in_another_order()
    {
        Image(new Convolution(), Weights("Conv2d(2, 3, 2)"), "Conv2d(2, 3, 2)");
        Image(new SameConvolution(), Weights("Conv2d(2, 3, 3, padding='same')"), "Conv2d(2, 3, 3, padding='same')");
        Image(new StridedConvolution(), Weights("Conv2d(2, 3, 2, stride=2)"), "Conv2d(2, 3, 2, stride=2)");
    }

    [Fact]
    public void Pooling_is_MaxPool2d_and_AvgPool2d()
    {
        Image(new MaxPooled(), Compared.Identity(4), "MaxPool2d(2)");
        Image(new AvgPooled(), Compared.Identity(4), "AvgPool2d(2)");
    }

    [Fact]
    public void A_mask_gives_the_states_and_gradients_of_packed_sequences()
    {
        ReferenceData torch = Layers.At("GRU of packed sequences");
        double[] start = torch.Doubles("start");
        var network = new Packed();
        start.CopyTo(network.Parameters);
        Compared.Outputs(network, torch.Matrix("x")).ShouldBeNear(torch.Flat("y"), 1e-14);

        Compared.Train(
            network,
            start,
            Compared.Samples(torch.Matrix("x"), torch.Matrix("d")),
            1,
            Optimizer.GradientDescent(torch.Double("rate"))).ShouldBeNear(torch.Doubles("after"), 1e-14);
    }

    [Fact]
    public void A_mask_is_the_key_padding_mask_of_MultiheadAttention()
    {
        ReferenceData torch = Layers.At("MultiheadAttention with a key_padding_mask");
        var network = new MaskedKeys();
        torch.Doubles("start").CopyTo(network.Parameters);

        Compared.Outputs(network, torch.Matrix("x")).ShouldBeNear(torch.Flat("y"), 1e-14);
    }

    [Fact]
    public void W_of_a_dense_layer_is_the_transpose_of_the_weight_of_Linear()
    {
        ReferenceData torch = Layers.At("Linear(3, 2)");
        var network = new Linear();
        Weights("Linear(3, 2)").CopyTo(network.Parameters);

        Compared.Outputs(network, torch.Matrix("x")).ShouldBeNear(torch.Flat("y"), 1e-15);
    }

    [Fact]
    public void Initial_weights_have_the_deviation_of_kaiming_and_xavier()
    {
        ReferenceData torch = Figures.At("initializers");
        double he = Deviation(new He(seed: 1).W1.Values);
        double xavier = Deviation(new Xavier(seed: 1).W1.Values);

        // With 400,000 numbers, the standard deviation is known to 0.5 %.
        he.ShouldBe(torch.Double("kaiming_normal_"), 0.005 * he);
        xavier.ShouldBe(torch.Double("kaiming_normal_(nonlinearity='linear')"), 0.005 * xavier);
        double glorot = Deviation(new Glorot(seed: 1).W1.Values);
        glorot.ShouldBe(torch.Double("xavier_normal_"), 0.005 * glorot);

        // PyTorch's default initialization is U(−1/√n, 1/√n), which is 1/√3 as wide as Xavier.
        torch.Double("Linear, largest").ShouldBe(1 / Math.Sqrt(200), 1e-5);
        torch.Double("Linear").ShouldBe(xavier / Math.Sqrt(3), 0.005 * xavier);
    }

    private static double[] Weights(string layer) => [.. Layers.Doubles(layer, "w"), .. Layers.Doubles(layer, "b")];

    private static void Image<TNetwork, TCache, TGradients>(
        ITrainable<TNetwork, double, TCache, TGradients> trainable, double[]? parameters, string layer)
        where TNetwork : class, INetwork<TNetwork, double, TCache, TGradients>
        where TCache : BatchCache<double>
        where TGradients : GradientBuffer<double>
    {
        var network = (TNetwork)trainable;
        parameters?.CopyTo(network.Parameters);
        double[] y = new double[TNetwork.OutputCount];
        network.Predict(Layers.Doubles(layer, "x"), y);

        y.ShouldBeNear(Layers.Doubles(layer, "y"), 1e-14, layer);
    }

    /// <summary>Computes f(z) with a network of one unit, with w = 1 and b = 0.</summary>
    private static double[] Of<TNetwork, TCache, TGradients>(
        ITrainable<TNetwork, double, TCache, TGradients> trainable, double[] z)
        where TNetwork : class, INetwork<TNetwork, double, TCache, TGradients>
        where TCache : BatchCache<double>
        where TGradients : GradientBuffer<double>
    {
        var network = (TNetwork)trainable;
        Compared.Identity(1).CopyTo(network.Parameters);
        double[] y = new double[1];
        return [.. z.Select(value =>
        {
            network.Predict([value], y);
            return y[0];
        })];
    }

    private static double Deviation(ReadOnlySpan<double> values)
    {
        double squares = 0;
        foreach (double value in values)
        {
            squares += value * value;
        }

        return Math.Sqrt(squares / values.Length);
    }
}
