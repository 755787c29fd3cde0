using LayerGen.Generators.Infrastructure;

namespace LayerGen.Generators.Model;

/// <summary>
/// The shape of one sample between two layers: a number of features, or an image whose features are ordered by row, column and
/// channel, so that feature <c>(y·width + x)·channels + c</c> is channel c of the pixel (y, x).
/// </summary>
/// <param name="Height">Rows of pixels; 1 for plain features.</param>
/// <param name="Width">Columns of pixels; 1 for plain features.</param>
/// <param name="Channels">Channels of a pixel; the number of plain features.</param>
/// <param name="IsImage">Whether it is an image.</param>
internal readonly record struct Shape(int Height, int Width, int Channels, bool IsImage)
{
    /// <summary>Plain features.</summary>
    public static Shape Of(int features) => new(1, 1, features, false);

    /// <summary>An image.</summary>
    public static Shape Image(int height, int width, int channels) => new(height, width, channels, true);

    /// <summary>The number of features, also of a declaration that is too large.</summary>
    public long LongCount => ArrayLimit.Product(Height, Width, Channels);

    /// <summary>The number of features.</summary>
    public int Count => checked((int)LongCount);

    /// <summary>The dimensions, slowest first: rows, columns and channels of an image.</summary>
    public int[] Dimensions => IsImage ? [Height, Width, Channels] : [Channels];

    /// <summary>The number of pixels; 1 for plain features.</summary>
    public int Pixels => checked(Height * Width);

    /// <summary><c>16</c>, or <c>28×28×6</c>.</summary>
    public override string ToString() => IsImage ? Format.Of($"{Height}×{Width}×{Channels}") : Format.Of(Channels);
}
