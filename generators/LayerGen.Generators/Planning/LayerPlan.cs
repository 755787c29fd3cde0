using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Layers;
using LayerGen.Generators.Model;

namespace LayerGen.Generators.Planning;

/// <summary>A layer in its place: its number, shape, parameters' place in the flat buffer, and how it is written out.</summary>
internal sealed class LayerPlan
{
    public LayerPlan(Layer layer, NetworkModel network, int number, int inputs, int parameterOffset, int allowance)
    {
        Layer = layer;
        Network = network;
        Number = number;
        Inputs = inputs;
        Outputs = layer.OutputCount(inputs);
        ParameterOffset = parameterOffset;
        var tensors = new List<ParameterTensor>();
        int offset = parameterOffset;
        foreach (ParameterShape shape in layer.ParameterShapes(inputs))
        {
            tensors.Add(new ParameterTensor(shape, number, offset));
            offset = checked(offset + shape.Count);
        }

        Parameters = tensors;
        ParameterEnd = offset;
        Unrolling = UnrollDecision.For(network.Unroll, inputs, Outputs, layer.MultiplyAdds(inputs), offset - parameterOffset, allowance);
    }

    public Layer Layer { get; }

    public NetworkModel Network { get; }

    /// <summary>1 for the first layer behind the inputs.</summary>
    public int Number { get; }

    public int Inputs { get; }

    public int Outputs { get; }

    public int ParameterOffset { get; }

    public int ParameterEnd { get; }

    public IReadOnlyList<ParameterTensor> Parameters { get; }

    /// <summary>Whether every multiply-add has a line of its own, and if not, why not.</summary>
    public UnrollDecision Unrolling { get; }

    /// <summary>Whether every multiply-add has a line of its own; otherwise the layer is loops over a register tile.</summary>
    public bool IsUnrolled => Unrolling.IsUnrolled;

    public bool IsFirst => Number == 1;

    public bool IsLast => Number == Network.Layers.Count;

    /// <summary>The plan of every product in words, for tables: phase and plan.</summary>
    public IEnumerable<(string Phase, KernelPlan Kernel)> Kernels => Layer.Kernels(this);

    /// <summary><c>Layer 1 of 3, Dense 4 → 16, Relu</c>.</summary>
    public string Title => Text.Of($"Layer {Number} of {Network.Layers.Count}, {Layer.Kind} {Inputs} → {Outputs}, {Layer.OutputActivation.Name}");
}

/// <summary>A parameter tensor of a layer before it has its place.</summary>
/// <param name="Symbol">As the mathematics writes it: <c>W</c>, <c>b</c>.</param>
/// <param name="Rows">The number of rows; 1 for a vector.</param>
/// <param name="Columns">The number of columns.</param>
/// <param name="Init">How it starts: a member of the <c>Init</c> enum, or null for zeros.</param>
/// <param name="Meaning">A phrase for its documentation.</param>
internal sealed record ParameterShape(string Symbol, int Rows, int Columns, string? Init, string Meaning)
{
    public bool IsMatrix => Rows > 1 || Init is not null;

    /// <summary>Whether penalties and weight decay apply: to what starts at random, not to biases nor to what normalises.</summary>
    public bool IsWeight => Init is not null;

    public int Count => checked((int)LongCount);

    /// <summary>The number of elements, also of a declaration that is too large.</summary>
    public long LongCount => (long)Rows * Columns;
}

/// <summary>A parameter tensor in its place in the flat buffer.</summary>
internal sealed record ParameterTensor(ParameterShape Shape, int Number, int Offset)
{
    /// <summary>As the mathematics writes it: <c>W1</c>, <c>b1</c>.</summary>
    public string Symbol => Shape.Symbol + Text.Of(Number);

    /// <summary>As a local variable: <c>w1</c>, <c>b1</c>.</summary>
    public string Local => Symbol.ToLowerInvariant();

    /// <summary>As a property of the network: <c>W1</c>, <c>B1</c>.</summary>
    public string Property => Symbol.ToUpperInvariant();

    /// <summary>As a property of the gradients, in the notation of the mathematics: <c>dW1</c>, <c>db1</c>.</summary>
    public string Gradient => "d" + Symbol;

    public int End => Offset + Shape.Count;
}
