using System.Collections.Immutable;
using System.Globalization;

namespace LayerGen.Schemas;

/// <summary>
/// Describes an argument of a layer or of a loss, by the name of the attribute's property: <c>Units</c> 16,
/// <c>Activation</c> Relu, <c>Rate</c> 0.1. An argument that the declaration leaves out has its default.
/// </summary>
public sealed class ArgumentSchema
{
    private readonly double? _number;
    private readonly bool? _flag;
    private readonly ImmutableArray<double> _numbers;

    /// <summary>Creates an argument that is a number.</summary>
    /// <param name="name">The name of the property.</param>
    /// <param name="value">The value, finite.</param>
    /// <exception cref="ArgumentException">
    /// <paramref name="name"/> is empty, or <paramref name="value"/> is not finite.
    /// </exception>
    public ArgumentSchema(string name, double value)
    {
        Name = Checked(name);
        Text = TextOf(value);
        _number = value;
    }

    /// <summary>Creates an argument that is true or false.</summary>
    /// <param name="name">The name of the property.</param>
    /// <param name="value">The value.</param>
    /// <exception cref="ArgumentException"><paramref name="name"/> is empty.</exception>
    public ArgumentSchema(string name, bool value)
    {
        Name = Checked(name);
        Text = value ? "true" : "false";
        _flag = value;
    }

    /// <summary>Creates an argument that is a name: a member of an enum, or the full name of a type.</summary>
    /// <param name="name">The name of the property.</param>
    /// <param name="value">The value, not empty and on one line.</param>
    /// <exception cref="ArgumentException">A text is empty, or <paramref name="value"/> has a line break.</exception>
    public ArgumentSchema(string name, string value)
    {
        Name = Checked(name);
        ArgumentException.ThrowIfNullOrWhiteSpace(value);
        if (value.AsSpan().ContainsAny('\n', '\r'))
        {
            throw new ArgumentException("Expected a value on one line, but it has a line break.", nameof(value));
        }

        Text = value;
    }

    /// <summary>Creates an argument that is a list of numbers.</summary>
    /// <param name="name">The name of the property.</param>
    /// <param name="values">The values, finite. The list is empty if the declaration has none.</param>
    /// <exception cref="ArgumentException"><paramref name="name"/> is empty, or a value is not finite.</exception>
    public ArgumentSchema(string name, ImmutableArray<double> values)
    {
        Name = Checked(name);
        _numbers = values.IsDefault ? [] : values;
        Text = "[" + string.Join(", ", _numbers.Select(TextOf)) + "]";
    }

    /// <summary>Gets the name of the attribute's property.</summary>
    public string Name { get; }

    /// <summary>
    /// Gets the value as text, as it is in the canonical text: <c>0.1</c>, <c>true</c>, <c>Relu</c>, <c>[1, 2.5]</c>.
    /// </summary>
    public string Text { get; }

    /// <summary>Returns the value of a number.</summary>
    /// <returns>The value.</returns>
    /// <exception cref="InvalidOperationException">The argument is not a number.</exception>
    public double ToDouble() => _number ?? throw Other("a number");

    /// <summary>Returns the value of a whole number.</summary>
    /// <returns>The value.</returns>
    /// <exception cref="InvalidOperationException">The argument is not a whole number.</exception>
    public int ToInt32() =>
        _number is { } number && number == (int)number ? (int)number : throw Other("a whole number");

    /// <summary>Returns the value of an argument that is true or false.</summary>
    /// <returns>The value.</returns>
    /// <exception cref="InvalidOperationException">The argument is not a Boolean value.</exception>
    public bool ToBoolean() => _flag ?? throw Other("true or false");

    /// <summary>Returns the values of a list of numbers.</summary>
    /// <returns>The values.</returns>
    /// <exception cref="InvalidOperationException">The argument is not a list of numbers.</exception>
    public ImmutableArray<double> ToNumbers() => _numbers.IsDefault ? throw Other("a list of numbers") : _numbers;

    /// <summary>Returns name and value, such as <c>Rate = 0.1</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Name + " = " + Text;

    /// <summary>Returns the argument with a name.</summary>
    internal static ArgumentSchema Find(ImmutableArray<ArgumentSchema> arguments, string name, string owner)
    {
        ArgumentNullException.ThrowIfNull(name);
        return arguments.FirstOrDefault(argument => argument.Name == name) ?? throw new KeyNotFoundException(
            $"Expected an argument of {owner}, "
            + $"which has {SchemaText.Listed(arguments.Select(argument => argument.Name), "none")}, but got '{name}'.");
    }

    /// <summary>Checks that a list is set and that its names are unique.</summary>
    internal static ImmutableArray<ArgumentSchema> Checked(ImmutableArray<ArgumentSchema> arguments, string parameter)
    {
        if (arguments.IsDefault)
        {
            throw new ArgumentNullException(parameter);
        }

        var names = new HashSet<string>(arguments.Length, StringComparer.Ordinal);
        foreach (ArgumentSchema argument in arguments)
        {
            ArgumentNullException.ThrowIfNull(argument, parameter);
            if (!names.Add(argument.Name))
            {
                throw new ArgumentException(
                    $"Expected each argument once, but '{argument.Name}' occurs twice.", parameter);
            }
        }

        return arguments;
    }

    private static string Checked(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return name.AsSpan().ContainsAny(' ', '\n', '\r')
            ? throw new ArgumentException($"Expected the name of a property, but got '{name}'.", nameof(name))
            : name;
    }

    private static string TextOf(double value) => double.IsFinite(value)
        ? CanonicalNumber.Of(value)
        : throw new ArgumentException(
            $"Expected a finite number, but got {value.ToString(CultureInfo.InvariantCulture)}.", nameof(value));

    private InvalidOperationException Other(string expected) => new($"Expected {expected}, but {Name} is '{Text}'.");
}
