using Basic.Reference.Assemblies;
using LayerGen.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Diagnostics.Telemetry;

namespace LayerGen.Generators.Tests;

/// <summary>How attributes are recognized. An editor asks for those of every type with every keystroke.</summary>
public sealed class AttributeSymbolTests
{
    private const string Net = "[LayerGen.Network(4)] [LayerGen.Dense(2)] public partial class Net;";

    [Fact]
    public async Task The_analyzer_does_not_look_at_any_type_of_a_project_without_the_library()
    {
        var alone = CSharpCompilation.Create(
            "UserProject",
            [TestProject.Parse("[System.Serializable] public class Other;", "Other.cs")],
            Net100.References.All);

        (await Actions(alone)).ShouldBe(0);
        (await Actions(TestProject.Compile([TestProject.Parse(Net, "Net.cs")]))).ShouldBe(1);
    }

    [Fact]
    public void The_symbols_of_a_compilation_are_resolved_once()
    {
        CSharpCompilation compilation = TestProject.Compile([TestProject.Parse(Net, "Net.cs")]);

        LibrarySymbols.In(compilation).ShouldBeSameAs(LibrarySymbols.In(compilation));
        LibrarySymbols.Around(compilation.GetTypeByMetadataName("Net")!)
            .ShouldBeSameAs(LibrarySymbols.In(compilation));
        LibrarySymbols.Around(compilation.GetTypeByMetadataName("LayerGen.NetworkAttribute")!).ShouldBeNull();
    }

    [Fact]
    public void The_parser_does_not_write_the_name_of_any_attribute()
        => Directory.EnumerateFiles(
                Path.Combine(RepositoryFiles.Root, "generators", "LayerGen.Generators", "Parsing"), "*.cs")
            .Where(file => File.ReadAllText(file).Replace("!", "").Replace("?", "")
                .Contains("AttributeClass.To", StringComparison.Ordinal))
            .ShouldBeEmpty();

    [Theory]
    [InlineData("Marked", "Space.Inner.MarkedAttribute", true)]
    [InlineData("Marked", "Inner.MarkedAttribute", false)]
    [InlineData("Marked", "MarkedAttribute", false)]
    [InlineData("Marked", "Attribute", false)]
    [InlineData("Marked", "Other.Space.Inner.MarkedAttribute", false)]
    [InlineData("Marked", "OtherSpace.Inner.MarkedAttribute", false)]
    [InlineData("Marked", "Space.Other.MarkedAttribute", false)]
    [InlineData("Marked", "Space.Inner.Marked", false)]
    [InlineData("Holder.Nested", "Space.Inner.Holder.NestedAttribute", true)]
    [InlineData("Holder.Nested", "Space.Inner.NestedAttribute", false)]
    [InlineData("global::Global", "GlobalAttribute", true)]
    [InlineData("global::Global", "Space.GlobalAttribute", false)]
    public void A_full_name_is_compared_as_a_whole(string written, string name, bool isEqual)
    {
        CSharpCompilation compilation = TestProject.Compile([TestProject.Parse(
            $$"""
            class GlobalAttribute : System.Attribute;

            namespace Space.Inner
            {
                class MarkedAttribute : System.Attribute;

                class Holder { public class NestedAttribute : System.Attribute; }

                [{{written}}] class Thing;
            }
            """,
            "Thing.cs")]);

        FullName.Is(compilation.GetTypeByMetadataName("Space.Inner.Thing")!.GetAttributes().Single(), name)
            .ShouldBe(isEqual);
    }

    private static async Task<int> Actions(Compilation compilation)
    {
        var analyzer = new NetworkAnalyzer();
        CompilationWithAnalyzers analyzed = compilation.WithAnalyzers([analyzer]);
        await analyzed.GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
        AnalyzerTelemetryInfo telemetry =
            await analyzed.GetAnalyzerTelemetryInfoAsync(analyzer, TestContext.Current.CancellationToken);
        return telemetry.SymbolActionsCount;
    }
}
