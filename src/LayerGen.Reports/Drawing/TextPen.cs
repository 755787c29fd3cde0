using SkiaSharp;

namespace LayerGen.Reports;

/// <summary>The position of a text relative to the point at which it is drawn.</summary>
internal enum TextAnchor
{
    Start,
    Middle,
    End,
}

/// <summary>Measures, fits and draws texts in the bundled font.</summary>
internal static class TextPen
{
    private const string Ellipsis = "…";

    /// <summary>The distance between lines, in units of the font size.</summary>
    public const float LineSpacing = 1.25f;

    /// <summary>The height of a capital letter or digit, in units of the font size.</summary>
    public const float CapitalHeight = 0.73f;

    public static float Width(string text, float size, bool isBold = false)
    {
        using SKFont font = Font(size, isBold);
        return font.MeasureText(text);
    }

    /// <summary>Returns the width of the widest text, or 0 if there is none.</summary>
    public static float Width(IEnumerable<string> texts, float size) =>
        texts.Select(text => Width(text, size)).DefaultIfEmpty(0).Max();

    /// <summary>Returns the text, or as much of its start as fits, with an ellipsis.</summary>
    public static string Fit(string text, float width, float size, bool isBold = false)
    {
        if (Width(text, size, isBold) <= width)
        {
            return text;
        }

        int length = text.Length - 1;
        while (length > 0 && Width(text[..length].TrimEnd() + Ellipsis, size, isBold) > width)
        {
            length--;
        }

        // Half of a surrogate pair is not a character.
        if (length > 0 && char.IsHighSurrogate(text[length - 1]))
        {
            length--;
        }

        return text[..length].TrimEnd() + Ellipsis;
    }

    /// <summary>
    /// Splits the text into lines that fit. If there are too many lines, the last one ends with an ellipsis.
    /// </summary>
    public static IReadOnlyList<string> Wrap(string text, float width, float size, bool isBold, int largestLineCount)
    {
        List<string> lines = [];
        string line = "";
        string[] words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        for (int k = 0; k < words.Length; k++)
        {
            string longer = line.Length == 0 ? words[k] : line + " " + words[k];
            if (line.Length == 0 || Width(longer, size, isBold) <= width)
            {
                line = longer;
            }
            else if (lines.Count == largestLineCount - 1)
            {
                line = line + " " + string.Join(' ', words[k..]);
                break;
            }
            else
            {
                lines.Add(line);
                line = words[k];
            }
        }

        lines.Add(line);
        return [.. lines.Select(one => Fit(one, width, size, isBold))];
    }

    /// <param name="canvas">The canvas.</param>
    /// <param name="text">The text, on one line.</param>
    /// <param name="x">The start, the middle or the end of the text.</param>
    /// <param name="baseline">The vertical position of the baseline.</param>
    /// <param name="size">The size of the font in pixels.</param>
    /// <param name="color">The color.</param>
    /// <param name="anchor">The meaning of <paramref name="x"/>.</param>
    /// <param name="isBold">Whether the text is bold.</param>
    public static void Draw(
        SKCanvas canvas,
        string text,
        float x,
        float baseline,
        float size,
        SKColor color,
        TextAnchor anchor = TextAnchor.Start,
        bool isBold = false)
    {
        using SKFont font = Font(size, isBold);
        using SKPaint paint = new() { Color = color, IsAntialias = true };
        float start = anchor switch
        {
            TextAnchor.Middle => x - (font.MeasureText(text) / 2),
            TextAnchor.End => x - font.MeasureText(text),
            _ => x,
        };
        canvas.DrawText(text, start, baseline, SKTextAlign.Left, font, paint);
    }

    /// <summary>Draws a text that is rotated to read upwards.</summary>
    /// <param name="canvas">The canvas.</param>
    /// <param name="text">The text, on one line.</param>
    /// <param name="baseline">The horizontal position of the baseline.</param>
    /// <param name="y">The start (the lower end), the middle or the end of the text.</param>
    /// <param name="size">The size of the font in pixels.</param>
    /// <param name="anchor">The meaning of <paramref name="y"/>.</param>
    public static void DrawUpwards(SKCanvas canvas, string text, float baseline, float y, float size, TextAnchor anchor)
    {
        canvas.Save();
        canvas.Translate(baseline, y);
        canvas.RotateDegrees(-90);
        Draw(canvas, text, 0, 0, size, ChartTheme.InkOnCanvas, anchor);
        canvas.Restore();
    }

    private static SKFont Font(float size, bool isBold) => new(BundledFont.Typeface(isBold), size)
    {
        Hinting = SKFontHinting.None,
        Subpixel = true,
        Edging = SKFontEdging.Antialias,
    };
}
