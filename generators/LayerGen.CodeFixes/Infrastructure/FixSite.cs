using LayerGen.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LayerGen.CodeFixes;

/// <summary>The place of a diagnostic, and the parts of the declaration around it.</summary>
internal sealed class FixSite
{
    /// <param name="root">The root of the file.</param>
    /// <param name="model">The semantic model of the file.</param>
    /// <param name="diagnostic">The diagnostic.</param>
    /// <param name="cancellation">The cancellation token.</param>
    public FixSite(SyntaxNode root, SemanticModel model, Diagnostic diagnostic, CancellationToken cancellation)
    {
        Root = root;
        Model = model;
        Diagnostic = diagnostic;
        Cancellation = cancellation;
        Node = root.FullSpan.Contains(diagnostic.Location.SourceSpan)
            ? root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true)
            : root;
    }

    public SyntaxNode Root { get; }

    public SemanticModel Model { get; }

    public Diagnostic Diagnostic { get; }

    public CancellationToken Cancellation { get; }

    /// <summary>Gets the innermost node at the span of the diagnostic.</summary>
    public SyntaxNode Node { get; }

    /// <summary>Gets the attribute that contains the node, or null.</summary>
    public AttributeSyntax? Attribute => Node.FirstAncestorOrSelf<AttributeSyntax>();

    /// <summary>Gets the argument of the attribute that contains the node, or null.</summary>
    public AttributeArgumentSyntax? Argument => Node.FirstAncestorOrSelf<AttributeArgumentSyntax>();

    /// <summary>Gets the type that contains the node, or that has the attribute which contains it.</summary>
    public TypeDeclarationSyntax? Type => Node.FirstAncestorOrSelf<TypeDeclarationSyntax>();

    /// <summary>Gets the attributes of the type, or null outside of types.</summary>
    public Declaration? Declaration => Type is { } type ? new Declaration(type, Model, Cancellation) : null;

    /// <summary>Gets the symbol of the type, or null.</summary>
    public INamedTypeSymbol? Symbol
        => Type is { } type ? Model.GetDeclaredSymbol(type, Cancellation) as INamedTypeSymbol : null;

    /// <summary>Gets a value that the finding carries, or null.</summary>
    public string? Data(string name)
        => Diagnostic.Properties.TryGetValue(name, out string? value) && !string.IsNullOrEmpty(value) ? value : null;

    /// <summary>Gets the values that the finding carries under one name.</summary>
    public string[] DataList(string name) => Data(name)?.Split(FixData.Separator) ?? [];
}
