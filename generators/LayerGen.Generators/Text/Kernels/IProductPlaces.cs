namespace LayerGen.Generators.Text.Kernels;

/// <summary>
/// Places at which a product is computed anew, as a convolution does at each window of an image, and where the terms and weights of each
/// are. A product without places has its terms in order in one matrix.
/// </summary>
internal interface IProductPlaces
{
    /// <summary>The offset of the first result at a place, in elements.</summary>
    IndexExpression Place { get; }

    /// <summary>The local reference to the first term of a run, without the name of its vector of samples: <c>x</c>.</summary>
    string TermReference { get; }

    /// <summary>Opens the loops over the places, and declares the variables of <see cref="Place"/>.</summary>
    void OpenPlaces(LayerWriter writer);

    /// <summary>Closes the loops over the places.</summary>
    void ClosePlaces(LayerWriter writer);

    /// <summary>
    /// Opens the loops over the runs of terms that are next to one another. Declares the reference <c>w</c> to the weight of the first
    /// result and the first term of the run, and a <see cref="TermReference"/> for each vector of samples.
    /// </summary>
    /// <param name="writer">The layer.</param>
    /// <param name="first">The first result of the tile.</param>
    /// <param name="vectors">The names of the vectors of samples: <c>a</c>, <c>b</c>.</param>
    void OpenRuns(LayerWriter writer, IndexExpression first, IReadOnlyList<string> vectors);

    /// <summary>Closes the loops over the runs.</summary>
    void CloseRuns(LayerWriter writer);
}
