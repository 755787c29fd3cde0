using System.Globalization;
using System.Text;

namespace LayerGen.Data.Tables;

/// <summary>Prepares texts of a file, which can be anything, for a message.</summary>
internal static class Printable
{
    private const int Longest = 60;

    /// <summary>
    /// Returns a text in single quotes, shortened, with escapes for characters that could change how a message is
    /// displayed.
    /// </summary>
    public static string Quoted(string text)
    {
        int length = text.Length <= Longest ? text.Length
            : char.IsHighSurrogate(text[Longest - 1]) ? Longest - 1
            : Longest;
        var result = new StringBuilder(length + 3).Append('\'');
        foreach (Rune rune in text.AsSpan(0, length).EnumerateRunes())
        {
            result.Append(rune.Value switch
            {
                '\t' => "\\t",
                '\r' => "\\r",
                '\n' => "\\n",
                _ when IsHarmless(rune) => rune.ToString(),
                <= 0xFFFF => string.Create(CultureInfo.InvariantCulture, $"\\u{rune.Value:X4}"),
                _ => string.Create(CultureInfo.InvariantCulture, $"\\U{rune.Value:X8}"),
            });
        }

        return result.Append(length == text.Length ? "" : "…").Append('\'').ToString();
    }

    /// <summary>Lists the first texts in single quotes.</summary>
    public static string List(IReadOnlyList<string> texts)
    {
        const int Most = 10;
        string first = string.Join(", ", texts.Take(Most).Select(Quoted));
        return texts.Count <= Most ? first : first + ", …";
    }

    private static bool IsHarmless(Rune rune) => Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control
        or UnicodeCategory.Format
        or UnicodeCategory.LineSeparator
        or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.PrivateUse
        or UnicodeCategory.OtherNotAssigned);
}
