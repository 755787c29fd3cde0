using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace LayerGen.CompilerServices;

/// <content>
/// Copies between blocks and matrices that lie sample by sample, where every element moves to another cache line. Four
/// samples are transposed at a time, in registers. Nothing is computed, so all forms have the same bits.
/// </content>
public static partial class SampleBlock
{
    /// <summary>
    /// The number of features that are gathered together: 64 cache lines, an eighth of the nearest cache, which stay in
    /// it until all samples are copied.
    /// </summary>
    private const int FeaturesAtOnce = 64;

    /// <summary>The number of samples that are transposed together.</summary>
    private const int SamplesAtOnce = 4;

    /// <summary>
    /// Copies samples that lie sample by sample into a block and fills the remaining lanes with zeros.
    /// </summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="rows">A matrix of samples × features, sample by sample.</param>
    /// <param name="features">The number of features, at least 1.</param>
    /// <param name="first">The first sample to copy.</param>
    /// <param name="count">The number of samples to copy, from 1 to 16.</param>
    /// <param name="block">Receives features × 16 elements, which must not overlap the source.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void GatherBySample<T>(ReadOnlySpan<T> rows, int features, int first, int count, Span<T> block)
    {
        ReadOnlySpan<T> chosen = rows.Slice(first * features, count * features);
        block = block[..(Size * features)];
        if (count < Size)
        {
            block.Clear();
        }

        for (int f = 0; f < features; f += FeaturesAtOnce)
        {
            int width = Math.Min(FeaturesAtOnce, features - f);
            int s = 0;
            for (; s + SamplesAtOnce <= count; s += SamplesAtOnce)
            {
                ref T lanes = ref block[f * Size + s];
                ReadOnlySpan<T> four = chosen.Slice(s * features + f, 3 * features + width);
                SpreadFour(
                    ref MemoryMarshal.GetReference(four),
                    ref Unsafe.AsRef(in four[features]),
                    ref Unsafe.AsRef(in four[2 * features]),
                    ref Unsafe.AsRef(in four[3 * features]),
                    width,
                    ref lanes);
            }

            for (; s < count; s++)
            {
                SpreadOne(chosen.Slice(s * features + f, width), ref block[f * Size + s]);
            }
        }
    }

    /// <summary>
    /// Copies rows of a matrix that lies sample by sample into a block and fills the remaining lanes with zeros.
    /// </summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="rows">A matrix of rows × features, row by row.</param>
    /// <param name="features">The number of features, at least 1.</param>
    /// <param name="samples">The row of each sample of the block, 1 to 16 of them.</param>
    /// <param name="block">Receives features × 16 elements, which must not overlap the source.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void GatherRows<T>(ReadOnlySpan<T> rows, int features, ReadOnlySpan<int> samples, Span<T> block)
    {
        block = block[..(Size * features)];
        if (samples.Length < Size)
        {
            block.Clear();
        }

        for (int f = 0; f < features; f += FeaturesAtOnce)
        {
            int width = Math.Min(FeaturesAtOnce, features - f);
            int s = 0;
            for (; s + SamplesAtOnce <= samples.Length; s += SamplesAtOnce)
            {
                SpreadFour(
                    ref MemoryMarshal.GetReference(rows.Slice(samples[s] * features + f, width)),
                    ref MemoryMarshal.GetReference(rows.Slice(samples[s + 1] * features + f, width)),
                    ref MemoryMarshal.GetReference(rows.Slice(samples[s + 2] * features + f, width)),
                    ref MemoryMarshal.GetReference(rows.Slice(samples[s + 3] * features + f, width)),
                    width,
                    ref block[f * Size + s]);
            }

            for (; s < samples.Length; s++)
            {
                SpreadOne(rows.Slice(samples[s] * features + f, width), ref block[f * Size + s]);
            }
        }
    }

