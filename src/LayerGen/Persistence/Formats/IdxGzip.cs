using System.Buffers.Binary;
using System.IO.Compression;
using static System.FormattableString;

namespace LayerGen.Persistence.Formats;

/// <summary>
/// Decompresses a file in the IDX format, up to the length that its header specifies and no further, into a buffer that
/// grows with the data.
/// </summary>
internal static class IdxGzip
{
    /// <summary>The first buffer. It is doubled whenever it is full.</summary>
    private const int FirstBuffer = 1 << 16;

    /// <summary>The checksum and the length of the data, at the end of the file.</summary>
    private const int TrailerLength = 8;

    /// <summary>
    /// Determines whether a file is compressed. Its first bytes are not zero then, as those of IDX are.
    /// </summary>
    public static bool IsCompressed(ByteSource source)
    {
        Span<byte> start = stackalloc byte[2];
        start = start[..(int)Math.Min(start.Length, source.Length)];
        source.Read(0, start);
        return start is [0x1F, 0x8B];
    }

    /// <summary>Decompresses a file. The source stays open.</summary>
    /// <param name="source">The file.</param>
    /// <param name="mostBytes">The largest number of bytes to which it may be decompressed.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="NetworkFormatException">
    /// The data are damaged, more or less than the header describes, or more than <paramref name="mostBytes"/>.
    /// </exception>
    public static ByteSource Decompress(ByteSource source, int mostBytes = int.MaxValue)
    {
        using var watched = new WatchedStream(source.ToStream());
        byte[] data;
        try
        {
            using var stream = new GZipStream(watched, CompressionMode.Decompress);
            data = Read(stream, source, mostBytes);
        }
        catch (Exception exception) when (watched.Failure is null
            && exception is (IOException or InvalidDataException) and not NetworkFormatException)
        {
            throw new NetworkFormatException(
                source.Name, tensor: null, "data in the format of gzip", "damaged data", exception);
        }

        CheckTrailer(source, data);
        return ByteSource.Take(data, source.Name);
    }

    private static byte[] Read(GZipStream stream, ByteSource source, int mostBytes)
    {
        byte[] start = new byte[IdxHeader.MagicLength];
        int count = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        byte[] head = new byte[IdxHeader.LengthOf(start.AsSpan(0, count), source.Name)];
        start.CopyTo(head, 0);
        count += stream.ReadAtLeast(head.AsSpan(count), head.Length - count, throwOnEndOfStream: false);
        IdxHeader header = IdxHeader.Read(head.AsSpan(0, count), source.Name);
        int length = header.FileLength;
        if (length > mostBytes)
        {
            throw new NetworkFormatException(
                source.Name, tensor: null, Invariant($"at most {mostBytes} bytes of data"), header.Description);
        }

        // As many bytes as the compressed ones exist. More are allocated only after these have been decompressed.
        byte[] data = new byte[Math.Min(length, Math.Max(source.Length, FirstBuffer))];
        head.CopyTo(data, 0);
        count += stream.ReadAtLeast(data.AsSpan(count), data.Length - count, throwOnEndOfStream: false);
        while (count == data.Length && count < length)
        {
            Array.Resize(ref data, (int)Math.Min(length, 2L * count));
            count += stream.ReadAtLeast(data.AsSpan(count), data.Length - count, throwOnEndOfStream: false);
        }

        return count == length && stream.ReadByte() < 0
            ? data
            : throw new NetworkFormatException(
                source.Name, tensor: null, header.Description, count < length ? Invariant($"{count}") : "more");
    }

    /// <summary>
    /// Compares the end of the file with the data. <see cref="GZipStream"/> ignores what follows them.
    /// </summary>
    private static void CheckTrailer(ByteSource source, byte[] data)
    {
        Span<byte> trailer = stackalloc byte[TrailerLength];
        source.Read(source.Length - TrailerLength, trailer);
        uint crc = Crc32.Append(0, data);
        uint found = BinaryPrimitives.ReadUInt32LittleEndian(trailer);
        if (found != crc || BinaryPrimitives.ReadUInt32LittleEndian(trailer[4..]) != (uint)data.Length)
        {
            throw new NetworkFormatException(
                source.Name,
                tensor: null,
                Invariant($"the checksum {crc:X8} and the length of the data at the end"),
                Convert.ToHexString(trailer));
        }
    }
}
