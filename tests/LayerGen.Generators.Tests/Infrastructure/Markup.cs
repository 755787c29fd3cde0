using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace LayerGen.Generators.Tests;

/// <summary>
/// A text in which expected diagnostics are marked. For example, <c>[Dense([|LG0004:0|])]</c> expects LG0004 at the
/// zero. Marks can be nested, and several marks can surround the same text.
/// </summary>
internal sealed class Markup
{
    private const string Open = "[|";
    private const string Close = "|]";

    private Markup(string text, IReadOnlyList<MarkedSpan> spans)
    {
        Text = text;
        Spans = spans;
    }

    /// <summary>Gets the text without its marks.</summary>
    public string Text { get; }

    /// <summary>Gets the marked spans in the order of the text.</summary>
    public IReadOnlyList<MarkedSpan> Spans { get; }

    public static Markup Parse(string marked)
    {
        var text = new StringBuilder();
        var open = new Stack<(string Id, int Start)>();
        var spans = new List<MarkedSpan>();
        int k = 0;
        while (k < marked.Length)
        {
            if (StartsAt(marked, k, Open))
            {
                int colon = marked.IndexOf(':', k);
                string id = colon < 0 ? "" : marked[(k + Open.Length)..colon];
                if (!IsId(id))
                {
                    throw new FormatException($"A mark must begin like [|LG0001:, but this one is: {marked[k..]}");
                }

                open.Push((id, text.Length));
                k = colon + 1;
            }
            else if (StartsAt(marked, k, Close))
            {
                if (!open.TryPop(out (string Id, int Start) mark))
                {
                    throw new FormatException($"A mark ends that did not begin: {marked[k..]}");
                }

                spans.Add(new MarkedSpan(mark.Id, TextSpan.FromBounds(mark.Start, text.Length)));
                k += Close.Length;
            }
            else
            {
                text.Append(marked[k++]);
            }
        }

        if (open.Count > 0)
        {
            throw new FormatException($"A mark of {open.Peek().Id} does not end.");
        }

        return new Markup(
            text.ToString(),
            [.. spans.OrderBy(span => span.Span.Start).ThenBy(span => span.Id, StringComparer.Ordinal)]);
    }

    private static bool StartsAt(string text, int index, string part)
        => string.CompareOrdinal(text, index, part, 0, part.Length) == 0;

    private static bool IsId(string id)
        => id.Length > 2 && id[..2].All(char.IsAsciiLetterUpper) && id[2..].All(char.IsAsciiDigit);
}

/// <summary>An expected diagnostic and its location.</summary>
internal sealed record MarkedSpan(string Id, TextSpan Span);
