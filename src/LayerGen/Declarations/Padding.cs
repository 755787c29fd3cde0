namespace LayerGen;

/// <summary>Whether a convolution adds zeros around the image or sequence.</summary>
public enum Padding
{
    /// <summary>
    /// No zeros. Windows lie within the image, so an image of n pixels has (n − kernel)/stride + 1 windows along each
    /// side, rounded down. The same applies to the steps of a sequence.
    /// </summary>
    Valid = 0,

    /// <summary>
    /// Enough zeros for ⌈n/stride⌉ windows along each side, so that a stride of 1 keeps the size. Half of the zeros are
    /// added before the image or sequence and half after it. If their number is odd, the additional one is added after
    /// it, as in TensorFlow.
    /// </summary>
    Same = 1,

    /// <summary>
    /// Only for <see cref="Conv1DAttribute"/>: (kernel − 1) · dilation steps of zeros before the sequence and none
    /// after it. The window of a step ends with this step, so the output does not depend on later steps. A sequence of
    /// n steps has ⌈n/stride⌉ windows.
    /// </summary>
    Causal = 2,
}
