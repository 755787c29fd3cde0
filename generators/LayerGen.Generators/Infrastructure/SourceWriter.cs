using System.Globalization;
using System.Text;

namespace LayerGen.Generators.Infrastructure;

/// <summary>
/// Writes indented C# code. Lines end in <c>\n</c>, numbers are formatted in the invariant culture on every machine,
/// and the tokens of types are replaced by names.
/// </summary>
internal sealed class SourceWriter
{
    private readonly StringBuilder _text = new();
    private readonly HashSet<string> _hidden;
    private readonly HashSet<string> _namespaces = [];
    private readonly List<(int Order, string Text)> _documentation = [];
    private int _depth;
    private bool _isSeparated;

    /// <param name="hiddenNames">
    /// Simple names that have another meaning in the generated code. They are written in full. Almost no project has
    /// any, so the code usually contains no <c>global::</c>.
    /// </param>
    public SourceWriter(IEnumerable<string> hiddenNames)
    {
        _hidden = [.. hiddenNames];
    }

    /// <summary>Gets the namespaces of the types written so far.</summary>
    public IReadOnlyCollection<string> Namespaces => _namespaces;

    /// <summary>Writes an empty line.</summary>
    public void Line() => _text.Append('\n');

    /// <summary>
    /// Writes an empty line before the next line. Several calls without a line between them write a single empty line.
    /// </summary>
    public void Separate() => _isSeparated = true;

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

    /// <summary>Adds an element to the documentation of the next member.</summary>
    /// <param name="order">
    /// The position among the elements. The order of the calls matters only for elements with the same number.
    /// </param>
    /// <param name="text">The lines of the element.</param>
    public void Document(int order, string text) => _documentation.Add((order, text));

    private void Append(string text)
    {
        if (_isSeparated)
        {
            _isSeparated = false;
            _text.Append('\n');
        }

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

    /// <summary>Writes the head of a block and its opening brace.</summary>
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

    /// <summary>Writes the end of a block that needs more than a brace: <c>};</c>.</summary>
    public void CloseWith(string end)
    {
        _depth--;
        Text(end);
    }

    /// <summary>
    /// Gets the name of a parameter as a string: <c>nameof(x)</c>, or a literal if the user's code has a member called
    /// nameof.
    /// </summary>
    public string NameOf(string parameter)
        => _hidden.Contains("nameof") ? "\"" + parameter + "\"" : "nameof(" + parameter + ")";

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
