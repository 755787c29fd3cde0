using System.Composition;
using LayerGen.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LayerGen.CodeFixes;

/// <summary>Makes a network and the types that contain it partial.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(PartialFix))]
[Shared]
public sealed partial class PartialFix() : FixProvider(
    new Fix("Add 'partial'", AddPartial, Rules.NotPartial.Id, Rules.ContainerNotPartial.Id))
{
    /// <summary>Adds the modifier to a type and to the types around it that do not have it.</summary>
    internal static Edits AddTo(TypeDeclarationSyntax? type, Edits edits)
    {
        foreach (TypeDeclarationSyntax open in WithoutModifier(type))
        {
            edits.Insert(open.SyntaxTree, open.Keyword.SpanStart, "partial ");
        }

        return edits;
    }

    /// <summary>Gets those of a type and the types around it that are not partial.</summary>
    private static IEnumerable<TypeDeclarationSyntax> WithoutModifier(TypeDeclarationSyntax? type)
    {
        for (; type is not null; type = type.Parent as TypeDeclarationSyntax)
        {
            if (!type.Modifiers.Any(SyntaxKind.PartialKeyword))
            {
                yield return type;
            }
        }
    }

    private static FixPlan? AddPartial(FixSite site)
        => AddTo(site.Type, new Edits()) is { IsEmpty: false } edits ? FixPlan.Of(edits) : null;
}
