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
/// neither on the vector width nor on the number of threads.
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

    private SamplePass(int first, int end, int samples)
    {
        First = first;
        End = end;
        Samples = samples;
    }

    /// <summary>Gets the first sample, a multiple of 16.</summary>
    public int First { get; }

    /// <summary>Gets the exclusive end of the samples.</summary>
    public int End { get; }

    /// <summary>Gets the number of samples of the batch.</summary>
    public int Samples { get; }

    /// <summary>Gets the number of samples of a run, a multiple of 16. The last run may have fewer.</summary>
    public int Run => Samples <= OneRun ? OneRun : RunOfMany;

    /// <summary>Gets a value indicating whether the pass has all samples of the batch.</summary>
    internal bool IsWhole => First == 0 && End == Samples;

    /// <summary>Returns the passes of a batch, in order.</summary>
    /// <param name="samples">The number of samples of the batch.</param>
    /// <param name="most">The largest number of samples of a pass, a multiple of 16.</param>
    /// <returns>A sequence for <c>foreach</c>.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Sequence Of(int samples, int most = Longest) => new(samples, most);

    /// <summary>The passes of a batch.</summary>
    public struct Sequence
    {
        private readonly int _samples;
        private readonly int _most;
        private int _end;
        private int _first;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal Sequence(int samples, int most)
        {
            _samples = samples;
            _most = most;
        }

        /// <summary>Gets the current pass.</summary>
        public readonly SamplePass Current
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            get => new(_first, _end, _samples);
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
            // The difference is compared, because a sum could overflow.
            _first = _end;
            _end = _samples - _end > _most ? _end + _most : _samples;
            return _first < _samples;
        }
    }
}
