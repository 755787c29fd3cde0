using System.Globalization;
using System.Text;

namespace LayerGen.Generators.Infrastructure;

/// <summary>
/// Writes indented C# text: lines end in <c>\n</c>, numbers are formatted in the invariant culture whatever the machine's is.
/// </summary>
internal sealed class SourceWriter
{
    /// <summary>
    /// Stands before a name that is the user's own (the network, the types around it), which must stay as it is even when it
    /// is also one of the qualified names. It is not written.
    /// </summary>
    public const char Own = '\u0001';

    private readonly StringBuilder _text = new();
    private readonly NameQualifier? _names;
    private int _depth;

    /// <param name="qualified">
    /// Simple names that mean something else where the text will stand, and what to write for them. Empty for almost every
    /// user, so that the text stays free of <c>global::</c>.
    /// </param>
    public SourceWriter(IReadOnlyDictionary<string, string> qualified)
    {
        _names = qualified.Count > 0 ? new NameQualifier(qualified) : null;
    }

    /// <summary>Writes an empty line.</summary>
    public void Line() => _text.Append('\n');

    /// <summary>Writes one or more lines (split at <c>\n</c>) at the current depth.</summary>
    public void Line(FormattableString text) => Text(text.ToString(CultureInfo.InvariantCulture));

    /// <inheritdoc cref="Line(FormattableString)"/>
    public void Text(string text)
    {
        foreach (string line in text.Split('\n'))
        {
            if (line.Length == 0)
            {
                Line();
                continue;
            }

            _text.Append(' ', 4 * _depth).Append(Qualify(line)).Append('\n');
        }
    }

    /// <summary>Writes the head of a block and its brace.</summary>
    public void Open(FormattableString head)
    {
        Line(head);
        Open();
    }

    /// <summary>Writes an opening brace.</summary>
    public void Open()
    {
        Text("{");
        _depth++;
    }

    /// <summary>Writes a closing brace.</summary>
    public void Close() => CloseWith("}");

    /// <summary>Writes the end of a block that is more than a brace: <c>};</c>.</summary>
    public void CloseWith(string end)
    {
        _depth--;
        Text(end);
    }

    public override string ToString() => _text.ToString();

    private string Qualify(string line) => (_names?.Qualify(line) ?? line).Replace(Own.ToString(), "");
}
