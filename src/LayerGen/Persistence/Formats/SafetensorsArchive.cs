using System.Buffers.Binary;
using System.Globalization;
using System.Text.Json;

namespace LayerGen.Persistence.Formats;

/// <summary>
/// A file in the format safetensors (https://github.com/huggingface/safetensors): the length of a header, the header in
/// JSON, and the elements of all tensors without gaps.
/// </summary>
internal sealed class SafetensorsArchive : TensorArchive
{
    /// <summary>The name of the metadata in the header.</summary>
    public const string MetadataName = "__metadata__";

    /// <summary>The number of bytes of the length of the header.</summary>
    public const int PrefixLength = 8;

    /// <summary>The largest header, in bytes, which is the limit of the format.</summary>
    public const int MostHeaderBytes = 100_000_000;

    private readonly ByteSource _source;
    private readonly byte[] _header;
    private readonly Dictionary<string, int> _metadata;

    private SafetensorsArchive(
        ByteSource source, byte[] header, IReadOnlyList<TensorEntry> entries, Dictionary<string, int> metadata)
        : base(source.Name, entries)
    {
        _source = source;
        _header = header;
        _metadata = metadata;
    }

    /// <summary>Reads and checks the header.</summary>
    /// <exception cref="NetworkFormatException">The header is not valid, or does not fit the file.</exception>
    public static new SafetensorsArchive Open(ByteSource source)
    {
        byte[] header = ReadHeader(source);
        var reader = new SafetensorsHeaderReader(source.Name, header, PrefixLength + header.Length, source.Length);
        reader.Read();
        return new SafetensorsArchive(source, header, reader.Entries, reader.Metadata);
    }

    /// <inheritdoc/>
    public override IEnumerable<string> MetadataKeys => _metadata.Keys;

    /// <inheritdoc/>
    public override string? FindMetadata(string key)
    {
        if (!_metadata.TryGetValue(key, out int start))
        {
            return null;
        }

        // The whole header was read before, so this text is complete.
        var reader = new Utf8JsonReader(_header.AsSpan(start), isFinalBlock: false, state: default);
        reader.Read();
        return reader.GetString();
    }

    /// <inheritdoc/>
    public override void ReadBytes(TensorEntry entry, long first, Span<byte> destination) =>
        _source.Read(entry.Offset + first, destination);

    /// <inheritdoc/>
    public override void Dispose() => _source.Dispose();

    private static byte[] ReadHeader(ByteSource source)
    {
        if (source.Length < PrefixLength + 2)
        {
            throw new NetworkFormatException(
                source.Name,
                tensor: null,
                "a safetensors file, which has at least 10 bytes",
                string.Create(CultureInfo.InvariantCulture, $"{source.Length} bytes"));
        }

        Span<byte> start = stackalloc byte[PrefixLength + 1];
        source.Read(0, start);
        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(start);
        ulong most = (ulong)Math.Min(source.Length - PrefixLength, MostHeaderBytes);
        if (length < 2 || length > most || start[PrefixLength] != (byte)'{')
        {
            throw new NetworkFormatException(
                source.Name,
                tensor: null,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"a safetensors file, which begins with the length of its header (here 2 to {most} bytes) and a "
                    + $"brace"),
                string.Create(
                    CultureInfo.InvariantCulture, $"the length {length} and the byte 0x{start[PrefixLength]:X2}"));
        }

        byte[] header = new byte[length];
        source.Read(PrefixLength, header);
        return header;
    }
}
