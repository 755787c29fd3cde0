using static System.FormattableString;

namespace LayerGen.Reports;

/// <summary>
/// The size of a picture in pixels. The size of texts, about 22 pixels, does not change, so a larger picture has more
/// space between them. For 8 cm in print, use a width of 800.
/// </summary>
public readonly record struct ChartSize
{
    /// <summary>The smallest width and height.</summary>
    public const int Smallest = 320;

    /// <summary>The largest width and height.</summary>
    public const int Largest = 8192;

    /// <summary>Creates a size.</summary>
    /// <param name="width">The width in pixels, from <see cref="Smallest"/> to <see cref="Largest"/>.</param>
    /// <param name="height">The height in pixels, from <see cref="Smallest"/> to <see cref="Largest"/>.</param>
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
            name, Invariant($"Expected a {name} from {Smallest} to {Largest} pixels, but got {value}."));
}
