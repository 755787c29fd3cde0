using System.Composition;
using LayerGen.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace LayerGen.CodeFixes;

/// <summary>Removes a base class that is a network, or gives a base class the constructor that is called.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(BaseClassFix))]
[Shared]
public sealed class BaseClassFix() : FixProvider(
    new Fix("Remove the base class '{0}'", Remove, Rules.DerivesFromNetwork.Id),
    new Fix("Add a parameterless constructor to '{0}'", AddConstructor, Rules.BaseConstructor.Id),
    new Fix("Make the constructor of '{0}' protected", MakeProtected, Rules.BaseConstructor.Id))
{
    private static FixPlan? Remove(FixSite site)
    {
        if (site.Node.FirstAncestorOrSelf<BaseTypeSyntax>() is not { Parent: BaseListSyntax list } item)
        {
            return null;
        }

        int position = list.Types.IndexOf(item);
        TextSpan span = list.Types.Count == 1
            ? TextSpan.FromBounds(list.GetFirstToken().GetPreviousToken().Span.End, list.Span.End)
            : position == 0
                ? TextSpan.FromBounds(item.SpanStart, list.Types[1].SpanStart)
                : TextSpan.FromBounds(list.Types[position - 1].Span.End, item.Span.End);
        return FixPlan.Of(new Edits().Remove(list.SyntaxTree, span), item.Type.ToString());
    }

    /// <summary>
    /// Adds a constructor that generated code can call. It calls a primary constructor with the default values.
    /// </summary>
    private static FixPlan? AddConstructor(FixSite site)
    {
        if (BaseOf(site) is not { } type || ParameterlessOf(type) is not null || PartOf(type, site) is not { } part)
        {
            return null;
        }

        string indent = Layout.Indent(part);
        string newLine = Layout.NewLine(part);
        string call = part.ParameterList is { Parameters: var parameters }
            ? " : this(" + string.Join(", ", parameters.Select(_ => "default!")) + ")"
            : "";
        string text = indent + "    protected " + type.Name + "()" + call + newLine
            + indent + "    {" + newLine + indent + "    }";
        return FixPlan.Of(
            part.OpenBraceToken.RawKind != 0 && !part.OpenBraceToken.IsMissing
                ? new Edits().Insert(
                    part.SyntaxTree,
                    part.OpenBraceToken.Span.End,
                    newLine + text + (part.Members.Count > 0 ? newLine : ""))
                : new Edits().Replace(
                    part.SemicolonToken, newLine + indent + "{" + newLine + text + newLine + indent + "}"),
            type.Name);
    }

    private static FixPlan? MakeProtected(FixSite site)
    {
        if (BaseOf(site) is not { } type
            || ParameterlessOf(type) is not { DeclaredAccessibility: Accessibility.Private } constructor
            || constructor.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(site.Cancellation)
                is not ConstructorDeclarationSyntax syntax)
        {
            return null;
        }

        SyntaxToken written = syntax.Modifiers.FirstOrDefault(modifier => modifier.IsKind(SyntaxKind.PrivateKeyword));
        return FixPlan.Of(
            written.RawKind != 0
                ? new Edits().Replace(written, "protected")
                : new Edits().Insert(syntax.SyntaxTree, syntax.Identifier.SpanStart, "protected "),
            type.Name);
    }

    private static INamedTypeSymbol? BaseOf(FixSite site) => site.Symbol?.BaseType;

    private static IMethodSymbol? ParameterlessOf(INamedTypeSymbol type)
        => type.InstanceConstructors.FirstOrDefault(constructor => constructor.Parameters.IsEmpty);

    private static TypeDeclarationSyntax? PartOf(INamedTypeSymbol type, FixSite site)
        => type.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax(site.Cancellation))
            .OfType<TypeDeclarationSyntax>().OrderBy(part => part.ParameterList is null).FirstOrDefault();
}
