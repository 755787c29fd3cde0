using System.Text;

namespace LayerGen.Playground.Language;

/// <summary>The lines of a generated file.</summary>
internal sealed class LineIndex
{
    private readonly string _text;
    private readonly List<int> _starts = [0];

    public LineIndex(string text)
    {
        _text = text;
        for (int k = 0; (k = text.IndexOf('\n', k) + 1) > 0;)
        {
            _starts.Add(k);
        }
    }

    /// <summary>Gets the number of lines.</summary>
    public int Count => _starts.Count;

    /// <summary>Gets the text of a line without the spaces around it.</summary>
    /// <param name="line">The number of the line, from 1.</param>
    public ReadOnlySpan<char> this[int line] => Whole(line).Trim();

    /// <summary>Gets the number of spaces before a line.</summary>
    public int Indent(int line) => Whole(line).Length - Whole(line).TrimStart(' ').Length;

    /// <summary>Appends lines to a text, except for those that are comments.</summary>
    public void AppendCode(StringBuilder text, int first, int last)
    {
        for (int line = first; line <= last; line++)
        {
            if (!this[line].StartsWith("//", StringComparison.Ordinal))
            {
                text.Append(Whole(line));
            }
        }
    }

    private ReadOnlySpan<char> Whole(int line)
        => _text.AsSpan(_starts[line - 1]..(line < _starts.Count ? _starts[line] : _text.Length));
}
