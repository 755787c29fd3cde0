namespace LayerGen;

/// <summary>Whether a convolution adds zeros around the image.</summary>
public enum Padding
{
    /// <summary>
    /// No zeros. Windows lie within the image, so an image of n pixels has (n − kernel)/stride + 1 windows along each
    /// side, rounded down.
    /// </summary>
    Valid = 0,

    /// <summary>
    /// Enough zeros for ⌈n/stride⌉ windows along each side, so that a stride of 1 keeps the size. Half of the zeros are
    /// added before the image and half after it. If their number is odd, the additional one is added after the image,
    /// as in TensorFlow.
    /// </summary>
    Same = 1,
}
