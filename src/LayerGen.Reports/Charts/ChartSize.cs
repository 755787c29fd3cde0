using static System.FormattableString;

namespace LayerGen.Reports;

/// <summary>
/// The size of a picture in pixels. Texts keep their size, of about 22 pixels, so a larger picture has more room
/// between them; for 8 cm in print a width of 800 is right.
/// </summary>
public readonly record struct ChartSize
{
    /// <summary>The smallest width and height.</summary>
    public const int Smallest = 320;

    /// <summary>The largest width and height.</summary>
    public const int Largest = 8192;

    /// <summary>A size.</summary>
    /// <param name="width">The width in pixels, <see cref="Smallest"/> to <see cref="Largest"/>.</param>
    /// <param name="height">The height in pixels, <see cref="Smallest"/> to <see cref="Largest"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public ChartSize(int width, int height)
    {
        Width = Check(width, nameof(width));
        Height = Check(height, nameof(height));
    }

    /// <summary>Gets the width in pixels.</summary>
    public int Width { get; }

    /// <summary>Gets the height in pixels.</summary>
    public int Height { get; }

    private static int Check(int value, string name) => value is >= Smallest and <= Largest
        ? value
        : throw new ArgumentOutOfRangeException(
            name, Invariant($"Expected a {name} of {Smallest} … {Largest} pixels, but got {value}."));
}
