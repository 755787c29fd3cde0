using LayerGen.Generators.Infrastructure;

namespace LayerGen.Generators.Model;

/// <summary>
/// The shape of one sample between two layers: a number of features, an image, or a sequence. The features of an image
/// are ordered by row, column and channel, so that feature <c>(y·width + x)·channels + c</c> is channel c of the pixel
/// (y, x). Those of a sequence are ordered by step: feature <c>t·channels + c</c> is feature c of step t.
/// </summary>
/// <param name="Height">The number of rows of pixels, or of steps; 1 for plain features.</param>
/// <param name="Width">The number of columns of pixels; 1 for plain features and for sequences.</param>
/// <param name="Channels">The number of channels of a pixel, or of features of a step; that of plain features.</param>
/// <param name="Kind">What the dimensions are.</param>
internal readonly record struct Shape(int Height, int Width, int Channels, ShapeKind Kind)
{
    /// <summary>Creates the shape of plain features.</summary>
    public static Shape Of(int features) => new(1, 1, features, ShapeKind.Features);

    /// <summary>Creates the shape of an image.</summary>
    public static Shape Image(int height, int width, int channels) => new(height, width, channels, ShapeKind.Image);

    /// <summary>Creates the shape of a sequence.</summary>
    public static Shape Sequence(int steps, int features) => new(steps, 1, features, ShapeKind.Sequence);

    public bool IsImage => Kind == ShapeKind.Image;

    public bool IsSequence => Kind == ShapeKind.Sequence;

    /// <summary>Gets the number of steps of a sequence; 1 for all other shapes.</summary>
    public int Steps => IsSequence ? Height : 1;

    /// <summary>Gets the shape of one step of a sequence; for all other shapes, the shape itself.</summary>
    public Shape Step => IsSequence ? Of(Channels) : this;

    /// <summary>Gets the number of features. It is also valid for a declaration that is too large.</summary>
    public long LongCount => ArrayLimit.Product(Height, Width, Channels);

    /// <summary>Gets the number of features.</summary>
    public int Count => checked((int)LongCount);

    /// <summary>
    /// Gets the dimensions, slowest first: rows, columns and channels of an image, or steps and features of a sequence.
    /// </summary>
    public int[] Dimensions => Kind switch
    {
        ShapeKind.Image => [Height, Width, Channels],
        ShapeKind.Sequence => [Height, Channels],
        _ => [Channels],
    };

    /// <summary>Gets the number of pixels or of steps; 1 for plain features.</summary>
    public int Pixels => checked(Height * Width);

    /// <summary>Formats the shape: <c>16</c>, <c>28×28×6</c>, or <c>64×16</c> for a sequence.</summary>
    public override string ToString() => string.Join("×", Dimensions.Select(size => Format.Of(size)));

    /// <summary>Gets the shape in words: <c>16 features</c>, or <c>64 steps of 16 features</c>.</summary>
    public string InWords => Kind switch
    {
        ShapeKind.Image => ToString(),
        ShapeKind.Sequence => Format.Plural(Height, "step") + " of " + Format.Plural(Channels, "feature"),
        _ => Format.Plural(Count, "feature"),
    };
}

/// <summary>What the dimensions of a <see cref="Shape"/> are.</summary>
internal enum ShapeKind
{
    /// <summary>Plain features.</summary>
    Features,

    /// <summary>Rows, columns and channels.</summary>
    Image,

    /// <summary>Steps and features.</summary>
    Sequence,
}
