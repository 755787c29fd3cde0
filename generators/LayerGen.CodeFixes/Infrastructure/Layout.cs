using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace LayerGen.CodeFixes;

/// <summary>
/// Adds and removes attributes, arguments and modifiers in the layout of the code around them: on the same line if its
/// neighbors share one, and otherwise on a line of its own.
/// </summary>
internal static class Layout
{
    /// <summary>Adds an attribute after another one.</summary>
    /// <param name="edits">The edits.</param>
    /// <param name="attribute">The attribute that precedes the new one.</param>
    /// <param name="text">The new attribute without brackets: <c>Dense(16, Relu)</c>.</param>
    public static Edits AddAfter(this Edits edits, AttributeSyntax attribute, string text)
    {
        if (attribute.Parent is not AttributeListSyntax { Attributes.Count: 1 } list)
        {
            return edits.Insert(attribute.SyntaxTree, attribute.Span.End, ", " + text);
        }

        if (SharesLine(list))
        {
            return edits.Insert(list.SyntaxTree, list.Span.End, " [" + text + "]");
        }

        TextLine line = LineAt(list, list.Span.End);
        return edits.Insert(list.SyntaxTree, line.End, NewLine(list) + Indent(list) + "[" + text + "]");
    }

    /// <summary>Adds an attribute before another one.</summary>
    public static Edits AddBefore(this Edits edits, AttributeSyntax attribute, string text)
        => attribute.Parent is not AttributeListSyntax { Attributes.Count: 1 } list
            ? edits.Insert(attribute.SyntaxTree, attribute.SpanStart, text + ", ")
            : edits.Insert(
                list.SyntaxTree,
                list.SpanStart,
                "[" + text + "]" + (SharesLine(list) ? " " : NewLine(list) + Indent(list)));

    /// <summary>Removes attributes, with their brackets and lines if nothing else is in them.</summary>
    public static Edits RemoveAttributes(this Edits edits, params AttributeSyntax[] attributes)
    {
        foreach (IGrouping<AttributeListSyntax, AttributeSyntax> group in attributes.Distinct()
            .Where(attribute => attribute.Parent is AttributeListSyntax)
            .GroupBy(attribute => (AttributeListSyntax)attribute.Parent!))
        {
            AttributeSyntax[] rest = [.. group.Key.Attributes.Where(attribute => !group.Contains(attribute))];
            if (rest.Length == 0)
            {
                edits.RemoveWithSpace(group.Key);
            }
            else
            {
                string target = group.Key.Target is { } written ? written + " " : "";
                edits.Replace(
                    group.Key, "[" + target + string.Join(", ", rest.Select(attribute => attribute.ToString())) + "]");
            }
        }

        return edits;
    }

    /// <summary>
    /// Removes a node and the space around it: the whole line, with a comment at its end, if nothing else is in it.
    /// </summary>
    /// <param name="edits">The edits.</param>
    /// <param name="node">The node.</param>
    /// <param name="takesBlankLine">Whether an empty line before a removed line is removed too.</param>
    public static Edits RemoveWithSpace(this Edits edits, SyntaxNode node, bool takesBlankLine = false)
    {
        SourceText text = node.SyntaxTree.GetText();
        TextLine first = text.Lines.GetLineFromPosition(node.SpanStart);
        TextLine last = text.Lines.GetLineFromPosition(node.Span.End);
        string before = text.ToString(TextSpan.FromBounds(first.Start, node.SpanStart));
        string after = text.ToString(TextSpan.FromBounds(node.Span.End, last.End)).Trim();
        if (before.Trim().Length == 0 && (after.Length == 0 || after.StartsWith("//", StringComparison.Ordinal)))
        {
            TextLine start = first.LineNumber > 0 && takesBlankLine
                && text.Lines[first.LineNumber - 1].ToString().Trim().Length == 0
                    ? text.Lines[first.LineNumber - 1]
                    : first;
            return edits.Remove(
                node.SyntaxTree, TextSpan.FromBounds(start.Start, last.EndIncludingLineBreak));
        }

        int from = node.SpanStart;
        int end = node.Span.End;
        if (after.Length > 0)
        {
            while (end < last.End && text[end] is (' ' or '\t'))
            {
                end++;
            }
        }
        else
        {
            while (from > first.Start && text[from - 1] is (' ' or '\t'))
            {
                from--;
            }
        }

        return edits.Remove(node.SyntaxTree, TextSpan.FromBounds(from, end));
    }

