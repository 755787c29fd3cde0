namespace LayerGen.Onnx.Import;

/// <summary>Tokens: whole numbers of a sample, which select rows of a table.</summary>
/// <param name="sample">The numbers as the input of the network.</param>
internal sealed class TokensValue(SampleValue sample) : Value
{
    public SampleValue Sample => sample;
}

/// <summary>A square matrix with −∞ above its diagonal and 0 elsewhere.</summary>
/// <param name="steps">The number of rows.</param>
internal sealed class CausalMask(long steps) : Value
{
    public long Steps => steps;
}

/// <summary>What nodes compute on the way from queries, keys and values to their attention.</summary>
internal enum AttentionStage
{
    /// <summary>Samples × steps × 3 × heads × features of a head.</summary>
    Split,

    /// <summary>3 × samples × heads × steps × features of a head.</summary>
    Parts,

    /// <summary>The first of these.</summary>
    Queries,

    /// <summary>The second.</summary>
    Keys,

    /// <summary>The third.</summary>
    Values,

    /// <summary>The keys with the steps last.</summary>
    KeysOfFeatures,

    /// <summary>The products of queries and keys.</summary>
    Products,

    /// <summary>The same divided by the root of the features of a head.</summary>
    Scores,

    /// <summary>The softmax of these.</summary>
    Weights,

    /// <summary>The products of weights and values: samples × heads × steps × features of a head.</summary>
    Mixed,

    /// <summary>The same with the heads after the steps.</summary>
    Merged,
}

/// <summary>A part of attention.</summary>
/// <param name="stage">The part.</param>
/// <param name="source">The values that the layer takes.</param>
/// <param name="heads">The number of heads.</param>
/// <param name="isCausal">Whether later steps are left out.</param>
internal sealed class AttentionValue(AttentionStage stage, SampleValue source, long heads, bool isCausal = false)
    : Value
{
    public AttentionStage Stage => stage;

    public SampleValue Source => source;

    public long Heads => heads;

    public bool IsCausal => isCausal;

    /// <summary>Gets the features of a head.</summary>
    public long Size => source.Channels / (3 * heads);

    /// <summary>Returns the next part.</summary>
    public AttentionValue Next(AttentionStage next, bool isMasked = false) =>
        new(next, source, heads, isCausal || isMasked);
}
