using LayerGen.Generators.Infrastructure;

namespace LayerGen.Generators.Model;

/// <summary>A parameter tensor of a layer before it has its place.</summary>
/// <param name="Symbol">As the mathematics writes it: <c>W</c>, <c>b</c>.</param>
/// <param name="Role">What it does in its layer.</param>
/// <param name="Rows">The number of rows; 1 for a vector.</param>
/// <param name="Columns">The number of columns.</param>
/// <param name="Initializer">How it starts, or null for zeros.</param>
/// <param name="Meaning">A phrase for its documentation.</param>
internal sealed record ParameterShape(string Symbol, TensorRole Role, int Rows, int Columns, WeightStart? Initializer, string Meaning)
{
    /// <summary>Whether all elements start as 1, not 0, of a tensor that is not drawn.</summary>
    public bool StartsAtOne => Role == TensorRole.Scale;

    /// <summary>The symbol of the mathematics: <c>W</c>, <c>γ</c>.</summary>
    public string Greek => Role switch
    {
        TensorRole.Scale => "γ",
        TensorRole.Shift => "β",
        _ => Symbol,
    };

    /// <summary>The dimensions of rows that are more than one dimension, such as (kernel × kernel × channels); otherwise none.</summary>
    public EquatableArray<int> RowDimensions { get; init; }

    /// <summary>The dimensions, slowest first.</summary>
    public int[] Dimensions => RowDimensions.Count > 0 ? [.. RowDimensions, Columns] : IsMatrix ? [Rows, Columns] : [Columns];

    public bool IsMatrix => Rows > 1 || Initializer is not null;

    /// <summary>Whether penalties and weight decay apply: to what is drawn, not to biases nor to what normalises.</summary>
    public bool IsWeight => Role == TensorRole.Weight;

    public int Count => checked((int)LongCount);

    /// <summary>The number of elements, also of a declaration that is too large.</summary>
    public long LongCount => (long)Rows * Columns;
}

/// <summary>How weights start: which method of the runtime writes them, and what it is given.</summary>
/// <param name="Method">The name of the method, which is that in the <c>Initializer</c> enum.</param>
/// <param name="Value">The value of a method that takes nothing else; null for one that draws.</param>
/// <param name="Inputs">The number of inputs of a unit.</param>
/// <param name="Outputs">The number of units that an input reaches.</param>
internal sealed record WeightStart(string Method, double? Value, int Inputs, int Outputs);

/// <summary>A vector that training keeps for inference, before it has its place.</summary>
/// <param name="Name">The beginning of the property: <c>RunningMean</c>.</param>
/// <param name="Role">What it is of.</param>
/// <param name="Count">The number of elements.</param>
/// <param name="Start">The value of every element before training.</param>
/// <param name="Meaning">A phrase for its documentation.</param>
internal sealed record StatisticShape(string Name, TensorRole Role, int Count, int Start, string Meaning)
{
    /// <summary>The symbol of the mathematics.</summary>
    public string Greek => Role == TensorRole.RunningMean ? "μ" : "σ²";
}
