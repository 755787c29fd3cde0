using System.Globalization;
using System.Numerics;
using CsvHelper;

namespace LayerGen.Data;

/// <summary>How numbers are written.</summary>
/// <typeparam name="T">The number type.</typeparam>
internal sealed class CsvNumbers<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const NumberStyles Style =
        NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    /// <summary>
    /// The parser allows groups of digits. With a decimal comma, their separator is one that nobody uses.
    /// </summary>
    private readonly byte _group;

    public CsvNumbers(bool decimalComma)
    {
        Format = (NumberFormatInfo)NumberFormatInfo.InvariantInfo;
        _group = (byte)',';
        if (decimalComma)
        {
            Format = new NumberFormatInfo { NumberDecimalSeparator = ",", NumberGroupSeparator = "\u0001" };
            _group = 1;
        }
    }

    /// <summary>Gets the format, independent of the culture.</summary>
    public NumberFormatInfo Format { get; }

    /// <summary>
    /// Reads a finite number that is written as numbers usually are. Others need <see cref="TryParse"/>.
    /// </summary>
    /// <remarks>
    /// The last character is a digit, because the parser ignores spaces and zero characters after a number.
    /// </remarks>
    public bool IsPlain(CsvField value, out T number)
    {
        ReadOnlySpan<byte> bytes = value.Span;
        if (!bytes.IsEmpty && char.IsAsciiDigit((char)bytes[^1]))
        {
            return value.TryParse(out number) && T.IsFinite(number) && !bytes.Contains(_group);
        }

        number = T.Zero;
        return false;
    }

    /// <summary>Reads a number, which may be infinite or NaN.</summary>
    public bool TryParse(ReadOnlySpan<char> text, out T number)
    {
        number = T.Zero;
        return !text.IsEmpty && text[^1] != '\0' && T.TryParse(text, Style, Format, out number);
    }

    /// <summary>
    /// Determines whether a text that is not a number could be one elsewhere: with another decimal separator, groups of
    /// digits, a percent sign, a currency, or zero characters.
    /// </summary>
    public static bool IsDisguised(ReadOnlySpan<char> text)
    {
        text = text.Trim("+-% \0");
        if (!text.IsEmpty && IsCurrency(text[0]))
        {
            text = text[1..];
        }
        else if (!text.IsEmpty && IsCurrency(text[^1]))
        {
            text = text[..^1];
        }

        return text.ContainsAnyInRange('0', '9') && !text.ContainsAnyExcept("0123456789.,' \u00A0\u202F_");

        static bool IsCurrency(char c) => char.GetUnicodeCategory(c) == UnicodeCategory.CurrencySymbol;
    }
}
