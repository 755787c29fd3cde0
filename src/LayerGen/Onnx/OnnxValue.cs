using System.Numerics;

namespace LayerGen.Onnx;

/// <summary>The order of the dimensions of a sequence.</summary>
internal enum SequenceOrder
{
    /// <summary>Samples × steps × channels, as inputs and outputs are.</summary>
    StepsFirst,

    /// <summary>Samples × channels × steps, as convolutions take them.</summary>
    ChannelsFirst,

    /// <summary>Steps × samples × channels, as recurrent operators take them.</summary>
    TimeFirst,
}

/// <summary>A value of a graph. A sequence can have its dimensions in several orders.</summary>
/// <param name="graph">The graph.</param>
/// <param name="name">The name.</param>
/// <param name="order">The order, if it is a sequence.</param>
internal sealed class OnnxValue<T>(OnnxGraph<T> graph, string name, SequenceOrder order)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly string?[] _transposed = new string?[3];

    public string Name => name;

    public SequenceOrder Order => order;

    /// <summary>Returns the name of the value in an order. If it has another one, it is transposed once.</summary>
    public string InOrder(SequenceOrder other) => other == order
        ? name
        : _transposed[(int)other] ??= graph.AddNode(
            null, "Transpose", [name], [OnnxGraph<T>.Attribute("perm", Permutation(order, other))]);

    private static long[] Permutation(SequenceOrder from, SequenceOrder to)
    {
        string have = Letters(from);
        return [.. Letters(to).Select(letter => (long)have.IndexOf(letter, StringComparison.Ordinal))];
    }

    private static string Letters(SequenceOrder order) => order switch
    {
        SequenceOrder.ChannelsFirst => "NCT",
        SequenceOrder.TimeFirst => "TNC",
        _ => "NTC",
    };
}
