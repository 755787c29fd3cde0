using Microsoft.CodeAnalysis;

namespace LayerGen.Generators.Tests;

/// <summary>
/// Sources as they are in an editor in the middle of a word. The generator and the analyzer must handle all of them.
/// </summary>
public sealed class MalformedSourceTests
{
    [Theory]
    [InlineData("[Network] [Dense(2)] partial class Net;")]
    [InlineData("[Network()] [Dense()] partial class Net;")]
    [InlineData("[Network(4)] [Dense] partial class Net;")]
    [InlineData("[Network(4)] [Dense(\"x\")] partial class Net;")]
    [InlineData("[Network(\"x\")] [Dense(2)] partial class Net;")]
    [InlineData("[Network(null)] [Dense(null, null, Initializer = null)] partial class Net;")]
    [InlineData("[Network(4, Precision = null)] [Dense(2)] partial class Net;")]
    [InlineData("[Network(4, Precision = )] [Dense(2, Initializer = )] partial class Net;")]
    [InlineData("[Network(4, Precision = 1.5)] [Dense(2, \"Relu\", Initializer = typeof(int))] partial class Net;")]
    [InlineData("[Network(4)] [Dense(2, Rel)] partial class Net;")]
    [InlineData("[Network(4)] [Dense(2, Activation.)] partial class Net;")]
    [InlineData("[Network(4)] [Dense(2, Unknown.Activation)] partial class Net;")]
    [InlineData("[Network(4)] [Dense(99999999999)] partial class Net;")]
    [InlineData("[Network(int.MaxValue + 1)] [Dense(1 / 0)] partial class Net;")]
    [InlineData("[Network(4)] [Dense(new[] { 1, 2 })] partial class Net;")]
    [InlineData("[Network(4)] [Dense(2, Relu, Relu, Relu)] partial class Net;")]
    [InlineData("[Network(4)] [Dense(units: 2, units: 3)] partial class Net;")]
    [InlineData("[Network(4)] [Dense(size: 2)] partial class Net;")]
    [InlineData("[Network(4)] [Dense(2, Size = 3)] partial class Net;")]
    [InlineData("[Network(4, 4)] [Conv2D(2)] partial class Net;")]
    [InlineData("[Network(4, 4, )] [Conv2D(2, )] partial class Net;")]
    [InlineData("[Network(4, 4, \"x\")] [Conv2D(2, null, Stride = null, Padding = null)] partial class Net;")]
    [InlineData("[Network(4, 4, 1)] [Conv2D(2, 3, typeof(Missing))] [MaxPool2D] [AvgPool2D()] [GlobalAvgPool2D(3)] [Flatten(1)] partial class Net;")]
    [InlineData(
        "[Network(4, 4, 1)] [MaxPool2D(99999999999)] [AvgPool2D(2, Stride = 1.5)] [Dense(2)] partial class Net;")]
    [InlineData(
        "[Network(4)] [BatchNorm(Epsilon = , Momentum = )] [LayerNorm(Epsilon = \"x\")] [Dense(2)] partial class Net;")]
    [InlineData("[Network(4)] [Dropout] [Dropout(null)] [Dropout(\"x\")] [Activation] [Activation()] [Dense(2)] partial class Net;")]
    [InlineData("[Network(4)] [Residual] [Residual()] [Residual(null)] [Residual(1)] partial class Net;")]
    [InlineData("[Network(4)] [Residual(1)] [Residual(1)] [Residual(1)] partial class Net;")]
    [InlineData(
        "[Network(4)] [Residual(int.MaxValue)] [Residual(2)] [Missing] [Dense(4)] [Dense(4)] partial class Net;")]
    [InlineData("[Network(width: 4, height: 4)] [Flatten] partial class Net;")]
    [InlineData("[Network(4)] [Dense(2)] [Network(5)] partial class Net;")]
    [InlineData("[Network(4), Network(5), Dense(2)] partial class Net;")]
    [InlineData("[Network(4)] [Dense(2)] partial class Net; [Network(4)] [Dense(2)] partial class Net;")]
    [InlineData("[Network(4)] [Dense(2)] partial class Net; [Network(4)] partial class Net;")]
    [InlineData("[Network(4)] [Dense(2)] partial class Net; [Network(4)] [Dense(2)] partial struct Net;")]
    [InlineData("[Network(4)] [Dense(2)] class Net; [Network(4)] [Dense(2)] class Net;")]
    [InlineData("[Network(4)] [Dense(2)] partial class Net : Net;")]
    [InlineData("[Network(4)] [Dense(2)] partial class Net : Missing<Net.Cache>;")]
    [InlineData("[Network(4)] [Dense(2)] partial class Net : INetwork<Net, float, Net.Cache, Net.Gradients>;")]
    [InlineData("[Network(4)] [Dense(2)] enum Net { A }")]
    [InlineData("[Network(4)] [Dense(2)] partial interface Net;")]
    [InlineData("[Network(4)] [Dense(2)] delegate void Net();")]
    [InlineData("class Outer { [Network(4)] [Dense(2)] void Net() { } [Network(4)] int field; [Dense(2)] int Property { get; } }")]
    [InlineData("static class Outer { [Network(4)] [Dense(2)] extension(int number) { } }")]
    [InlineData("[assembly: Network(4)] [module: Dense(2)]")]
    [InlineData("[return: Network(4)] [type: Dense(2)] partial class Net;")]
    [InlineData("[Network(4)] [Dense(2)] partial class")]
    [InlineData("[Network(4)] [Dense(2)] partial class ;")]
    [InlineData("[Network(4)] [Dense(2)] partial class Net {")]
    [InlineData("[Network(4)] [Dense(2)]")]
    [InlineData("[Network(4)] [Dense(2 partial class Net;")]
    [InlineData("[Network(4")]
    [InlineData("[Network(4)] [Dense(2)] partial class Net { [Network(4)] [Dense(2)] partial class Net; }")]
    [InlineData("[Network(4)] [Dense(2)] partial class Net { class Cache; void Forward(Missing a) { } public Net(Missing a) { } }")]
    [InlineData("[Network(4)] [Dense(2)] partial class Net<> { }")]
    [InlineData("namespace { [Network(4)] [Dense(2)] partial class Net; }")]
    [InlineData("namespace A. { [Network(4)] [Dense(2)] partial class Net; }")]
    [InlineData("namespace A { partial class B { [Network(4), Dense(2)] partial class Net; } } namespace A.B { [Network(4), Dense(2)] partial class Net; }")]
    [InlineData("[NetworkAttribute<int>(4)] [Dense<int>(2)] partial class Net;")]
    [InlineData("class MineAttribute : LayerAttribute; [Network(4)] [Mine] partial class Net;")]
    [InlineData("class MineAttribute : DenseAttribute; [Network(4)] [Mine] partial class Net;")]
    [InlineData("[Layer] [Network(4)] partial class Net;")]
    public async Task Neither_the_generator_nor_the_analyzer_throws(string source)
    {
        GeneratorRun run = GeneratorTest.Run("using LayerGen;\nusing static LayerGen.Activation;\n" + source);

        run.Result.Exception.ShouldBeNull();
        run.Result.Diagnostics.ShouldBeEmpty();
        (await run.AnalyzerDiagnostics()).Select(diagnostic => diagnostic.Id).ShouldAllBe(id => id.StartsWith("LG"));
    }

