using System.IO.Compression;
using System.Text;

namespace LayerGen.Data;

/// <summary>The text of a stream: decompressed, decoded, and without its byte order mark.</summary>
internal sealed class CsvSource : IDisposable
{
    /// <summary>Replaces bytes that are invalid. It is no character, so a valid text does not contain it.</summary>
    public const char Invalid = '\uFFFF';

    private const int BufferSize = 1 << 16;

    private static readonly (byte[] Mark, Encoding Encoding)[] Marks =
    [
        ([0xEF, 0xBB, 0xBF], Encoding.UTF8),
        ([0xFF, 0xFE, 0, 0], Encoding.UTF32),
        ([0xFF, 0xFE], Encoding.Unicode),
        ([0xFE, 0xFF], Encoding.BigEndianUnicode),
    ];

    private readonly GZipStream? _gzip;
    private readonly StreamReader _text;

    /// <summary>Opens a stream, which stays open.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="encoding">The encoding of a text without byte order mark, or <see langword="null"/> for UTF-8.</param>
    public CsvSource(Stream stream, Encoding? encoding)
    {
        var bytes = new PeekStream(stream);
        if (bytes.StartsWith([0x1F, 0x8B]))
        {
            _gzip = new GZipStream(bytes, CompressionMode.Decompress, leaveOpen: true);
            bytes = new PeekStream(_gzip);
        }
        else if (stream.CanSeek)
        {
            Length = Math.Max(0, stream.Length - stream.Position) + bytes.Peeked;
        }

        (byte[] mark, Encoding used) = Marks.FirstOrDefault(
            known => bytes.StartsWith(known.Mark), ([], encoding ?? Encoding.UTF8));
        bytes.Skip(mark.Length);
        var decoding = (Encoding)used.Clone();
        decoding.DecoderFallback = new DecoderReplacementFallback(Invalid.ToString());
        _text = new StreamReader(bytes, decoding, detectEncodingFromByteOrderMarks: false, BufferSize, leaveOpen: true);
    }

    /// <summary>Gets the reader of the text.</summary>
    public TextReader Text => _text;

    /// <summary>Gets the number of bytes, or <see langword="null"/> if it is not known.</summary>
    public long? Length { get; }

    /// <summary>Closes the readers, not the stream.</summary>
    public void Dispose()
    {
        _text.Dispose();
        _gzip?.Dispose();
    }
}
