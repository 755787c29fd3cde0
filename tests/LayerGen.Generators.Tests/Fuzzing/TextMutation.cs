using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LayerGen.Generators.Tests.Fuzzing;

/// <summary>Changes a text as typing does, or as an accident does.</summary>
internal static class TextMutation
{
    private static readonly string[] Scraps =
    [
        "(", ")", "[", "]", "{", "}", "<", ">", ",", ";", ":", ".", "\"", "'", "/*", "*/", "//", "#", "#if X\n",
        "\n#endif\n", "#region\n", "@", "$", "\\", "=", "=>", "\0", "\u2028", "\ud800", "\ufeff", "é", "0", "1e999",
        "partial", "class", "struct", "namespace", "using", "static", "file", "ref", "record", "enum", "<T>", "<>",
        "where T : class", "[Network(2)]", "[Dense(2)]", "[assembly: ", "[type: ", "[return: ", "int x", "delegate",
        "public", "abstract", "typeof(", "nameof(", "default", "null", "#nullable disable\n", "#line hidden\n",
        "#line 5 \"Other.cs\"\n", "#pragma warning disable\n", "\r", "\t", "unsafe", "global::", "~", "?", "!", "::",
        "extension(int x) { }", "this[int i]", "operator +", "required", "params", "#error x\n", "#warning x\n",
    ];

    public static string Apply(Draw draw, string text)
    {
        int count = 1 + draw.Below(3);
        for (int k = 0; k < count && text.Length > 1; k++)
        {
            text = Once(draw, text);
        }

        return text;
    }

    private static string Once(Draw draw, string text)
    {
        int place = draw.Below(text.Length);
        int length = Math.Min(text.Length - place, 1 + draw.Below(draw.Chance(0.7) ? 3 : 40));
        switch (draw.Below(9))
        {
            case 0:
                return text[..place];
            case 1:
                return text[place..];
            case 2:
                return text.Remove(place, length);
            case 3:
                return text.Insert(place, draw.One(Scraps));
            case 4:
                return text.Insert(place, text.Substring(draw.Below(text.Length - length + 1), length));
            case 5:
                return MoveLine(draw, text);
            default:
                return ChangeToken(draw, text);
        }
    }

    private static string MoveLine(Draw draw, string text)
    {
        List<string> lines = [.. text.Split('\n')];
        string line = draw.One(lines);
        if (draw.Chance(0.5))
        {
            lines.Remove(line);
        }

        lines.Insert(draw.Below(lines.Count + 1), line);
        return string.Join('\n', lines);
    }

    /// <summary>Removes, repeats or replaces one token.</summary>
    private static string ChangeToken(Draw draw, string text)
    {
        SyntaxToken[] tokens =
        [
            .. CSharpSyntaxTree.ParseText(text).GetRoot().DescendantTokens().Where(token => token.Span.Length > 0),
        ];
        if (tokens.Length == 0)
        {
            return text;
        }

        SyntaxToken token = draw.One(tokens);
        string now = draw.Below(4) switch
        {
            0 => "",
            1 => token.Text + " " + token.Text,
            2 => draw.One(tokens).Text,
            _ => token.IsKind(SyntaxKind.IdentifierToken) ? HostileNames.One(draw) : draw.One(Scraps),
        };
        return text[..token.SpanStart] + now + text[token.Span.End..];
    }
}
