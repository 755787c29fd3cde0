using LayerGen.Generators.Imports;

namespace LayerGen.Generators.Tests.Imports;

/// <summary>How a model of the project is found by its name.</summary>
public sealed class ImportedModelsTests
{
    [Fact]
    public void The_end_of_a_path_is_enough_if_no_other_model_has_it()
    {
        byte[] model = ModelBuilder.Mlp();
        var models = ImportedModels.In(
            [
                TestModels.Text("b/net.onnx", model), TestModels.Text("a/net.onnx", model),
                TestModels.Text("a/small.onnx", model), TestModels.Text("top.onnx", model),
                TestModels.Text("a/top.onnx", model),
            ],
            TestContext.Current.CancellationToken);

        models.Names.ShouldBe(["a/net.onnx", "a/small.onnx", "a/top.onnx", "b/net.onnx", "top.onnx"]);
        models.Find("small.onnx")!.Name.ShouldBe("a/small.onnx");
        models.Find(@"a\net.onnx")!.Name.ShouldBe("a/net.onnx");
        models.Find("top.onnx")!.Name.ShouldBe("top.onnx", "The whole path counts first.");
        models.Find("net.onnx").ShouldBeNull();
        models.Find("").ShouldBeNull();
    }
}
