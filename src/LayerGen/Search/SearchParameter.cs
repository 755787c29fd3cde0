using System.Globalization;

namespace LayerGen.Selection;

/// <summary>A parameter of a <see cref="SearchSpace"/>: a range of numbers, or choices.</summary>
public sealed class SearchParameter
{
    private readonly SearchCondition? _condition;

    internal SearchParameter(
        string name,
        SearchParameterKind kind,
        double low,
        double high,
        SweepScale scale,
        IReadOnlyList<string> choices,
        SearchCondition? condition)
    {
        Name = name;
        Kind = kind;
        Low = low;
        High = high;
        Scale = scale;
        Choices = choices;
        _condition = condition;
    }

    /// <summary>Gets the name, different from those of the other parameters.</summary>
    public string Name { get; }

    /// <summary>Gets what the values are.</summary>
    public SearchParameterKind Kind { get; }

    /// <summary>Gets the smallest value, or 0 for choices.</summary>
    public double Low { get; }

    /// <summary>
    /// Gets the end of the range: exclusive for <see cref="SearchParameterKind.Float"/>, the largest value for
    /// <see cref="SearchParameterKind.Integer"/>, and the number of choices minus 1 for choices.
    /// </summary>
    public double High { get; }

    /// <summary>Gets whether all values or all orders of magnitude have the same probability.</summary>
    public SweepScale Scale { get; }

    /// <summary>Gets the choices, or none for numbers.</summary>
    public IReadOnlyList<string> Choices { get; }

    /// <summary>
    /// Gets the parameter that decides whether this one exists, or <see langword="null"/> if it always does.
    /// </summary>
    public SearchParameter? Parent => _condition?.Parent;

    /// <summary>Gets the choice of <see cref="Parent"/> with which this parameter exists.</summary>
    public string? ParentChoice => _condition is { } condition ? condition.Parent.Choices[condition.Choice] : null;

    /// <summary>Gets the place of this parameter among those of its space.</summary>
    internal int Index { get; init; }

    private bool IsLogarithmic => Scale == SweepScale.Logarithmic;

    /// <summary>Returns the text of a value: the choice, or the shortest text of the same number.</summary>
    internal string Text(double value) => Kind == SearchParameterKind.Categorical
        ? Choices[(int)value]
        : value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>Gets whether the parameter exists, given the values of those before it.</summary>
    internal bool IsActive(ReadOnlySpan<double> values)
    {
        for (SearchCondition? each = _condition; each is not null; each = each.Outer)
        {
            if (values[each.Parent.Index] != each.Choice)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Draws a value; all have the same probability on the scale of the parameter.</summary>
    internal double Draw(NumpyRandom random) => Kind switch
    {
        SearchParameterKind.Categorical => random.NextInt32(0, Choices.Count),
        SearchParameterKind.Integer when !IsLogarithmic => Low + random.NextInt32(0, (int)(High - Low) + 1),
        _ => FromScale(Inner.Low + random.NextDouble() * (Inner.High - Inner.Low)),
    };

    /// <summary>
    /// Gets the range on the scale on which values are drawn. A whole number has the interval that is rounded to it.
    /// </summary>
    internal (double Low, double High) Inner
    {
        get
        {
            double half = Kind == SearchParameterKind.Integer ? 0.5 : 0;
            return (ToScale(Low - half), ToScale(High + half));
        }
    }

    /// <summary>Computes where a value is on the scale.</summary>
    internal double ToScale(double value) => IsLogarithmic ? SearchMath.Log(value) : value;

    /// <summary>Computes the value of a place on the scale.</summary>
    internal double FromScale(double place)
    {
        double value = IsLogarithmic ? SearchMath.Exp(place) : place;
        value = Kind == SearchParameterKind.Integer ? Math.Round(value, MidpointRounding.AwayFromZero) : value;
        return Math.Clamp(value, Low, Kind == SearchParameterKind.Integer ? High : Math.BitDecrement(High));
    }
}

/// <summary>A parameter exists only with one choice of another one, which comes before it.</summary>
/// <param name="Parent">The other parameter.</param>
/// <param name="Choice">The index of its choice.</param>
/// <param name="Outer">A further condition, or null.</param>
internal sealed record SearchCondition(SearchParameter Parent, int Choice, SearchCondition? Outer);
