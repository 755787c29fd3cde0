using LayerGen.Generators.Infrastructure;
using LayerGen.Schemas;

namespace LayerGen.Generators.Model;

/// <summary>
/// An argument of a declaration, with its default if it is not declared. The schema, its canonical text and the
/// generated constants use it. Every kind of layer, activation and loss lists its own arguments.
/// </summary>
/// <param name="Name">The name of the attribute's property: <c>Units</c>.</param>
/// <param name="Text">The value in the canonical text: <c>16</c>, <c>0.1</c>, <c>Relu</c>, <c>[1, 2.5]</c>.</param>
/// <param name="Literal">The value as C# code: <c>16</c>, <c>"Relu"</c>.</param>
internal sealed record Argument(string Name, string Text, string Literal)
{
    /// <summary>The maximum count of numbers on one line of a literal.</summary>
    private const int NumbersOnLine = 16;

    /// <summary>Creates an argument that is a number.</summary>
    public static Argument Number(string name, double value) => new(name, CanonicalNumber.Of(value), Format.Of(value));

    /// <summary>Creates an argument that is true or false.</summary>
    public static Argument Flag(string name, bool value)
        => new(name, value ? "true" : "false", value ? "true" : "false");

    /// <summary>Creates an argument that is a member of an enum, or the full name of a type.</summary>
    public static Argument Word(string name, string value) => new(name, value, Format.Quoted(value));

    /// <summary>Creates an argument that is a list of numbers. The list is empty if none is declared.</summary>
    public static Argument Numbers(string name, IReadOnlyList<double> values)
    {
        IEnumerable<string> lines = values
            .Select((value, k) => (Line: k / NumbersOnLine, Text: Format.Of(value)))
            .GroupBy(item => item.Line, item => item.Text)
            .Select(line => string.Join(", ", line));
        return new Argument(
            name,
            "[" + string.Join(", ", values.Select(CanonicalNumber.Of)) + "]",
            "[" + string.Join(",\n    ", lines) + "]");
    }
}
