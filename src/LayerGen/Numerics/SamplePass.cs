using System.Runtime.CompilerServices;

namespace LayerGen;

/// <summary>
/// A part of the samples of a batch whose sums a gradient has in its own precision, before they are added to those of
/// the parts before (<see cref="GradientBuffer{T}.EndPass"/>). Within a pass terms are added up in runs of a few
/// samples, and the sums of the runs to one another: one after the other, the terms of a large batch would lose what is
/// smaller than the last digit of their sum.
/// </summary>
/// <remarks>
/// A run of 48 equal floats is at most 7.5·10⁻⁷ from their sum, whatever the float, and 10⁶ of them one by one 10⁻².
/// Where a run or a pass begins follows from the number of samples alone, so the bits depend neither on the width of a
/// vector nor on the number of threads.
/// </remarks>
public readonly struct SamplePass
{
    /// <summary>Samples that are one run where a batch has no more of them.</summary>
    internal const int OneRun = 64;

    /// <summary>Samples of a run of a larger batch, a multiple of 16.</summary>
    private const int RunOfMany = 48;

    /// <summary>Samples of a pass, a multiple of <see cref="RunOfMany"/>.</summary>
    internal const int Longest = 8 * RunOfMany;

    private SamplePass(int first, int end, int samples)
    {
        First = first;
        End = end;
        Samples = samples;
    }

    /// <summary>Gets the first sample, a multiple of 16.</summary>
    public int First { get; }

    /// <summary>Gets the sample behind the last one.</summary>
    public int End { get; }

    /// <summary>Gets the number of samples of the batch.</summary>
    public int Samples { get; }

    /// <summary>Gets the samples of a run, a multiple of 16; the last run may have fewer.</summary>
    public int Run => Samples <= OneRun ? OneRun : RunOfMany;

    /// <summary>Gets a value indicating whether these are all samples of the batch.</summary>
    internal bool IsWhole => First == 0 && End == Samples;

    /// <summary>Returns the passes of a batch, in their order.</summary>
    /// <param name="samples">The number of samples of the batch.</param>
    /// <param name="most">The most samples of a pass, a multiple of 16.</param>
    /// <returns>What a <c>foreach</c> goes through.</returns>
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

        /// <summary>Gets the pass.</summary>
        public readonly SamplePass Current
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            get => new(_first, _end, _samples);
        }

        /// <summary>These passes, from the first.</summary>
        /// <returns>The passes.</returns>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly Sequence GetEnumerator() => this;

        /// <summary>Goes on to the next pass.</summary>
        /// <returns>Whether there is one.</returns>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public bool MoveNext()
        {
            // The difference, because a sum could be beyond the largest integer.
            _first = _end;
            _end = _samples - _end > _most ? _end + _most : _samples;
            return _first < _samples;
        }
    }
}
