using System.Numerics;

namespace LayerGen.Onnx;

/// <summary>A value of a graph. A sequence can be steps first or channels first.</summary>
/// <param name="graph">The graph.</param>
/// <param name="name">The name.</param>
/// <param name="isChannelsFirst">Whether it is a sequence with the channels first.</param>
internal sealed class OnnxValue<T>(OnnxGraph<T> graph, string name, bool isChannelsFirst)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private string? _transposed;

    public string Name => name;

    public bool IsChannelsFirst => isChannelsFirst;

    /// <summary>Returns the name of the value in an order. If it has another one, it is transposed once.</summary>
    public string InOrder(bool isChannelsFirst) => isChannelsFirst == IsChannelsFirst
        ? name
        : _transposed ??= graph.AddNode(null, "Transpose", [name], [OnnxGraph<T>.Attribute("perm", [0L, 2L, 1L])]);
}
