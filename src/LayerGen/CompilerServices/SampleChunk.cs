using System.ComponentModel;
using System.Runtime.CompilerServices;
using LayerGen.Training;

namespace LayerGen.CompilerServices;

/// <summary>
/// The samples of a batch that a cache has at a time: the whole batch, or a chunk of a larger one
/// (<see cref="BatchCache{T}.LoadChunk(Data.Dataset{T}, ReadOnlySpan{int}, int, int)"/>). Sums over the samples of a
/// batch continue from one chunk to the next.
/// </summary>
/// <remarks>Generated code calls this type. It is not intended for direct use.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct SampleChunk
{
    /// <summary>
    /// The number of samples of a chunk in most networks: half a <see cref="SamplePass"/>, whose values are in the
    /// second-level cache of a processor for a small network. 192 was measured to be as fast as 384 or faster.
    /// </summary>
    public const int Usual = 192;

    /// <summary>Creates a chunk.</summary>
    /// <param name="first">The position of its first sample in the batch, a multiple of 16.</param>
    /// <param name="count">The number of its samples, a multiple of 16 if it is not the last chunk.</param>
    /// <param name="samples">The number of samples of the batch.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public SampleChunk(int first, int count, int samples)
    {
        First = first;
        Count = count;
        Samples = samples;
    }

    /// <summary>Gets the position of the first sample in the batch.</summary>
    public int First { get; }

    /// <summary>Gets the number of samples of the chunk.</summary>
    public int Count { get; }

    /// <summary>Gets the number of samples of the batch.</summary>
    public int Samples { get; }

    /// <summary>
    /// Returns the steps of the samples as a chunk, for sums over both. Steps lie in memory like samples: step t of a
    /// block of samples is a block. The blocks of the last samples can have fewer than 16
    /// (<see cref="SamplePass.Lanes"/>).
    /// </summary>
    /// <param name="steps">The number of steps of a sample, at least 1.</param>
    /// <returns>The chunk of (samples, rounded up to whole blocks) × steps.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public SampleChunk Steps(int steps)
        => new(First * steps, SampleBlock.RoundUp(Count) * steps, SampleBlock.RoundUp(Samples) * steps)
        {
            FullEnd = Count / SampleBlock.Size * SampleBlock.Size * steps,
            FullEndOfBatch = Samples / SampleBlock.Size * SampleBlock.Size * steps,
            LastLanes = Count % SampleBlock.Size,
        };

    /// <summary>Gets the end of the blocks of 16 samples if this is a chunk of steps.</summary>
    internal int FullEnd { get; private init; } = int.MaxValue;

    /// <summary>
    /// Gets the end of the blocks of 16 samples in the batch if this is a chunk of steps, counted in the batch.
    /// </summary>
    internal int FullEndOfBatch { get; private init; } = int.MaxValue;

    /// <summary>Gets the number of samples in the blocks after <see cref="FullEnd"/>.</summary>
    internal int LastLanes { get; private init; }

    /// <summary>Gets a value indicating whether the chunk has all samples of the batch.</summary>
    internal bool IsWhole => Count == Samples;

    /// <summary>Gets a value indicating whether the chunk is the last one of the batch.</summary>
    internal bool IsLast => First + Count == Samples;
}
