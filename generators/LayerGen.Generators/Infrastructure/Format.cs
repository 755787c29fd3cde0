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

    /// <summary>A number as a literal of the elements of a vector type, <c>Vector&lt;float&gt;</c> or <c>Vector&lt;double&gt;</c>: <c>0.5f</c>, <c>3.0</c>.</summary>
    public static string Literal(double number, string vector)
    {
        string digits = number.ToString("R", CultureInfo.InvariantCulture);
        return TypeName.Plain(vector) == "Vector<float>" ? digits + "f" : digits.All(char.IsDigit) ? digits + ".0" : digits;
    }

    /// <summary>A sum of an index and a number as a person writes it: no <c>+ 0</c>, and numbers added up.</summary>
    public static string Sum(string index, int more)
        => int.TryParse(index, out int number) ? Of(number + more) : more == 0 ? index : index + " + " + Of(more);

    /// <summary>A sum of two terms as a person writes it: no <c>+ 0</c>.</summary>
    public static string Sum(string first, string second) => first == "0" ? second : second == "0" ? first : first + " + " + second;

    /// <summary>A product of an index and a number as a person writes it: no <c>* 1</c>, and numbers multiplied.</summary>
    public static string Product(string index, int factor)
        => int.TryParse(index, out int number) ? Of(number * factor) : factor == 1 ? index : index + " * " + Of(factor);

    /// <summary>A count with thousands separated by commas: 1,000,000.</summary>
    public static string Count(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary><c>1 layer</c>, <c>2 layers</c>.</summary>
    public static string Plural(long number, string noun) => Count(number) + " " + noun + (number == 1 ? "" : "s");

    /// <summary>A string literal of one line.</summary>
    public static string Quoted(string text) => "\"" + text.Replace("\\", "\\\\").Replace("\"", "\\\"") + "\"";

    /// <summary>Escapes text for an XML documentation comment.</summary>
    public static string Xml(string text) => text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");
}
