using System.Collections.Frozen;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace LayerGen.Playground.Language;

/// <summary>
/// The first sentence of the documentation of what a declaration can contain. The build takes it from the XML
/// documentation of the library.
/// </summary>
internal static partial class Documentation
{
    private static readonly Lazy<FrozenDictionary<string, string>> Sentences = new(Read);

    /// <summary>Gets the sentence for a symbol, or an empty string.</summary>
    public static string Of(ISymbol symbol)
        => Sentences.Value.TryGetValue(symbol.GetDocumentationCommentId() ?? "", out string? sentence) ? sentence : "";

    private static FrozenDictionary<string, string> Read()
    {
        using var reader = new StreamReader(
            typeof(Documentation).Assembly.GetManifestResourceStream("documentation.xml")!);
        var sentences = new Dictionary<string, string>();
        foreach (Match member in Member().Matches(reader.ReadToEnd()))
        {
            string summary = Tag().Replace(Reference().Replace(member.Groups["summary"].Value, ShortName), "");
            string text = Space().Replace(summary, " ").Trim().Replace("&lt;", "<").Replace("&gt;", ">");
            int end = text.IndexOf(". ", StringComparison.Ordinal);
            sentences[member.Groups["name"].Value] = end < 0 ? text : text[..(end + 1)];
        }

        return sentences.ToFrozenDictionary();
    }

    /// <summary>Gets <c>Relu</c> of <c>F:LayerGen.Activation.Relu</c>.</summary>
    private static string ShortName(Match reference)
    {
        string name = reference.Groups["name"].Value.Split('(')[0];
        return name[(name.LastIndexOfAny(['.', ':']) + 1)..];
    }

    [GeneratedRegex("""<member name="(?<name>[^"]+)">.*?<summary>(?<summary>.*?)</summary>""", RegexOptions.Singleline)]
    private static partial Regex Member();

    [GeneratedRegex("""<\w+ (?:cref|langword|name)="(?<name>[^"]+)" ?/>""")]
    private static partial Regex Reference();

    [GeneratedRegex("<[^>]+>")]
    private static partial Regex Tag();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
