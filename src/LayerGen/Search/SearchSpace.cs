using System.Globalization;

namespace LayerGen.Selection;

/// <summary>
/// The parameters of a search and their ranges. <see cref="Study"/> searches it.
/// </summary>
/// <example>
/// <code>
/// SearchSpace space = new SearchSpace()
///     .Float("learning rate", 1e-4, 1e-1, SweepScale.Logarithmic)
///     .Integer("units", 4, 64)
///     .Categorical("optimizer", ["adam", "momentum"])
///     .When("optimizer", "momentum", space => space.Float("momentum", 0.5, 0.99));
/// </code>
/// </example>
public sealed class SearchSpace
{
    private readonly List<SearchParameter> _parameters = [];
    private SearchCondition? _condition;

    /// <summary>Gets the parameters, in the order in which they were added.</summary>
    public IReadOnlyList<SearchParameter> Parameters => _parameters;

    /// <summary>Adds a number from a range.</summary>
    /// <param name="name">The name, different from the others.</param>
    /// <param name="low">The smallest value. It must be greater than 0 on a logarithmic scale.</param>
    /// <param name="high">The exclusive end of the range, greater than <paramref name="low"/>.</param>
    /// <param name="scale">Whether all values or all orders of magnitude have the same probability.</param>
    /// <returns>This space.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The range is not valid.</exception>
    /// <exception cref="ArgumentException">The name is empty or in use.</exception>
    public SearchSpace Float(string name, double low, double high, SweepScale scale = SweepScale.Linear)
    {
        CheckRange(low, high, scale);
        return Add(name, SearchParameterKind.Float, low, high, scale, []);
    }

    /// <summary>Adds a whole number from a range.</summary>
    /// <param name="name">The name, different from the others.</param>
    /// <param name="low">The smallest value. It must be greater than 0 on a logarithmic scale.</param>
    /// <param name="high">The largest value, at least <paramref name="low"/>.</param>
    /// <param name="scale">Whether all values or all orders of magnitude have the same probability.</param>
    /// <returns>This space.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The range is not valid.</exception>
    /// <exception cref="ArgumentException">The name is empty or in use.</exception>
    public SearchSpace Integer(string name, int low, int high, SweepScale scale = SweepScale.Linear)
    {
        CheckRange(low, high, scale);
        return Add(name, SearchParameterKind.Integer, low, high, scale, []);
    }

    /// <summary>Adds one of several choices, which have no order.</summary>
    /// <param name="name">The name, different from the others.</param>
    /// <param name="choices">The choices, at least one, all different.</param>
    /// <returns>This space.</returns>
    /// <exception cref="ArgumentException">The name is empty or in use, or the choices are not valid.</exception>
    public SearchSpace Categorical(string name, IEnumerable<string> choices)
    {
        ArgumentNullException.ThrowIfNull(choices);
        string[] all = [.. choices];
        if (all.Length == 0 || all.Distinct(StringComparer.Ordinal).Count() < all.Length)
        {
            throw new ArgumentException(
                $"Expected at least 1 choice of {name}, all different, but got "
                + $"{(all.Length == 0 ? "none" : string.Join(", ", all))}.",
                nameof(choices));
        }

        return Add(name, SearchParameterKind.Categorical, 0, all.Length - 1, SweepScale.Linear, all);
    }

    /// <summary>Adds parameters that exist only with one choice of another parameter.</summary>
    /// <param name="name">The name of the other parameter, which has choices.</param>
    /// <param name="choice">The choice.</param>
    /// <param name="add">Adds the parameters.</param>
    /// <returns>This space.</returns>
    /// <exception cref="ArgumentException">The space has no such parameter or choice.</exception>
    public SearchSpace When(string name, string choice, Action<SearchSpace> add)
    {
        ArgumentNullException.ThrowIfNull(add);
        SearchParameter parent = this[name];
        int index = parent.Choices.ToList().IndexOf(choice);
        if (index < 0)
        {
            throw new ArgumentException(
                $"Expected a choice of {name} out of {Listed(parent.Choices)}, but got '{choice}'.", nameof(choice));
        }

        SearchCondition? outer = _condition;
        _condition = new SearchCondition(parent, index, outer);
        try
        {
            add(this);
        }
        finally
        {
            _condition = outer;
        }

        return this;
    }

    /// <summary>Gets a parameter by its name.</summary>
    /// <param name="name">The name.</param>
    /// <exception cref="ArgumentException">The space has no such parameter.</exception>
    public SearchParameter this[string name] => _parameters.Find(parameter => parameter.Name == name)
        ?? throw new ArgumentException(
            $"Expected a parameter out of {Listed(_parameters.Select(parameter => parameter.Name))}, "
            + $"but got '{name}'.",
            nameof(name));

    /// <summary>Checks a range of numbers.</summary>
    internal static void CheckRange(double low, double high, SweepScale scale)
    {
        if (!(double.IsFinite(low) && double.IsFinite(high) && low < high && (scale == SweepScale.Linear || low > 0)))
        {
            throw new ArgumentOutOfRangeException(nameof(low), string.Create(
                CultureInfo.InvariantCulture,
                $"Expected a range of finite numbers, the low one below the high "
                + $"one{(scale == SweepScale.Linear ? "" : " and above 0, because the scale is logarithmic")}, "
                + $"but got {low} … {high}."));
        }
    }

    /// <summary>Checks a range of whole numbers.</summary>
    internal static void CheckRange(int low, int high, SweepScale scale)
    {
        if (low > high || (long)high - low >= int.MaxValue || (scale == SweepScale.Logarithmic && low < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(low), string.Create(
                CultureInfo.InvariantCulture,
                $"Expected a range of at most 2³¹ − 1 whole numbers, the low one at most the high "
                + $"one{(scale == SweepScale.Linear ? "" : " and above 0, because the scale is logarithmic")}, "
                + $"but got {low} … {high}."));
        }
    }

    private static string Listed(IEnumerable<string> names)
        => string.Join(", ", names) is { Length: > 0 } text ? text : "none";

    private SearchSpace Add(
        string name,
        SearchParameterKind kind,
        double low,
        double high,
        SweepScale scale,
        IReadOnlyList<string> choices)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        if (_parameters.Exists(parameter => parameter.Name == name))
        {
            throw new ArgumentException($"Expected different names, but '{name}' is already in use.", nameof(name));
        }

        _parameters.Add(new SearchParameter(name, kind, low, high, scale, choices, _condition)
        {
            Index = _parameters.Count,
        });
        return this;
    }
}
