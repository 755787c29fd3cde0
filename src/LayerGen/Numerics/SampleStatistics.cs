using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace LayerGen;

/// <summary>
/// Sums over all samples of a batch, of one feature or of one channel of an image. Each of the 16 places of a block has a sum of its own, and these
/// are added in one order at the end, so that a result has the same bits whatever the width of a vector; the padding of the last block is not added.
/// </summary>
public static class SampleStatistics
{
    /// <summary>Σ y, of a matrix in blocks of samples.</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="y">The storage of a matrix in blocks of samples.</param>
    /// <param name="features">The number of features of the matrix.</param>
    /// <param name="first">The first feature that is added.</param>
    /// <param name="step">The distance to the next one; the number of features where there is only one.</param>
    /// <param name="samples">The number of samples.</param>
    /// <returns>The sum.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static T Sum<T>(ReadOnlySpan<T> y, int features, int first, int step, int samples)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Span<T> sums = stackalloc T[SampleBlock.Size];
        sums.Clear();
        ref T sum = ref MemoryMarshal.GetReference(sums);
        for (int block = 0; block < samples; block += SampleBlock.Size)
        {
            int count = Math.Min(SampleBlock.Size, samples - block);
            ref T column = ref SampleBlock.At(y, block, features);
            int s = 0;
            for (; s + Vector<T>.Count <= count; s += Vector<T>.Count)
            {
                Vector<T> lanes = Vector.LoadUnsafe(ref sum, (nuint)s);
                for (int f = first; f < features; f += step)
                {
                    lanes += Vector.LoadUnsafe(ref column, (nuint)(f * SampleBlock.Size + s));
                }

                lanes.StoreUnsafe(ref sum, (nuint)s);
            }

            for (; s < count; s++)
            {
                for (int f = first; f < features; f += step)
                {
                    sums[s] += Unsafe.Add(ref column, f * SampleBlock.Size + s);
                }
            }
        }

        return Total(sums);
    }

    /// <summary>Σ (y − c)², of a matrix in blocks of samples.</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="y">The storage of a matrix in blocks of samples.</param>
    /// <param name="center">c, the mean for a variance.</param>
    /// <param name="features">The number of features of the matrix.</param>
    /// <param name="first">The first feature that is added.</param>
    /// <param name="step">The distance to the next one; the number of features where there is only one.</param>
    /// <param name="samples">The number of samples.</param>
    /// <returns>The sum.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static T SumOfSquares<T>(ReadOnlySpan<T> y, T center, int features, int first, int step, int samples)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Span<T> sums = stackalloc T[SampleBlock.Size];
        sums.Clear();
        ref T sum = ref MemoryMarshal.GetReference(sums);
        Vector<T> centers = Vector.Create(center);
        for (int block = 0; block < samples; block += SampleBlock.Size)
        {
            int count = Math.Min(SampleBlock.Size, samples - block);
            ref T column = ref SampleBlock.At(y, block, features);
            int s = 0;
            for (; s + Vector<T>.Count <= count; s += Vector<T>.Count)
            {
                Vector<T> lanes = Vector.LoadUnsafe(ref sum, (nuint)s);
                for (int f = first; f < features; f += step)
                {
                    Vector<T> difference = Vector.LoadUnsafe(ref column, (nuint)(f * SampleBlock.Size + s)) - centers;
                    lanes += difference * difference;
                }

                lanes.StoreUnsafe(ref sum, (nuint)s);
            }

            for (; s < count; s++)
            {
                for (int f = first; f < features; f += step)
                {
                    T difference = Unsafe.Add(ref column, f * SampleBlock.Size + s) - center;
                    sums[s] += difference * difference;
                }
            }
        }

        return Total(sums);
    }

    /// <summary>Σ a·b, of two matrices of one shape in blocks of samples.</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="a">The storage of a matrix in blocks of samples.</param>
    /// <param name="b">The storage of another one.</param>
    /// <param name="features">The number of features of each.</param>
    /// <param name="first">The first feature that is added.</param>
    /// <param name="step">The distance to the next one; the number of features where there is only one.</param>
    /// <param name="samples">The number of samples.</param>
    /// <returns>The sum.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static T SumOfProducts<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, int features, int first, int step, int samples)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Span<T> sums = stackalloc T[SampleBlock.Size];
        sums.Clear();
        ref T sum = ref MemoryMarshal.GetReference(sums);
        for (int block = 0; block < samples; block += SampleBlock.Size)
        {
            int count = Math.Min(SampleBlock.Size, samples - block);
            ref T columnA = ref SampleBlock.At(a, block, features);
            ref T columnB = ref SampleBlock.At(b, block, features);
            int s = 0;
            for (; s + Vector<T>.Count <= count; s += Vector<T>.Count)
            {
                Vector<T> lanes = Vector.LoadUnsafe(ref sum, (nuint)s);
                for (int f = first; f < features; f += step)
                {
                    nuint at = (nuint)(f * SampleBlock.Size + s);
                    lanes += Vector.LoadUnsafe(ref columnA, at) * Vector.LoadUnsafe(ref columnB, at);
                }

                lanes.StoreUnsafe(ref sum, (nuint)s);
            }

            for (; s < count; s++)
            {
                for (int f = first; f < features; f += step)
                {
                    int at = f * SampleBlock.Size + s;
                    sums[s] += Unsafe.Add(ref columnA, at) * Unsafe.Add(ref columnB, at);
                }
            }
        }

        return Total(sums);
    }

    /// <summary>Adds the sums of the 16 places, halves onto halves; they are changed.</summary>
    internal static T Total<T>(Span<T> sums)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int half = SampleBlock.Size / 2; half > 0; half /= 2)
        {
            for (int s = 0; s < half; s++)
            {
                sums[s] += sums[s + half];
            }
        }

        return sums[0];
    }
}
