using LayerGen.Generators.Model;

namespace LayerGen.Generators.Text;

/// <summary>A matrix of (features × samples) in the cache of a batch.</summary>
/// <param name="Name">The property: <c>Z1</c>, <c>dZ1</c>.</param>
/// <param name="Features">The number of features.</param>
/// <param name="Meaning">A phrase for its documentation.</param>
internal sealed record CacheMatrix(string Name, int Features, string Meaning);

/// <summary>A buffer in the cache of a batch that is not one of (features × samples).</summary>
/// <param name="Name">The property: <c>dZ1Rows</c>.</param>
/// <param name="Elements">The number of elements; of each sample where <paramref name="IsPerSample"/>.</param>
/// <param name="IsPerSample">Whether every sample has so many, the samples rounded up to whole blocks.</param>
/// <param name="Meaning">A phrase for its comment.</param>
internal sealed record CacheBuffer(string Name, int Elements, bool IsPerSample, string Meaning)
{
    /// <summary>Whether a user may want to look at it.</summary>
    public bool IsPublic { get; init; }

    /// <summary>A row of units for each sample, padded to whole blocks.</summary>
    public static CacheBuffer Rows(string name, int units, string meaning) => new(name, SamplePadding.RoundUp(units), true, meaning);
}

/// <summary>The expressions that name a layer's buffers at the place of a call.</summary>
/// <param name="IsTraining">Whether the pass is one of training.</param>
/// <param name="Inputs">What the layer takes, in the order of its sources.</param>
/// <param name="Z">The pre-activation.</param>
/// <param name="Y">The output; the same buffer as Z where only the output is wanted.</param>
/// <param name="Range">The first sample and the end of the samples, as two arguments.</param>
/// <param name="Own">A further buffer of the layer, by its name.</param>
internal sealed record BatchBuffers(bool IsTraining, IReadOnlyList<string> Inputs, string Z, string Y, string Range, Func<string, string> Own)
{
    /// <summary>The first of the inputs, of most layers the only one.</summary>
    public string Input => Inputs[0];
}
