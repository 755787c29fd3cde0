using ScottPlot;
using SkiaSharp;

namespace LayerGen.Reports;

/// <summary>
/// The font of all pictures, embedded in the assembly, so that sizes and positions of texts do not depend on the fonts
/// of the machine.
/// </summary>
internal static class BundledFont
{
    public const string Family = "LayerGen Sans";

    private const char Unknown = '\uFFFD';

    private static readonly byte[] RegularBytes = Read("LayerGenSans-Regular.ttf");
    private static readonly byte[] BoldBytes = Read("LayerGenSans-Bold.ttf");

    static BundledFont()
    {
        Regular = Load(RegularBytes);
        Bold = Load(BoldBytes);

        // First in the list, so that an installed font with the same name is not used.
        Fonts.FontResolvers.Insert(0, new Resolver());
    }

    public static SKTypeface Regular { get; }

    public static SKTypeface Bold { get; }

    /// <summary>Gets the CSS rules that embed the font in a document.</summary>
    public static string FontFaces { get; } = FontFace(RegularBytes, "normal") + FontFace(BoldBytes, "bold");

    public static SKTypeface Typeface(bool isBold) => isBold ? Bold : Regular;

    /// <summary>
    /// Returns a text on one line with characters of the font: line breaks and other control characters become spaces,
    /// and characters that the font does not have become �, instead of a different font on every machine.
    /// </summary>
    public static string Showable(string text)
    {
        System.Text.StringBuilder shown = new(text.Length);
        foreach (System.Text.Rune rune in text.EnumerateRunes())
        {
            if (System.Text.Rune.IsControl(rune))
            {
                shown.Append(' ');
            }
            else if (Regular.ContainsGlyph(rune.Value))
            {
                shown.Append(rune);
            }
            else
            {
                shown.Append(Unknown);
            }
        }

        return shown.ToString().Trim();
    }

    private static SKTypeface Load(byte[] bytes)
    {
        using SKData data = SKData.CreateCopy(bytes);
        return SKTypeface.FromData(data)
            ?? throw new InvalidOperationException("The font of the assembly cannot be read.");
    }

    private static string FontFace(byte[] bytes, string weight) =>
        $"@font-face{{font-family:\"{Family}\";font-weight:{weight};"
        + $"src:url(data:font/ttf;base64,{Convert.ToBase64String(bytes)}) format(\"truetype\")}}";

    private static byte[] Read(string name) => Resources.Bytes(name);

    private sealed class Resolver : IFontResolver
    {
        public SKTypeface? CreateTypeface(string fontName, FontWeight weight, FontSlant slant, FontSpacing spacing) =>
            fontName == Family ? Typeface(weight >= FontWeight.SemiBold) : null;

        public SKTypeface? CreateTypeface(string fontName, bool bold, bool italic) =>
            fontName == Family ? Typeface(bold) : null;
    }
}
