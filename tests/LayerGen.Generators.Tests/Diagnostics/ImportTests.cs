using Microsoft.CodeAnalysis;

namespace LayerGen.Generators.Tests;

/// <summary>The diagnostics of networks whose layers are those of a model.</summary>
public sealed class ImportTests
{
    [Fact]
    public Task A_model_is_found_by_its_path_or_the_end_of_it() => new MarkedDeclaration(
        """
        [OnnxNetwork("digits.onnx")] public partial class Root;
        [OnnxNetwork("models/other.onnx")] public partial class Whole;
        [OnnxNetwork("other.onnx")] public partial class End;
        [OnnxNetwork([|LG0081:"ther.onnx"|])] public partial class Part;
        [OnnxNetwork([|LG0081:""|])] public partial class Empty;
        [OnnxNetwork([|LG0081:null!|])] public partial class Null;
        """)
    {
        Networks = 3,
    }.Check();

    [Fact]
    public Task All_nodes_that_cannot_be_imported_are_reported_at_once() => new MarkedDeclaration(
        """
        [OnnxNetwork([|LG0082:[|LG0082:"recurrent.onnx"|]|])] public partial class Net;
        """)
    {
        Messages =
        [
            "The model 'models/recurrent.onnx' cannot be a network: node 'state' (Scan): no layer or activation computes "
            + "this operator",
            "The model 'models/recurrent.onnx' cannot be a network: node 'y' (Einsum): no layer or activation computes "
            + "this operator",
        ],
    }.Check();

    [Fact]
    public async Task The_logarithm_of_a_softmax_is_a_softmax_and_a_warning()
    {
        GeneratorRun run = await new MarkedDeclaration(
            """
            [OnnxNetwork([|LG0084:"logarithms.onnx"|])] public partial class Net;
            """).Check();

        run.Files["Net.Model.g.cs"].ShouldContain("[Network(4)] [Dense(3, Softmax, Bias = false)]");
    }

    [Fact]
    public Task A_network_has_either_layers_or_a_model() => new MarkedDeclaration(
        """
        [[|LG0083:OnnxNetwork("digits.onnx")|]] [Dense(2)] public partial class Layers;
        [Network(4)] [[|LG0083:OnnxNetwork("digits.onnx")|]] [Dense(2)] public partial class Both;
        """).Check();

    [Fact]
    public async Task An_imported_network_can_have_a_loss_and_optimizers()
    {
        GeneratorRun run = await new MarkedDeclaration(
            """
            [OnnxNetwork("digits.onnx", Unroll = Unroll.Never)] [Loss(LossFunction.Huber)] [Optimizers(OptimizerKinds.Adam)]
            public partial class Net;
            """).Check();

        run.Files["Net.Model.g.cs"].ShouldContain(
            "[Network(4, Unroll = Unroll.Never)] [Dense(3, Relu)] [Dense(2, Bias = false)] [Loss(LossFunction.Huber)]");
        run.Files["Net.Model.g.cs"].ShouldContain("//   the layers of digits.onnx\n");
    }

    [Fact]
    public void Only_a_model_that_is_a_resource_can_be_loaded_without_a_path()
    {
        GeneratorRun run = GeneratorTest.Run(
            """
            using LayerGen;
            [OnnxNetwork("digits.onnx")] public partial class Embedded;
            [OnnxNetwork("other.onnx")] public partial class Beside;
            """);

        run.Files["Embedded.Weights.g.cs"].ShouldContain("public static Embedded LoadPretrained()");
        run.Files["Beside.Weights.g.cs"].ShouldNotContain("LoadPretrained");
        run.Files["Beside.Weights.g.cs"].ShouldContain("public static Beside Load(string path");
    }

    [Fact]
    public void A_member_that_would_replace_the_generated_one_is_reported()
    {
        GeneratorRun run = GeneratorTest.Run(
            """
            using LayerGen;
            [OnnxNetwork("digits.onnx")] public partial class Net { public static void LoadPretrained() { } }
            """);

        run.Result.GeneratedSources.Select(source => source.HintName).ShouldNotContain("Net.Weights.g.cs");
    }
}
