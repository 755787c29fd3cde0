using System.Globalization;

namespace ParitySample.Report;

/// <summary>Numbers as the notebook prints them.</summary>
internal static class Format
{
    public static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    public static string Number(double value) => value.ToString(CultureInfo.InvariantCulture);

    public static string Fixed3(double value) => value.ToString("F3", CultureInfo.InvariantCulture);

    public static string Fixed4(double value) => value.ToString("F4", CultureInfo.InvariantCulture);

    public static string Fixed6(double value) => value.ToString("F6", CultureInfo.InvariantCulture);

    public static string Fixed8(double value) => value.ToString("F8", CultureInfo.InvariantCulture);

    /// <summary>8.3E-17, of what is nothing but rounding.</summary>
    public static string Scientific(double value) => value.ToString("0.0E+0", CultureInfo.InvariantCulture);

    /// <summary>0.6275 (62.75%).</summary>
    public static string Share(double value) =>
        string.Create(CultureInfo.InvariantCulture, $"{value:F4} ({value * 100:F2}%)");

    /// <summary>62.75%.</summary>
    public static string Percent(double value) => string.Create(CultureInfo.InvariantCulture, $"{value * 100:F2}%");

    /// <summary>Odd (1).</summary>
    public static string Class(int index) => index == 0 ? "Even (0)" : "Odd (1)";

    /// <summary>[0 1 0 0].</summary>
    public static string Pixels(IEnumerable<int> pixels) => $"[{string.Join(' ', pixels.Select(Number))}]";
}
