using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace LayerGen;

/// <summary>
/// The layout of every activation in a batch. A matrix of (features × samples) is cut into blocks of
/// <see cref="Size"/> samples; inside a block a feature's samples are neighbours. So the element (feature f, sample s)
/// stands at <c>(s / 16) · 16 · features + 16 · f + s % 16</c>.
/// </summary>
/// <remarks>
/// Why blocks, and not whole rows of samples: the distance from a feature to the next is then the constant 16 whatever the
/// batch size is, so that the generated code addresses every feature by a literal offset, and a block is one contiguous
/// run of memory for the loops of wide layers. 16 samples are a whole number of vectors at every width (128 to 512 bits).
/// </remarks>
public static class SampleBlock
{
    /// <summary>The number of samples in a block.</summary>
    public const int Size = 16;

    /// <summary>Elements that a buffer has beside those of its matrix, more than enough.</summary>
    private const int ArrayMargin = 1024;

    /// <summary>Features that are gathered together: 64 cache lines, an eighth of the nearest cache.</summary>
    private const int FeaturesAtOnce = 64;

    /// <summary>The number of samples, rounded up to whole blocks.</summary>
    /// <param name="samples">A number of samples, at least 0.</param>
    /// <returns>The smallest multiple of <see cref="Size"/> that is not below <paramref name="samples"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There are more samples than the largest multiple.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int RoundUp(int samples)
    {
        const int Largest = int.MaxValue / Size * Size;
        if ((uint)samples > Largest)
        {
            ThrowCount(samples, 0, Largest, nameof(samples));
        }

        return (samples + Size - 1) / Size * Size;
    }

    /// <summary>Checks that a matrix of so many samples fits an array.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no sample, or there are too many; the message says how many may be.</exception>
    internal static void CheckCount(int samples, int features, string name)
    {
        int largest = (int)((Array.MaxLength - ArrayMargin) / features / Size * (long)Size);
        if (samples < 1 || samples > largest)
        {
            ThrowCount(samples, 1, largest, name);
        }
    }

    /// <summary>The position of (feature 0, <paramref name="sample"/>); feature f is <c>16 · f</c> further on.</summary>
    /// <param name="sample">The index of a sample.</param>
    /// <param name="features">The number of features of the matrix.</param>
    /// <returns>An index into the storage of the matrix.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Offset(int sample, int features) => (sample & -Size) * features + (sample & (Size - 1));

    /// <summary>A reference to (feature 0, <paramref name="sample"/>); feature f is <c>16 · f</c> further on.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="matrix">The storage of a matrix in blocks of samples.</param>
    /// <param name="sample">The index of a sample.</param>
    /// <param name="features">The number of features of the matrix.</param>
    /// <returns>The reference; it is not checked against the length of <paramref name="matrix"/>.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref T At<T>(ReadOnlySpan<T> matrix, int sample, int features)
        => ref Unsafe.Add(ref MemoryMarshal.GetReference(matrix), Offset(sample, features));

    /// <inheritdoc cref="At{T}(ReadOnlySpan{T}, int, int)"/>
    // Before C# 14 the compiler infers no T from a Span for a ReadOnlySpan.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref T At<T>(Span<T> matrix, int sample, int features)
        => ref Unsafe.Add(ref MemoryMarshal.GetReference(matrix), Offset(sample, features));

    /// <summary>Copies samples that lie feature by feature into a block and fills the missing ones with zeros.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="columns">A matrix of (features × samples), feature by feature.</param>
    /// <param name="samples">The number of samples of <paramref name="columns"/>.</param>
    /// <param name="first">The first sample to copy.</param>
    /// <param name="count">How many samples to copy, 1 … 16.</param>
    /// <param name="block">Receives (features × 16) elements, in memory of its own.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void GatherByFeature<T>(ReadOnlySpan<T> columns, int samples, int first, int count, Span<T> block)
    {
        for (int f = 0; f * Size < block.Length; f++)
        {
            ReadOnlySpan<T> row = columns.Slice(f * samples + first, count);
            Span<T> lanes = block.Slice(f * Size, Size);
            if (count == Size)
            {
                // A constant length is copied by a few vectors, without a call.
                row[..Size].CopyTo(lanes);
                continue;
            }

            row.CopyTo(lanes);
            lanes[count..].Clear();
        }
    }

