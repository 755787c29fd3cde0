using LayerGen.Generators.Planning;

namespace LayerGen.Generators.Tests;

/// <summary>
/// Declarations whose text would be too large for an editor or the compiler are rejected before any of it is written.
/// </summary>
public sealed class SizeLimitTests
{
    [Fact]
    public Task Unrolling_beyond_the_limit_is_an_error_at_the_argument()
        => new MarkedDeclaration(
            "[Network(256, Unroll = [|LG0064:Unroll.Always|])] [Dense(256)] [Dense(256)] [Dense(256)] [Dense(256)] public partial class Net;")
        {
            Messages =
            [
                "Unroll.Always would unroll layers with 263,168 parameters, but the limit is 32,768; remove Unroll "
                + "so that large layers are generated as loops",
            ],
        }.Check();

    [Fact]
    public Task One_parameter_more_than_the_limit_is_too_many()
        => new MarkedDeclaration(
            "[Network(127, Unroll = [|LG0064:Unroll.Always|])] [Dense(255)] [Dense(1)] public partial class Net;")
        {
            Messages = ["Unroll.Always would unroll layers with 32,896 parameters, but the limit is 32,768; remove Unroll so that large layers are generated as loops"],
        }.Check();

    [Fact]
    public void The_limit_itself_is_generated_with_a_warning()
        => GeneratorTest.Run(
            "using LayerGen; [Network(127, Unroll = Unroll.Always)] [Dense(256)] public partial class Net;")
            .Files.ShouldNotBeEmpty();

    [Fact]
    public void A_convolution_is_counted_by_its_lines_and_not_by_its_parameters()
    {
        // 8 × 8 positions of a 2 × 2 kernel: 4 parameters, 256 lines in each pass.
        string layers = string.Concat(Enumerable.Repeat("[Conv2D(1, 2, Padding = Padding.Same, Bias = false)] ", 20));
        GeneratorRun run = GeneratorTest.Run(
            $"using LayerGen; [Network(8, 8, 1)] {layers} [Flatten] [Dense(2)] public partial class Net;");

        // 2,048 lines are eight layers. The others are loops.
        run.Files["Net.Forward.g.cs"].Split('\n').Count(line => line.Contains("Conv2D") && line.Contains("unrolled"))
            .ShouldBe(8);
    }

    [Fact]
    public Task Only_the_first_layer_beyond_the_limit_is_reported()
    {
        string layers = string.Concat(Enumerable.Repeat("[Dense(0)] ", JitLimits.Layers));
        return new MarkedDeclaration($"[Network(4)] {layers}[[|LG0066:Dense(2)|]] [Dense(0)] public partial class Net;")
        {
            Messages = ["The network 'Net' has 258 layers, but at most 256 are supported, because each layer adds hundreds of lines of code"],
        }.Check();
    }

    [Fact]
    public void The_maximum_number_of_layers_is_generated_for_every_kind()
    {
        string layers = string.Concat(Enumerable.Repeat("[Dropout(0.5)] ", JitLimits.Layers - 2));
        GeneratorTest.Run($"using LayerGen; [Network(4)] [Dense(4)] {layers}[Dense(2)] public partial class Net;")
            .Files.ShouldNotBeEmpty();
    }

    [Fact]
    public Task Too_many_class_weights_are_reported_at_the_argument()
        => new MarkedDeclaration(
            $"[Network(4)] [Dense(2, Softmax)] [Loss(ClassWeights = [|LG0067:new double[] {{ {string.Join(", ", Enumerable.Repeat("0", JitLimits.ClassWeights + 1))} }}|])] public partial class Net;")
        {
            Messages =
                ["ClassWeights contains 16,385 weights, but at most 16,384 can be written into the generated code"],
        }.Check();

    [Fact]
    public async Task Only_the_first_of_thousands_of_invalid_weights_are_reported()
    {
        GeneratorRun run = GeneratorTest.Run(
            $"using LayerGen; [Network(4)] [Dense(5000, Activation.Softmax)] [Loss(ClassWeights = new double[] {{ {string.Join(", ", Enumerable.Repeat("0", 5000))} }})] public partial class Net;");

        (await run.AnalyzerDiagnostics()).Where(found => found.Id == "LG0033").Count().ShouldBe(16);
        run.FileCount.ShouldBe(0);
    }

    [Fact]
    public void A_long_declaration_is_truncated_in_the_heads_of_the_files()
    {
        string weights = string.Join(", ", Enumerable.Repeat("1.5", 1000));
        GeneratorRun run = GeneratorTest.Run(
            $"using LayerGen; [Network(4)] [Dense(1000, Activation.Softmax)] [Loss(ClassWeights = new double[] {{ {weights} }})] public partial class Net;");

        run.Files.Values.ShouldAllBe(
            text => text.Split('\n').Where(line => line.StartsWith("//", StringComparison.Ordinal)).All(
                line => line.Length < 1100));
        run.Files["Net.Model.g.cs"].ShouldContain(" …\n");
    }
}
