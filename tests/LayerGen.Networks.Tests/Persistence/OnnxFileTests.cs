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
}
