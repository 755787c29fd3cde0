namespace LayerGen;

/// <summary>Whether a convolution adds zeros around the image.</summary>
public enum Padding
{
    /// <summary>
    /// None: a window lies within the image, so an image of n pixels has (n − kernel)/stride + 1 windows along each
    /// side, rounded down.
    /// </summary>
    Valid = 0,

    /// <summary>
    /// As many zeros as make ⌈n/stride⌉ windows along each side, so that a stride of 1 keeps the size; half of them
    /// stand before the image, and of an odd number the last one behind it, as in TensorFlow.
    /// </summary>
    Same = 1,
}
