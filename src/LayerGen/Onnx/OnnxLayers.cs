using System.Numerics;
using LayerGen.Persistence.Maps;
using LayerGen.Schemas;

namespace LayerGen.Onnx;

/// <summary>Writes the layers of a network, channels first, as PyTorch exports them.</summary>
/// <param name="graph">The graph.</param>
/// <param name="schema">The network.</param>
/// <param name="folding">The batch normalizations that have no nodes.</param>
internal sealed class OnnxLayers<T>(OnnxGraph<T> graph, NetworkSchema schema, OnnxFolding folding)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ChannelsFirst _order = new(schema);

    /// <summary>Adds all layers.</summary>
    /// <param name="tensors">The parameters and statistics.</param>
    /// <param name="input">The name of the input.</param>
    /// <param name="output">The name of the output.</param>
    public void Add(NetworkTensors<T> tensors, string input, string output)
    {
        // The outputs of layer n, and the input of the network as those of layer 0.
        string[] values = new string[schema.Layers.Length + 1];
        values[0] = input;
        foreach (LayerSchema layer in schema.Layers)
        {
            string x = values[layer.Inputs[0]];
            values[layer.Number] = layer.Kind == "Residual"
                ? OnnxActivations.Add(
                    graph, layer, graph.AddNode(NameOf(layer), "Add", [x, values[layer.Inputs[1]]]))
                : OnnxActivations.Add(graph, layer, Operation(layer, tensors, x));
        }

        graph.AddNode("Output", "Identity", [values[^1]], output: output);
    }

    private static string NameOf(LayerSchema layer) => FormattableString.Invariant($"{layer.Kind}{layer.Number}");

    /// <summary>Adds a layer without its activation.</summary>
    private string Operation(LayerSchema layer, NetworkTensors<T> tensors, string x)
    {
        string name = NameOf(layer);
        switch (layer.Kind)
        {
            case "Dense":
                string flat = layer.InputShape.Rank == 3 ? Flatten(null, x) : x;
                return graph.AddNode(
                    name, "Gemm", [flat, .. Tensors(layer, tensors)], [OnnxGraph<T>.Attribute("transB", 1L)]);
            case "Conv2D":
                return graph.AddNode(name, "Conv", [x, .. Tensors(layer, tensors)], Convolution(layer));
            case "BatchNorm" when folding.Contains(layer):
                return x;
            case "BatchNorm":
            case "LayerNorm":
                return new OnnxNormalizations<T>(graph).Add(name, layer, Tensors(layer, tensors), x);
            case "MaxPool2D":
                return graph.AddNode(name, "MaxPool", [x], Windows(layer, "Size"));
            case "AvgPool2D":
                return graph.AddNode(name, "AveragePool", [x], Windows(layer, "Size"));
            case "GlobalAvgPool2D":
                return Flatten(name, graph.AddNode(null, "GlobalAveragePool", [x]));
            case "Flatten":
                return Flatten(name, x);

            // A dropout does nothing in inference.
            case "Activation":
            case "Dropout":
                return x;
            default:
                throw new InvalidOperationException($"There is no operator of ONNX for {layer}.");
        }
    }

    private string Flatten(string? name, string x) =>
        graph.AddNode(name, "Flatten", [x], [OnnxGraph<T>.Attribute("axis", 1L)]);

    private static IEnumerable<ProtobufMessage> Windows(LayerSchema layer, string size)
    {
        long side = layer[size].ToInt32();
        long stride = layer["Stride"].ToInt32();
        return
        [
            OnnxGraph<T>.Attribute("kernel_shape", [side, side]),
            OnnxGraph<T>.Attribute("strides", [stride, stride]),
        ];
    }

    private static IEnumerable<ProtobufMessage> Convolution(LayerSchema layer)
    {
        long rows = Padding(layer, 0);
        long columns = Padding(layer, 1);
        return
        [
            .. Windows(layer, "Kernel"),
            OnnxGraph<T>.Attribute("pads", [rows / 2, columns / 2, rows - (rows / 2), columns - (columns / 2)]),
        ];
    }

    /// <summary>
    /// Returns the number of rows or columns of zeros on both sides. The side before has the smaller half.
    /// </summary>
    private static long Padding(LayerSchema layer, int dimension)
    {
        long needed = ((layer.OutputShape[dimension] - 1L) * layer["Stride"].ToInt32()) + layer["Kernel"].ToInt32();
        return layer["Padding"].Text == "Same" ? Math.Max(needed - layer.InputShape[dimension], 0) : 0;
    }

    /// <summary>Adds the tensors of a layer, which have the order of the operator's inputs.</summary>
    private string[] Tensors(LayerSchema layer, NetworkTensors<T> tensors)
    {
        var names = new List<string>(layer.Tensors.Length);
        foreach (TensorSchema tensor in layer.Tensors)
        {
            names.Add(Tensor(tensor.Name, layer, tensor, tensors));
        }

        if (folding.BiasesOf(layer) is { } biases)
        {
            names.Add(Tensor(FormattableString.Invariant($"b{layer.Number}"), layer, biases, tensors));
        }

        return [.. names];
    }

    private string Tensor(string name, LayerSchema layer, TensorSchema tensor, NetworkTensors<T> tensors)
    {
        ElementOrder order = _order.OrderOf(tensor, isFlat: false);
        T[] values = new T[tensor.Count];
        order.CopyBack(tensors[tensor.Name].Values, values);
        return graph.AddTensor(name, OnnxNormalizations<T>.ShapeOf(tensor, layer, order), values);
    }
}