    /// <summary>
    /// Sets an argument of an attribute that is a property: replaces its value, or adds it as the last argument.
    /// </summary>
    public static Edits SetProperty(this Edits edits, AttributeSyntax attribute, string name, string value)
        => Arguments.Find(attribute, name) is { } written
            ? edits.Replace(written.Expression, value)
            : edits.AddArgument(attribute, attribute.ArgumentList?.Arguments.LastOrDefault(), name + " = " + value);

    /// <summary>Adds an argument after another one, or as the first argument.</summary>
    public static Edits AddArgument(
        this Edits edits, AttributeSyntax attribute, AttributeArgumentSyntax? after, string text)
    {
        if (attribute.ArgumentList is not { } list)
        {
            return edits.Insert(attribute.SyntaxTree, attribute.Name.Span.End, "(" + text + ")");
        }

        return after is not null
            ? edits.Insert(attribute.SyntaxTree, after.Span.End, ", " + text)
            : edits.Insert(
                attribute.SyntaxTree,
                list.OpenParenToken.Span.End,
                list.Arguments.Count == 0 ? text : text + ", ");
    }

    /// <summary>Removes an argument with its comma, and the parentheses if it is the only one.</summary>
    public static Edits RemoveArgument(this Edits edits, AttributeArgumentSyntax argument)
    {
        if (argument.Parent is not AttributeArgumentListSyntax list)
        {
            return edits;
        }

        int position = list.Arguments.IndexOf(argument);
        if (list.Arguments.Count == 1)
        {
            return edits.Remove(list.SyntaxTree, list.Span);
        }

        TextSpan span = position == 0
            ? TextSpan.FromBounds(argument.SpanStart, list.Arguments[1].SpanStart)
            : TextSpan.FromBounds(list.Arguments[position - 1].Span.End, argument.Span.End);
        return edits.Remove(list.SyntaxTree, span);
    }

    /// <summary>Removes a modifier and the space after it.</summary>
    public static Edits RemoveModifier(this Edits edits, SyntaxToken modifier)
        => edits.Remove(
            modifier.SyntaxTree,
            TextSpan.FromBounds(
                modifier.SpanStart,
                modifier.HasTrailingTrivia && modifier.TrailingTrivia.All(trivia =>
                    trivia.IsKind(SyntaxKind.WhitespaceTrivia))
                        ? modifier.FullSpan.End
                        : modifier.Span.End));

    /// <summary>Gets the line break that the file uses.</summary>
    public static string NewLine(SyntaxNode node)
    {
        SourceText text = node.SyntaxTree.GetText();
        TextLine first = text.Lines[0];
        return first.EndIncludingLineBreak > first.End
            ? text.ToString(TextSpan.FromBounds(first.End, first.EndIncludingLineBreak))
            : "\n";
    }

    /// <summary>Gets the spaces before the line that contains the beginning of a node.</summary>
    public static string Indent(SyntaxNode node)
    {
        TextLine line = LineAt(node, node.SpanStart);
        string text = line.ToString();
        return text.Substring(0, text.Length - text.TrimStart().Length);
    }

    /// <summary>Gets the line at a position in the file of a node.</summary>
    public static TextLine LineAt(SyntaxNode node, int position)
        => node.SyntaxTree.GetText().Lines.GetLineFromPosition(position);

    /// <summary>Determines whether other code is on the lines of an attribute list.</summary>
    private static bool SharesLine(AttributeListSyntax list)
    {
        SyntaxToken before = list.GetFirstToken().GetPreviousToken();
        SyntaxToken after = list.GetLastToken().GetNextToken();
        TextLine line = LineAt(list, list.Span.End);
        return (!before.IsKind(SyntaxKind.None) && before.Span.End > LineAt(list, list.SpanStart).Start)
            || (!after.IsKind(SyntaxKind.None) && after.SpanStart < line.End);
    }
}
