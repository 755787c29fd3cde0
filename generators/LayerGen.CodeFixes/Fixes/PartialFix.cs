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
public sealed class PartialFix() : FixProvider(
    new Fix("Add 'partial'", AddPartial, Rules.NotPartial.Id, Rules.ContainerNotPartial.Id))
{
    /// <summary>Adds the modifier to a type and to the types around it that do not have it.</summary>
    internal static Edits AddTo(TypeDeclarationSyntax? type, Edits edits)
    {
        for (; type is not null; type = type.Parent as TypeDeclarationSyntax)
        {
            if (!type.Modifiers.Any(SyntaxKind.PartialKeyword))
            {
                edits.Insert(type.SyntaxTree, type.Keyword.SpanStart, "partial ");
            }
        }

        return edits;
    }

    private static FixPlan? AddPartial(FixSite site)
        => AddTo(site.Type, new Edits()) is { IsEmpty: false } edits ? FixPlan.Of(edits) : null;
}
