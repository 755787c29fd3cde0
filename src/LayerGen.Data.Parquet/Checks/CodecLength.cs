using System.Buffers.Binary;
using Parquet.Meta;

namespace LayerGen.Data.Checks;

/// <summary>
/// Reads the length that compressed bytes have for themselves, and for which a codec reserves memory.
/// </summary>
internal static class CodecLength
{
    /// <summary>The number of bytes that are enough for the length.</summary>
    public const int HeaderLength = 18;

    private const uint ZstandardMark = 0xFD2FB528;

    /// <summary>Returns the length, or 0 if the codec does not have one.</summary>
    /// <param name="codec">The codec.</param>
    /// <param name="bytes">The first bytes.</param>
    public static ulong Of(CompressionCodec codec, ReadOnlySpan<byte> bytes) => codec switch
    {
        CompressionCodec.SNAPPY => Snappy(bytes),
        CompressionCodec.ZSTD => Zstandard(bytes),
        _ => 0,
    };

    /// <summary>Reads seven bits of each byte, up to the first byte below 128.</summary>
    private static ulong Snappy(ReadOnlySpan<byte> bytes)
    {
        ulong length = 0;
        for (int k = 0; k < bytes.Length && k < 5; k++)
        {
            length |= (ulong)(bytes[k] & 0x7F) << (7 * k);
            if (bytes[k] < 0x80)
            {
                break;
            }
        }

        return length;
    }

    /// <summary>Reads the size of the content in the header of a frame (RFC 8878, 3.1.1.1).</summary>
    private static ulong Zstandard(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < HeaderLength || BinaryPrimitives.ReadUInt32LittleEndian(bytes) != ZstandardMark)
        {
            return 0;
        }

        byte descriptor = bytes[4];
        bool isSingleSegment = (descriptor & 0x20) != 0;
        int dictionary = (descriptor & 3) switch { 0 => 0, 1 => 1, 2 => 2, _ => 4 };
        ReadOnlySpan<byte> size = bytes[(5 + (isSingleSegment ? 0 : 1) + dictionary)..];
        return (descriptor >> 6) switch
        {
            0 => isSingleSegment ? size[0] : 0UL,
            1 => BinaryPrimitives.ReadUInt16LittleEndian(size) + 256UL,
            2 => BinaryPrimitives.ReadUInt32LittleEndian(size),
            _ => BinaryPrimitives.ReadUInt64LittleEndian(size),
        };
    }
}
