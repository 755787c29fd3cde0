namespace LayerGen.Playground.Server.Runners;

/// <summary>Reads lines of a limited length.</summary>
/// <param name="read">Reads bytes into a buffer and returns their number, 0 at the end.</param>
/// <param name="limit">The number of bytes that a line may have.</param>
internal sealed class LineReader(Func<Memory<byte>, ValueTask<int>> read, int limit)
{
    private const int Chunk = 64 * 1024;

    private byte[] _buffer = new byte[Chunk];
    private int _start;
    private int _end;

    /// <summary>Reads a line.</summary>
    /// <returns>The line without its end, or null at the end of the stream. It is valid until the next call.</returns>
    /// <exception cref="InvalidDataException">The line is too long.</exception>
    public async ValueTask<ReadOnlyMemory<byte>?> ReadAsync()
    {
        int searched = _start;
        while (true)
        {
            int length = _buffer.AsSpan(searched, _end - searched).IndexOf((byte)'\n');
            int end = length >= 0 ? searched + length : _end;
            if (end - _start > limit)
            {
                throw new InvalidDataException($"A line has more than {limit} bytes.");
            }

            if (length >= 0)
            {
                Memory<byte> line = _buffer.AsMemory(_start, end - _start);
                _start = end + 1;
                return line;
            }

            MakeSpace();
            searched = _end;
            int count = await read(_buffer.AsMemory(_end));
            if (count == 0)
            {
                return null;
            }

            _end += count;
        }
    }

    /// <summary>Moves the begun line to the start of the buffer, and lets the buffer grow or shrink.</summary>
    private void MakeSpace()
    {
        int begun = _end - _start;
        int needed = Math.Max(Chunk, begun * 2);
        if (_buffer.Length < begun + Chunk / 2 || _buffer.Length > 16 * needed)
        {
            byte[] larger = new byte[needed];
            _buffer.AsSpan(_start, begun).CopyTo(larger);
            _buffer = larger;
        }
        else if (_start > 0)
        {
            _buffer.AsSpan(_start, begun).CopyTo(_buffer);
        }

        (_start, _end) = (0, begun);
    }
}
