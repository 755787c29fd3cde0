namespace LayerGen;

/// <summary>
/// Maximum pooling over images: the largest value of each window of (size × size) pixels, channel by channel. Windows
/// lie within the image; with a stride d, an image of n pixels has (n − size)/d + 1 of them along each side. The
/// gradient of a window goes to the first of its pixels, row by row, that has the largest value.
/// </summary>
/// <param name="size">The rows and columns of a window, at least 1 and at most those of the image.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, AllowMultiple = true, Inherited = false)]
public sealed class MaxPool2DAttribute(int size) : LayerAttribute
{
    /// <summary>Gets the rows and columns of a window.</summary>
    public int Size { get; } = size;

    /// <summary>Gets or sets the distance from a window to the next one, at least 1; the size unless set.</summary>
    public int Stride { get; set; } = size;
}
