using System.Globalization;

namespace LayerGen.Data;

/// <summary>
/// The shape of an image whose pixels are the features of a sample. The pixels are stored row by row, and the channels
/// of a pixel are adjacent: feature = (y · width + x) · channels + c.
/// </summary>
public readonly record struct ImageShape
{
    /// <summary>Creates a shape.</summary>
    /// <param name="height">The number of rows, at least 1.</param>
    /// <param name="width">The number of pixels in a row, at least 1.</param>
    /// <param name="channels">The number of values of a pixel, at least 1: 1 for gray, 3 for color.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A size is less than 1, or the image has more than 2³¹ − 1 values.
    /// </exception>
    public ImageShape(int height, int width, int channels = 1)
    {
        Height = CheckAtLeastOne(height, nameof(height));
        Width = CheckAtLeastOne(width, nameof(width));
        Channels = CheckAtLeastOne(channels, nameof(channels));

        // In two steps, because the product of three factors can overflow a long.
        if ((long)height * width > int.MaxValue || (long)height * width * channels > int.MaxValue)
        {
            throw new ArgumentOutOfRangeException(nameof(height), string.Create(
                CultureInfo.InvariantCulture,
                $"Expected an image of at most {int.MaxValue} values, but got {height} × {width} × {channels}."));
        }
    }

    /// <summary>Gets the number of rows.</summary>
    public int Height { get; }

    /// <summary>Gets the number of pixels in a row.</summary>
    public int Width { get; }

    /// <summary>Gets the number of values of a pixel.</summary>
    public int Channels { get; }

    /// <summary>Gets the number of features: height × width × channels.</summary>
    public int FeatureCount => Height * Width * Channels;

    /// <summary>Gets the number of values in a row: width × channels.</summary>
    internal int RowLength => Width * Channels;

    /// <summary>Returns the shape as text: height × width × channels.</summary>
    /// <returns>The text, such as <c>28 × 28 × 1</c>.</returns>
    public override string ToString()
        => string.Create(CultureInfo.InvariantCulture, $"{Height} × {Width} × {Channels}");

    /// <summary>Checks that a shape has pixels, which the default value of the type does not have.</summary>
    internal static ImageShape Check(ImageShape shape, string name)
        => shape.FeatureCount > 0
            ? shape
            : throw new ArgumentException("Expected the shape of an image, but got one without pixels.", name);

    private static int CheckAtLeastOne(int value, string name)
        => value >= 1 ? value : throw new ArgumentOutOfRangeException(name, string.Create(
            CultureInfo.InvariantCulture, $"Expected {name} of at least 1, but got {value}."));
}
