using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace LayerGen.Generators.Infrastructure;

/// <summary>
/// Writes indented C# text: lines end in <c>\n</c>, numbers are formatted in the invariant culture whatever the machine's is.
/// </summary>
internal sealed class SourceWriter
{
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
            _hidden = new Regex(@"(?<![\w.:])(?:" + words + @")(?=[<.\[(\s?>,)\]])", RegexOptions.CultureInvariant);
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
        return _hidden is null || line.StartsWith("//", StringComparison.Ordinal) || line.StartsWith("using ", StringComparison.Ordinal)
            ? line
            : _hidden.Replace(line, match => _qualified[match.Value]);
    }
}
