using System.Globalization;
using static System.FormattableString;

namespace LayerGen.Reports;

/// <summary>Formats numbers in pictures and reports, independent of the culture.</summary>
internal static class Numerals
{
    private const string Superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    /// <summary>Formats a number with three significant digits: <c>0.0123</c>, <c>1.5</c>, <c>2.5·10⁻⁷</c>.</summary>
    public static string Short(double value)
    {
        double size = Math.Abs(value);
        if (value == 0)
        {
            return "0";
        }

        if (!double.IsFinite(value))
        {
            return double.IsNaN(value) ? "NaN" : value > 0 ? "∞" : "−∞";
        }

        if (size is < 1e-4 or >= 1e6)
        {
            return Scientific(value);
        }

        // Decimals for three significant digits, without trailing zeros.
        int decimals = Math.Clamp(2 - (int)Math.Floor(Math.Log10(size)), 0, 6);
        string text = Minus(Math.Round(value, decimals, MidpointRounding.AwayFromZero).ToString(
            "#,0.######", CultureInfo.InvariantCulture));
        return text is "−0" ? "0" : text;
    }

    /// <summary>Formats a number with a fixed number of decimals.</summary>
    public static string Fixed(double value, int decimals)
    {
        string text = value.ToString(
            decimals == 0 ? "#,0" : "#,0." + new string('0', decimals), CultureInfo.InvariantCulture);
        return Minus(text);
    }

    public static string Count(long value) => value.ToString("#,0", CultureInfo.InvariantCulture);

    /// <summary>Formats a number of things: <c>1 epoch</c>, <c>1,000 epochs</c>.</summary>
    public static string Plural(long value, string one, string many) => $"{Count(value)} {(value == 1 ? one : many)}";

    /// <summary>
    /// Formats a share from 0 to 1 as a percentage with as many decimals as it needs, at most two.
    /// </summary>
    public static string Percent(double share) =>
        double.IsFinite(share) ? Minus(Invariant($"{share * 100:0.##} %")) : Short(share);

    /// <summary>Formats a power of ten: <c>10⁻³</c>.</summary>
    public static string PowerOfTen(int exponent) =>
        "10" + (exponent < 0 ? "⁻" : "") + string.Concat(
            Invariant($"{Math.Abs(exponent)}").Select(digit => Superscripts[digit - '0']));

    private static string Scientific(double value)
    {
        int exponent = (int)Math.Floor(Math.Log10(Math.Abs(value)));
        double mantissa = Math.Round(value / Math.Pow(10, exponent), 2);
        if (Math.Abs(mantissa) >= 10)
        {
            mantissa /= 10;
            exponent++;
        }

        string factor = Minus(Invariant($"{mantissa:0.##}"));
        return factor switch
        {
            "1" => PowerOfTen(exponent),
            "−1" => "−" + PowerOfTen(exponent),
            _ => factor + "·" + PowerOfTen(exponent),
        };
    }

    private static string Minus(string text) => text.Replace('-', '−');
}
