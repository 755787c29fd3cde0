using LayerGen.Generators.Emission;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LayerGen.Generators.Tests;

/// <summary>The list of extension methods that the generated text calls: one of the same name in the network's namespace would come first.</summary>
public sealed class ExtensionNamesTests
{
    [Fact]
    public void Every_extension_method_in_the_text_is_listed_and_every_listed_one_is_in_it()
        => new[] { "Parity", "BatchNorm", "ConvNet", "Dropout", "LayerNorm", "ManyClasses", "UserActivation", "Wide" }
            .SelectMany(scenario => Extensions(Scenario.Of(scenario).Run)).Distinct().Order(StringComparer.Ordinal)
            .ShouldBe(UsedNames.Extensions);

    private static IEnumerable<string> Extensions(GeneratorRun run)
        => run.Trees.SelectMany(tree =>
        {
            SemanticModel model = run.Output.GetSemanticModel(tree);
            return tree.GetRoot(TestContext.Current.CancellationToken).DescendantNodes().OfType<InvocationExpressionSyntax>()
                .Where(call => call.Expression is MemberAccessExpressionSyntax)
                .Select(call => model.GetSymbolInfo(call, TestContext.Current.CancellationToken).Symbol)
                .OfType<IMethodSymbol>()
                .Where(method => method.MethodKind == MethodKind.ReducedExtension)
                .Select(method => method.Name);
        });
}
