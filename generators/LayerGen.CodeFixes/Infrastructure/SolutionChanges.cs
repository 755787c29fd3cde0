using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Rename;
using Microsoft.CodeAnalysis.Text;

namespace LayerGen.CodeFixes;

/// <summary>Applies edits and plans to the solution of an editor.</summary>
internal static class SolutionChanges
{
    /// <summary>Makes the change of a plan.</summary>
    public static Task<Solution> Apply(this FixPlan plan, Solution solution, CancellationToken cancellation)
        => plan.Symbol is { } symbol
            ? Renamer.RenameSymbolAsync(
                solution, symbol, new SymbolRenameOptions(), (string)plan.Words[0], cancellation)
            : plan.Edits!.Apply(solution, cancellation);

    /// <summary>Applies edits.</summary>
    public static async Task<Solution> Apply(this Edits edits, Solution solution, CancellationToken cancellation)
    {
        foreach ((SyntaxTree tree, IReadOnlyList<TextChange> changes) in edits.Files)
        {
            if (solution.GetDocument(tree) is { } document)
            {
                SourceText text = await document.GetTextAsync(cancellation).ConfigureAwait(false);
                solution = solution.WithDocumentText(document.Id, text.WithChanges(changes));
            }
        }

        return solution;
    }
}
