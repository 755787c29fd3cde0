using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace LayerGen.Reports;

/// <summary>Marks comments, strings, keywords and numbers of C# code with span elements that have a class.</summary>
internal static partial class CodeColors
{
    private static readonly string[] Kinds = ["comment", "text", "keyword", "number"];

    public static IEnumerable<object> Of(string code)
    {
        int end = 0;
        foreach (Match match in Token().Matches(code))
        {
            if (match.Index > end)
            {
                yield return new XText(XmlText.Clean(code[end..match.Index]));
            }

            string kind = Kinds.First(name => match.Groups[name].Success);
            yield return Html.Element("span", Html.Class(kind), match.Value);
            end = match.Index + match.Length;
        }

        yield return new XText(XmlText.Clean(code[end..]));
    }

    [GeneratedRegex(
        """
        (?<comment>//[^\n]*)|(?<text>\$?"(?:[^"\\\n]|\\.)*")|(?<number>\b\d[\d_.]*(?:[eE][-+]?\d+)?[fdmuUlL]*\b)|
        (?<keyword>\b(?:public|private|internal|static|partial|class|readonly|ref|struct|void|int|long|byte|float|double|bool|string|for|foreach|in
        |if|else|while|return|new|const|var|true|false|null|this|out|using|namespace|sealed|get|set|init|typeof|nameof|throw|is|and|or|not
        |switch|when|override|abstract|scoped)\b)
        """,
        RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Token();
}
