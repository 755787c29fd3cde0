using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace LayerGen.Training;

/// <summary>Penalties and decay, which apply only to the weights among all parameters.</summary>
/// <remarks>
/// Vectors of any type have no fused multiply-add, so products are rounded before they are added. The remaining
/// elements are computed in the same way.
/// </remarks>
internal static class WeightKernels<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>
    /// A term that is too small to change a result. In single precision it keeps a weight without a gradient from
    /// shrinking to denormal numbers, which are slow.
    /// </summary>
    private static readonly T Tiny = typeof(T) == typeof(float) ? T.CreateChecked(1e-26) : T.Zero;

    /// <summary>Computes g ← g + λ₂·W + λ₁·sign(W) for the weights among parameters first … end − 1.</summary>
    /// <param name="parameters">All parameters.</param>
    /// <param name="gradients">All gradients.</param>
    /// <param name="weightRanges">The ranges of the weights, as the network declares them.</param>
    /// <param name="first">The first parameter.</param>
    /// <param name="end">The exclusive end of the parameters.</param>
    /// <param name="l1">λ₁.</param>
    /// <param name="l2">λ₂.</param>
    public static void AddPenalties(
        ReadOnlySpan<T> parameters, Span<T> gradients, ReadOnlySpan<int> weightRanges, int first, int end, T l1, T l2)
    {
        for (int k = 0; k < weightRanges.Length; k += 2)
        {
            int from = Math.Max(weightRanges[k], first);
            int to = Math.Min(weightRanges[k + 1], end);
            if (from < to)
            {
                AddPenalties(parameters[from..to], gradients[from..to], l1, l2);
            }
        }
    }

    /// <summary>Computes W ← W − rate·W for the weights among parameters first … end − 1.</summary>
    /// <param name="parameters">All parameters.</param>
    /// <param name="weightRanges">The ranges of the weights, as the network declares them.</param>
    /// <param name="first">The first parameter.</param>
    /// <param name="end">The exclusive end of the parameters.</param>
    /// <param name="rate">The rate η·λ.</param>
    public static void Decay(Span<T> parameters, ReadOnlySpan<int> weightRanges, int first, int end, T rate)
    {
        for (int k = 0; k < weightRanges.Length; k += 2)
        {
            int from = Math.Max(weightRanges[k], first);
            int to = Math.Min(weightRanges[k + 1], end);
            if (from < to)
            {
                Decay(parameters[from..to], rate);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddPenalties(ReadOnlySpan<T> weights, Span<T> gradients, T l1, T l2)
    {
        ref T w = ref MemoryMarshal.GetReference(weights);
        ref T g = ref MemoryMarshal.GetReference(gradients);
        T tiny = Tiny;
        int k = 0;
        for (; k <= weights.Length - Vector<T>.Count; k += Vector<T>.Count)
        {
            Vector<T> weight = Vector.LoadUnsafe(ref w, (nuint)k);
            Vector<T> gradient = Vector.LoadUnsafe(ref g, (nuint)k) + Vector.Create(tiny);
            Vector<T> sign = Vector.ConditionalSelect(
                Vector.GreaterThan(weight, Vector<T>.Zero), Vector.Create(l1), Vector<T>.Zero)
                - Vector.ConditionalSelect(Vector.LessThan(weight, Vector<T>.Zero), Vector.Create(l1), Vector<T>.Zero);
            (gradient + Vector.Create(l2) * weight + sign).StoreUnsafe(ref g, (nuint)k);
        }

        for (; k < weights.Length; k++)
        {
            T sign = (weights[k] > T.Zero ? l1 : T.Zero) - (weights[k] < T.Zero ? l1 : T.Zero);
            gradients[k] = gradients[k] + tiny + l2 * weights[k] + sign;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Decay(Span<T> weights, T rate)
    {
        ref T w = ref MemoryMarshal.GetReference(weights);
        int k = 0;
        for (; k <= weights.Length - Vector<T>.Count; k += Vector<T>.Count)
        {
            Vector<T> weight = Vector.LoadUnsafe(ref w, (nuint)k);
            (weight - Vector.Create(rate) * weight).StoreUnsafe(ref w, (nuint)k);
        }

        for (; k < weights.Length; k++)
        {
            weights[k] -= rate * weights[k];
        }
    }
}
