using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace LayerGen.CodeFixes;

/// <summary>Edits of one or several files, which are applied together.</summary>
internal sealed class Edits
{
    private readonly List<(SyntaxTree Tree, TextChange Change)> _changes = [];

    /// <summary>Gets a value indicating whether there is nothing to change.</summary>
    public bool IsEmpty => _changes.Count == 0;

    /// <summary>Replaces the text of a node, without its trivia.</summary>
    public Edits Replace(SyntaxNodeOrToken node, string text) => Change(node.SyntaxTree, node.Span, text);

    /// <summary>Inserts a text.</summary>
    public Edits Insert(SyntaxTree? tree, int position, string text) => Change(tree, new TextSpan(position, 0), text);

    /// <summary>Removes a span.</summary>
    public Edits Remove(SyntaxTree? tree, TextSpan span) => Change(tree, span, "");

    /// <summary>
    /// Gets the changes of each file. Each change begins after the end of the one before, or it is left out.
    /// </summary>
    public IEnumerable<(SyntaxTree Tree, IReadOnlyList<TextChange> Changes)> Files
        => _changes.GroupBy(item => item.Tree, item => item.Change, (tree, changes) => (tree, InOrder(changes)));

    private Edits Change(SyntaxTree? tree, TextSpan span, string text)
    {
        if (tree is not null)
        {
            _changes.Add((tree, new TextChange(span, text)));
        }

        return this;
    }

    private static IReadOnlyList<TextChange> InOrder(IEnumerable<TextChange> changes)
    {
        var ordered = new List<TextChange>();
        int end = 0;
        foreach (TextChange change in changes.OrderBy(change => change.Span.Start).ThenBy(change => change.Span.Length))
        {
            if (change.Span.Start >= end)
            {
                ordered.Add(change);
                end = change.Span.End;
            }
        }

        return ordered;
    }
}
