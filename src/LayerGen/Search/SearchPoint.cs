namespace LayerGen.Selection;

/// <summary>A value for each parameter of a space that exists.</summary>
public sealed class SearchPoint
{
    /// <summary>The values in the order of the parameters: a number, the index of a choice, or NaN for none.</summary>
    private readonly double[] _values;

    internal SearchPoint(SearchSpace space, double[] values)
    {
        Space = space;
        _values = values;
    }

    /// <summary>Gets the space.</summary>
    public SearchSpace Space { get; }

    internal ReadOnlySpan<double> Values => _values;

    /// <summary>Gets whether a parameter exists, which depends on the choice of its parent.</summary>
    /// <param name="name">The name of the parameter.</param>
    /// <exception cref="ArgumentException">The space has no such parameter.</exception>
    public bool Has(string name) => !double.IsNaN(_values[Space[name].Index]);

    /// <summary>Gets a number.</summary>
    /// <param name="name">The name of the parameter.</param>
    /// <exception cref="ArgumentException">The parameter does not exist here, or has choices.</exception>
    public double Float(string name) => ValueOf(name, isChoice: false);

    /// <summary>Gets a whole number.</summary>
    /// <param name="name">The name of the parameter.</param>
    /// <exception cref="ArgumentException">The parameter does not exist here, or is not a whole number.</exception>
    public int Integer(string name) => Space[name].Kind == SearchParameterKind.Integer
        ? (int)ValueOf(name, isChoice: false)
        : throw new ArgumentException($"Expected a whole number, but {name} is none.", nameof(name));

    /// <summary>Gets a choice.</summary>
    /// <param name="name">The name of the parameter.</param>
    /// <exception cref="ArgumentException">The parameter does not exist here, or is a number.</exception>
    public string Choice(string name) => Space[name].Text(ValueOf(name, isChoice: true));

    /// <summary>Gets the text of a value, or an empty text if the parameter does not exist here.</summary>
    /// <param name="name">The name of the parameter.</param>
    /// <exception cref="ArgumentException">The space has no such parameter.</exception>
    public string Text(string name) => Text(Space[name]);

    /// <summary>Returns the values with their names, independent of the culture.</summary>
    /// <returns><c>learning rate 0.01, units 16</c>.</returns>
    public override string ToString() => string.Join(
        ", ",
        Space.Parameters.Where(parameter => !double.IsNaN(_values[parameter.Index]))
            .Select(parameter => $"{parameter.Name} {Text(parameter)}"));

    internal string Text(SearchParameter parameter)
        => double.IsNaN(_values[parameter.Index]) ? "" : parameter.Text(_values[parameter.Index]);

    private double ValueOf(string name, bool isChoice)
    {
        SearchParameter parameter = Space[name];
        if (isChoice != (parameter.Kind == SearchParameterKind.Categorical))
        {
            throw new ArgumentException(
                isChoice
                    ? $"Expected a parameter with choices, but {name} is a number."
                    : $"Expected a number, but {name} has choices.",
                nameof(name));
        }

        return double.IsNaN(_values[parameter.Index])
            ? throw new ArgumentException(
                $"Expected a parameter that exists, but {name} exists only when "
                + $"{parameter.Parent!.Name} is {parameter.ParentChoice}.",
                nameof(name))
            : _values[parameter.Index];
    }
}
