namespace LayerGen.Generators.Text.Kernels;

/// <summary>
/// The positions over which a weight gradient is summed in addition to the samples, such as the windows of a
/// convolution, and the locations of the terms at each of them. All locations are in features.
/// </summary>
/// <param name="Count">The number of positions in a sample.</param>
/// <param name="Corner">The location of the first term at the position <see cref="Index"/>.</param>
/// <param name="Ranges">The number of ranges of rows of W whose terms are contiguous in the matrix.</param>
/// <param name="RangeLength">The number of rows of W in a range.</param>
/// <param name="RangeStride">The stride between the terms of two neighboring ranges.</param>
/// <param name="RangeName">The range with index i, in words: <c>row i of the kernel</c>.</param>
internal sealed record OuterPlaces(
    int Count, IndexExpression Corner, int Ranges, int RangeLength, int RangeStride, string RangeName)
{
    /// <summary>Gets the index of a position.</summary>
    public string Index { get; init; } = "place";

    /// <summary>Gets the positions in words.</summary>
    public string Words { get; init; } = "positions";

    /// <summary>Gets the index of a row of W in a range.</summary>
    public string Row { get; init; } = "t";
}
