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
    /// <summary>Σ y.</summary>
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
            for (int f = first; f < features; f += step)
            {
                ref T values = ref Unsafe.Add(ref column, f * SampleBlock.Size);
                int s = 0;
                for (; s + Vector<T>.Count <= count; s += Vector<T>.Count)
                {
                    (Vector.LoadUnsafe(ref sum, (nuint)s) + Vector.LoadUnsafe(ref values, (nuint)s)).StoreUnsafe(ref sum, (nuint)s);
                }

                for (; s < count; s++)
                {
                    sums[s] += Unsafe.Add(ref values, s);
                }
            }
        }

        return Total(sums);
    }

    /// <summary>Σ (y − c)².</summary>
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
            for (int f = first; f < features; f += step)
            {
                ref T values = ref Unsafe.Add(ref column, f * SampleBlock.Size);
                int s = 0;
                for (; s + Vector<T>.Count <= count; s += Vector<T>.Count)
                {
                    Vector<T> difference = Vector.LoadUnsafe(ref values, (nuint)s) - centers;
                    (Vector.LoadUnsafe(ref sum, (nuint)s) + difference * difference).StoreUnsafe(ref sum, (nuint)s);
                }

                for (; s < count; s++)
                {
                    T difference = Unsafe.Add(ref values, s) - center;
                    sums[s] += difference * difference;
                }
            }
        }

        return Total(sums);
    }

    /// <summary>Σ a·b, of two matrices of one shape.</summary>
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
            for (int f = first; f < features; f += step)
            {
                ref T valuesA = ref Unsafe.Add(ref columnA, f * SampleBlock.Size);
                ref T valuesB = ref Unsafe.Add(ref columnB, f * SampleBlock.Size);
                int s = 0;
                for (; s + Vector<T>.Count <= count; s += Vector<T>.Count)
                {
                    Vector<T> product = Vector.LoadUnsafe(ref valuesA, (nuint)s) * Vector.LoadUnsafe(ref valuesB, (nuint)s);
                    (Vector.LoadUnsafe(ref sum, (nuint)s) + product).StoreUnsafe(ref sum, (nuint)s);
                }

                for (; s < count; s++)
                {
                    sums[s] += Unsafe.Add(ref valuesA, s) * Unsafe.Add(ref valuesB, s);
                }
            }
        }

        return Total(sums);
    }

    /// <summary>Adds the sums of the 16 places, halves onto halves.</summary>
    private static T Total<T>(Span<T> sums)
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
