using System.Globalization;

namespace LayerGen.Generators.Infrastructure;

/// <summary>Small pieces of text, always in the invariant culture.</summary>
internal static class Format
{
    public static string Of(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    /// <summary>A number in as few digits as tell it from all others.</summary>
    public static string Of(double number) => number.ToString("R", CultureInfo.InvariantCulture);

    public static string Of(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>A number right-aligned to the width of the largest that stands in the same column.</summary>
    public static string Aligned(int number, int largest) => Of(number).PadLeft(Of(largest).Length);

    /// <summary>A count with thousands separated by commas: 1,000,000.</summary>
    public static string Count(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary><c>1 layer</c>, <c>2 layers</c>.</summary>
    public static string Plural(long number, string noun) => Count(number) + " " + noun + (number == 1 ? "" : "s");

    /// <summary>A string literal of one line.</summary>
    public static string Quoted(string text) => "\"" + text.Replace("\\", "\\\\").Replace("\"", "\\\"") + "\"";

    /// <summary>Escapes text for an XML documentation comment.</summary>
    public static string Xml(string text) => text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");
}
