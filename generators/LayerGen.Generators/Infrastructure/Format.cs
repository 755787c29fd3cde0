using System.Globalization;

namespace LayerGen.Generators.Infrastructure;

/// <summary>Formats small pieces of text, always in the invariant culture.</summary>
internal static class Format
{
    public static string Of(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    /// <summary>Formats a number with the fewest digits that distinguish it from all others.</summary>
    public static string Of(double number) => number.ToString("R", CultureInfo.InvariantCulture);

    public static string Of(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Formats a number right-aligned to the width of the largest number in its column.</summary>
    public static string Aligned(int number, int largest) => Of(number).PadLeft(Of(largest).Length);

    /// <summary>Formats a count with thousands separated by commas: 1,000,000.</summary>
    public static string Count(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>Formats a count and a noun: <c>1 layer</c>, <c>2 layers</c>.</summary>
    public static string Plural(long number, string noun) => Count(number) + " " + noun + (number == 1 ? "" : "s");

    /// <summary>Formats a string literal of one line.</summary>
    public static string Quoted(string text) => "\"" + text.Replace("\\", "\\\\").Replace("\"", "\\\"") + "\"";

    /// <summary>Escapes text for an XML documentation comment.</summary>
    public static string Xml(string text) => text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");
}
