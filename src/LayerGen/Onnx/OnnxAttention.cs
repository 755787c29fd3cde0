using System.Numerics;
using LayerGen.Schemas;

namespace LayerGen.Onnx;

/// <summary>Writes attention, for which opset 17 has no operator, as products of the heads.</summary>
/// <param name="graph">The graph.</param>
internal sealed class OnnxAttention<T>(OnnxGraph<T> graph)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Adds a layer.</summary>
    /// <param name="name">The name of the last node.</param>
    /// <param name="layer">The layer.</param>
    /// <param name="x">The name of the queries, keys and values, samples × steps × 3 · features.</param>
    /// <returns>The name of the values after attention, samples × steps × features.</returns>
    public string Add(string name, LayerSchema layer, string x)
    {
        int steps = layer.OutputShape[0];
        int features = layer.OutputShape[1];
        int heads = layer["Heads"].ToInt32();
        int size = features / heads;
        string split = graph.AddNode(null, "Reshape", [x, graph.Integers([0, steps, 3, heads, size])]);

        // Queries, keys and values; samples; heads; steps; features of a head.
        string parts = Transpose(split, 2, 0, 3, 1, 4);
        string scores = graph.AddNode(null, "MatMul", [Part(parts, 0), Transpose(Part(parts, 1), 0, 1, 3, 2)]);
        scores = graph.AddNode(null, "Mul", [scores, graph.Constant(T.CreateChecked(1 / Math.Sqrt(size)))]);
        if (layer["Causal"].ToBoolean())
        {
            scores = graph.AddNode(null, "Add", [scores, Mask(steps)]);
        }

        string weights = graph.AddNode(null, "Softmax", [scores], [OnnxGraph<T>.Attribute("axis", 3L)]);
        string mixed = graph.AddNode(null, "MatMul", [weights, Part(parts, 2)]);
        return graph.AddNode(
            name, "Reshape", [Transpose(mixed, 0, 2, 1, 3), graph.Integers([0, steps, features])]);
    }

    /// <summary>
    /// Adds a matrix of steps × steps with −∞ above its diagonal, where a step would see a later one.
    /// </summary>
    private string Mask(int steps)
    {
        string full = graph.AddNode(
            null,
            "ConstantOfShape",
            [graph.Integers([steps, steps])],
            [OnnxGraph<T>.TensorAttribute("value", T.NegativeInfinity)]);
        return graph.AddNode(null, "Trilu", [full, graph.Integer(1)], [OnnxGraph<T>.Attribute("upper", 1L)]);
    }

    private string Part(string parts, int index) =>
        graph.AddNode(null, "Gather", [parts, graph.Integer(index)], [OnnxGraph<T>.Attribute("axis", 0L)]);

    private string Transpose(string x, params long[] order) =>
        graph.AddNode(null, "Transpose", [x], [OnnxGraph<T>.Attribute("perm", order)]);
}
