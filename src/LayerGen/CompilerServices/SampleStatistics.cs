using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace LayerGen.CompilerServices;

/// <summary>
/// Sums over all samples of a batch, for one feature or for one channel of an image. Each of the 16 lanes of a block
/// has its own sum, and these are added in a fixed order at the end, so a result has the same bits for any vector
/// width. The padding of the last block is not added. Sums of more than 48 terms are split into runs of this length,
/// whose sums are added in double precision. A sum over the chunks of a batch has the bits of one over the whole batch.
/// </summary>
/// <remarks>Generated code calls this type. It is not intended for direct use.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class SampleStatistics
{
    /// <summary>
    /// The number of terms per lane that are added in the precision of the network (see <see cref="SamplePass"/>).
    /// </summary>
    private const int Run = 48;

    /// <summary>
    /// A term of a sum, computed from an element of a matrix and, for a product, an element of a second one.
    /// </summary>
    private interface ITerm<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Vector<T> Of(Vector<T> a, Vector<T> b);

        Vector256<T> Of(Vector256<T> a, Vector256<T> b);

        T Of(T a, T b);
    }

    /// <summary>Computes Σ y over a matrix in blocks of samples.</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="y">The storage of a matrix in blocks of samples.</param>
    /// <param name="features">The number of features of the matrix.</param>
    /// <param name="first">The first feature that is added.</param>
    /// <param name="step">The distance to the next feature, or the number of features if there is only one.</param>
    /// <param name="samples">The number of samples.</param>
    /// <returns>The sum.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static T Sum<T>(ReadOnlySpan<T> y, int features, int first, int step, int samples)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => Sum(default(Value<T>), y, y, features, first, step, samples);

    /// <summary>Computes Σ (y − c)² over a matrix in blocks of samples.</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="y">The storage of a matrix in blocks of samples.</param>
    /// <param name="center">c; for a variance, the mean.</param>
    /// <param name="features">The number of features of the matrix.</param>
    /// <param name="first">The first feature that is added.</param>
    /// <param name="step">The distance to the next feature, or the number of features if there is only one.</param>
    /// <param name="samples">The number of samples.</param>
    /// <returns>The sum.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static T SumOfSquares<T>(ReadOnlySpan<T> y, T center, int features, int first, int step, int samples)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => Sum(new SquaredDifference<T>(center), y, y, features, first, step, samples);

    /// <summary>Adds the sums of the 16 lanes, always the upper half to the lower half.</summary>
    internal static T Total<T>(ReadOnlySpan<T> sums)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ref T lane = ref MemoryMarshal.GetReference(sums[..SampleBlock.Size]);
        if (Vector256<T>.Count == 4)
        {
            Vector256<T> low = Vector256.LoadUnsafe(ref lane) + Vector256.LoadUnsafe(ref lane, 8);
            Vector256<T> high = Vector256.LoadUnsafe(ref lane, 4) + Vector256.LoadUnsafe(ref lane, 12);
            Vector256<T> four = low + high;
            Vector128<T> two = four.GetLower() + four.GetUpper();
            return two[0] + two[1];
        }
        else
        {
            Vector256<T> eight = Vector256.LoadUnsafe(ref lane) + Vector256.LoadUnsafe(ref lane, 8);
            Vector128<T> four = eight.GetLower() + eight.GetUpper();
            return (four[0] + four[2]) + (four[1] + four[3]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Sum<T, TTerm>(
        TTerm term, ReadOnlySpan<T> a, ReadOnlySpan<T> b, int features, int first, int step, int samples)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TTerm : struct, ITerm<T>
    {
        if (IsOneRunOfBlocks((features - first + step - 1) / step, samples))
        {
            return SumOfBlocks(term, a, b, features, first, step, samples);
        }

        Span<T> sums = stackalloc T[SampleBlock.Size];
        Span<double> totals = stackalloc double[SampleBlock.Size];
        return Continue(term, a, b, features, first, step, new SampleChunk(0, samples, samples), sums, totals);
    }

    /// <summary>Determines whether the terms of a sum are whole blocks of samples and no more than one run.</summary>
    /// <param name="terms">The number of terms of a sample.</param>
    /// <param name="samples">The number of samples.</param>
    private static bool IsOneRunOfBlocks(int terms, int samples)
        => samples > 0
            && samples % SampleBlock.Size == 0
            && (long)terms * (samples / SampleBlock.Size) <= Run;

    /// <summary>Computes the sum of a single run of whole blocks, whose lanes stay in registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T SumOfBlocks<T, TTerm>(
        TTerm term, ReadOnlySpan<T> a, ReadOnlySpan<T> b, int features, int first, int step, int samples)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TTerm : struct, ITerm<T>
    {
        Span<T> sums = stackalloc T[SampleBlock.Size];
        ref T sum = ref MemoryMarshal.GetReference(sums);
        for (int s = 0; s < SampleBlock.Size; s += Vector<T>.Count)
        {
            Vector<T> lanes = Vector<T>.Zero;
            for (int block = 0; block < samples; block += SampleBlock.Size)
            {
                ref T columnA = ref SampleBlock.At(a, block, features);
                ref T columnB = ref SampleBlock.At(b, block, features);
                for (int f = first; f < features; f += step)
                {
                    nuint at = (nuint)(f * SampleBlock.Size + s);
                    lanes += term.Of(Vector.LoadUnsafe(ref columnA, at), Vector.LoadUnsafe(ref columnB, at));
                }
            }

            lanes.StoreUnsafe(ref sum, (nuint)s);
        }

        return Total(sums);
    }

    /// <summary>Continues a sum with the terms of a chunk.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Continue<T, TTerm>(
        TTerm term,
        ReadOnlySpan<T> a,
        ReadOnlySpan<T> b,
        int features,
        int first,
        int step,
        SampleChunk chunk,
        Span<T> sums,
        Span<double> totals)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TTerm : struct, ITerm<T>
    {
        if (chunk.First == 0)
        {
            sums.Clear();
            totals.Clear();
        }

        // The number of terms in each lane so far. A run that is full ends with the next term.
        long terms = chunk.First / SampleBlock.Size * (long)((features - first + step - 1) / step);
        bool hasTotals = terms > Run;
        int room = terms == 0 ? Run : Run - 1 - (int)((terms - 1) % Run);
        ref T sum = ref MemoryMarshal.GetReference(sums);
        for (int block = 0; block < chunk.Count; block += SampleBlock.Size)
        {
            int count = Math.Min(SampleBlock.Size, chunk.Count - block);
            ref T columnA = ref SampleBlock.At(a, block, features);
            ref T columnB = ref SampleBlock.At(b, block, features);
            for (int start = first; start < features;)
            {
                if (room == 0)
                {
                    AddRun(sums, totals);
                    hasTotals = true;
                    room = Run;
                }

                int end = (int)Math.Min(features, start + (long)room * step);
                int s = 0;
                for (; s + Vector<T>.Count <= count; s += Vector<T>.Count)
                {
                    Vector<T> lanes = Vector.LoadUnsafe(ref sum, (nuint)s);
                    for (int f = start; f < end; f += step)
                    {
                        nuint at = (nuint)(f * SampleBlock.Size + s);
                        lanes += term.Of(Vector.LoadUnsafe(ref columnA, at), Vector.LoadUnsafe(ref columnB, at));
                    }

                    lanes.StoreUnsafe(ref sum, (nuint)s);
                }

                for (; s < count; s++)
                {
                    for (int f = start; f < end; f += step)
                    {
                        int at = f * SampleBlock.Size + s;
                        sums[s] += term.Of(Unsafe.Add(ref columnA, at), Unsafe.Add(ref columnB, at));
                    }
                }

                int added = (end - start + step - 1) / step;
                room -= added;
                start += added * step;
            }
        }

        if (!chunk.IsLast)
        {
            return T.Zero;
        }

        if (!hasTotals)
        {
            return Total(sums);
        }

        AddRun(sums, totals);
        return T.CreateTruncating(Total(totals));
    }

    /// <summary>Adds the sums of a run to the totals and starts the next run.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void AddRun<T>(Span<T> sums, Span<double> totals)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int s = 0; s < SampleBlock.Size; s++)
        {
            totals[s] += double.CreateTruncating(sums[s]);
        }

        sums.Clear();
    }

    private readonly struct Value<T> : ITerm<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<T> Of(Vector<T> a, Vector<T> b) => a;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector256<T> Of(Vector256<T> a, Vector256<T> b) => a;

        public T Of(T a, T b) => a;
    }

    private readonly struct SquaredDifference<T>(T center) : ITerm<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<T> Of(Vector<T> a, Vector<T> b)
        {
            Vector<T> difference = a - Vector.Create(center);
            return difference * difference;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector256<T> Of(Vector256<T> a, Vector256<T> b)
        {
            Vector256<T> difference = a - Vector256.Create(center);
            return difference * difference;
        }

        public T Of(T a, T b)
        {
            T difference = a - center;
            return difference * difference;
        }
    }

    private readonly struct Product<T> : ITerm<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<T> Of(Vector<T> a, Vector<T> b) => a * b;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector256<T> Of(Vector256<T> a, Vector256<T> b) => a * b;

        public T Of(T a, T b) => a * b;
    }
}