    [Theory]
    [InlineData("[Network(4)] [Dense(2)] public partial class")]
    [InlineData("[Network(4)] [Dense(2)] public partial class ")]
    [InlineData("[Network(4)] [Dense(2)] public partial class { }")]
    [InlineData("[Network(4)] [Dense(2)] public partial class ;")]
    [InlineData("[Network(4)] [Dense(2)] public partial class event { }")]
    [InlineData("[Network(4)] [Dense(2)] public partial class 1 { }")]
    [InlineData("[Network(4)] [Dense(2)] public partial class Net")]
    [InlineData("[Network(4)] [Dense(2)] public partial class Net<")]
    [InlineData("[Network(4)] [Dense(2)] public partial class Net<> { }")]
    [InlineData("[Network(4)] [Dense(2)] public partial class Net<T, > { }")]
    [InlineData("[Network(4)] [Dense(2)] public partial class Net(")]
    [InlineData("[Network(4)] [Dense(2)] public partial class Net : { }")]
    [InlineData("[Network(4)] [Dense(2 public partial class Net { }")]
    [InlineData("[Network(4)] [Dense(2) public partial class Net { }")]
    [InlineData("[Network(4)] [Dense(2, )] public partial class Net { }")]
    [InlineData("[Network(0)] [Dense(2, public partial class Net { }")]
    [InlineData("[Network(0 [Dense(0)] public partial class Net { }")]
    [InlineData("partial class { [Network(0)] [Dense(2)] partial class Net { } }")]
    [InlineData("partial class Outer<> { [Network(0)] [Dense(2)] partial class Net { } }")]
    [InlineData("namespace { [Network(0)] [Dense(2)] partial class Net { } }")]
    [InlineData("namespace A. { [Network(0)] [Dense(2)] partial class Net { } }")]
    [InlineData("[Dense(2)] public partial class { }")]
    [InlineData("[Optimizers(OptimizerKinds.Adam)] public partial class { }")]
    public async Task Nothing_is_reported_for_a_declaration_that_is_still_being_typed(string source)
    {
        GeneratorRun run = GeneratorTest.Run("using LayerGen;\n" + source);

        run.FileCount.ShouldBe(0);
        (await Inside(run)).ShouldBeEmpty();
        run.Result.Diagnostics.ShouldBeEmpty();
        (await run.CompilerDiagnostics(DiagnosticSeverity.Error)).ShouldNotBeEmpty();
        (await run.AnalyzerDiagnostics()).Select(diagnostic => diagnostic.ToString()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(") } [Network(4)] [Dense(2)] public partial class Net { }")]
    [InlineData("[Network(4)] [Dense(2)] public partial class Net { public int Half => }")]
    [InlineData("[Network(4)] [Dense(2)] public partial class Net { public void Half( { }")]
    [InlineData("[Network(4)] [Dense(2)] public partial class Net { } public partial class")]
    public async Task Unfinished_code_elsewhere_does_not_affect_a_network(string source)
    {
        GeneratorRun run = GeneratorTest.Run("using LayerGen;\n" + source);

        run.FileCount.ShouldBe(GeneratorRun.FilesOfNetwork);
        (await run.AnalyzerDiagnostics()).ShouldBeEmpty();
        (await Inside(run)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Prefixes_of_a_declaration_are_handled()
    {
        const string Source =
            """
            using LayerGen;
            using static LayerGen.Activation;
            namespace Demo;
            public partial class Outer
            {
                [Network(inputs: 4, Precision = Precision.Double)]
                [Dense(3, Relu, Initializer = Initializer.He), Dense(units: 2, typeof(Bent))] [Optimizers(OptimizerKinds.Adam)]
                internal sealed partial class Net : Base { private Net(int a) : this() { } public string Name { get; set; } = ""; }
            }
            """;

        const string Types =
            "class Base; class Bent : LayerGen.IActivation<double> { public static double Value(double z) => z; public static double Derivative(double z) => 1; }";

        // Every third prefix, because each takes a run of the generator.
        int first = Source.IndexOf("public partial", StringComparison.Ordinal);
        for (int length = first; length <= Source.Length; length += 3)
        {
            GeneratorRun run = GeneratorTest.Run(Source[..length], Types);

            run.Result.Exception.ShouldBeNull();
            run.Files.Keys.ShouldAllBe(name => name.StartsWith("Demo.Outer.Net."), Source[..length]);
            (await run.AnalyzerDiagnosticsOfInput()).Select(diagnostic => diagnostic.Id)
                .ShouldAllBe(id => id.StartsWith("LG") && id != "LG0056");
            (await Inside(run)).ShouldBeEmpty(Source[..length]);
        }
    }

    [Fact]
    public void Attributes_with_the_same_names_in_other_namespaces_are_ignored()
    {
        GeneratorRun run = GeneratorTest.Run(
            """
            namespace Other;

            class NetworkAttribute(int inputs) : System.Attribute { public int Inputs => inputs; }
            class DenseAttribute(int units) : System.Attribute { public int Units => units; }

            [Network(0)] [Dense(0)] class Net;
            """);

        run.Files.ShouldBeEmpty();
    }

    /// <summary>Returns what the compiler reports about the generated files.</summary>
    private static async Task<IEnumerable<string>> Inside(GeneratorRun run)
        => run.Trees.Count == 0
            ? []
            : (await run.CompilerDiagnostics(DiagnosticSeverity.Warning)).Where(run.IsGenerated)
                .Select(diagnostic => diagnostic.ToString());
}
