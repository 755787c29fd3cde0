using System.Text.RegularExpressions;

namespace LayerGen.Generators.Infrastructure;

/// <summary>Writes names in full that mean something else where a text will stand. For almost every user there are none.</summary>
internal sealed class NameQualifier
{
    private const string NameOf = "nameof";

    private static readonly Regex References = new("cref=\"(\\w+)\"", RegexOptions.CultureInvariant);

    private static readonly Regex NameOfCalls = new(@"(?<![\w.])nameof\((\w+)\)", RegexOptions.CultureInvariant);

    // A statement that is a call, or an assignment of one: the generated text has no other.
    private static readonly Regex ExtensionCalls = new(@"^(\w+ = )?(.+)\.(StoreUnsafe|WithElement)\((.+)\);$", RegexOptions.CultureInvariant);

    private readonly IReadOnlyDictionary<string, string> _qualified;
    private readonly Regex _hidden;

    /// <param name="qualified">
    /// The names, and what to write for them: for a type its full name, for an extension method that of its class, and for
    /// <c>nameof</c> nothing, because a string does.
    /// </param>
    public NameQualifier(IReadOnlyDictionary<string, string> qualified)
    {
        _qualified = qualified;
        string[] types = [.. qualified.Keys.Where(name => char.IsLetter(name[0]) && name != NameOf)];

        // A whole word that is not itself a member of something, nor a member named after its own type.
        string words = string.Join("|", types.Select(name => "(?<!" + name + " )" + name));
        string names = types.Length == 0 ? "" : @"(?<![\w.:" + SourceWriter.Own + @"])(?:" + words + @")(?=[<.\[(\s?>,)\]])";

        // The class's own name where it is a type, not where it declares the class or a constructor.
        IEnumerable<string> own = qualified.Keys.Where(name => name[0] == SourceWriter.Own).Select(name => "(?<!class )" + Regex.Escape(name) + @"(?![\w(])");
        _hidden = new Regex(string.Join("|", own.Append(names).Where(part => part.Length > 0).DefaultIfEmpty("(?!)")), RegexOptions.CultureInvariant);
    }

    /// <summary>A line of text with the names in full.</summary>
    public string Qualify(string line)
    {
        if (line.StartsWith("using ", StringComparison.Ordinal))
        {
            return line;
        }

        if (line.StartsWith("//", StringComparison.Ordinal))
        {
            return References.Replace(line, match => "cref=\"" + Full(match.Groups[1].Value) + "\"");
        }

        if (_qualified.ContainsKey(NameOf))
        {
            line = NameOfCalls.Replace(line, "\"$1\"");
        }

        line = ExtensionCalls.Replace(line, match => _qualified.TryGetValue(match.Groups[3].Value, out string? type)
            ? match.Groups[1].Value + type + "." + match.Groups[3].Value + "(" + match.Groups[2].Value + ", " + match.Groups[4].Value + ");"
            : match.Value);
        return _hidden.Replace(line, match => Full(match.Value));
    }

    private string Full(string name) => _qualified.TryGetValue(name, out string? full) ? full : name;
}
