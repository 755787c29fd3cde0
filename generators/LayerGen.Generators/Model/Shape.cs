using LayerGen.Generators.Infrastructure;

namespace LayerGen.Generators.Model;

/// <summary>
/// The shape of one sample between two layers: a number of features, or an image. The features of an image are ordered
/// by row, column and channel, so that feature <c>(y·width + x)·channels + c</c> is channel c of the pixel (y, x).
/// </summary>
/// <param name="Height">The number of rows of pixels; 1 for plain features.</param>
/// <param name="Width">The number of columns of pixels; 1 for plain features.</param>
/// <param name="Channels">The number of channels of a pixel; the number of plain features.</param>
/// <param name="IsImage">Whether it is an image.</param>
internal readonly record struct Shape(int Height, int Width, int Channels, bool IsImage)
{
    /// <summary>Creates the shape of plain features.</summary>
    public static Shape Of(int features) => new(1, 1, features, false);

    /// <summary>Creates the shape of an image.</summary>
    public static Shape Image(int height, int width, int channels) => new(height, width, channels, true);

    /// <summary>Gets the number of features. It is also valid for a declaration that is too large.</summary>
    public long LongCount => ArrayLimit.Product(Height, Width, Channels);

    /// <summary>Gets the number of features.</summary>
    public int Count => checked((int)LongCount);

    /// <summary>Gets the dimensions, slowest first: rows, columns and channels of an image.</summary>
    public int[] Dimensions => IsImage ? [Height, Width, Channels] : [Channels];

    /// <summary>Gets the number of pixels; 1 for plain features.</summary>
    public int Pixels => checked(Height * Width);

    /// <summary>Formats the shape: <c>16</c>, or <c>28×28×6</c>.</summary>
    public override string ToString() => IsImage ? Format.Of($"{Height}×{Width}×{Channels}") : Format.Of(Channels);
}
