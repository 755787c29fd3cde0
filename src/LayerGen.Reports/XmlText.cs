using System.Text;
using System.Xml;

namespace LayerGen.Reports;

/// <summary>
/// The common part of SVG and HTML: both are written as XML, where some characters are not allowed.
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

    /// <summary>Returns the text with every character that is not allowed replaced by �.</summary>
    public static string Clean(string text)
    {
        if (IsClean(text))
        {
            return text;
        }

        StringBuilder clean = new(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
        {
            // EnumerateRunes returns � for an unpaired surrogate.
            clean.Append(rune.IsBmp && !XmlConvert.IsXmlChar((char)rune.Value) ? Rune.ReplacementChar : rune);
        }

        return clean.ToString();
    }

    private static bool IsClean(string text)
    {
        foreach (char character in text)
        {
            // The halves of a pair are not XML characters by themselves, so texts with pairs take the slow path.
            if (!XmlConvert.IsXmlChar(character))
            {
                return false;
            }
        }

        return true;
    }
}
