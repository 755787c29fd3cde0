using System.Composition;
using LayerGen.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace LayerGen.CodeFixes;

/// <summary>Turns the type of a network into what the generator can extend: a class that is not generic.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(TypeFix))]
[Shared]
public sealed class TypeFix() : FixProvider(
    new Fix("Remove the type parameters", RemoveTypeParameters, Rules.Generic.Id),
    new Fix("Remove '{0}'", RemoveModifier, Rules.UnsuitableModifier.Id),
    new Fix("Change to a class", ChangeToClass, Rules.NotAClass.Id))
{
    /// <summary>Removes the parameters if nothing in the type uses them.</summary>
    private static FixPlan? RemoveTypeParameters(FixSite site)
    {
        if (site.Type is not { TypeParameterList: { } parameters } type)
        {
            return null;
        }

        HashSet<string> names = [.. parameters.Parameters.Select(parameter => parameter.Identifier.ValueText)];
        bool isUsed = type.DescendantNodes(node => node is not TypeParameterConstraintClauseSyntax)
            .OfType<IdentifierNameSyntax>().Any(name => names.Contains(name.Identifier.ValueText));
        if (isUsed)
        {
            return null;
        }

        Edits edits = new Edits().Remove(parameters.SyntaxTree, parameters.Span);
        foreach (TypeParameterConstraintClauseSyntax constraint in type.ConstraintClauses)
        {
            edits.RemoveWithSpace(constraint);
        }

        return FixPlan.Of(edits);
    }

    private static FixPlan? RemoveModifier(FixSite site)
    {
        SyntaxToken modifier = site.Root.FindToken(site.Diagnostic.Location.SourceSpan.Start);
        return modifier.Parent is TypeDeclarationSyntax
            ? FixPlan.Of(new Edits().RemoveModifier(modifier), modifier.ValueText)
            : null;
    }

    /// <summary>
    /// Replaces the keyword of a struct or a record. The parameters of a record become the properties that they were.
    /// </summary>
    private static FixPlan? ChangeToClass(FixSite site)
    {
        if (site.Type is not (ClassDeclarationSyntax or StructDeclarationSyntax or RecordDeclarationSyntax) ||
            site.Type is not { } type)
        {
            return null;
        }

        var edits = new Edits();
        foreach (SyntaxToken modifier in type.Modifiers.Where(
            modifier => modifier.IsKind(SyntaxKind.ReadOnlyKeyword) || modifier.IsKind(SyntaxKind.RefKeyword)))
        {
            edits.RemoveModifier(modifier);
        }

        edits.Replace(type.Keyword, "class");
        if (type is RecordDeclarationSyntax { ClassOrStructKeyword: { RawKind: not 0 } second })
        {
            edits.Remove(
                second.SyntaxTree,
                TextSpan.FromBounds(type.Keyword.Span.End, second.Span.End));
        }

        if (type.ParameterList is { } parameters)
        {
            PrimaryConstructorFix.ToProperties(type, parameters, edits);
        }

        return FixPlan.Of(edits);
    }
}
