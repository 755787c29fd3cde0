using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LayerGen.CodeFixes;

/// <content>All classes of a document at once.</content>
public sealed partial class PartialFix
{
    /// <summary>
    /// Fixes all classes of a document in one pass. As a batch, two classes in one type would both change that type.
    /// </summary>
    public override FixAllProvider GetFixAllProvider() => FixAllProvider.Create(FixDocument);

    private static async Task<Document?> FixDocument(
        FixAllContext context, Document document, ImmutableArray<Diagnostic> diagnostics)
    {
        if (await document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false) is not { } root)
        {
            return document;
        }

        var edits = new Edits();
        foreach (TypeDeclarationSyntax type in diagnostics
            .Select(diagnostic => root.FindNode(diagnostic.Location.SourceSpan))
            .SelectMany(node => WithoutModifier(node.FirstAncestorOrSelf<TypeDeclarationSyntax>()))
            .Distinct())
        {
            edits.Insert(root.SyntaxTree, type.Keyword.SpanStart, "partial ");
        }

        Solution solution = await edits.Apply(document.Project.Solution, context.CancellationToken)
            .ConfigureAwait(false);
        return solution.GetDocument(document.Id);
    }
}
