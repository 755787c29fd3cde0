using System.Globalization;
using System.Numerics;
using LayerGen.Data.Tables;
using nietras.SeparatedValues;

namespace LayerGen.Data;

/// <summary>Reads single values.</summary>
/// <typeparam name="T">The number type.</typeparam>
/// <param name="options">The options.</param>
/// <param name="errors">Describes what is wrong.</param>
internal sealed class CsvValues<T>(CsvOptions options, CsvErrors errors)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public const string MissingHint = "MissingMarkers has the texts of missing values.";

    public const string MixedHint =
        "Categorical has the columns of categories, MissingMarkers the texts of missing values.";

    private readonly string[] _missing = [.. options.MissingMarkers];
    private char[] _unquoted = [];

    /// <summary>Gets or sets how numbers are written.</summary>
    public NumberFormatInfo Format { get; set; } = CultureInfo.InvariantCulture.NumberFormat;

    /// <summary>Reads a finite number that is written as numbers usually are. Others need <see cref="TryParse"/>.</summary>
    /// <remarks>
    /// The last character is a digit: where it is none, .NET's parser allows more than a number, such as zero characters.
    /// </remarks>
    public bool IsPlainNumber(SepReader.Col value, out T number)
    {
        ReadOnlySpan<char> span = value.Span;
        if (!span.IsEmpty && char.IsAsciiDigit(span[^1]))
        {
            return value.TryParse(out number) && T.IsFinite(number);
        }

        number = T.Zero;
        return false;
    }

    /// <summary>Reads a number, which may be infinite or NaN.</summary>
    public bool TryParse(ReadOnlySpan<char> text, out T number)
    {
        number = T.Zero;
        return !text.IsEmpty && text[^1] != '\0' && T.TryParse(text, CsvNumbers.Style, Format, out number);
    }

    /// <summary>Reads a number that must not be missing.</summary>
    public T Number(ReadOnlySpan<char> raw, int line, int column)
    {
        ReadOnlySpan<char> text = Text(raw, line, column);
        return !TryParse(text, out T number) ? throw errors.WrongValue(line, column, "a number", text.ToString())
            : T.IsFinite(number) ? number
            : throw NotFinite(text, line, column);
    }

    /// <summary>Describes a number that is infinite or NaN, perhaps because it is too large.</summary>
    public Exception NotFinite(ReadOnlySpan<char> text, int line, int column) => errors.WrongValue(
        line, column, $"a finite number of type {typeof(T).Name}", text.ToString(), MissingHint);

    /// <summary>Determines whether a text is a missing value.</summary>
    public bool IsMissing(ReadOnlySpan<char> text)
    {
        foreach (string marker in _missing)
        {
            if (text.SequenceEqual(marker))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Returns a value without the spaces and the quotes around it, until the next value is read.</summary>
    public ReadOnlySpan<char> Text(ReadOnlySpan<char> raw, int line, int column)
    {
        ReadOnlySpan<char> text = raw.Trim(" \t");
        if (!options.HasQuotes || !text.Contains('"'))
        {
            return text;
        }

        ReadOnlySpan<char> inner = text.Length > 1 && text[0] == '"' && text[^1] == '"' ? text[1..^1] : "\"";
        if (_unquoted.Length < inner.Length)
        {
            _unquoted = new char[Math.Max(inner.Length, 2 * _unquoted.Length)];
        }

        int length = 0;
        for (int i = 0; i < inner.Length; i++)
        {
            if (inner[i] == '"' && (++i == inner.Length || inner[i] != '"'))
            {
                throw errors.WrongValue(
                    line,
                    column,
                    "quotes around a whole value, or none",
                    raw.ToString(),
                    "HasQuotes is false for a file in which a quote is a character like others.");
            }

            _unquoted[length++] = inner[i];
        }

        return _unquoted.AsSpan(0, length);
    }
}
