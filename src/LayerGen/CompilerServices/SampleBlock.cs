using System.ComponentModel;
using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace LayerGen.CompilerServices;

/// <summary>
/// The layout of the activations of a batch, except for those that lie sample by sample
/// (<see cref="Training.SampleMatrix{T}.IsBySample"/>). A matrix of features × samples is divided into blocks of
/// <see cref="Size"/> samples. Inside a block the samples of a feature are adjacent, so the element (feature f, sample
/// s) is at <c>(s / 16) · 16 · features + 16 · f + s % 16</c>.
/// </summary>
/// <remarks>
/// <para>
/// With blocks instead of whole rows of samples, the stride from a feature to the next is the constant 16, regardless
/// of the batch size. The generated code can then address every feature by a literal offset, and a block is one
/// contiguous run of memory for the loops of wide layers. 16 samples are a whole number of vectors at every width from
/// 128 to 512 bits.
/// </para>
/// <para>Generated code calls this type. It is not intended for direct use.</para>
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class SampleBlock
{
    /// <summary>The number of samples in a block.</summary>
    public const int Size = 16;

    /// <summary>An upper bound of the elements that a buffer has in addition to those of its matrix.</summary>
    private const int ArrayMargin = 1024;

    /// <summary>Returns the number of samples, rounded up to whole blocks.</summary>
    /// <param name="samples">A number of samples, at least 0.</param>
    /// <returns>The smallest multiple of <see cref="Size"/> that is at least <paramref name="samples"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The result would exceed the largest integer.</exception>
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

    /// <summary>Checks that a matrix with this number of samples fits in an array.</summary>
    /// <exception cref="ArgumentOutOfRangeException">
    /// There are no samples, or too many. The message states the largest number.
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
    /// Returns the index of (feature 0, <paramref name="sample"/>). Feature f is at this index + <c>16 · f</c>.
    /// </summary>
    /// <param name="sample">The index of a sample.</param>
    /// <param name="features">The number of features of the matrix.</param>
    /// <returns>An index into the storage of the matrix.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Offset(int sample, int features) => (sample & -Size) * features + (sample & (Size - 1));

    /// <summary>
    /// Returns a reference to (feature 0, <paramref name="sample"/>) of a matrix in blocks of samples. Feature f is
    /// <c>16 · f</c> elements after it.
    /// </summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="matrix">The storage of a matrix in blocks of samples.</param>
    /// <param name="sample">The index of a sample.</param>
    /// <param name="features">The number of features of the matrix.</param>
    /// <returns>The reference. It is not checked against the length of <paramref name="matrix"/>.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref T At<T>(ReadOnlySpan<T> matrix, int sample, int features)
        => ref Unsafe.Add(ref MemoryMarshal.GetReference(matrix), Offset(sample, features));

    /// <inheritdoc cref="At{T}(ReadOnlySpan{T}, int, int)"/>
    // Before C# 14 the compiler cannot infer T from a Span for a parameter of type ReadOnlySpan.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref T At<T>(Span<T> matrix, int sample, int features)
        => ref Unsafe.Add(ref MemoryMarshal.GetReference(matrix), Offset(sample, features));

    /// <summary>
    /// Returns a reference to (feature 0, <paramref name="sample"/>) of a matrix that lies sample by sample. Feature f
    /// is f elements after it, and the next sample <paramref name="features"/> elements.
    /// </summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="matrix">The storage of a matrix that lies sample by sample.</param>
    /// <param name="sample">The index of a sample.</param>
    /// <param name="features">The number of features of the matrix.</param>
    /// <returns>The reference. It is not checked against the length of <paramref name="matrix"/>.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref T Row<T>(ReadOnlySpan<T> matrix, int sample, int features)
        => ref Unsafe.Add(ref MemoryMarshal.GetReference(matrix), sample * features);

    /// <inheritdoc cref="Row{T}(ReadOnlySpan{T}, int, int)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref T Row<T>(Span<T> matrix, int sample, int features)
        => ref Unsafe.Add(ref MemoryMarshal.GetReference(matrix), sample * features);

    /// <summary>
    /// Copies samples that lie feature by feature into a block and fills the remaining lanes with zeros.
    /// </summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="columns">A matrix of features × samples, feature by feature.</param>
    /// <param name="samples">The number of samples of <paramref name="columns"/>.</param>
    /// <param name="first">The first sample to copy.</param>
    /// <param name="count">The number of samples to copy, from 1 to 16.</param>
    /// <param name="block">Receives features × 16 elements, which must not overlap the source.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void GatherByFeature<T>(ReadOnlySpan<T> columns, int samples, int first, int count, Span<T> block)
    {
        for (int f = 0; f * Size < block.Length; f++)
        {
            ReadOnlySpan<T> row = columns.Slice(f * samples + first, count);
            Span<T> lanes = block.Slice(f * Size, Size);
            if (count == Size)
            {
                // A constant length is copied with a few vectors, without a call.
                row[..Size].CopyTo(lanes);
                continue;
            }

            row.CopyTo(lanes);
            lanes[count..].Clear();
        }
    }

    /// <summary>Copies samples of a block into a matrix that lies feature by feature.</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="block">A block of features × 16 elements.</param>
    /// <param name="columns">
    /// A matrix of features × samples, feature by feature, which must not overlap the source.
    /// </param>
    /// <param name="samples">The number of samples of <paramref name="columns"/>.</param>
    /// <param name="first">
    /// The sample of <paramref name="columns"/> that receives the first sample of the block.
    /// </param>
    /// <param name="count">The number of samples to copy, from 1 to 16.</param>
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

    /// <summary>
    /// Returns elements of memory on the stack that begin at a 64-byte boundary. A vector that crosses such a boundary
    /// takes longer to load, the more so if it has just been stored.
    /// </summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="memory">Memory that does not move, with at least <see cref="Size"/> elements to spare.</param>
    /// <param name="length">The number of elements to return.</param>
    /// <returns>The elements.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Span<T> Align<T>(Span<T> memory, int length)
        where T : unmanaged
    {
        // The distance to a null reference is the address.
        nint address = Unsafe.ByteOffset(ref Unsafe.NullRef<T>(), ref MemoryMarshal.GetReference(memory));
        return memory.Slice((int)(-address & 63) / Unsafe.SizeOf<T>(), length);
    }

    /// <summary>
    /// Adds numbers, one value per sample of a block, in a fixed order: the two halves, then the halves of the sums,
    /// and so on. The order does not depend on the number of samples or on the processor.
    /// </summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="numbers">One number per sample, <see cref="Size"/> in total. They are overwritten.</param>
    /// <param name="samples">The number of samples, 1 … <see cref="Size"/>. The others count as 0.</param>
    /// <returns>The sum.</returns>
    public static T Sum<T>(Span<T> numbers, int samples)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        numbers = numbers.Slice(0, Size);
        numbers[samples..].Clear();
        for (int half = Size / 2; half > 0; half /= 2)
        {
            for (int k = 0; k < half; k++)
            {
                numbers[k] += numbers[k + half];
            }
        }

        return numbers[0];
    }

    /// <summary>Stores the first lanes of a vector, as many as fit into a span.</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
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

    /// <inheritdoc cref="StoreFirst{T}(Vector{T}, Span{T})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreFirst<T>(Vector512<T> vector, Span<T> destination)
    {
        if (destination.Length >= Vector512<T>.Count)
        {
            vector.CopyTo(destination);
            return;
        }

        // Halves that are whole, then lane by lane: a store for each of 14 lanes is slow.
        Vector256<T> rest = vector.GetLower();
        if (destination.Length >= Vector256<T>.Count)
        {
            rest.CopyTo(destination);
            destination = destination[Vector256<T>.Count..];
            rest = vector.GetUpper();
        }

        for (int lane = 0; lane < destination.Length; lane++)
        {
            destination[lane] = rest[lane];
        }
    }

    private static void ThrowCount(int samples, int smallest, int largest, string name)
        => throw new ArgumentOutOfRangeException(name, string.Create(
            CultureInfo.InvariantCulture,
            $"Expected {smallest} … {largest} samples, as many as an array can hold, but got {samples}."));
}
