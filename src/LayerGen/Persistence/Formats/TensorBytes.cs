using System.Runtime.InteropServices;

namespace LayerGen.Persistence.Formats;

/// <summary>Writes elements to a stream in little-endian order.</summary>
internal static class TensorBytes
{
    private const int ChunkBytes = 1 << 16;

    /// <summary>Writes elements.</summary>
    public static void Write<T>(Stream stream, ReadOnlySpan<T> values)
        where T : unmanaged
    {
        // A span of bytes has at most 2³¹ − 1, and the elements may have more.
        int most = (1 << 30) / System.Runtime.CompilerServices.Unsafe.SizeOf<T>();
        while (!values.IsEmpty)
        {
            ReadOnlySpan<T> part = values[..Math.Min(most, values.Length)];
            values = values[part.Length..];
            ReadOnlySpan<byte> bytes = MemoryMarshal.AsBytes(part);
            if (BitConverter.IsLittleEndian)
            {
                stream.Write(bytes);
            }
            else
            {
                WriteReversed(stream, bytes, System.Runtime.CompilerServices.Unsafe.SizeOf<T>());
            }
        }
    }

    private static void WriteReversed(Stream stream, ReadOnlySpan<byte> bytes, int size)
    {
        byte[] chunk = new byte[ChunkBytes];
        for (int k = 0; k < bytes.Length; k += ChunkBytes)
        {
            Span<byte> part = chunk.AsSpan(0, Math.Min(ChunkBytes, bytes.Length - k));
            bytes.Slice(k, part.Length).CopyTo(part);
            ElementConversion.Reverse(part, size);
            stream.Write(part);
        }
    }
}
