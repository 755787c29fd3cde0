using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace LayerGen.Persistence.Formats;

/// <summary>Converts elements of a file, in little-endian order, to the numbers of a network.</summary>
internal static class ElementConversion
{
    /// <summary>
    /// Converts elements to the nearest values. Infinities and NaN stay what they are. A Boolean is 0 or 1.
    /// </summary>
    /// <param name="type">The type of the elements.</param>
    /// <param name="source">The bytes. On a big-endian machine they are reversed in place.</param>
    /// <param name="destination">Receives the values.</param>
    /// <returns>
    /// The index of the first finite element that is too large for <typeparamref name="T"/>, or −1 if there is none.
    /// </returns>
    public static int Convert<T>(TensorType type, Span<byte> source, Span<T> destination)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (!BitConverter.IsLittleEndian)
        {
            Reverse(source, type.Size());
        }

        switch (type)
        {
            case TensorType.Float64:
                return FromFloat<double, T>(source, destination);
            case TensorType.Float32:
                return FromFloat<float, T>(source, destination);
            case TensorType.Float16:
                return FromFloat<Half, T>(source, destination);
            case TensorType.BFloat16:
                FromBFloat16(source, destination);
                return -1;
            case TensorType.Int64:
                return FromInteger<long, T>(source, destination);
            case TensorType.Int32:
                return FromInteger<int, T>(source, destination);
            case TensorType.Int16:
                return FromInteger<short, T>(source, destination);
            case TensorType.Int8:
                return FromInteger<sbyte, T>(source, destination);
            case TensorType.UInt64:
                return FromInteger<ulong, T>(source, destination);
            case TensorType.UInt32:
                return FromInteger<uint, T>(source, destination);
            case TensorType.UInt16:
                return FromInteger<ushort, T>(source, destination);
            case TensorType.UInt8:
                return FromInteger<byte, T>(source, destination);
            default:
                for (int k = 0; k < destination.Length; k++)
                {
                    destination[k] = source[k] == 0 ? T.Zero : T.One;
                }

                return -1;
        }
    }

    /// <summary>Reverses the bytes of every element.</summary>
    public static void Reverse(Span<byte> bytes, int size)
    {
        switch (size)
        {
            case 2:
                Span<ushort> words = MemoryMarshal.Cast<byte, ushort>(bytes);
                BinaryPrimitives.ReverseEndianness(words, words);
                break;
            case 4:
                Span<uint> doubleWords = MemoryMarshal.Cast<byte, uint>(bytes);
                BinaryPrimitives.ReverseEndianness(doubleWords, doubleWords);
                break;
            case 8:
                Span<ulong> quadWords = MemoryMarshal.Cast<byte, ulong>(bytes);
                BinaryPrimitives.ReverseEndianness(quadWords, quadWords);
                break;
        }
    }

    private static int FromFloat<TSource, T>(ReadOnlySpan<byte> source, Span<T> destination)
        where TSource : unmanaged, IBinaryFloatingPointIeee754<TSource>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ReadOnlySpan<TSource> values = MemoryMarshal.Cast<byte, TSource>(source);
        int wrong = -1;
        for (int k = 0; k < destination.Length; k++)
        {
            T value = T.CreateTruncating(values[k]);
            if (T.IsInfinity(value) && TSource.IsFinite(values[k]) && wrong < 0)
            {
                wrong = k;
            }

            destination[k] = value;
        }

        return wrong;
    }

    private static int FromInteger<TSource, T>(ReadOnlySpan<byte> source, Span<T> destination)
        where TSource : unmanaged, IBinaryInteger<TSource>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ReadOnlySpan<TSource> values = MemoryMarshal.Cast<byte, TSource>(source);
        for (int k = 0; k < destination.Length; k++)
        {
            destination[k] = T.CreateTruncating(values[k]);
        }

        return -1;
    }

    private static void FromBFloat16<T>(ReadOnlySpan<byte> source, Span<T> destination)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ReadOnlySpan<ushort> values = MemoryMarshal.Cast<byte, ushort>(source);
        for (int k = 0; k < destination.Length; k++)
        {
            destination[k] = T.CreateTruncating(BitConverter.UInt32BitsToSingle((uint)values[k] << 16));
        }
    }
}
