using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using LayerGen.CompilerServices;

namespace LayerGen.Training;

/// <summary>Clipping and the sum of squares, over any number of elements from any start.</summary>
internal static class GradientKernels<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>
    /// The number of partial sums: the lanes of the widest vector, so that the order is the same for every width.
    /// </summary>
    private const int Lanes = SampleBlock.Size;

    /// <summary>Computes g ← min(max(g, −limit), limit). NaN stays NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Clip(Span<T> gradients, T limit)
    {
        ref T g = ref MemoryMarshal.GetReference(gradients);
        int k = 0;
        for (; k <= gradients.Length - Vector<T>.Count; k += Vector<T>.Count)
        {
            Vector<T> value = Vector.LoadUnsafe(ref g, (nuint)k);
            Vector.Min(Vector.Max(value, Vector.Create(-limit)), Vector.Create(limit)).StoreUnsafe(ref g, (nuint)k);
        }

        for (; k < gradients.Length; k++)
        {
            gradients[k] = T.Min(T.Max(gradients[k], -limit), limit);
        }
    }

    /// <summary>Computes g ← factor·g.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Scale(Span<T> gradients, T factor)
    {
        ref T g = ref MemoryMarshal.GetReference(gradients);
        int k = 0;
        for (; k <= gradients.Length - Vector<T>.Count; k += Vector<T>.Count)
        {
            (Vector.Create(factor) * Vector.LoadUnsafe(ref g, (nuint)k)).StoreUnsafe(ref g, (nuint)k);
        }

        for (; k < gradients.Length; k++)
        {
            gradients[k] = factor * gradients[k];
        }
    }

    /// <summary>
    /// Computes Σ g² in double precision, where the square of a float cannot overflow. Element k is added to partial
    /// sum k mod 16, and the sixteen are added in halves, so the order is the same for every vector width.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double SumOfSquares(ReadOnlySpan<T> gradients)
    {
        Span<double> sums = stackalloc double[Lanes];
        int whole = gradients.Length / Lanes * Lanes;
        ReadOnlySpan<T> blocks = gradients[..whole];
        if (typeof(T) == typeof(float))
        {
            SumBlocks(MemoryMarshal.Cast<T, float>(blocks), sums);
        }
        else
        {
            SumBlocks(MemoryMarshal.Cast<T, double>(blocks), sums);
        }

        for (int k = whole; k < gradients.Length; k++)
        {
            double value = double.CreateTruncating(gradients[k]);
            sums[k - whole] = double.FusedMultiplyAdd(value, value, sums[k - whole]);
        }

        return SampleStatistics.Total(sums);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SumBlocks(ReadOnlySpan<double> blocks, Span<double> sums)
    {
        ref double g = ref MemoryMarshal.GetReference(blocks);
        for (int lane = 0; lane < Lanes; lane += Vector<double>.Count)
        {
            Vector<double> sum = Vector<double>.Zero;
            for (int block = 0; block < blocks.Length; block += Lanes)
            {
                Vector<double> value = Vector.LoadUnsafe(ref g, (nuint)(block + lane));
                sum = Vector.FusedMultiplyAdd(value, value, sum);
            }

            sum.CopyTo(sums[lane..]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SumBlocks(ReadOnlySpan<float> blocks, Span<double> sums)
    {
        ref float g = ref MemoryMarshal.GetReference(blocks);
        for (int lane = 0; lane < Lanes; lane += Vector<float>.Count)
        {
            Vector<double> lower = Vector<double>.Zero;
            Vector<double> upper = Vector<double>.Zero;
            for (int block = 0; block < blocks.Length; block += Lanes)
            {
                Vector.Widen(
                    Vector.LoadUnsafe(ref g, (nuint)(block + lane)), out Vector<double> low, out Vector<double> high);
                lower = Vector.FusedMultiplyAdd(low, low, lower);
                upper = Vector.FusedMultiplyAdd(high, high, upper);
            }

            lower.CopyTo(sums[lane..]);
            upper.CopyTo(sums[(lane + Vector<double>.Count)..]);
        }
    }
}
