using LayerGen.Generators.Model;

namespace LayerGen.Generators.Text;

/// <summary>A matrix of (features × samples) in the cache of a batch.</summary>
/// <param name="Name">The property: <c>Z1</c>, <c>dZ1</c>.</param>
/// <param name="Features">The number of features.</param>
/// <param name="Meaning">A phrase for its documentation.</param>
/// <param name="IsBySample">Whether it is stored sample by sample.</param>
internal sealed record CacheMatrix(string Name, int Features, string Meaning, bool IsBySample = false);

/// <summary>A buffer in the cache of a batch that is not a matrix of (features × samples).</summary>
/// <param name="Name">The property: <c>dZ1Rows</c>.</param>
/// <param name="Elements">The number of elements, per sample if <paramref name="IsPerSample"/> is true.</param>
/// <param name="IsPerSample">
/// Whether the buffer has this number of elements for every sample, with the samples rounded up to whole blocks.
/// </param>
/// <param name="Meaning">A phrase for its comment.</param>
internal sealed record CacheBuffer(string Name, int Elements, bool IsPerSample, string Meaning)
{
    /// <summary>Gets a value indicating whether the buffer can be of interest to a user.</summary>
    public bool IsPublic { get; init; }

    /// <summary>
    /// Creates a buffer with a row of units for each column of each sample, padded to whole blocks.
    /// </summary>
    public static CacheBuffer Rows(string name, int units, int columns, string meaning)
        => new(name, checked(SamplePadding.RoundUp(units) * columns), true, meaning);
}

/// <summary>A state between two steps of a stream.</summary>
/// <param name="Before">The name of its buffer.</param>
/// <param name="After">
/// The name of the buffer that receives the state after a step, or null if the step changes it in place.
/// </param>
/// <param name="Count">The number of elements.</param>
internal sealed record StreamState(string Before, string? After, int Count)
{
    /// <summary>Gets the ring of the last steps that has the state, or null.</summary>
    public StreamRing? Ring { get; init; }
}

/// <summary>
/// The ring of the last steps of a stream. Its buffer has everything twice, so that the last steps are adjacent
/// wherever the ring begins.
/// </summary>
/// <param name="Slot">The variable of the slot that is written next: <c>slot1</c>.</param>
/// <param name="Features">The number of features of a step.</param>
/// <param name="Earlier">The number of steps that the next one needs.</param>
internal sealed record StreamRing(string Slot, int Features, int Earlier)
{
    /// <summary>The largest number of steps that a layer processes before the next layer.</summary>
    public const int BlockSteps = 16;

    /// <summary>
    /// Gets the number of slots. A power of two gives the slot of a step without a division.
    /// </summary>
    public int Slots
    {
        get
        {
            int slots = BlockSteps;
            while (slots < Earlier + BlockSteps)
            {
                slots = checked(slots * 2);
            }

            return slots;
        }
    }
}

/// <summary>The expressions for a layer's buffers in a call.</summary>
/// <param name="IsTraining">Whether the pass is part of training.</param>
/// <param name="Inputs">The inputs of the layer, in the order of its sources.</param>
/// <param name="Z">The pre-activation.</param>
/// <param name="Y">The output. It is the same buffer as Z if only the output is needed.</param>
/// <param name="Range">The first column and the exclusive end of the columns, as two arguments.</param>
/// <param name="StepRange">
/// The same for the steps of the output. It differs from <paramref name="Range"/> only for a layer that computes a
/// sequence as a whole.
/// </param>
/// <param name="Own">Gets another buffer of the layer by its name.</param>
internal sealed record BatchBuffers(
    bool IsTraining, IReadOnlyList<string> Inputs, string Z, string Y, string Range, string StepRange,
    Func<string, string> Own)
{
    /// <summary>Gets a value indicating whether the buffers are those of a cache, which have all samples.</summary>
    public bool IsInCache { get; init; }

    /// <summary>Gets the first input, which is the only one for most layers.</summary>
    public string Input => Inputs[0];
}
