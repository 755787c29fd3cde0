using System.Globalization;
using System.Text;

namespace LayerGen.Generators.Infrastructure;

/// <summary>
/// Writes indented C# text: lines end in <c>\n</c>, numbers are formatted in the invariant culture whatever the machine's is, and the
/// tokens of types become names.
/// </summary>
internal sealed class SourceWriter
{
    private readonly StringBuilder _text = new();
    private readonly HashSet<string> _hidden;
    private readonly HashSet<string> _namespaces = [];
    private readonly List<(int Order, string Text)> _documentation = [];
    private int _depth;

    /// <param name="hiddenNames">
    /// Simple names that mean something else where the text goes; these are written in full. For almost every user there are none, so that
    /// the text has no <c>global::</c>.
    /// </param>
    public SourceWriter(IEnumerable<string> hiddenNames)
    {
        _hidden = [.. hiddenNames];
    }

    /// <summary>The namespaces of the types written so far.</summary>
    public IReadOnlyCollection<string> Namespaces => _namespaces;

    /// <summary>Writes an empty line.</summary>
    public void Line() => _text.Append('\n');

    /// <summary>Writes one or more lines (split at <c>\n</c>) at the current depth.</summary>
    public void Line(FormattableString text) => Text(text.ToString(CultureInfo.InvariantCulture));

    /// <inheritdoc cref="Line(FormattableString)"/>
    public void Text(string text)
    {
        if (_documentation.Count > 0)
        {
            string[] elements = [.. _documentation.OrderBy(element => element.Order).Select(element => element.Text)];
            _documentation.Clear();
            Append(string.Join("\n", elements));
        }

        Append(text);
    }

    /// <summary>Adds an element to the documentation of the member that is written next.</summary>
    /// <param name="order">Its place among the others, in whatever order they are added: elements of the same number stay in theirs.</param>
    /// <param name="text">The lines of the element.</param>
    public void Document(int order, string text) => _documentation.Add((order, text));

    private void Append(string text)
    {
        foreach (string line in text.Split('\n'))
        {
            if (line.Length == 0)
            {
                _text.Append('\n');
                continue;
            }

            _text.Append(' ', 4 * _depth).Append(TypeName.Resolve(line, Written)).Append('\n');
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

    /// <summary>The name of a parameter as a string: <c>nameof(x)</c>, or a literal where the user's code has a member called nameof.</summary>
    public string NameOf(string parameter) => _hidden.Contains("nameof") ? "\"" + parameter + "\"" : "nameof(" + parameter + ")";

    public override string ToString() => _text.ToString();

    private string Written(TypeName type)
    {
        if (type.Namespace.Length > 0)
        {
            _namespaces.Add(type.Namespace);
        }

        return _hidden.Contains(type.Name) ? type.GlobalName : type.Name;
    }
}
