using SkiaSharp;

namespace LayerGen.Reports;

/// <summary>
/// Maps numbers to colors: from white to dark blue for counts, or from blue through white at zero to vermilion for
/// positive and negative numbers. Color-blind readers can distinguish both, and the first is still a scale in black and
/// white.
/// </summary>
/// <param name="Min">The number with the first color.</param>
/// <param name="Max">The number with the last color.</param>
/// <param name="IsDiverging">Whether the colors diverge from the middle.</param>
internal sealed record ColorScale(double Min, double Max, bool IsDiverging)
{
    // The luminance at which black and white texts have the same contrast.
    private const double LightEnough = 0.18;

    private static readonly SKColor[] Sequential =
    [
        new(0xFF, 0xFF, 0xFF),
        new(0xD6, 0xE6, 0xF4),
        new(0x9C, 0xC7, 0xE3),
        new(0x4F, 0x9A, 0xCB),
        new(0x00, 0x72, 0xB2),
        new(0x00, 0x3A, 0x68),
    ];

    private static readonly SKColor[] Diverging =
    [
        new(0x00, 0x4A, 0x80),
        new(0x2F, 0x87, 0xC0),
        new(0xA9, 0xCF, 0xE8),
        new(0xFF, 0xFF, 0xFF),
        new(0xF9, 0xC9, 0x9F),
        new(0xE2, 0x7B, 0x2C), new(0x9A, 0x3F, 0x00),
    ];

    /// <summary>The color of values that are not numbers.</summary>
    private static readonly SKColor Missing = new(0xBB, 0xBB, 0xBB);

    /// <summary>Creates a scale for counts, which starts at 0.</summary>
    public static ColorScale Counts(double largest) => new(0, largest > 0 ? largest : 1, IsDiverging: false);

    /// <summary>Creates a scale for positive and negative numbers.</summary>
    /// <param name="limit">The absolute value of the numbers with the strongest colors.</param>
    public static ColorScale AroundZero(double limit) => new(-limit, limit, IsDiverging: true);

    public SKColor Of(double value)
    {
        if (!double.IsFinite(value))
        {
            return Missing;
        }

        SKColor[] colors = IsDiverging ? Diverging : Sequential;
        double place = Math.Clamp((value - Min) / (Max - Min), 0, 1) * (colors.Length - 1);
        int lower = Math.Min((int)place, colors.Length - 2);
        double share = place - lower;
        return new SKColor(
            Mix(colors[lower].Red, colors[lower + 1].Red, share),
            Mix(colors[lower].Green, colors[lower + 1].Green, share),
            Mix(colors[lower].Blue, colors[lower + 1].Blue, share));
    }

    /// <summary>
    /// Returns the color of a text on the color of a number: black or white, whichever has more contrast.
    /// </summary>
    public SKColor TextOn(double value) => Luminance(Of(value)) > LightEnough ? SKColors.Black : SKColors.White;

    private static byte Mix(byte from, byte to, double share) => (byte)Math.Round(from + ((to - from) * share));

    /// <summary>Computes the relative luminance according to WCAG 2.</summary>
    private static double Luminance(SKColor color) =>
        (0.2126 * Linear(color.Red)) + (0.7152 * Linear(color.Green)) + (0.0722 * Linear(color.Blue));

    private static double Linear(byte channel)
    {
        double share = channel / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.Pow((share + 0.055) / 1.055, 2.4);
    }
}
