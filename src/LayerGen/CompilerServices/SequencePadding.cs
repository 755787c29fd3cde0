using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace LayerGen.CompilerServices;

/// <summary>Adds steps of zeros before and after sequences, for convolutions.</summary>
/// <remarks>Generated code calls this type. It is not intended for direct use.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class SequencePadding
{
    /// <summary>Copies sequences of a batch, in blocks of samples, into longer sequences.</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="sequences">The sequences, steps · features × samples.</param>
    /// <param name="padded">Receives the longer sequences. All other elements become zero.</param>
    /// <param name="steps">The number of steps of a sequence.</param>
    /// <param name="features">The number of features of a step.</param>
    /// <param name="front">The number of steps of zeros before a sequence.</param>
    /// <param name="paddedSteps">The number of steps of a longer sequence.</param>
    /// <param name="first">The first sample, a multiple of 16.</param>
    /// <param name="end">The exclusive end of the samples.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void PadBlocks<T>(
        ReadOnlySpan<T> sequences,
        Span<T> padded,
        int steps,
        int features,
        int front,
        int paddedSteps,
        int first,
        int end)
    {
        int step = features * SampleBlock.Size;
        for (int block = first / SampleBlock.Size; block * SampleBlock.Size < end; block++)
        {
            Pad(
                sequences.Slice(block * steps * step, steps * step),
                padded.Slice(block * paddedSteps * step, paddedSteps * step),
                front * step);
        }
    }

    /// <summary>Copies the sequence of one sample into a longer sequence.</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="sequence">The sequence, steps · features elements.</param>
    /// <param name="padded">Receives the longer sequence. All other elements become zero.</param>
    /// <param name="steps">The number of steps of the sequence.</param>
    /// <param name="features">The number of features of a step.</param>
    /// <param name="front">The number of steps of zeros before the sequence.</param>
    /// <param name="paddedSteps">The number of steps of the longer sequence.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void PadSample<T>(
        ReadOnlySpan<T> sequence, Span<T> padded, int steps, int features, int front, int paddedSteps)
        => Pad(sequence[..(steps * features)], padded[..(paddedSteps * features)], front * features);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Pad<T>(ReadOnlySpan<T> sequence, Span<T> padded, int front)
    {
        padded[..front].Clear();
        sequence.CopyTo(padded[front..]);
        padded[(front + sequence.Length)..].Clear();
    }
}
