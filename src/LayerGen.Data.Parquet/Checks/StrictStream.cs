namespace LayerGen.Data.Checks;

/// <summary>
/// Reads a stream up to an end, behind which reading throws. The library takes the end of a stream for data, and would
/// look for the end of a number forever.
/// </summary>
/// <param name="inner">The stream, which can seek and is not closed.</param>
internal sealed class StrictStream(Stream inner) : Stream
{
    /// <summary>Gets or sets the end of what may be read.</summary>
    public long End { get; set; } = inner.Length;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => inner.Length;

    public override long Position
    {
        get => inner.Position;
        set => inner.Position = value;
    }

    public override int Read(Span<byte> buffer) => inner.Read(buffer[..Limit(buffer.Length)]);

    public override int Read(byte[] buffer, int offset, int count) => inner.Read(buffer, offset, Limit(count));

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        inner.ReadAsync(buffer[..Limit(buffer.Length)], cancellationToken);

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        inner.ReadAsync(buffer, offset, Limit(count), cancellationToken);

    public override int ReadByte()
    {
        Limit(1);
        return inner.ReadByte();
    }

    public override long Seek(long offset, SeekOrigin origin) => inner.Seek(offset, origin);

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private int Limit(int count)
    {
        long left = End - inner.Position;
        return left > 0 || count == 0
            ? (int)Math.Min(count, Math.Max(0, left))
            : throw new EndOfStreamException("the end within a column");
    }
}
