using static System.FormattableString;

namespace LayerGen.Persistence.Formats;

/// <summary>
/// A file in the IDX format, as an archive with one array. Nothing in it is trusted: memory is allocated only for bytes
/// that the file really has, or decompresses to.
/// </summary>
internal sealed class IdxArchive : TensorArchive
{
    private readonly ByteSource _source;

    private IdxArchive(ByteSource source, TensorEntry entry)
        : base(source.Name, [entry])
    {
        _source = source;
    }

    /// <summary>Gets the array.</summary>
    public TensorEntry Entry => Entries[0];

    /// <summary>Opens a file, which may be compressed.</summary>
    /// <param name="source">
    /// The file, which belongs to the archive then. It is closed if an exception is thrown.
    /// </param>
    /// <param name="name">The name of the array for messages.</param>
    /// <param name="mostBytes">The largest number of bytes to which a compressed file may be decompressed.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="NetworkFormatException">The content is not valid.</exception>
    public static IdxArchive Open(ByteSource source, string name = "array", int mostBytes = int.MaxValue)
    {
        try
        {
            if (IdxGzip.IsCompressed(source))
            {
                using ByteSource compressed = source;
                source = IdxGzip.Decompress(compressed, mostBytes);
            }

            IdxHeader header = ReadHeader(source);
            return source.Length == header.FileLength
                ? new IdxArchive(source, new TensorEntry(name, header.Type, header.Shape, header.Length))
                : throw new NetworkFormatException(
                    source.Name, tensor: null, header.Description, Invariant($"{source.Length}"));
        }
        catch
        {
            source.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public override void ReadBytes(TensorEntry entry, long first, Span<byte> destination)
    {
        _source.Read(entry.Offset + first, destination);
        ElementConversion.Reverse(destination, entry.Type.Size());
    }

    /// <summary>Reads the whole array.</summary>
    public NumpyArray ToArray()
    {
        byte[] bytes = new byte[Entry.ByteCount];
        ReadBytes(Entry, 0, bytes);
        return new NumpyArray(Entry.Type, [.. Entry.Shape.Select(static dimension => (int)dimension)], bytes);
    }

    /// <inheritdoc/>
    public override void Dispose() => _source.Dispose();

    private static IdxHeader ReadHeader(ByteSource source)
    {
        Span<byte> bytes = stackalloc byte[IdxHeader.MagicLength + (4 * NpyHeaderReader.MostDimensions)];
        bytes = bytes[..(int)Math.Min(bytes.Length, source.Length)];
        source.Read(0, bytes);
        IdxHeader.LengthOf(bytes[..Math.Min(bytes.Length, IdxHeader.MagicLength)], source.Name);
        return IdxHeader.Read(bytes, source.Name);
    }
}
