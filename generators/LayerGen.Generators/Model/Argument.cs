using LayerGen.Generators.Infrastructure;
using LayerGen.Schemas;

namespace LayerGen.Generators.Model;

/// <summary>
/// An argument of a declaration, with its default if it is not declared. The schema, its canonical text, the text of
/// the declaration and the generated constants use it. Every kind of layer, activation and loss lists its own
/// arguments.
/// </summary>
/// <param name="Name">The name of the attribute's property: <c>Units</c>.</param>
/// <param name="Text">The value in the canonical text: <c>16</c>, <c>0.1</c>, <c>Relu</c>, <c>[1, 2.5]</c>.</param>
/// <param name="Literal">The value as C# code: <c>16</c>, <c>"Relu"</c>.</param>
/// <param name="Declared">
/// The argument in a declaration, <c>16</c> or <c>Slope = 0.2</c>, or null if it has its default, which a declaration
/// can omit.
/// </param>
internal sealed record Argument(string Name, string Text, string Literal, string? Declared)
{
    /// <summary>The maximum count of numbers on one line of a literal.</summary>
    private const int NumbersOnLine = 16;

    /// <summary>Creates an argument that is a number and a required parameter of the constructor.</summary>
    public static Argument Number(string name, double value)
        => new(name, CanonicalNumber.Of(value), Format.Of(value), Number(value));

    /// <summary>Creates an argument that is a number and a property.</summary>
    /// <param name="name">The name of the property.</param>
    /// <param name="value">The value.</param>
    /// <param name="unset">The default, or null if there is none.</param>
    public static Argument Number(string name, double value, double? unset) => Number(name, value) with
    {
        Declared = value == unset ? null : name + " = " + Number(value),
    };

    /// <summary>Creates an argument that is a property with the value true or false.</summary>
    public static Argument Flag(string name, bool value, bool unset)
    {
        string text = value ? "true" : "false";
        return new Argument(name, text, text, value == unset ? null : name + " = " + text);
    }

    /// <summary>Creates an argument that is a property with a member of an enum, which has the same name.</summary>
    public static Argument Member(string name, string member, string unset)
        => Word(name, member, member == unset ? null : name + " = " + name + "." + member);

    /// <summary>Creates an argument that is a word: the name of an activation, or of a type.</summary>
    public static Argument Word(string name, string value, string? declared)
        => new(name, value, Format.Quoted(value), declared);

    /// <summary>
    /// Creates an argument that is a property with a list of numbers. The list is empty if none is declared.
    /// </summary>
    public static Argument Numbers(string name, IReadOnlyList<double> values)
    {
        IEnumerable<string> lines = values
            .Select((value, k) => (Line: k / NumbersOnLine, Text: Format.Of(value)))
            .GroupBy(item => item.Line, item => item.Text)
            .Select(line => string.Join(", ", line));
        return new Argument(
            name,
            "[" + string.Join(", ", values.Select(CanonicalNumber.Of)) + "]",
            "[" + string.Join(",\n    ", lines) + "]",
            values.Count == 0 ? null : name + " = [" + string.Join(", ", values.Select(Number)) + "]");
    }

    /// <summary>Formats a number as in a declaration: <c>1e-05</c>.</summary>
    private static string Number(double value) => CanonicalNumber.Of(value).Replace("E", "e");
}
