namespace LayerGen.Generators.Text.Kernels;

/// <summary>
/// The positions at which a product is computed, such as the windows of a convolution over an image, and the locations
/// of the terms and weights for each of them. A product without positions has its terms in order in one matrix.
/// </summary>
internal interface IProductPlaces
{
    /// <summary>Gets the offset of the first result at a position, in elements.</summary>
    IndexExpression Place { get; }

    /// <summary>
    /// Gets the local reference to the first term of a contiguous range, without the name of its vector of samples:
    /// <c>x</c>.
    /// </summary>
    string TermReference { get; }

    /// <summary>Opens the loops over the positions, and declares the variables of <see cref="Place"/>.</summary>
    void OpenPlaces(LayerWriter writer);

    /// <summary>Closes the loops over the positions.</summary>
    void ClosePlaces(LayerWriter writer);

    /// <summary>
    /// Opens the loops over the contiguous ranges of terms. Declares the reference <c>w</c> to the weight of the first
    /// result and the first term of the range, and a <see cref="TermReference"/> for each vector of samples.
    /// </summary>
    /// <param name="writer">The layer.</param>
    /// <param name="first">The first result of the tile.</param>
    /// <param name="vectors">The names of the vectors of samples: <c>a</c>, <c>b</c>.</param>
    void OpenRuns(LayerWriter writer, IndexExpression first, IReadOnlyList<string> vectors);

    /// <summary>Closes the loops over the contiguous ranges.</summary>
    void CloseRuns(LayerWriter writer);
}
