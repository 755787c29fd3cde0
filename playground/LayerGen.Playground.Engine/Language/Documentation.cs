using System.Collections.Frozen;
using Microsoft.CodeAnalysis;

namespace LayerGen.Playground.Language;

/// <summary>
/// The first sentence of the documentation of what a declaration can contain. The build takes them from the XML
/// documentation of the library, which would be larger than the library itself.
/// </summary>
internal static class Documentation
{
    private static readonly Lazy<FrozenDictionary<string, string>> Sentences = new(Read);

    /// <summary>Gets the sentence for a symbol, or an empty string.</summary>
    public static string Of(ISymbol symbol)
        => Sentences.Value.TryGetValue(symbol.GetDocumentationCommentId() ?? "", out string? sentence) ? sentence : "";

    private static FrozenDictionary<string, string> Read()
    {
        using Stream? stream = typeof(Documentation).Assembly.GetManifestResourceStream("documentation.txt");
        if (stream is null)
        {
            return FrozenDictionary<string, string>.Empty;
        }

        using var reader = new StreamReader(stream);
        var sentences = new Dictionary<string, string>();
        while (reader.ReadLine() is { } line)
        {
            int tab = line.IndexOf('\t');
            if (tab > 0)
            {
                sentences[line[..tab]] = line[(tab + 1)..];
            }
        }

        return sentences.ToFrozenDictionary();
    }
}
