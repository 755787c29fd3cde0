using System.Text.RegularExpressions;
using LayerGen.Tool.Terminal;
using Spectre.Console;

namespace LayerGen.Tool.Show;

/// <summary>
/// Writes C# with colors. Generated code uses a small part of the language, so its words can be told apart by their
/// spelling. Roslyn's classifier would make the package ten times as large and start a second later.
/// </summary>
internal static partial class CodeColors
{
    private static readonly HashSet<string> Keywords =
    [
        "abstract", "as", "base", "bool", "break", "byte", "case", "catch", "char", "class", "const", "continue",
        "default", "do", "double", "else", "enum", "false", "finally", "float", "for", "foreach", "global", "if", "in",
        "init", "int", "interface", "internal", "is", "long", "namespace", "new", "nint", "nuint", "not", "null",
        "object", "or", "and", "out", "override", "params", "partial", "private", "protected", "public", "readonly",
        "record", "ref", "return", "scoped", "sealed", "short", "sizeof", "stackalloc", "static", "string", "struct",
        "switch", "this", "throw", "true", "try", "typeof", "uint", "ulong", "ushort", "using", "value", "var", "void",
        "when", "where", "while", "get", "set", "nameof", "required", "unmanaged",
    ];

    /// <summary>Writes a text.</summary>
    public static void Write(ToolConsole console, string text)
    {
        if (!console.HasColors)
        {
            console.Out.Profile.Out.Writer.Write(text);
            return;
        }

        var paragraph = new Paragraph();
        int position = 0;
        foreach ((int start, int length, Style style) in Tokens(text))
        {
            paragraph.Append(text[position..start]).Append(text.Substring(start, length), style);
            position = start + length;
        }

        paragraph.Append(text[position..]);
        console.Raw(output => output.Write(paragraph));
    }

    /// <summary>Finds the parts of a text that have a color.</summary>
    internal static IEnumerable<(int Start, int Length, Style Style)> Tokens(string text)
    {
        string before = "";
        foreach (Match match in Token().Matches(text))
        {
            Style? style = match.Groups["comment"].Success ? Palette.Comment
                : match.Groups["directive"].Success ? Palette.Dim
                : match.Groups["string"].Success ? Palette.String
                : match.Groups["number"].Success ? Palette.Number
                : StyleOf(text, match, before);
            before = match.Value;
            if (style is { } found)
            {
                yield return (match.Index, match.Length, found);
            }
        }
    }

    private static Style? StyleOf(string text, Match word, string before)
    {
        if (Keywords.Contains(word.Value))
        {
            return Palette.Keyword;
        }

        int end = word.Index + word.Length;
        bool isCalled = end < text.Length && text[end] == '(' && before != "new";
        bool isMember = word.Index > 0 && text[word.Index - 1] == '.';
        return isCalled ? Palette.Method
            : char.IsUpper(word.Value[0]) && !isMember ? Palette.Type
            : default(Style?);
    }

    [GeneratedRegex("""
        (?<comment>//[^\n]*|/\*[\s\S]*?\*/)
        |(?<directive>^[ ]*\#[^\n]*)
        |(?<string>\$*\"\"\"[\s\S]*?\"\"\"|[$@]*"(?:[^"\\\n]|\\.)*"|'(?:\\.|[^'\\\n])+')
        |(?<number>\b[0-9][\w]*(?:\.[0-9]\w*)?(?:(?<=[eE])[+-][0-9]\w*)?)
        |(?<word>@?[\p{L}_]\w*)
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Token();
}
