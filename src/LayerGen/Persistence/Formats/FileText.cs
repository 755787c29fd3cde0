using System.Globalization;
using System.Text;

namespace LayerGen.Persistence.Formats;

/// <summary>Prepares texts of a file, which can be anything, for a message.</summary>
internal static class FileText
{
    /// <summary>The largest length of a name in a message.</summary>
    public const int LongestName = 100;

    /// <summary>
    /// Returns a text without characters that could change how a message is displayed, and not longer than a limit.
    /// </summary>
    public static string Printable(string text, int longest = LongestName)
    {
        int length = text.Length <= longest ? text.Length
            : char.IsHighSurrogate(text[longest - 1]) ? longest - 1
            : longest;
        var printable = new StringBuilder(length + 1);
        foreach (Rune rune in text.AsSpan(0, length).EnumerateRunes())
        {
            printable.Append(IsHarmless(rune) ? rune.ToString() : "\uFFFD");
        }

        return length == text.Length ? printable.ToString() : printable.Append('…').ToString();
    }

    private static bool IsHarmless(Rune rune) => Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control
        or UnicodeCategory.Format
        or UnicodeCategory.LineSeparator
        or UnicodeCategory.ParagraphSeparator);
}
