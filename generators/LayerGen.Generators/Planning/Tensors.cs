using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Model;

namespace LayerGen.Generators.Planning;

/// <summary>A parameter tensor with its offset in the flat buffer.</summary>
internal sealed record ParameterTensor(ParameterShape Shape, int Number, int Offset)
{
    /// <summary>Gets the mathematical symbol: <c>W1</c>, <c>b1</c>.</summary>
    public string Symbol => Shape.Symbol + Format.Of(Number);

    /// <summary>Gets the local variable: <c>w1</c>, <c>b1</c>, <c>gamma2</c>.</summary>
    public string Local => char.ToLowerInvariant(Symbol[0]) + Symbol.Substring(1);

    /// <summary>
    /// Gets the property of the network: a single letter in the mathematical notation (<c>W1</c>, <c>b1</c>), a word as
    /// a name (<c>Gamma2</c>).
    /// </summary>
    public string Property
        => Shape.Symbol.Length == 1 ? Symbol : char.ToUpperInvariant(Symbol[0]) + Symbol.Substring(1);

    /// <summary>
    /// Gets the property of the gradients, in the mathematical notation: <c>dW1</c>, <c>db1</c>, <c>dGamma2</c>.
    /// </summary>
    public string Gradient => "d" + Symbol;

    public int End => checked(Offset + Shape.Count);

    /// <summary>Assigns consecutive offsets to the tensors of a layer.</summary>
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

/// <summary>A vector of statistics with its offset in their flat buffer.</summary>
internal sealed record Statistic(StatisticShape Shape, int Number, int Offset)
{
    /// <summary>Gets the property of the network: <c>RunningMean2</c>.</summary>
    public string Property => Shape.Name + Format.Of(Number);

    /// <summary>Gets the local variable: <c>runningMean2</c>.</summary>
    public string Local => char.ToLowerInvariant(Property[0]) + Property.Substring(1);

    public int End => checked(Offset + Shape.Count);

    /// <summary>Assigns consecutive offsets to the statistics of a layer.</summary>
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
