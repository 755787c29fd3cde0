using LayerGen.Generators.Files;
using LayerGen.Generators.Imports;
using LayerGen.Generators.Model;
using LayerGen.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LayerGen.Generators.Tests;

/// <summary>
/// The skeletons of the networks of all snapshots, as if their declarations were wrong: they compile, and have the same
/// members as the networks.
/// </summary>
public sealed class SkeletonMemberTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string> Scenarios => Scenario.All;

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void A_skeleton_has_every_visible_member_of_the_network(string name)
    {
        GeneratorRun run = Scenario.Of(name).Run;
        foreach ((INamedTypeSymbol type, SemanticModel place) in Networks(run.Input))
        {
            NetworkModel model = NetworkParser.Parse(type, place, ImportedModels.None, Cancellation).Model!;
            GeneratedNetwork written = GeneratedNetwork.Write(
                model with { Skeleton = new Skeleton("class", "", "", default) },
                GeneratedFiles.All,
                Cancellation);
            written.Failure.ShouldBeNull();
            SyntaxTree tree = CSharpSyntaxTree.ParseText(
                written.Files.Single().Text, (CSharpParseOptions)run.Input.SyntaxTrees.First().Options,
                cancellationToken: Cancellation);
            Compilation compiled = run.Input.AddSyntaxTrees(tree);

            compiled.GetSemanticModel(tree).GetDiagnostics(cancellationToken: Cancellation)
                .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
                .Select(error => error.ToString()).ShouldBeEmpty();
            Members(compiled, type).ShouldBe(Members(run.Output, type));
        }
    }

    private static IEnumerable<(INamedTypeSymbol Type, SemanticModel Place)> Networks(Compilation compilation)
        => from tree in compilation.SyntaxTrees
           let model = compilation.GetSemanticModel(tree)
           from declared in tree.GetRoot().DescendantNodes().OfType<ClassDeclarationSyntax>()
           let type = model.GetDeclaredSymbol(declared)
           where NetworkAttributes.Of(type).Network is { } network
               && NetworkAttributes.PartOf(network, Cancellation) == declared
           select (type, model);

    /// <summary>Returns the members that other code can see, with those of nested types.</summary>
    private static string[] Members(Compilation compilation, INamedTypeSymbol type)
    {
        string id = type.GetDocumentationCommentId()!;
        var found = (INamedTypeSymbol)DocumentationCommentId.GetFirstSymbolForDeclarationId(id, compilation)!;
        return [.. Visible(found).Order(StringComparer.Ordinal)];
    }

    private static IEnumerable<string> Visible(INamedTypeSymbol type)
        => type.GetMembers()
            .Where(member => member.DeclaredAccessibility is not Accessibility.Private)
            .SelectMany(member => member is INamedTypeSymbol nested
                ? Visible(nested).Append(nested.GetDocumentationCommentId()!)
                : [$"{member.DeclaredAccessibility} {member.GetDocumentationCommentId()}"]);
}
