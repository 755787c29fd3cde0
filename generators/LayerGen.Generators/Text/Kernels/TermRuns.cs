namespace LayerGen.Generators.Text.Kernels;

/// <summary>The contiguous ranges of terms in a buffer, such as the taps of a dilated convolution.</summary>
/// <param name="Count">The number of ranges.</param>
/// <param name="Length">The number of terms in a range.</param>
/// <param name="Stride">The distance between the first terms of two neighboring ranges.</param>
internal sealed record TermRuns(int Count, int Length, int Stride)
{
    /// <summary>Gets the number of elements from the first term to the last, inclusive.</summary>
    public int Reach => (Count - 1) * Stride + Length;

    /// <summary>Gets the location of a term.</summary>
    public int At(int term) => term / Length * Stride + term % Length;
}
