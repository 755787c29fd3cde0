using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace LayerGen.CompilerServices;

/// <summary>
/// The ring of the last steps of a stream, which a causal convolution reads. The memory has the ring twice, one after
/// the other, so the steps of any window are adjacent, and a step takes the same time wherever the ring begins.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class StepRing
{
    /// <summary>Writes steps, which lie step by step, to a ring, and returns the windows that end with them.</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="ring">The memory of the ring: two times the features of its steps.</param>
    /// <param name="steps">The steps to write, as many as the ring has without the earlier ones, or fewer.</param>
    /// <param name="features">The number of features of a step, at least 1.</param>
    /// <param name="slot">The slot of the first step, from 0 to the number of steps of the ring − 1.</param>
    /// <param name="earlier">The number of steps of the first window that are before the first step.</param>
    /// <returns>The earlier steps, followed by those that were written, and possibly more elements.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ReadOnlySpan<T> Push<T>(Span<T> ring, ReadOnlySpan<T> steps, int features, int slot, int earlier)
    {
        int size = ring.Length / 2;
        int first = slot * features;
        if (steps.Length == features)
        {
            // A copy of constant length is a few instructions.
            steps[..features].CopyTo(ring[first..]);
            steps[..features].CopyTo(ring[(first + size)..]);
        }
        else
        {
            PushBlock(ring, steps, first);
        }

        int window = first - earlier * features;
        return ring[(window < 0 ? window + size : window)..];
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void PushBlock<T>(Span<T> ring, ReadOnlySpan<T> steps, int first)
    {
        int size = ring.Length / 2;
        int count = Math.Min(steps.Length, size - first);
        Copy(ring, steps[..count], first, size);
        Copy(ring, steps[count..], 0, size);
    }

    private static void Copy<T>(Span<T> ring, ReadOnlySpan<T> steps, int first, int size)
    {
        steps.CopyTo(ring[first..]);
        steps.CopyTo(ring[(first + size)..]);
    }
}
