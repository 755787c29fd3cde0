namespace LayerGen.Playground.Language;

/// <summary>A member of a generated file.</summary>
/// <param name="Name">Its name, without parameters.</param>
/// <param name="Parameters">The names of its parameters, or null if it has none because it is no method.</param>
/// <param name="IsType">Whether it is a type.</param>
/// <param name="IsField">Whether it is a field.</param>
/// <param name="Depth">The number of types around it.</param>
/// <param name="First">The first line of its documentation.</param>
/// <param name="Line">The line of its name.</param>
/// <param name="Last">Its last line.</param>
/// <param name="Body">The line of the brace that opens its body, or null if it has none on lines of its own.</param>
internal sealed record GeneratedMember(
    string Name, string? Parameters, bool IsType, bool IsField, int Depth, int First, int Line, int Last, int? Body)
{
    private const int IndentOfType = 4;

    private static readonly string[] Modifiers =
    [
        "public", "private", "internal", "protected", "static", "abstract", "sealed", "override", "readonly", "partial",
        "const", "unsafe", "virtual", "new", "required", "file",
    ];

    private static readonly string[] Types = ["class", "struct", "record", "interface"];

    /// <summary>
    /// Finds the members of a file by the layout of its lines. The compiler has not parsed a generated file at this
    /// time, and parsing it takes three times as long as writing it.
    /// </summary>
    public static IEnumerable<GeneratedMember> In(LineIndex lines)
    {
        for (int line = 1; line <= lines.Count; line++)
        {
            if (StartsMember(lines[line]) && lines.Indent(line) % IndentOfType == 0)
            {
                GeneratedMember member = Read(lines, line);
                yield return member;
                line = member.IsType ? line : member.Last;
            }
        }
    }

    private static bool StartsMember(ReadOnlySpan<char> line)
        => line.StartsWith("public ", StringComparison.Ordinal)
            || line.StartsWith("private ", StringComparison.Ordinal)
            || line.StartsWith("internal ", StringComparison.Ordinal)
            || line.StartsWith("protected ", StringComparison.Ordinal)
            || line.StartsWith("partial ", StringComparison.Ordinal)
            || line.StartsWith("static ", StringComparison.Ordinal);

    private static GeneratedMember Read(LineIndex lines, int line)
    {
        int indent = lines.Indent(line);
        int first = line;
        while (first > 1 && lines[first - 1] is ['/', '/', '/', ..] or ['[', ..])
        {
            first--;
        }

        int last = EndOf(lines, line, indent, out int? body);
        string header = lines[line].ToString();
        for (int next = line + 1; !header.Contains('{') && next <= last && lines[next] is not "{"; next++)
        {
            header += " " + lines[next].ToString();
            if (header.Contains(")") || header.Contains("=>"))
            {
                break;
            }
        }

        return Of(header, first, line, last, indent / IndentOfType, body);
    }

    /// <summary>Finds the end: that of the body if there is one, otherwise the first semicolon.</summary>
    private static int EndOf(LineIndex lines, int line, int indent, out int? body)
    {
        body = null;
        for (; line < lines.Count; line++)
        {
            bool isOuter = lines.Indent(line) == indent;
            body ??= isOuter && lines[line] is "{" ? line : null;
            if (body is not null ? isOuter && lines[line] is "}" or "};" : lines[line] is [.., ';'] or [.., '}'])
            {
                break;
            }
        }

        return line;
    }

    private static GeneratedMember Of(string header, int first, int line, int last, int depth, int? body)
    {
        int end = header.IndexOfAny(['{', '=', ';']) is >= 0 and var found ? found : header.Length;
        int open = header.IndexOf('(');
        bool isMethod = open >= 0 && open < end;
        string[] words = header[..(isMethod ? open : end)].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        int type = Array.FindIndex(words, word => Types.Contains(word));
        if (type >= 0 && words.Take(type).All(word => Modifiers.Contains(word)) && type + 1 < words.Length)
        {
            return new GeneratedMember(words[type + 1].TrimEnd(':'), null, true, false, depth, first, line, last, body);
        }

        string? parameters = isMethod ? ParametersOf(header[(open + 1)..]) : null;
        bool isField = !isMethod && !header.AsSpan(end).StartsWith("{") && !header.AsSpan(end).StartsWith("=>");
        return new GeneratedMember(words[^1], parameters, false, isField, depth, first, line, last, body);
    }

    private static string ParametersOf(string text)
    {
        int close = text.IndexOf(')');
        IEnumerable<string> parameters = (close < 0 ? text : text[..close])
            .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(parameter => parameter.Contains(' '))
            .Select(parameter => parameter.Split(" = ")[0].Split(' ')[^1]);
        return string.Join(", ", parameters);
    }
}
