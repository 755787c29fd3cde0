using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;

namespace LayerGen.Benchmarks.Editor;

/// <summary>
/// A generator that does as little as possible for the same attribute: it reads the name of the class and writes a
/// line. What it costs is the price of any generator.
/// </summary>
[SuppressMessage("MicrosoftCodeAnalysisCorrectness", "RS1036", Justification = "Only run here.")]
internal sealed class TrivialGenerator : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context)
        => context.RegisterSourceOutput(
            context.SyntaxProvider.ForAttributeWithMetadataName(
                "LayerGen.NetworkAttribute",
                static (_, _) => true,
                static (attributed, _) => attributed.TargetSymbol.Name),
            static (output, name) => output.AddSource(
                name + ".g.cs", $"namespace Demo.Networks; partial class {name}(int seed) {{ int Seed => seed; }}"));
}
