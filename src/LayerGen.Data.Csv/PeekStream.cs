namespace LayerGen.Data;

/// <summary>A stream whose first bytes can be seen before they are read. It reads forwards only.</summary>
/// <param name="stream">The stream, which stays open.</param>
internal sealed class PeekStream(Stream stream) : Stream
{
    private readonly byte[] _first = new byte[4];
    private int _start;
    private int _end = -1;

    /// <summary>Gets the number of bytes that were taken from the stream to see them.</summary>
    public int Peeked => Math.Max(0, _end);

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Determines whether the stream starts with bytes, at most 4.</summary>
    public bool StartsWith(ReadOnlySpan<byte> bytes)
    {
        if (_end < 0)
        {
            _end = stream.ReadAtLeast(_first, _first.Length, throwOnEndOfStream: false);
        }

        return _first.AsSpan(_start, _end - _start).StartsWith(bytes);
    }

    /// <summary>Leaves out bytes that were seen.</summary>
    public void Skip(int count) => _start += count;

    public override int Read(Span<byte> buffer)
    {
        if (_start >= _end)
        {
            return stream.Read(buffer);
        }

        int count = Math.Min(_end - _start, buffer.Length);
        _first.AsSpan(_start, count).CopyTo(buffer);
        _start += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
