namespace LayerGen;

/// <summary>
/// Average pooling over images: the mean of each window of size × size pixels, channel by channel. Windows lie within
/// the image. With a stride d, an image of n pixels has (n − size)/d + 1 windows along each side, rounded down.
/// </summary>
/// <param name="size">The rows and columns of a window, at least 1 and at most those of the image.</param>
/// <remarks>
/// <para>
/// Shape: height × width × channels → ((height − size)/stride + 1) × ((width − size)/stride + 1) × channels, rounded
/// down. The layer has no parameters.
/// </para>
/// <example>
/// <code>
/// [Network(28, 28, 1)]
/// [Conv2D(8, 5, Relu)]
/// [AvgPool2D(2)]
/// [Dense(10, Softmax)]
/// public partial class DigitNet;
/// </code>
/// </example>
/// </remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, AllowMultiple = true, Inherited = false)]
public sealed class AvgPool2DAttribute(int size) : LayerAttribute
{
    /// <summary>Gets the number of rows and columns of a window.</summary>
    public int Size { get; } = size;

    /// <summary>
    /// Gets or sets the distance between two windows in pixels, at least 1. The default is <see cref="Size"/>.
    /// </summary>
    public int Stride { get; set; } = size;
}
