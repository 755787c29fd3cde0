using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LayerGen.CodeFixes;

/// <summary>An attribute of LayerGen, and its name: <c>Dense</c>.</summary>
internal sealed class DeclaredAttribute(AttributeSyntax syntax, string kind)
{
    public AttributeSyntax Syntax { get; } = syntax;

    public string Kind { get; } = kind;
}

/// <summary>The attributes of LayerGen on one part of a class.</summary>
internal sealed class Declaration
{
    private const string Suffix = "Attribute";

    private readonly DeclaredAttribute[] _attributes;

    public Declaration(TypeDeclarationSyntax part, SemanticModel model, CancellationToken cancellation)
    {
        Part = part;
        Model = model;
        var layers = new List<DeclaredAttribute>();
        var attributes = new List<DeclaredAttribute>();
        foreach (AttributeSyntax syntax in part.AttributeLists.SelectMany(list => list.Attributes))
        {
            if (TypeOf(syntax, model, cancellation) is { } type
                && type.ContainingNamespace?.ToDisplayString() == "LayerGen"
                && type.Name.EndsWith(Suffix, StringComparison.Ordinal))
            {
                var attribute = new DeclaredAttribute(
                    syntax, type.Name.Substring(0, type.Name.Length - Suffix.Length));
                attributes.Add(attribute);
                layers.AddRange(IsLayer(type) ? [attribute] : []);
            }
        }

        _attributes = [.. attributes];
        Layers = new LayerList(layers, model);
    }

    public TypeDeclarationSyntax Part { get; }

    public SemanticModel Model { get; }

    /// <summary>Gets the layers in the order of the source.</summary>
    public LayerList Layers { get; }

    public AttributeSyntax? Network => Find("Network");

    public AttributeSyntax? Loss => Find("Loss");

    /// <summary>Gets the first attribute of LayerGen, or null.</summary>
    public AttributeSyntax? First => _attributes.FirstOrDefault()?.Syntax;

    /// <summary>Gets the attribute with a name, or null.</summary>
    public AttributeSyntax? Find(string kind)
        => _attributes.FirstOrDefault(attribute => attribute.Kind == kind)?.Syntax;

    /// <summary>Gets the name of an attribute, or null if it is not one of LayerGen on this part.</summary>
    public string? KindOf(AttributeSyntax? syntax)
        => _attributes.FirstOrDefault(attribute => attribute.Syntax == syntax)?.Kind;

    private static INamedTypeSymbol? TypeOf(
        AttributeSyntax syntax, SemanticModel model, CancellationToken cancellation)
    {
        SymbolInfo info = model.GetSymbolInfo(syntax, cancellation);
        return (info.Symbol ?? info.CandidateSymbols.FirstOrDefault())?.ContainingType
            ?? model.GetTypeInfo(syntax, cancellation).Type as INamedTypeSymbol;
    }

    private static bool IsLayer(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? ancestor = type.BaseType; ancestor is not null; ancestor = ancestor.BaseType)
        {
            if (ancestor.ToDisplayString() == "LayerGen.LayerAttribute")
            {
                return true;
            }
        }

        return false;
    }
}
