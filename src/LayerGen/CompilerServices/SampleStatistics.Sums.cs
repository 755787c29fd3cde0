using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LayerGen.CompilerServices;

/// <content>
/// Sums of several features at once, for the gradients of parameters that belong to a feature or a channel. Four sums
/// of single precision are transposed before their lanes are added, so that four additions are one. Their order is that
/// of a single sum.
/// </content>
public static partial class SampleStatistics
{
    /// <summary>The number of sums that are computed together.</summary>
    private const int SumsAtOnce = 4;

    /// <summary>Computes Σ y of each channel over a matrix in blocks of samples.</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="y">The storage of a matrix in blocks of samples.</param>
    /// <param name="features">The number of features of the matrix, a multiple of the number of channels.</param>
    /// <param name="channels">
    /// Receives the sum of each channel. Channel k of n has the features k, k + n, k + 2n, …
    /// </param>
    /// <param name="samples">The number of samples.</param>
    public static void Sums<T>(ReadOnlySpan<T> y, int features, Span<T> channels, int samples)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => Sums(y, features, channels, new SampleChunk(0, samples, samples), null!, 0);

    /// <summary>
    /// Computes Σ y of each channel over the chunks of a batch, each in a matrix in blocks of samples.
    /// </summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="y">The storage of a matrix in blocks of samples, which has a chunk.</param>
    /// <param name="features">The number of features of the matrix, a multiple of the number of channels.</param>
    /// <param name="channels">
    /// Receives the sum of each channel over the whole batch for its last chunk, otherwise 0. Channel k of n has the
    /// features k, k + n, k + 2n, …
    /// </param>
    /// <param name="chunk">The chunk. All chunks of the batch are added in order.</param>
    /// <param name="sums">The memory for sums of the previous chunks.</param>
    /// <param name="index">The index of the first sum in the memory.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Sums<T>(
        ReadOnlySpan<T> y, int features, Span<T> channels, SampleChunk chunk, LaneSums<T> sums, int index)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => Sums(default(Value<T>), y, y, features, channels, chunk, sums, index);

    /// <summary>Computes Σ a·b of each channel over two matrices of the same shape in blocks of samples.</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="a">The storage of a matrix in blocks of samples.</param>
    /// <param name="b">The storage of the other matrix.</param>
    /// <param name="features">The number of features of each matrix, a multiple of the number of channels.</param>
    /// <param name="channels">
    /// Receives the sum of each channel. Channel k of n has the features k, k + n, k + 2n, …
    /// </param>
    /// <param name="samples">The number of samples.</param>
    public static void SumsOfProducts<T>(
        ReadOnlySpan<T> a, ReadOnlySpan<T> b, int features, Span<T> channels, int samples)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => SumsOfProducts(a, b, features, channels, new SampleChunk(0, samples, samples), null!, 0);

    /// <summary>
    /// Computes Σ a·b of each channel over the chunks of a batch, each in matrices in blocks of samples.
    /// </summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="a">The storage of a matrix in blocks of samples, which has a chunk.</param>
    /// <param name="b">The storage of the other matrix, of the same shape.</param>
    /// <param name="features">The number of features of each matrix, a multiple of the number of channels.</param>
    /// <param name="channels">
    /// Receives the sum of each channel over the whole batch for its last chunk, otherwise 0. Channel k of n has the
    /// features k, k + n, k + 2n, …
    /// </param>
    /// <param name="chunk">The chunk. All chunks of the batch are added in order.</param>
    /// <param name="sums">The memory for sums of the previous chunks.</param>
    /// <param name="index">The index of the first sum in the memory.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void SumsOfProducts<T>(
        ReadOnlySpan<T> a,
        ReadOnlySpan<T> b,
        int features,
        Span<T> channels,
        SampleChunk chunk,
        LaneSums<T> sums,
        int index)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => Sums(default(Product<T>), a, b, features, channels, chunk, sums, index);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Sums<T, TTerm>(
        TTerm term,
        ReadOnlySpan<T> a,
        ReadOnlySpan<T> b,
        int features,
        Span<T> channels,
        SampleChunk chunk,
        LaneSums<T> sums,
        int index)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TTerm : struct, ITerm<T>
    {
        int step = channels.Length;
        int k = 0;
        if (typeof(T) == typeof(float)
            && SampleTranspose.HasTilesOfFour
            && chunk.IsWhole
            && IsOneRunOfBlocks(features / step, chunk.Count))
        {
            for (; k + SumsAtOnce <= step; k += SumsAtOnce)
            {
                SumsOfBlocks(term, a, b, features, k, step, chunk.Count).CopyTo(channels[k..]);
            }
        }

        for (; k < step; k++)
        {
            channels[k] = chunk.IsWhole
                ? Sum(term, a, b, features, k, step, chunk.Count)
                : Continue(term, a, b, features, k, step, chunk, sums.Run(index + k), sums.Totals(index + k));
        }
    }

    /// <summary>Computes the sums of four channels, of a single run of whole blocks, in single precision.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<T> SumsOfBlocks<T, TTerm>(
        TTerm term, ReadOnlySpan<T> a, ReadOnlySpan<T> b, int features, int first, int step, int samples)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TTerm : struct, ITerm<T>
    {
        // Two vectors for each channel: the lower and the upper half of the lanes.
        Vector256<T> low0 = Vector256<T>.Zero;
        Vector256<T> low1 = Vector256<T>.Zero;
        Vector256<T> low2 = Vector256<T>.Zero;
        Vector256<T> low3 = Vector256<T>.Zero;
        Vector256<T> high0 = Vector256<T>.Zero;
        Vector256<T> high1 = Vector256<T>.Zero;
        Vector256<T> high2 = Vector256<T>.Zero;
        Vector256<T> high3 = Vector256<T>.Zero;
        for (int block = 0; block < samples; block += SampleBlock.Size)
        {
            ref T columnA = ref SampleBlock.At(a, block, features);
            ref T columnB = ref SampleBlock.At(b, block, features);
            for (int f = first; f < features; f += step)
            {
                ref T lanesA = ref Unsafe.Add(ref columnA, f * SampleBlock.Size);
                ref T lanesB = ref Unsafe.Add(ref columnB, f * SampleBlock.Size);
                low0 += Term(term, ref lanesA, ref lanesB, 0);
                high0 += Term(term, ref lanesA, ref lanesB, 8);
                low1 += Term(term, ref lanesA, ref lanesB, 16);
                high1 += Term(term, ref lanesA, ref lanesB, 24);
                low2 += Term(term, ref lanesA, ref lanesB, 32);
                high2 += Term(term, ref lanesA, ref lanesB, 40);
                low3 += Term(term, ref lanesA, ref lanesB, 48);
                high3 += Term(term, ref lanesA, ref lanesB, 56);
            }
        }

        // The lanes of four channels become the channels of four lanes, which are added as those of a single sum.
        (Vector128<float> lane0, Vector128<float> lane1, Vector128<float> lane2, Vector128<float> lane3) =
            SampleTranspose.Transposed(
                Halved(low0 + high0), Halved(low1 + high1), Halved(low2 + high2), Halved(low3 + high3));
        return ((lane0 + lane2) + (lane1 + lane3)).As<float, T>();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<T> Term<T, TTerm>(TTerm term, ref T a, ref T b, nuint lane)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TTerm : struct, ITerm<T>
        => term.Of(Vector256.LoadUnsafe(ref a, lane), Vector256.LoadUnsafe(ref b, lane));

    /// <summary>Adds the upper half of the lanes to the lower half.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Halved<T>(Vector256<T> lanes)
        where T : unmanaged
        => (lanes.GetLower() + lanes.GetUpper()).As<T, float>();
}
