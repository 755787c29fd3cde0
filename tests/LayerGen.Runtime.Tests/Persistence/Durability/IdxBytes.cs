using System.Buffers.Binary;
using System.IO.Compression;

namespace LayerGen.Tests.Persistence.Durability;

/// <summary>Files in the IDX format.</summary>
internal static class IdxBytes
{
    /// <summary>Returns a file whose elements have the bytes 0, 1, 2, ….</summary>
    public static byte[] File(byte type, int[] shape)
    {
        int size = type switch { 0x08 or 0x09 => 1, 0x0B => 2, 0x0E => 8, _ => 4 };
        int count = shape.Aggregate(size, static (product, dimension) => product * dimension);
        byte[] dimensions = new byte[4 * shape.Length];
        for (int k = 0; k < shape.Length; k++)
        {
            BinaryPrimitives.WriteInt32BigEndian(dimensions.AsSpan(4 * k), shape[k]);
        }

        byte[] elements = [.. Enumerable.Range(0, count).Select(static k => (byte)k)];
        return [0, 0, type, (byte)shape.Length, .. dimensions, .. elements];
    }

    /// <summary>Compresses a file with gzip.</summary>
    public static byte[] Compress(byte[] file)
    {
        using var stream = new MemoryStream();
        using (var gzip = new GZipStream(stream, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(file);
        }

        return stream.ToArray();
    }
}
