using System.IO.Compression;

namespace LayerGen.Data;

/// <summary>Decompresses gzip, and notices if the end is missing, which .NET takes for the end of the data.</summary>
/// <remarks>
/// A file may consist of several members one after another. One more is appended, whose content must come out at the
/// end. It does only if all before it are whole.
/// </remarks>
internal sealed class GzipBytes : ForwardStream
{
    private const int BufferSize = 1 << 16;

    private static readonly byte[] Mark = [.. "End of the data."u8];
    private static readonly byte[] MarkMember = Compress(Mark);

    private readonly GZipStream _gzip;
    private readonly byte[] _buffer = new byte[BufferSize + Mark.Length];
    private int _start;
    private int _end;

    /// <summary>Opens a stream, which stays open.</summary>
    public GzipBytes(Stream stream) =>
        _gzip = new GZipStream(new Appended(stream), CompressionMode.Decompress, leaveOpen: true);

    public override int Read(Span<byte> buffer)
    {
        // The last bytes are kept back, because they may be the mark.
        while (_end - _start <= Mark.Length)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
            int more = _gzip.Read(_buffer.AsSpan(_end));
            if (more == 0)
            {
                return _buffer.AsSpan(0, _end).SequenceEqual(Mark)
                    ? 0
                    : throw new InvalidDataException("The compressed data ends too early.");
            }

            _end += more;
        }

        int count = Math.Min(_end - _start - Mark.Length, buffer.Length);
        _buffer.AsSpan(_start, count).CopyTo(buffer);
        _start += count;
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _gzip.Dispose();
        }

        base.Dispose(disposing);
    }

    private static byte[] Compress(byte[] bytes)
    {
        using var result = new MemoryStream();
        using (var gzip = new GZipStream(result, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(bytes);
        }

        return result.ToArray();
    }

    /// <summary>The compressed data, followed by the mark.</summary>
    private sealed class Appended(Stream stream) : ForwardStream
    {
        private int _marked = -1;

        public override int Read(Span<byte> buffer)
        {
            if (_marked < 0)
            {
                int count = stream.Read(buffer);
                if (count > 0 || buffer.IsEmpty)
                {
                    return count;
                }

                _marked = 0;
            }

            int rest = Math.Min(MarkMember.Length - _marked, buffer.Length);
            MarkMember.AsSpan(_marked, rest).CopyTo(buffer);
            _marked += rest;
            return rest;
        }
    }
}