    /// <summary>Copies samples that lie sample by sample into a block and fills the missing ones with zeros.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="rows">A matrix of (samples × features), sample by sample.</param>
    /// <param name="features">The number of features, at least 1.</param>
    /// <param name="first">The first sample to copy.</param>
    /// <param name="count">How many samples to copy, 1 … 16.</param>
    /// <param name="block">Receives (features × 16) elements, in memory of its own.</param>
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
            for (int s = 0; s < count; s++)
            {
                SpreadRow(chosen.Slice(s * features + f, width), ref block[f * Size + s]);
            }
        }
    }

    /// <summary>Copies rows of a matrix that lies sample by sample into a block and fills the missing samples with zeros.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="rows">A matrix of (samples × features), sample by sample.</param>
    /// <param name="features">The number of features.</param>
    /// <param name="samples">The rows to copy, 1 … 16 of them.</param>
    /// <param name="block">Receives (features × 16) elements.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void GatherRows<T>(ReadOnlySpan<T> rows, int features, ReadOnlySpan<int> samples, Span<T> block)
    {
        block = block[..(Size * features)];
        if (samples.Length < Size)
        {
            block.Clear();
        }

        for (int f = 0; f < features; f += FeaturesAtOnce)
        {
            int width = Math.Min(FeaturesAtOnce, features - f);
            for (int s = 0; s < samples.Length; s++)
            {
                SpreadRow(rows.Slice(samples[s] * features + f, width), ref block[f * Size + s]);
            }
        }
    }

    /// <summary>Copies samples of a block into a matrix that lies feature by feature.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="block">A block of (features × 16) elements.</param>
    /// <param name="columns">A matrix of (features × samples), feature by feature, in memory of its own.</param>
    /// <param name="samples">The number of samples of <paramref name="columns"/>.</param>
    /// <param name="first">The sample of <paramref name="columns"/> that receives the block's first.</param>
    /// <param name="count">How many samples to copy, 1 … 16.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void ScatterByFeature<T>(ReadOnlySpan<T> block, Span<T> columns, int samples, int first, int count)
    {
        for (int f = 0; f * Size < block.Length; f++)
        {
            if (count == Size)
            {
                block.Slice(f * Size, Size).CopyTo(columns.Slice(f * samples + first, Size));
                continue;
            }

            block.Slice(f * Size, count).CopyTo(columns.Slice(f * samples + first, count));
        }
    }

    /// <summary>Copies samples of a block into a matrix that lies sample by sample.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="block">A block of (features × 16) elements.</param>
    /// <param name="rows">A matrix of (samples × features), sample by sample, in memory of its own.</param>
    /// <param name="features">The number of features, at least 1.</param>
    /// <param name="first">The sample of <paramref name="rows"/> that receives the block's first.</param>
    /// <param name="count">How many samples to copy, 1 … 16.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void ScatterBySample<T>(ReadOnlySpan<T> block, Span<T> rows, int features, int first, int count)
    {
        block = block[..(Size * features)];
        Span<T> chosen = rows.Slice(first * features, count * features);
        for (int f = 0; f < features; f += FeaturesAtOnce)
        {
            int width = Math.Min(FeaturesAtOnce, features - f);
            for (int s = 0; s < count; s++)
            {
                ref T source = ref Unsafe.AsRef(in block[f * Size + s]);
                Span<T> target = chosen.Slice(s * features + f, width);
                for (int k = 0; k < target.Length; k++)
                {
                    target[k] = Unsafe.Add(ref source, k * Size);
                }
            }
        }
    }

    /// <summary>Stores as many lanes of a vector, from the first, as there is room for.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="vector">The vector.</param>
    /// <param name="destination">Receives the lanes.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreFirst<T>(Vector<T> vector, Span<T> destination)
    {
        if (destination.Length >= Vector<T>.Count)
        {
            vector.CopyTo(destination);
            return;
        }

        for (int lane = 0; lane < destination.Length; lane++)
        {
            destination[lane] = vector[lane];
        }
    }

    private static void ThrowCount(int samples, int smallest, int largest, string name)
        => throw new ArgumentOutOfRangeException(name, string.Create(
            CultureInfo.InvariantCulture, $"Expected {smallest} … {largest} samples, as many as an array has room for, but got {samples}."));

    /// <summary>
    /// Spreads features of one sample over a block, a lane of each. It is given only a few at a time, so that the cache lines that they
    /// are spread over stay near until all samples are there.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void SpreadRow<T>(ReadOnlySpan<T> features, ref T lane)
    {
        for (int f = 0; f < features.Length; f++)
        {
            Unsafe.Add(ref lane, f * Size) = features[f];
        }
    }
}
