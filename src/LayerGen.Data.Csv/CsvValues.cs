using System.Buffers;
using System.Numerics;
using System.Text;
using System.Text.Unicode;
using CsvHelper;
namespace LayerGen.Data;

/// <summary>Reads single values.</summary>
/// <typeparam name="T">The number type.</typeparam>
/// <param name="options">The options.</param>
/// <param name="numbers">How numbers are written.</param>
/// <param name="errors">Describes what is wrong.</param>
internal sealed class CsvValues<T>(CsvOptions options, CsvNumbers<T> numbers, CsvErrors errors)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public const string MissingHint = "MissingMarkers has the texts of missing values.";

    private readonly string[] _missing = [.. options.MissingMarkers];
    private char[] _chars = new char[256];

    /// <summary>Reads a number that must not be missing.</summary>
    public T Number(CsvField value, long line, int column)
    {
        ReadOnlySpan<char> text = Text(value, line, column);
        return !numbers.TryParse(text, out T number)
            ? throw errors.WrongValue(line, column, "a number", text.ToString())
            : T.IsFinite(number) ? number
            : throw NotFinite(text, line, column);
    }

    /// <summary>Describes a number that is infinite or NaN, perhaps because it is too large.</summary>
    public Exception NotFinite(ReadOnlySpan<char> text, long line, int column) => errors.WrongValue(
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

    /// <summary>Decodes a value. The text is valid until the next one is decoded.</summary>
    public ReadOnlySpan<char> Text(CsvField value, long line, int column)
    {
        ReadOnlySpan<byte> bytes = value.Span;
        if (_chars.Length < bytes.Length)
        {
            _chars = new char[Math.Max(bytes.Length, 2 * _chars.Length)];
        }

        OperationStatus status = Utf8.ToUtf16(bytes, _chars, out _, out int length, replaceInvalidSequences: false);
        return status == OperationStatus.Done
            ? _chars.AsSpan(0, length)
            : throw errors.WrongValue(
                line,
                column,
                $"text in {options.TextEncoding?.WebName ?? "utf-8"}",
                Encoding.UTF8.GetString(bytes),
                "TextEncoding is the encoding of the file.");
    }
}
