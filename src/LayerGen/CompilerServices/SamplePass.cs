using System.ComponentModel;
using System.Runtime.CompilerServices;
using LayerGen.Training;

namespace LayerGen.CompilerServices;

/// <summary>
/// A part of the samples of a batch whose sums a gradient accumulates in its own precision, before they are added to
/// the sums of the previous passes (<see cref="GradientBuffer{T}.EndPass"/>). Within a pass, terms are added in runs of
/// a few samples, and then the sums of the runs are added. If all terms of a large batch were added one after the
/// other, everything smaller than the last digit of their sum would be lost.
/// </summary>
/// <remarks>
/// <para>
/// A run of 48 equal floats has a relative error of at most 7.5·10⁻⁷, for every float. 10⁶ of them added one by one
/// have an error of 10⁻². The starts of runs and passes depend only on the number of samples, so the bits depend
/// neither on the vector width nor on the number of threads, nor on the chunks of a batch.
/// </para>
/// <para>Generated code calls this type. It is not intended for direct use.</para>
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct SamplePass
{
    /// <summary>The largest number of samples that are added in a single run.</summary>
    internal const int OneRun = 64;

    /// <summary>The number of samples of a run of a larger batch, a multiple of 16.</summary>
    private const int RunOfMany = 48;

    /// <summary>The number of samples of a pass, a multiple of <see cref="RunOfMany"/>.</summary>
    internal const int Longest = 8 * RunOfMany;

    /// <summary>The number of bits of <see cref="Facts"/>, after which there are the lanes.</summary>
    private const int FactBits = 8;

    private readonly Facts _facts;

    // Four integers, because every method of gradients receives a pass. As a structure of 32 bytes, passes took 8 % of
    // the time of a step of 4-16-16-2 with a batch of 8.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private SamplePass(int start, int first, int end, Facts facts)
    {
        Start = start;
        First = first;
        End = end;
        _facts = facts;
    }

    [Flags]
    private enum Facts
    {
        None = 0,
        IsFirst = 1,
        IsLast = 2,
        IsComplete = 4,
        IsOneRun = 8,
    }

    /// <summary>
    /// Gets the start of the pass, relative to the chunk. It is less than <see cref="First"/> if the pass began in the
    /// previous chunk. The sums of the previous runs are then those that the chunk left.
    /// </summary>
    public int Start { get; }

    /// <summary>Gets the first sample of the chunk that belongs to the pass, a multiple of 16.</summary>
    public int First { get; }

    /// <summary>Gets the exclusive end of the samples of the chunk that belong to the pass.</summary>
    public int End { get; }

    /// <summary>Gets the number of samples of a run, a multiple of 16. The last run may have fewer.</summary>
    public int Run => (_facts & Facts.IsOneRun) != 0 ? OneRun : RunOfMany;

    /// <summary>
    /// Gets the number of samples in each block of a pass over steps (<see cref="SampleChunk.Steps"/>): 16, or fewer in
    /// the passes over the last samples.
    /// </summary>
    public int Lanes => (int)_facts >> FactBits;

    /// <summary>Gets a value indicating whether the pass ends in this chunk.</summary>
    internal bool IsComplete => (_facts & Facts.IsComplete) != 0;

    /// <summary>Gets a value indicating whether the pass is the first one of the batch.</summary>
    internal bool IsFirst => (_facts & Facts.IsFirst) != 0;

    /// <summary>Gets a value indicating whether the pass has the last samples of the batch.</summary>
    internal bool IsLast => (_facts & Facts.IsLast) != 0;

    /// <summary>Gets a value indicating whether the pass has all samples of the batch.</summary>
    internal bool IsWhole => (_facts & (Facts.IsFirst | Facts.IsLast)) == (Facts.IsFirst | Facts.IsLast);

    /// <summary>Returns the passes of a chunk, in order. The last one may continue in the next chunk.</summary>
    /// <param name="chunk">The chunk, which starts with a run of the batch.</param>
    /// <param name="most">The largest number of samples of a pass, a multiple of 16.</param>
    /// <returns>A sequence for <c>foreach</c>.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Sequence Of(SampleChunk chunk, int most = Longest) => new(chunk, most);

    /// <summary>The passes of a chunk.</summary>
    public struct Sequence
    {
        private readonly SampleChunk _chunk;
        private readonly int _most;
        private int _start;
        private int _first;
        private int _end;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal Sequence(SampleChunk chunk, int most)
        {
            _chunk = chunk;
            _most = most;
        }

        /// <summary>Gets the current pass.</summary>
        public readonly SamplePass Current
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            get => new(_start, _first, _end, FactsOfCurrent());
        }

        /// <summary>Returns an enumerator of the passes.</summary>
        /// <returns>The enumerator.</returns>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly Sequence GetEnumerator() => this;

        /// <summary>Advances to the next pass.</summary>
        /// <returns><see langword="true"/> if there is one, otherwise <see langword="false"/>.</returns>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public bool MoveNext()
        {
            _first = _end;

            // Passes start at multiples of their length in the batch, wherever its chunks start, and again where the
            // blocks of steps have fewer samples.
            _start = _first - (_first < _chunk.FullEnd ? _chunk.First + _first : _first - _chunk.FullEnd) % _most;
            int limit = _first < _chunk.FullEnd ? Math.Min(_chunk.FullEnd, _chunk.Count) : _chunk.Count;

            // The difference is compared, because a sum could overflow.
            _end = limit - _start > _most ? _start + _most : limit;
            return _first < _chunk.Count;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private readonly Facts FactsOfCurrent()
        {
            Facts facts = _chunk.Samples <= OneRun ? Facts.IsOneRun : Facts.None;
            if (_chunk.First + _start == 0)
            {
                facts |= Facts.IsFirst;
            }

            if (_chunk.First + _end == _chunk.Samples)
            {
                facts |= Facts.IsLast | Facts.IsComplete;
            }
            else if (_end - _start == _most || _chunk.First + _end == _chunk.FullEndOfBatch)
            {
                facts |= Facts.IsComplete;
            }

            int lanes = _first < _chunk.FullEnd ? SampleBlock.Size : _chunk.LastLanes;
            return facts | (Facts)(lanes << FactBits);
        }
    }
}
