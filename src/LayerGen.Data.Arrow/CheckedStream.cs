using System.Buffers.Binary;
using static System.FormattableString;

namespace LayerGen.Data;

/// <summary>
/// Reads a stream for a library that trusts the lengths and offsets in it. The length of a message that the stream does
/// not have is an error here, before memory is reserved for it, and the tables of a message are checked.
/// </summary>
/// <param name="inner">The stream, which is not closed.</param>
internal sealed class CheckedStream(Stream inner) : Stream
{
    /// <summary>The largest message without its values, if the length of the stream is not known.</summary>
    private const long MostBytes = 1 << 26;

    /// <summary>What is in the place of a length if the length is the next number.</summary>
    private const int Continuation = -1;

    /// <summary>The letters at the end of a file, behind the length of its directory.</summary>
    private const int MarkLength = 6;

    /// <summary>The length of the message that follows, or 0.</summary>
    private int _message;
    private bool _isFooter;

    public override bool CanRead => true;

    public override bool CanSeek => inner.CanSeek;

    public override bool CanWrite => false;

    public override long Length => inner.Length;

    public override long Position
    {
        get => inner.Position;
        set => inner.Position = value;
    }

    public override int Read(Span<byte> buffer)
    {
        // The library reads in whole: four bytes of a length, then the message.
        int count = inner.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        if (_message > 0 && count == _message)
        {
            CheckMessage(buffer[..count]);
            _message = 0;
        }
        else if (buffer.Length == sizeof(int) && count == sizeof(int))
        {
            CheckLength(BinaryPrimitives.ReadInt32LittleEndian(buffer));
        }

        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(Read(buffer.Span));

    public override long Seek(long offset, SeekOrigin origin) => inner.Seek(offset, origin);

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private void CheckLength(int length)
    {
        long most = inner.CanSeek ? inner.Length : MostBytes;
        if (length != Continuation && (length < 0 || length > most))
        {
            throw new InvalidDataException(Invariant($"a message of {length} bytes, of at most {most}"));
        }

        _message = Math.Max(length, 0);
        _isFooter = inner.CanSeek && inner.Position == inner.Length - MarkLength;
    }

    private void CheckMessage(ReadOnlySpan<byte> message)
    {
        var check = new MetadataCheck(message);
        if (_isFooter)
        {
            check.CheckFooter();
        }
        else
        {
            check.CheckMessage();
        }
    }
}
