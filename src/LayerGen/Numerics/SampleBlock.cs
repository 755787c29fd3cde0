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
/// Why blocks, and not whole rows of samples: the distance from a feature to the next is then the constant 16 whatever
/// the batch size is, so that the generated code addresses every feature by a literal offset, and a block is one
/// contiguous run of memory for the loops of wide layers. 16 samples are a whole number of vectors at every width (128
/// to 512 bits).
/// </remarks>
public static partial class SampleBlock
{
    /// <summary>The number of samples in a block.</summary>
    public const int Size = 16;

    /// <summary>Elements that a buffer has beside those of its matrix, more than enough.</summary>
    private const int ArrayMargin = 1024;

    /// <summary>Returns the number of samples, rounded up to whole blocks.</summary>
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
    /// <exception cref="ArgumentOutOfRangeException">
    /// There is no sample, or there are too many; the message says how many may be.
    /// </exception>
    internal static void CheckCount(int samples, int features, string name)
    {
        int largest = (int)((Array.MaxLength - ArrayMargin) / features / Size * (long)Size);
        if (samples < 1 || samples > largest)
        {
            ThrowCount(samples, 1, largest, name);
        }
    }

    /// <summary>
    /// Returns the position of (feature 0, <paramref name="sample"/>); feature f is <c>16 · f</c> further on.
    /// </summary>
    /// <param name="sample">The index of a sample.</param>
    /// <param name="features">The number of features of the matrix.</param>
    /// <returns>An index into the storage of the matrix.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Offset(int sample, int features) => (sample & -Size) * features + (sample & (Size - 1));

    /// <summary>
    /// Returns a reference into a matrix in blocks of samples: to (feature 0, <paramref name="sample"/>); feature f is
    /// <c>16 · f</c> further on.
    /// </summary>
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

    /// <summary>
    /// Copies samples that lie feature by feature into a block and fills the missing ones with zeros.
    /// </summary>
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
            CultureInfo.InvariantCulture, $"Expected {smallest} … {largest} samples, as many as an array can hold, but got {samples}."));
}
