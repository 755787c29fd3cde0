using System.Numerics;
using LayerGen.Persistence.Maps;
using LayerGen.Schemas;

namespace LayerGen.Onnx;

/// <summary>
/// Writes normalizations. The ε of the operators is in single precision, so they are written in pieces in double
/// precision.
/// </summary>
/// <param name="graph">The graph.</param>
internal sealed class OnnxNormalizations<T>(OnnxGraph<T> graph)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static bool IsInPieces => typeof(T) != typeof(float);

    /// <summary>
    /// Returns the shape of a tensor in the model. In pieces, what belongs to the channels of an image is multiplied
    /// with the image, so it has dimensions for rows and columns, or for the steps of a sequence.
    /// </summary>
    public static long[] ShapeOf(TensorSchema tensor, LayerSchema layer, ElementOrder order) =>
        IsInPieces && layer.Kind == "BatchNorm" && layer.OutputShape.Rank > 1
            ? [tensor.Count, .. Enumerable.Repeat(1L, layer.OutputShape.Rank - 1)]
            : order.FileShape;

    /// <summary>Adds a normalization without its activation.</summary>
    /// <param name="name">The name of the node.</param>
    /// <param name="layer">The layer.</param>
    /// <param name="tensors">The names of γ, β and, for a batch normalization, the running mean and variance.</param>
    /// <param name="x">The name of the values.</param>
    /// <returns>The name of the normalized values.</returns>
    public string Add(string name, LayerSchema layer, string[] tensors, string x)
    {
        double epsilon = layer["Epsilon"].ToDouble();
        if (!IsInPieces)
        {
            ProtobufMessage attribute = OnnxGraph<T>.Attribute("epsilon", (float)epsilon);
            return layer.Kind == "BatchNorm"
                ? graph.AddNode(name, "BatchNormalization", [x, .. tensors], [attribute])
                : graph.AddNode(
                    name,
                    "LayerNormalization",
                    [x, .. tensors],
                    [OnnxGraph<T>.Attribute("axis", FirstAxis(layer)), attribute]);
        }

        string mean = layer.Kind == "BatchNorm" ? tensors[2] : Mean(layer, x);
        string difference = graph.AddNode(null, "Sub", [x, mean]);
        string variance = layer.Kind == "BatchNorm"
            ? tensors[3]
            : Mean(layer, graph.AddNode(null, "Mul", [difference, difference]));
        string sum = graph.AddNode(null, "Add", [variance, graph.Constant(T.CreateChecked(epsilon))]);
        string normal = graph.AddNode(null, "Div", [difference, graph.AddNode(null, "Sqrt", [sum])]);
        return graph.AddNode(name, "Add", [graph.AddNode(null, "Mul", [normal, tensors[0]]), tensors[1]]);
    }

    /// <summary>Gets the first dimension that a layer normalization is over: of a sequence, the last.</summary>
    private static long FirstAxis(LayerSchema layer) => layer.OutputShape.Rank == 2 ? 2 : 1;

    /// <summary>Adds the mean of all features of a sample, or of each step of a sequence.</summary>
    private string Mean(LayerSchema layer, string x) => graph.AddNode(
        null,
        "ReduceMean",
        [x],
        [
            OnnxGraph<T>.Attribute(
                "axes",
                [.. Enumerable.Range(1, layer.OutputShape.Rank).Select(axis => (long)axis)
                    .Where(axis => axis >= FirstAxis(layer))]),
            OnnxGraph<T>.Attribute("keepdims", 1L),
        ]);
}
