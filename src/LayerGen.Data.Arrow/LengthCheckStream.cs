using System.Buffers.Binary;
using static System.FormattableString;

namespace LayerGen.Data;

/// <summary>
/// Reads a stream for a library that reserves memory for the length of a message before it reads the message. A length
/// that the rest of the stream does not have is an error here.
/// </summary>
/// <param name="inner">The stream, which is not closed.</param>
internal sealed class LengthCheckStream(Stream inner) : Stream
{
    /// <summary>The largest message without its values, if the length of the stream is not known.</summary>
    private const long MostBytes = 1 << 26;

    /// <summary>What is in the place of a length if the length is the next number.</summary>
    private const int Continuation = -1;

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
        int count = inner.Read(buffer);

        // Nothing else has four bytes: messages and values are padded to a multiple of eight.
        if (buffer.Length == sizeof(int) && count == sizeof(int))
        {
            Check(BinaryPrimitives.ReadInt32LittleEndian(buffer));
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

    private void Check(int length)
    {
        // The length of the directory of a file is behind it.
        long most = inner.CanSeek ? inner.Length : MostBytes;
        if (length != Continuation && (length < 0 || length > most))
        {
            throw new InvalidDataException(Invariant($"a message of {length} bytes, of at most {most}"));
        }
    }
}
