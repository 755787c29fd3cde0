using System.Globalization;

namespace LayerGen.Samples;

/// <summary>Formats numbers and shares for the reports, independently of the culture.</summary>
public static class Format
{
    /// <summary>Formats a whole number.</summary>
    public static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>Formats a number with the shortest text that identifies it.</summary>
    public static string Number(double value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>Formats a number with one decimal.</summary>
    public static string Fixed1(double value) => value.ToString("F1", CultureInfo.InvariantCulture);

    /// <summary>Formats a number with 3 decimals.</summary>
    public static string Fixed3(double value) => value.ToString("F3", CultureInfo.InvariantCulture);

    /// <summary>Formats a number with 4 decimals.</summary>
    public static string Fixed4(double value) => value.ToString("F4", CultureInfo.InvariantCulture);

    /// <summary>Formats a number with 6 decimals.</summary>
    public static string Fixed6(double value) => value.ToString("F6", CultureInfo.InvariantCulture);

    /// <summary>Formats a number with 8 decimals.</summary>
    public static string Fixed8(double value) => value.ToString("F8", CultureInfo.InvariantCulture);

    /// <summary>Formats a rounding error: 8.3E-17.</summary>
    public static string Scientific(double value) => value.ToString("0.0E+0", CultureInfo.InvariantCulture);

    /// <summary>Formats a share: 0.6275 (62.75%).</summary>
    public static string Share(double value) =>
        string.Create(CultureInfo.InvariantCulture, $"{value:F4} ({value * 100:F2}%)");

    /// <summary>Formats a percentage: 62.75%.</summary>
    public static string Percent(double value) => string.Create(CultureInfo.InvariantCulture, $"{value * 100:F2}%");
}
