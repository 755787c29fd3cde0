namespace LayerGen.Data;

/// <summary>A stream whose first bytes can be seen before they are read. It reads forwards only.</summary>
internal sealed class PeekStream : ForwardStream
{
    private const int FirstLength = 1 << 16;

    private readonly Stream _stream;
    private readonly byte[] _first = new byte[FirstLength];
    private readonly int _end;
    private int _start;

    /// <summary>Reads the first bytes.</summary>
    /// <param name="stream">The stream, which stays open.</param>
    public PeekStream(Stream stream)
    {
        _stream = stream;
        _end = stream.ReadAtLeast(_first, _first.Length, throwOnEndOfStream: false);
    }

    /// <summary>Gets the first bytes that were not read.</summary>
    public ReadOnlySpan<byte> First => _first.AsSpan(_start, _end - _start);

    public override int Read(Span<byte> buffer)
    {
        if (_start == _end)
        {
            return _stream.Read(buffer);
        }

        int count = Math.Min(_end - _start, buffer.Length);
        First[..count].CopyTo(buffer);
        _start += count;
        return count;
    }
}
