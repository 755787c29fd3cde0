namespace LayerGen.Onnx.Import;

/// <summary>The queries, the keys or the values of all heads: rows of a dense layer.</summary>
/// <param name="Source">The values of the layer.</param>
/// <param name="Start">The first feature.</param>
/// <param name="Heads">The number of heads.</param>
/// <param name="HeadStride">The distance of the heads.</param>
/// <param name="Size">The number of features of a head.</param>
/// <param name="Stride">The distance of these.</param>
internal sealed record HeadFeatures(
    SampleValue Source, long Start, long Heads, long HeadStride, long Size, long Stride)
{
    /// <summary>Gets the number of features.</summary>
    public long Count => Heads * Size;

    /// <summary>Determines whether the features follow each other from a position on.</summary>
    public bool FollowFrom(long start) =>
        Start == start && (Size == 1 || Stride == 1) && (Heads == 1 || HeadStride == Size);
}

/// <summary>The products of queries and keys, or their softmax.</summary>
/// <param name="Queries">The queries.</param>
/// <param name="Keys">The keys.</param>
/// <param name="Leading">The dimensions of samples and heads, before the two of the steps.</param>
/// <param name="Scale">The number with which the products are multiplied.</param>
internal sealed record AttentionScores(
    HeadFeatures Queries, HeadFeatures Keys, IReadOnlyList<IReadOnlyList<AxisFactor>> Leading, double Scale)
{
    /// <summary>Gets what is added to the scores of later steps, or 0.</summary>
    public double Hidden { get; init; }

    /// <summary>Gets a value indicating whether the scores have become weights.</summary>
    public bool AreWeights { get; init; }
}

/// <summary>The scores of attention.</summary>
/// <param name="scores">The scores.</param>
internal sealed class ScoresValue(AttentionScores scores) : Value
{
    public AttentionScores Scores => scores;
}