    /// <summary>Copies samples of a block into a matrix that lies sample by sample.</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="block">A block of features × 16 elements.</param>
    /// <param name="rows">A matrix of samples × features, sample by sample, which must not overlap the source.</param>
    /// <param name="features">The number of features, at least 1.</param>
    /// <param name="first">The sample of <paramref name="rows"/> that receives the first sample of the block.</param>
    /// <param name="count">The number of samples to copy, from 1 to 16.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void ScatterBySample<T>(ReadOnlySpan<T> block, Span<T> rows, int features, int first, int count)
    {
        block = block[..(Size * features)];
        Span<T> chosen = rows.Slice(first * features, count * features);
        ref T from = ref MemoryMarshal.GetReference(block);
        ref T to = ref MemoryMarshal.GetReference(chosen);
        int s = 0;
        if (typeof(T) == typeof(float) && SampleTranspose.HasTilesOfFour && features >= SamplesAtOnce)
        {
            for (; s + SamplesAtOnce <= count; s += SamplesAtOnce)
            {
                for (int f = 0; f < features; f += SamplesAtOnce)
                {
                    // The last four features overlap the previous ones if their number is not a multiple of four.
                    int k = Math.Min(f, features - SamplesAtOnce);
                    ref float lanes = ref Unsafe.As<T, float>(ref Unsafe.Add(ref from, k * Size + s));
                    ref float row = ref Unsafe.As<T, float>(ref Unsafe.Add(ref to, s * features + k));
                    (Vector128<float> a, Vector128<float> b, Vector128<float> c, Vector128<float> d) =
                        SampleTranspose.Transposed(
                            Vector128.LoadUnsafe(ref lanes),
                            Vector128.LoadUnsafe(ref lanes, Size),
                            Vector128.LoadUnsafe(ref lanes, 2 * Size),
                            Vector128.LoadUnsafe(ref lanes, 3 * Size));
                    a.StoreUnsafe(ref row);
                    b.StoreUnsafe(ref row, (nuint)features);
                    c.StoreUnsafe(ref row, (nuint)(2 * features));
                    d.StoreUnsafe(ref row, (nuint)(3 * features));
                }
            }
        }

        for (; s < count; s++)
        {
            for (int f = 0; f < features; f++)
            {
                Unsafe.Add(ref to, s * features + f) = Unsafe.Add(ref from, f * Size + s);
            }
        }
    }

    /// <summary>Copies the features of one sample to one lane of each feature of a block.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void SpreadOne<T>(ReadOnlySpan<T> features, ref T lane)
    {
        for (int f = 0; f < features.Length; f++)
        {
            Unsafe.Add(ref lane, f * Size) = features[f];
        }
    }

    /// <summary>Copies the features of four samples to four lanes of each feature of a block.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void SpreadFour<T>(ref T a, ref T b, ref T c, ref T d, int features, ref T lanes)
    {
        int f = 0;
        if (typeof(T) == typeof(float) && SampleTranspose.HasTilesOfFour)
        {
            for (; f + SamplesAtOnce <= features; f += SamplesAtOnce)
            {
                ref float to = ref Unsafe.As<T, float>(ref Unsafe.Add(ref lanes, f * Size));
                (Vector128<float> f0, Vector128<float> f1, Vector128<float> f2, Vector128<float> f3) =
                    SampleTranspose.Transposed(
                        Vector128.LoadUnsafe(ref Unsafe.As<T, float>(ref a), (nuint)f),
                        Vector128.LoadUnsafe(ref Unsafe.As<T, float>(ref b), (nuint)f),
                        Vector128.LoadUnsafe(ref Unsafe.As<T, float>(ref c), (nuint)f),
                        Vector128.LoadUnsafe(ref Unsafe.As<T, float>(ref d), (nuint)f));
                f0.StoreUnsafe(ref to);
                f1.StoreUnsafe(ref to, Size);
                f2.StoreUnsafe(ref to, 2 * Size);
                f3.StoreUnsafe(ref to, 3 * Size);
            }
        }

        for (; f < features; f++)
        {
            ref T to = ref Unsafe.Add(ref lanes, f * Size);
            to = Unsafe.Add(ref a, f);
            Unsafe.Add(ref to, 1) = Unsafe.Add(ref b, f);
            Unsafe.Add(ref to, 2) = Unsafe.Add(ref c, f);
            Unsafe.Add(ref to, 3) = Unsafe.Add(ref d, f);
        }
    }
}
