using LayerGen.Persistence;
using Microsoft.ML.OnnxRuntime;
using Shouldly;
using Xunit;

namespace LayerGen.Tests.Persistence;

/// <summary>What a model of ONNX says about itself, and how its file is written.</summary>
public sealed class OnnxFileTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("layergen-onnx-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void A_model_has_names_shapes_and_metadata()
    {
        string path = Path.Combine(_folder.FullName, "smooth.onnx");
        var attachments = new NetworkAttachments { Labels = ["small", "large"] }.With("source", "made for a test");

        new LargeSingleNet(seed: 1).SaveOnnx(path, attachments);

        using var session = new InferenceSession(path);
        session.InputMetadata["input"].Dimensions.ShouldBe([-1, 600]);
        session.InputMetadata["input"].SymbolicDimensions.ShouldBe(["batch", ""]);
        session.OutputMetadata["output"].Dimensions.ShouldBe([-1, 10]);
        session.ModelMetadata.GraphName.ShouldBe("LargeSingleNet");
        session.ModelMetadata.ProducerName.ShouldBe("LayerGen");
        session.ModelMetadata.CustomMetadataMap.ShouldBe(
            new Dictionary<string, string>
            {
                ["layergen.declaration"] = LargeSingleNet.Declaration,
                ["layergen.fingerprint"] = LargeSingleNet.Schema.Fingerprint,
                ["layergen.label.0"] = "small",
                ["layergen.label.1"] = "large",
                ["layergen.text.source"] = "made for a test",
            },
            ignoreOrder: true);
    }

    [Fact]
    public void A_file_is_replaced_as_a_whole_or_unchanged()
    {
        string path = Path.Combine(_folder.FullName, "user.onnx");
        File.WriteAllText(path, "before");

        Should.Throw<NotSupportedException>(() => new UserNet().SaveOnnx(path));

        File.ReadAllText(path).ShouldBe("before");
        Directory.GetFiles(_folder.FullName).ShouldBe([path]);
        new LargeSingleNet(seed: 1).SaveOnnx(path);
        using var stream = new MemoryStream();
        new LargeSingleNet(seed: 1).SaveOnnx(stream);
        File.ReadAllBytes(path).ShouldBe(stream.ToArray());
    }

    [Fact]
    public void A_missing_argument_is_named()
    {
        var network = new LargeSingleNet(seed: 1);

        Should.Throw<ArgumentException>(() => network.SaveOnnx("")).ParamName.ShouldBe("path");
        Should.Throw<ArgumentNullException>(() => network.SaveOnnx((Stream)null!)).ParamName.ShouldBe("stream");
        Should.Throw<ArgumentNullException>(() => ((LargeSingleNet)null!).SaveOnnx("x.onnx")).ParamName
            .ShouldBe("network");
    }

    [Fact]
    public void A_folded_network_is_saved_as_one_without_normalizations()
    {
        string path = Path.Combine(_folder.FullName, "folded.onnx");
        var network = new NormalizedOnnxNet(seed: 1);
        network.Gamma2.Fill(1.5f);
        network.Beta2.Fill(0.25f);
        network.RunningMean2.Fill(-0.5f);
        network.RunningVariance2.Fill(2);

        network.Fold().SaveOnnx(path, new NetworkAttachments { Labels = ["small", "large"] });

        var expected = new float[2];
        var actual = new float[2];
        network.Predict([1, -2, 3, -4], expected);
        PlainOnnxNet.Load(path).Predict([1, -2, 3, -4], actual);
        actual.ShouldBe(expected, 1e-5f);
        using var session = new InferenceSession(path);
        session.ModelMetadata.CustomMetadataMap.ShouldBe(
            new Dictionary<string, string>
            {
                ["layergen.declaration"] = NormalizedOnnxNet.Declaration,
                ["layergen.fingerprint"] = NormalizedOnnxNet.Schema.Fingerprint,
                ["layergen.label.0"] = "small",
                ["layergen.label.1"] = "large",
                ["layergen.folded"] = "2",
            },
            ignoreOrder: true);
    }

    [Fact]
    public void A_folded_network_is_the_same_in_a_file_and_in_a_stream()
    {
        string path = Path.Combine(_folder.FullName, "folded.onnx");
        NormalizedOnnxNet.Folded folded = new NormalizedOnnxNet(seed: 1).Fold();
        using var stream = new MemoryStream();

        folded.SaveOnnx(path);
        folded.SaveOnnx(stream);

        File.ReadAllBytes(path).ShouldBe(stream.ToArray());
        Should.Throw<ArgumentException>(() => folded.SaveOnnx("")).ParamName.ShouldBe("path");
        Should.Throw<ArgumentNullException>(() => folded.SaveOnnx((Stream)null!)).ParamName.ShouldBe("stream");
    }

    [Fact]
    public void A_leaky_relu_without_a_slope_is_loaded_from_its_model()
    {
        var network = new FlatLeakyNet(seed: 1);
        using var model = new MemoryStream();
        network.SaveOnnx(model);

        FlatLeakyNet loaded = FlatLeakyNet.Load(model.ToArray());

        loaded.Parameters.SequenceEqual(network.Parameters).ShouldBeTrue();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(6)]
    public void Only_a_normalization_after_weights_can_be_folded(int number)
    {
        var network = new NormalizedOnnxNet(seed: 1);

        Should.Throw<ArgumentException>(() => OnnxFile.SaveFolded(
                new MemoryStream(), network.Tensors, [number], NormalizedOnnxNet.Declaration))
            .Message.ShouldBe(
                $"Expected numbers of batch normalizations after a layer with weights, but got {number}. "
                + "(Parameter 'folded')");
    }
}

[Network(4)]
[Dense(8, Bias = false)]
[BatchNorm(Activation.Relu)]
[Activation(Activation.Tanh)]
[BatchNorm]
[Dense(2)]
internal partial class NormalizedOnnxNet;

/// <summary>The same without the normalization that is folded.</summary>
[Network(4)]
[Dense(8, Activation.Relu)]
[Activation(Activation.Tanh)]
[BatchNorm]
[Dense(2)]
internal partial class PlainOnnxNet;

[Network(4)]
[Dense(8, Activation.LeakyRelu, Slope = 0)]
[Dense(2)]
internal partial class FlatLeakyNet;
