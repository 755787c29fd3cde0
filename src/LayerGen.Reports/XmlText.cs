using System.Text;
using System.Xml;

namespace LayerGen.Reports;

/// <summary>
/// What SVG and HTML have in common: they are written as XML, in which some characters cannot stand at all.
/// </summary>
internal static class XmlText
{
    public static XmlWriterSettings WriterSettings => new()
    {
        OmitXmlDeclaration = true,
        Indent = false,
        NewLineChars = "\n",
        NewLineHandling = NewLineHandling.Replace,
    };

    /// <summary>Returns the text with � for every character that no document can have.</summary>
    public static string Clean(string text)
    {
        if (IsClean(text))
        {
            return text;
        }

        StringBuilder clean = new(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
        {
            // EnumerateRunes gives � for half a surrogate pair.
            clean.Append(rune.IsBmp && !XmlConvert.IsXmlChar((char)rune.Value) ? Rune.ReplacementChar : rune);
        }

        return clean.ToString();
    }

    private static bool IsClean(string text)
    {
        foreach (char character in text)
        {
            // Both halves of a pair are no characters by themselves; such texts go the long way.
            if (!XmlConvert.IsXmlChar(character))
            {
                return false;
            }
        }

        return true;
    }
}
