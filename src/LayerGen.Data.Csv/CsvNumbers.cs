using System.Globalization;

namespace LayerGen.Data;

/// <summary>How numbers are written.</summary>
internal static class CsvNumbers
{
    /// <summary>The form of numbers: an optional sign, digits, and perhaps fraction and exponent.</summary>
    public const NumberStyles Style =
        NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    /// <summary>Returns the culture for the parser, which allows groups of digits.</summary>
    /// <remarks>The separator of groups is that of values, which no value contains.</remarks>
    public static CultureInfo Culture(bool decimalComma, char separator)
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NumberGroupSeparator = separator.ToString();
        culture.NumberFormat.NumberDecimalSeparator = decimalComma ? "," : ".";
        return culture;
    }

    /// <summary>
    /// Determines whether a text that is no number could be one for others: with another decimal separator, groups of
    /// digits, a percent sign, or a currency.
    /// </summary>
    public static bool IsDisguised(ReadOnlySpan<char> text)
    {
        text = text.Trim("+-% ");
        bool isCurrency = !text.IsEmpty && (IsCurrency(text[0]) || IsCurrency(text[^1]));
        if (isCurrency)
        {
            text = IsCurrency(text[0]) ? text[1..] : text[..^1];
        }

        return text.ContainsAnyInRange('0', '9') && !text.ContainsAnyExcept("0123456789.,' \u00A0\u202F_");

        static bool IsCurrency(char c) => char.GetUnicodeCategory(c) == UnicodeCategory.CurrencySymbol;
    }
}
