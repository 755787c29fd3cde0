namespace LayerGen.Data;

/// <summary>The bytes of a stream, decompressed.</summary>
internal sealed class CsvSource : IDisposable
{
    private readonly GzipBytes? _gzip;

    /// <summary>Opens a stream, which stays open.</summary>
    public CsvSource(Stream stream)
    {
        long? length = stream.CanSeek ? Math.Max(0, stream.Length - stream.Position) : null;
        var bytes = new PeekStream(stream);
        if (bytes.First.StartsWith<byte>([0x1F, 0x8B]))
        {
            _gzip = new GzipBytes(bytes);
            Bytes = _gzip;
            return;
        }

        Bytes = bytes;
        if (length is not null)
        {
            Size = new CsvSize(length.Value, bytes.First.Length / (1 + bytes.First.Count((byte)'\n')));
        }
    }

    /// <summary>Gets the bytes of the text.</summary>
    public Stream Bytes { get; }

    /// <summary>Gets the size, if it is known.</summary>
    public CsvSize? Size { get; }

    /// <summary>Frees what decompresses.</summary>
    public void Dispose() => _gzip?.Dispose();
}
