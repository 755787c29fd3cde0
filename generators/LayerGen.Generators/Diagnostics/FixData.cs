using System.Globalization;

namespace LayerGen.Generators.Diagnostics;

/// <summary>
/// A value that a code fix needs and that only the parser knows, such as the nearest legal value. It becomes a property
/// of the diagnostic. Among the arguments of a <see cref="Finding"/>, it is not part of the message.
/// </summary>
/// <param name="Name">The name of the property.</param>
/// <param name="Value">The value.</param>
internal sealed record FixData(string Name, string Value)
{
    /// <summary>The legal values that may have been intended, as C# literals with <see cref="Separator"/>.</summary>
    public const string Values = nameof(Values);

    /// <summary>The shape of the input of a residual block, and that of its output: factors with a separator.</summary>
    public const string InputShape = nameof(InputShape);

    /// <inheritdoc cref="InputShape"/>
    public const string OutputShape = nameof(OutputShape);

    /// <summary>The number of elements that an array must have.</summary>
    public const string Count = nameof(Count);

    /// <summary>The members of an enum that can be declared.</summary>
    public const string Members = nameof(Members);

    /// <summary>The name of the optimizer that is used.</summary>
    public const string Optimizer = nameof(Optimizer);

    /// <summary>The name of a matching activation.</summary>
    public const string Activation = nameof(Activation);

    /// <summary>The names of the losses that match the outputs and have the setting.</summary>
    public const string Losses = nameof(Losses);

    /// <summary>The type of the values, <c>float</c> or <c>double</c>.</summary>
    public const string Scalar = nameof(Scalar);

    /// <summary>The character between several values.</summary>
    public const char Separator = ';';

    /// <summary>Returns data with several values.</summary>
    public static FixData Of(string name, IEnumerable<string> values) => new(name, string.Join(";", values));

    /// <summary>
    /// Returns the integers of at least 1 that may have been intended: the number without its sign, and 1.
    /// </summary>
    public static FixData Positive(int value)
        => Of(Values, new[] { Math.Abs((long)value), 1L }.Where(near => near is >= 1 and <= int.MaxValue).Distinct()
            .Select(near => near.ToString(CultureInfo.InvariantCulture)));

    /// <summary>
    /// Returns the first legal value of the number without its sign and the suggestions.
    /// </summary>
    public static FixData Legal(double value, Func<double, bool> isLegal, params double[] suggestions)
        => Of(Values, suggestions.Prepend(Math.Abs(value)).Where(isLegal).Take(1).Select(Literal));

    /// <summary>Returns the fraction that a percentage was meant to be, or NaN for a number that is not one.</summary>
    public static double FromPercent(double value) => value >= 2 ? value / 100 : double.NaN;

    /// <summary>Formats a number as in C#: <c>0.1</c>, <c>1e-5</c>.</summary>
    public static string Literal(double value)
    {
        string[] parts = value.ToString("R", CultureInfo.InvariantCulture).Split('E');
        return parts.Length == 1
            ? parts[0]
            : parts[0] + "e" + int.Parse(parts[1], CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture);
    }
}
