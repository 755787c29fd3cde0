using System.Globalization;
using System.Text;

namespace LayerGen.Persistence.Formats;

/// <summary>
/// Reads the dictionary of an array in NumPy's format. It accepts only what NumPy writes: the keys <c>descr</c>,
/// <c>fortran_order</c> and <c>shape</c>, each once, with a text, a Boolean and a tuple of integers.
/// </summary>
/// <param name="text">The dictionary.</param>
/// <param name="file">The name of the file for messages, or <see langword="null"/>.</param>
/// <param name="entry">The name of the array for messages, or <see langword="null"/>.</param>
internal ref struct NpyHeaderReader(ReadOnlySpan<byte> text, string? file, string? entry)
{
    /// <summary>The largest number of dimensions, which is NumPy's.</summary>
    public const int MostDimensions = 32;

    private readonly ReadOnlySpan<byte> _text = text;
    private int _position;

    /// <summary>Reads the dictionary.</summary>
    /// <param name="length">The number of bytes before the elements.</param>
    /// <exception cref="NetworkFormatException">The dictionary is not valid.</exception>
    public NpyHeader Read(int length)
    {
        TensorType? type = null;
        bool? isFortran = null;
        long[]? shape = null;
        Expect('{');
        while (!Accept('}'))
        {
            string key = ReadString();
            Expect(':');
            switch (key)
            {
                case "descr" when type is null:
                    type = ReadType();
                    break;
                case "fortran_order" when isFortran is null:
                    isFortran = ReadBoolean();
                    break;
                case "shape" when shape is null:
                    shape = ReadShape();
                    break;
                default:
                    throw Wrong("the keys descr, fortran_order and shape, each once", $"'{key}'");
            }

            if (!Accept(','))
            {
                Expect('}');
                break;
            }
        }

        SkipSpace();
        if (_position < _text.Length)
        {
            throw Wrong("the end of the header", Next());
        }

        return type is not null && isFortran is not null && shape is not null
            ? new NpyHeader(type.Value, shape, isFortran.Value, length)
            : throw Wrong("the keys descr, fortran_order and shape, each once", "less");
    }

    private TensorType ReadType()
    {
        const string Structured = "a structured type, which LayerGen does not read";
        SkipSpace();
        if (_position < _text.Length && _text[_position] is (byte)'[' or (byte)'(' or (byte)'{')
        {
            throw Wrong(Expected(), Structured);
        }

        string text = ReadString();
        if (text.Length > 1 && text[0] is '<' or '|' && TensorTypes.FromNumpy(text.AsSpan(1)) is { } type
            && (text[0] == '<' || type.Size() == 1))
        {
            return type;
        }

        throw Wrong(Expected(), text switch
        {
            ['>', ..] => $"'{text}', which is big-endian; convert the array with astype",
            ['O', ..] or [_, 'O', ..] => $"'{text}', which is Python objects (pickle), and these are never loaded",
            [_, 'V', ..] => $"'{text}', " + Structured,
            _ => $"'{text}'",
        });

        static string Expected() => $"a little-endian type of {TensorTypes.NumpyNames}";
    }

    private bool ReadBoolean()
    {
        SkipSpace();
        ReadOnlySpan<byte> rest = _text[_position..];
        bool value = rest.StartsWith("True"u8);
        if (!value && !rest.StartsWith("False"u8))
        {
            throw Wrong("True or False for fortran_order", Next());
        }

        _position += value ? 4 : 5;
        return value;
    }

    private long[] ReadShape()
    {
        var dimensions = new List<long>();
        Expect('(');
        while (!Accept(')'))
        {
            dimensions.Add(ReadDimension());
            if (dimensions.Count > MostDimensions)
            {
                throw Wrong($"at most {MostDimensions.ToString(CultureInfo.InvariantCulture)} dimensions", "more");
            }

            if (!Accept(','))
            {
                // One number in parentheses is not a tuple.
                Expect(dimensions.Count == 1 ? ',' : ')');
                break;
            }
        }

        long[] shape = [.. dimensions];
        return TensorEntry.Product(shape) is not null
            ? shape
            : throw Wrong("a shape whose elements can be counted", TensorEntry.TextOf(shape));
    }

    private long ReadDimension()
    {
        SkipSpace();
        int start = _position;
        while (_position < _text.Length && _text[_position] is >= (byte)'0' and <= (byte)'9')
        {
            _position++;
        }

        ReadOnlySpan<byte> digits = _text[start.._position];
        bool isNumber = digits is [(byte)'0'] || (!digits.IsEmpty && digits[0] != '0');
        return isNumber && long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out long dimension)
            ? dimension
            : throw Wrong(
                "integers of at least 0 for shape",
                digits.IsEmpty ? Next() : Encoding.ASCII.GetString(digits[..Math.Min(digits.Length, 40)]));
    }

    private string ReadString()
    {
        SkipSpace();
        if (_position == _text.Length || _text[_position] is not ((byte)'\'' or (byte)'"'))
        {
            throw Wrong("a text in quotes", Next());
        }

        byte quote = _text[_position++];
        ReadOnlySpan<byte> rest = _text[_position..];
        int length = rest.IndexOf(quote);
        const int Longest = 64;
        if (length is < 0 or > Longest || rest[..length].ContainsAnyExceptInRange((byte)' ', (byte)'~')
            || rest[..length].Contains((byte)'\\'))
        {
            throw Wrong("a text in quotes, of at most 64 letters without escape sequences", "another text");
        }

        _position += length + 1;
        return Encoding.ASCII.GetString(rest[..length]);
    }

    private void Expect(char character)
    {
        if (!Accept(character))
        {
            throw Wrong($"'{character}' in the header", Next());
        }
    }

    private bool Accept(char character)
    {
        SkipSpace();
        if (_position < _text.Length && _text[_position] == character)
        {
            _position++;
            return true;
        }

        return false;
    }

    private void SkipSpace()
    {
        while (_position < _text.Length && _text[_position] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
        {
            _position++;
        }
    }

    /// <summary>Describes the next byte for a message.</summary>
    private readonly string Next() => _position == _text.Length
        ? "its end"
        : _text[_position] is > (byte)' ' and <= (byte)'~'
        ? $"'{(char)_text[_position]}'"
        : "the byte 0x" + _text[_position].ToString("X2", CultureInfo.InvariantCulture);

    private readonly NetworkFormatException Wrong(string expected, string found) => new(file, entry, expected, found);
}
