using LayerGen.Data.Tables;
using static System.FormattableString;

namespace LayerGen.Data;

/// <summary>
/// Passes a text on to the parser, without comments, and stops where it is not valid or a line is too long.
/// </summary>
/// <param name="text">The text, which stays open.</param>
/// <param name="options">The options.</param>
/// <param name="errors">Describes what is wrong.</param>
internal sealed class CsvText(TextReader text, CsvOptions options, CsvErrors errors) : TextReader
{
    /// <summary>The parser's buffer has at least this length. It reads so much without having found a line.</summary>
    private const int Slack = 1 << 16;

    private char[] _first = [];
    private int _firstStart;
    private int _firstEnd;
    private long _sinceRow;
    private bool _isAtLineStart = true;
    private bool _isComment;
    private bool _isQuoted;

    /// <summary>Gets the number of characters so far.</summary>
    public long Length { get; private set; }

    /// <summary>Gets the number of line breaks so far.</summary>
    public long LineBreaks { get; private set; }

    /// <summary>Gets or sets the number of the line that the parser reads.</summary>
    public long Line { get; set; } = 1;

    /// <summary>Finds the separator in the first line that is not empty.</summary>
    public char DetectSeparator()
    {
        ReadOnlySpan<char> line = FirstLine();
        ReadOnlySpan<char> candidates = options.DecimalComma ? ";\t|" : ",;\t|";
        char found = '\0';
        bool isQuoted = false;
        foreach (char c in line)
        {
            isQuoted ^= options.HasQuotes && c == '"';
            if (!isQuoted && candidates.Contains(c) && c != found)
            {
                found = found == '\0'
                    ? c
                    : throw errors.WrongLine(
                        1 + _first.AsSpan(0, _firstEnd - line.Length).Count('\n'),
                        "one kind of separator",
                        $"{Printable.Quoted(found.ToString())} and {Printable.Quoted(c.ToString())}",
                        "Separator decides.");
            }
        }

        return found == '\0' ? candidates[0] : found;
    }

    /// <summary>Tells that the parser has found the end of a line.</summary>
    public void EndRow(long nextLine)
    {
        _sinceRow = 0;
        Line = nextLine;
    }

    public override int Read(char[] buffer, int index, int count) => Read(buffer.AsSpan(index, count));

    public override int Read(Span<char> buffer)
    {
        int count = Math.Min(_firstEnd - _firstStart, buffer.Length);
        if (count > 0)
        {
            _first.AsSpan(_firstStart, count).CopyTo(buffer);
            _firstStart += count;
        }
        else
        {
            count = Fetch(buffer);
        }

        _sinceRow += count;
        return _sinceRow <= (4L * options.MaxLineLength) + Slack ? count : throw TooLong();
    }

    /// <summary>Describes a line that is too long.</summary>
    public CsvFormatException TooLong() => errors.WrongLine(
        Line,
        Invariant($"at most {options.MaxLineLength} characters"),
        "more",
        options.HasQuotes ? "A quote may have no end. MaxLineLength is the limit." : "MaxLineLength is the limit.");

    private ReadOnlySpan<char> FirstLine()
    {
        bool isQuoted = false;
        int start = 0;
        int seen = 0;
        while (true)
        {
            for (; seen < _firstEnd; seen++)
            {
                char c = _first[seen];
                isQuoted ^= options.HasQuotes && c == '"';
                if (!isQuoted && c is '\r' or '\n')
                {
                    if (!_first.AsSpan(start, seen - start).IsWhiteSpace())
                    {
                        return _first.AsSpan(start, seen - start);
                    }

                    start = seen + 1;
                }
            }

            if (seen - start > options.MaxLineLength || seen > (4L * options.MaxLineLength) + Slack)
            {
                throw TooLong();
            }

            Array.Resize(ref _first, Math.Max(4096, 2 * _first.Length));
            int count = Fetch(_first.AsSpan(_firstEnd));
            if (count == 0)
            {
                return _first.AsSpan(start, _firstEnd - start);
            }

            _firstEnd += count;
        }
    }

    private int Fetch(Span<char> buffer)
    {
        int count;
        do
        {
            try
            {
                count = text.Read(buffer);
            }
            catch (InvalidDataException exception)
            {
                throw errors.WrongLine(
                    Line, "data that was compressed with gzip", "damaged data here or later", "", exception);
            }

            if (count == 0)
            {
                return 0;
            }

            Span<char> block = buffer[..count];
            CheckValid(block);
            Length += count;
            LineBreaks += block.Count('\n');
            count = options.Comment is { } comment ? WithoutComments(block, comment) : count;
        }
        while (count == 0);
        return count;
    }

    private void CheckValid(ReadOnlySpan<char> block)
    {
        int invalid = block.IndexOf(CsvSource.Invalid);
        if (invalid >= 0)
        {
            string encoding = options.TextEncoding?.WebName ?? "utf-8";
            throw errors.WrongLine(
                LineBreaks + 1 + block[..invalid].Count('\n'),
                $"text in {encoding}",
                "bytes that are not",
                "TextEncoding is the encoding of the file.");
        }
    }

    /// <summary>Removes the comments from a block, but not their line breaks, so that lines can be counted.</summary>
    private int WithoutComments(Span<char> block, char comment)
    {
        int written = 0;
        for (int read = 0; read < block.Length;)
        {
            _isComment |= _isAtLineStart && !_isQuoted && block[read] == comment;
            int lineBreak = block[read..].IndexOf('\n');
            _isAtLineStart = lineBreak >= 0;
            Span<char> part = _isAtLineStart ? block.Slice(read, lineBreak + 1) : block[read..];
            read += part.Length;
            if (_isComment)
            {
                part = _isAtLineStart ? part[^1..] : [];
                _isComment = !_isAtLineStart;
            }

            _isQuoted ^= options.HasQuotes && (part.Count('"') & 1) == 1;
            part.CopyTo(block[written..]);
            written += part.Length;
        }

        return written;
    }
}
