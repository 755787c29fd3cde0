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

    /// <summary>
    /// Gets a value indicating whether the terms are several contiguous ranges. Otherwise <see cref="OpenPlaces"/>
    /// declares a <see cref="TermReference"/> for each vector of samples, and there are no loops over ranges.
    /// </summary>
    bool HasRuns { get; }

    /// <summary>Opens the loops over the positions, and declares the variables of <see cref="Place"/>.</summary>
    /// <param name="writer">The layer.</param>
    /// <param name="vectors">The names of the vectors of samples: <c>a</c>, <c>b</c>.</param>
    void OpenPlaces(LayerWriter writer, IReadOnlyList<string> vectors);

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

/// <summary>
/// The positions of a product of one sample, of which a few neighbors are computed side by side, so that their
/// additions do not wait for each other.
/// </summary>
internal interface ISamplePlaces : IProductPlaces
{
    /// <summary>Gets the number of positions side by side.</summary>
    int SideBySide { get; }

    /// <summary>Gets the distance between the terms of two neighbors, in elements.</summary>
    int TermStep { get; }

    /// <summary>Gets the distance between the results of two neighbors, in elements.</summary>
    int ResultStep { get; }
}

/// <summary>
/// The positions of a product over a batch, whose unrolled form has a list of terms for each position.
/// </summary>
internal interface IBatchPlaces : IProductPlaces
{
    /// <summary>Gets all positions with their terms.</summary>
    IEnumerable<UnrolledPlace> Unrolled { get; }
}

/// <summary>A position of an unrolled product.</summary>
/// <param name="Equation">
/// The equation of its results, or null for the equation of a matrix product, which lists the terms.
/// </param>
/// <param name="FirstResult">The feature of the first result.</param>
/// <param name="Terms">The terms, in the order in which they are added.</param>
internal sealed record UnrolledPlace(string? Equation, int FirstResult, IReadOnlyList<UnrolledTerm> Terms);

/// <summary>The location of a term of an unrolled product.</summary>
/// <param name="Feature">The feature in the matrix of terms.</param>
/// <param name="Weight">The index of its weight for the first result.</param>
internal readonly record struct UnrolledTerm(int Feature, int Weight);
