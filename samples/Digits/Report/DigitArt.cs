using Spectre.Console;

namespace DigitsSample.Report;

/// <summary>An image with a line above it.</summary>
/// <param name="Label">The line, which should not be wider than the image.</param>
/// <param name="Pixels">Its counts, 0 … 16, row by row.</param>
internal sealed record LabelledImage(string Label, float[] Pixels);

/// <summary>
/// Draws images of 8 × 8 pixels with characters, two per pixel, because a character is about twice as high as wide.
/// </summary>
internal static class DigitArt
{
    /// <summary>The number of images drawn side by side.</summary>
    public const int PerLine = 4;

    private const string Gap = "    ";
    private const int Width = 2 * DigitsFile.Side;

    /// <summary>From white to black.</summary>
    private const string Shades = " .:-=+*#%@";

    public static void Write(IAnsiConsole console, IReadOnlyList<LabelledImage> images)
    {
        foreach ((int index, LabelledImage[] line) in images.Chunk(PerLine).Index())
        {
            if (index > 0)
            {
                console.WriteLine();
            }

            Row(console, line.Select(image => image.Label));
            for (int y = 0; y < DigitsFile.Side; y++)
            {
                Row(console, line.Select(image => PixelRow(image.Pixels.AsSpan(y * DigitsFile.Side, DigitsFile.Side))));
            }
        }
    }

    private static void Row(IAnsiConsole console, IEnumerable<string> parts) =>
        console.WriteLine(string.Join(Gap, parts.Select(part => part.PadRight(Width))).TrimEnd());

    private static string PixelRow(ReadOnlySpan<float> pixels)
    {
        string row = "";
        foreach (float pixel in pixels)
        {
            row += new string(Shades[(int)MathF.Round(pixel / DigitsFile.LargestCount * (Shades.Length - 1))], 2);
        }

        return row;
    }
}
