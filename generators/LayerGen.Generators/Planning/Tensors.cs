using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Layers;

namespace LayerGen.Generators.Planning;

/// <summary>A parameter tensor of a layer before it has its place.</summary>
/// <param name="Symbol">As the mathematics writes it: <c>W</c>, <c>b</c>.</param>
/// <param name="Rows">The number of rows; 1 for a vector.</param>
/// <param name="Columns">The number of columns.</param>
/// <param name="Init">How it starts, or null for zeros.</param>
/// <param name="Meaning">A phrase for its documentation.</param>
internal sealed record ParameterShape(string Symbol, int Rows, int Columns, WeightStart? Init, string Meaning)
{
    /// <summary>Whether all elements start as 1, not 0, of a tensor that is not drawn.</summary>
    public bool StartsAtOne { get; init; }

    public bool IsMatrix => Rows > 1 || Init is not null;

    /// <summary>Whether penalties and weight decay apply: to what is drawn, not to biases nor to what normalises.</summary>
    public bool IsWeight => Init is not null;

    public int Count => checked((int)LongCount);

    /// <summary>The number of elements, also of a declaration that is too large.</summary>
    public long LongCount => (long)Rows * Columns;
}

/// <summary>A parameter tensor in its place in the flat buffer.</summary>
internal sealed record ParameterTensor(ParameterShape Shape, int Number, int Offset)
{
    /// <summary>As the mathematics writes it: <c>W1</c>, <c>b1</c>.</summary>
    public string Symbol => Shape.Symbol + Format.Of(Number);

    /// <summary>As a local variable: <c>w1</c>, <c>b1</c>, <c>gamma2</c>.</summary>
    public string Local => char.ToLowerInvariant(Symbol[0]) + Symbol.Substring(1);

    /// <summary>As a property of the network: <c>W1</c>, <c>B1</c>, <c>Gamma2</c>.</summary>
    public string Property => char.ToUpperInvariant(Symbol[0]) + Symbol.Substring(1);

    /// <summary>As a property of the gradients, in the notation of the mathematics: <c>dW1</c>, <c>db1</c>, <c>dGamma2</c>.</summary>
    public string Gradient => "d" + Symbol;

    public int End => checked(Offset + Shape.Count);

    /// <summary>Places the tensors of a layer, one behind the other.</summary>
    public static IEnumerable<ParameterTensor> Place(IEnumerable<ParameterShape> shapes, int number, int offset)
    {
        foreach (ParameterShape shape in shapes)
        {
            var tensor = new ParameterTensor(shape, number, offset);
            yield return tensor;
            offset = tensor.End;
        }
    }
}

/// <summary>A vector that training keeps for inference, before it has its place.</summary>
/// <param name="Name">The beginning of the property: <c>RunningMean</c>.</param>
/// <param name="Count">The number of elements.</param>
/// <param name="Start">The value of every element before training.</param>
/// <param name="Meaning">A phrase for its documentation.</param>
internal sealed record StatisticShape(string Name, int Count, int Start, string Meaning);

/// <summary>A vector of statistics in its place in their flat buffer.</summary>
internal sealed record Statistic(StatisticShape Shape, int Number, int Offset)
{
    /// <summary>The property of the network: <c>RunningMean2</c>.</summary>
    public string Property => Shape.Name + Format.Of(Number);

    /// <summary>As a local variable: <c>runningMean2</c>.</summary>
    public string Local => char.ToLowerInvariant(Property[0]) + Property.Substring(1);

    public int End => checked(Offset + Shape.Count);

    /// <summary>Places the statistics of a layer, one behind the other.</summary>
    public static IEnumerable<Statistic> Place(IEnumerable<StatisticShape> shapes, int number, int offset)
    {
        foreach (StatisticShape shape in shapes)
        {
            var statistic = new Statistic(shape, number, offset);
            yield return statistic;
            offset = statistic.End;
        }
    }
}
