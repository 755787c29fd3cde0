using LayerGen.Generators.Infrastructure;

namespace LayerGen.Generators.Model;

/// <summary>A parameter tensor of a layer, before it has an offset.</summary>
/// <param name="Symbol">The symbol: <c>W</c>, <c>b</c>.</param>
/// <param name="Role">The role in its layer.</param>
/// <param name="Rows">The number of rows; 1 for a vector.</param>
/// <param name="Columns">The number of columns.</param>
/// <param name="Initializer">The initializer, or null for zeros.</param>
/// <param name="Meaning">A phrase for its documentation.</param>
internal sealed record ParameterShape(
    string Symbol, TensorRole Role, int Rows, int Columns, WeightStart? Initializer, string Meaning)
{
    /// <summary>
    /// Gets a value indicating whether all elements of a tensor without initializer start as 1 instead of 0.
    /// </summary>
    public bool StartsAtOne => Role == TensorRole.Scale;

    /// <summary>Gets the elements that start as 1 in a tensor of zeros, or null for none.</summary>
    public (int First, int Count)? Ones { get; init; }

    /// <summary>Gets the mathematical symbol: <c>W</c>, <c>γ</c>.</summary>
    public string Greek => Role switch
    {
        TensorRole.Scale => "γ",
        TensorRole.Shift => "β",
        _ => Symbol,
    };

    /// <summary>
    /// Gets the dimensions of the rows if these have more than one, such as (kernel × kernel × channels); otherwise an
    /// empty array.
    /// </summary>
    public EquatableArray<int> RowDimensions { get; init; }

    /// <summary>Gets the dimensions, slowest first.</summary>
    public int[] Dimensions
        => RowDimensions.Count > 0 ? [.. RowDimensions, Columns] : IsMatrix ? [Rows, Columns] : [Columns];

    public bool IsMatrix => Rows > 1 || Initializer is not null;

    /// <summary>
    /// Gets a value indicating whether penalties and weight decay apply. They apply to weights, not to biases or the
    /// parameters of normalization.
    /// </summary>
    public bool IsWeight => Role is TensorRole.Weight or TensorRole.RecurrentWeight or TensorRole.Embedding;

    public int Count => checked((int)LongCount);

    /// <summary>Gets the number of elements. It is also valid for a declaration that is too large.</summary>
    public long LongCount => (long)Rows * Columns;
}

/// <summary>The initialization of weights: the method of the runtime and its arguments.</summary>
/// <param name="Method">The name of the method, which is also the name in the <c>Initializer</c> enum.</param>
/// <param name="Value">
/// The value, for a method that has no other argument; null for a method that draws random numbers.
/// </param>
/// <param name="Inputs">The number of inputs of a unit.</param>
/// <param name="Outputs">The number of units that use an input.</param>
internal sealed record WeightStart(string Method, double? Value, int Inputs, int Outputs);

/// <summary>A vector that training keeps for inference, before it has an offset.</summary>
/// <param name="Name">The prefix of the property: <c>RunningMean</c>.</param>
/// <param name="Role">The role in its layer.</param>
/// <param name="Count">The number of elements.</param>
/// <param name="Start">The value of every element before training.</param>
/// <param name="Meaning">A phrase for its documentation.</param>
internal sealed record StatisticShape(string Name, TensorRole Role, int Count, int Start, string Meaning)
{
    /// <summary>Gets the mathematical symbol.</summary>
    public string Greek => Role == TensorRole.RunningMean ? "μ" : "σ²";
}
