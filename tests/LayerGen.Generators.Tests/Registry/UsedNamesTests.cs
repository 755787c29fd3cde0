using System.Collections.Concurrent;
using LayerGen.Generators.Parsing;
using LayerGen.Generators.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LayerGen.Generators.Tests;

/// <summary>
/// The list of types that the generated text names without their namespaces. A type that is missing from it would break
/// the code of a user who has a type with that name.
/// </summary>
public sealed class UsedNamesTests
{
    private static readonly ConcurrentDictionary<string, IReadOnlyCollection<NamedType>> Cache = new();

    public static TheoryData<string> Scenarios => Scenario.All;

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void Every_type_in_the_text_is_listed(string scenario)
        => NamedTypes(scenario)
            .Where(named => !UsedNames.Qualified.TryGetValue(named.Name, out string? full) || full != named.FullName)
            .ShouldBeEmpty();

    [Fact]
    public void Every_listed_type_is_in_some_text()
        => UsedNames.Qualified.Keys
            .Except(Scenarios.SelectMany(row => NamedTypes(row.Data)).Select(named => named.Name))
            .ShouldBeEmpty();

    [Fact]
    public void The_search_finds_types_in_every_position()
        => new[]
        {
            "INetwork",
            "ReadOnlySpan",
            "Vector",
            "MethodImpl",
            "ArgumentNullException",
            "LossFunction",
            "InitialWeights",
            "AdamSettings",
            "Math",
        }
            .ShouldBeSubsetOf(NamedTypes("Parity").Select(named => named.Name));

    /// <summary>Returns the simple names in the generated text that refer to types outside the network.</summary>
    private static IReadOnlyCollection<NamedType> NamedTypes(string scenario)
        => Cache.GetOrAdd(scenario, name => FindNamedTypes(Scenario.Of(name)).ToHashSet());

    private static IEnumerable<NamedType> FindNamedTypes(Scenario scenario)
    {
        foreach (SyntaxTree tree in scenario.VerifiedTrees)
        {
            SemanticModel model = scenario.Run.Output.GetSemanticModel(tree);
            SyntaxNode root = tree.GetRoot(TestContext.Current.CancellationToken);
            INamedTypeSymbol network = model.GetDeclaredSymbol(
                root.DescendantNodes().OfType<TypeDeclarationSyntax>().First(IsInnermost))!;
            network = network.Name == LayerWriter.WideClass ? network.ContainingType : network;
            foreach (SimpleNameSyntax name in root.DescendantNodes(
                node => node is not UsingDirectiveSyntax, descendIntoTrivia: true).OfType<SimpleNameSyntax>())
            {
                // Every type of the libraries begins with an uppercase letter. Locals and keywords do not, and are most
                // of the text.
                if (char.IsUpper(name.Identifier.ValueText[0])
                    && !IsRightOfDot(name)
                    && TypeOf(name, model) is { } type
                    && !IsInside(type, network))
                {
                    string full = type.OriginalDefinition.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)
                        .Split('<')[0];
                    yield return new NamedType(
                        name.Identifier.ValueText, name.Parent is AttributeSyntax ? full[..^"Attribute".Length] : full);
                }
            }
        }
    }

    /// <summary>Returns whether a declaration is that of the network, and not of an enclosing type.</summary>
    private static bool IsInnermost(TypeDeclarationSyntax type)
        => !type.Members.OfType<TypeDeclarationSyntax>().Any(inner => inner.Modifiers.Any(SyntaxKind.PartialKeyword));

    private static ITypeSymbol? TypeOf(SimpleNameSyntax name, SemanticModel model)
    {
        ISymbol? symbol = model.GetSymbolInfo(name, TestContext.Current.CancellationToken).Symbol;
        return name.Parent is AttributeSyntax ? symbol?.ContainingType
            : symbol as INamedTypeSymbol;
    }

    private static bool IsInside(ITypeSymbol type, INamedTypeSymbol network)
        => network.Equals(type, SymbolEqualityComparer.Default)
            || (type.ContainingType is { } around && IsInside(around, network));

    private static bool IsRightOfDot(SimpleNameSyntax name) => name.Parent switch
    {
        MemberAccessExpressionSyntax access => access.Name == name,
        QualifiedNameSyntax qualified => qualified.Right == name,
        AliasQualifiedNameSyntax => true,
        _ => false,
    };

    /// <summary>A type as the text writes it, and with its namespace.</summary>
    private sealed record NamedType(string Name, string FullName);
}
