using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

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

    private static readonly Regex References = new("cref=\"(\\w+)\"", RegexOptions.CultureInvariant);

    private readonly StringBuilder _text = new();
    private readonly Regex? _hidden;
    private readonly IReadOnlyDictionary<string, string> _qualified;
    private int _depth;

    /// <param name="qualified">
    /// Simple names that mean something else where the text will stand, and what to write for them. Empty for almost every
    /// user, so that the text stays free of <c>global::</c>.
    /// </param>
    public SourceWriter(IReadOnlyDictionary<string, string> qualified)
    {
        _qualified = qualified;
        if (qualified.Count > 0)
        {
            // A whole word that is not itself a member of something, nor a member named after its own type.
            string words = string.Join("|", qualified.Keys.Select(name => "(?<!" + name + " )" + name));
            _hidden = new Regex(@"(?<![\w.:" + Own + @"])(?:" + words + @")(?=[<.\[(\s?>,)\]])", RegexOptions.CultureInvariant);
        }
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

    private string Qualify(string line)
    {
        if (_hidden is not null && !line.StartsWith("using ", StringComparison.Ordinal))
        {
            line = line.StartsWith("//", StringComparison.Ordinal)
                ? References.Replace(line, match => "cref=\"" + Full(match.Groups[1].Value) + "\"")
                : _hidden.Replace(line, match => Full(match.Value));
        }

        return line.Replace(Own.ToString(), "");
    }

    private string Full(string name) => _qualified.TryGetValue(name, out string? full) ? full : name;
}
