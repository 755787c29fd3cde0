using System.Numerics;
using LayerGen.Onnx.Import;
using LayerGen.Persistence.Maps;
using LayerGen.Schemas;

namespace LayerGen.Onnx;

/// <summary>
/// Writes the layers of a network, channels first, as PyTorch exports them. Sequences are steps first, except between
/// convolutions, pooling layers and batch normalizations.
/// </summary>
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
        var values = new OnnxValue<T>[schema.Layers.Length + 1];
        values[0] = new OnnxValue<T>(graph, input, SequenceOrder.StepsFirst);
        foreach (LayerSchema layer in schema.Layers)
        {
            OnnxValue<T> x = values[layer.Inputs[0]];
            SequenceOrder order = OrderOf(layer, x);
            string before = layer.InputShape.Rank == 2 ? x.InOrder(order) : x.Name;
            string after = layer.Kind switch
            {
                "Residual" => graph.AddNode(NameOf(layer), "Add", [before, Other(layer, order)]),
                "Bidirectional" => graph.AddNode(
                    NameOf(layer),
                    "Concat",
                    [before, Other(layer, order)],
                    [OnnxGraph<T>.Attribute("axis", (long)layer.OutputShape.Rank)]),
                _ => Operation(layer, tensors, before),
            };

            // The activation of a simple recurrent layer is a part of the operator.
            values[layer.Number] = new OnnxValue<T>(
                graph,
                RecurrentGates.OperatorOf(layer.Kind) is null
                    ? OnnxActivations.Add(graph, layer, after, order == SequenceOrder.ChannelsFirst)
                    : after,
                order);
        }

        string last = schema.OutputShape.Rank == 2 ? values[^1].InOrder(SequenceOrder.StepsFirst) : values[^1].Name;
        graph.AddNode("Output", "Identity", [last], output: output);

        string Other(LayerSchema layer, SequenceOrder order) => layer.InputShape.Rank == 2
            ? values[layer.Inputs[1]].InOrder(order)
            : values[layer.Inputs[1]].Name;
    }

    /// <summary>
    /// Returns the order in which a layer takes a sequence, and computes one if it does. Layers that do not matter
    /// leave it as it is, except for the order of recurrent layers, which only these and layers without nodes have.
    /// </summary>
    private SequenceOrder OrderOf(LayerSchema layer, OnnxValue<T> input)
    {
        if (layer.InputShape.Rank != 2)
        {
            return SequenceOrder.StepsFirst;
        }

        switch (layer.Kind)
        {
            case "BatchNorm" when folding.Contains(layer):
            case "Dropout":
                return input.Order;
            case "Conv1D" or "MaxPool1D" or "AvgPool1D" or "BatchNorm":
                return SequenceOrder.ChannelsFirst;
            case "SimpleRNN" or "GRU" or "LSTM" or "Bidirectional":
                return SequenceOrder.TimeFirst;
            case "Flatten":
                return _order.HasChannelsFirst(layer.Inputs[0])
                    ? SequenceOrder.ChannelsFirst
                    : SequenceOrder.StepsFirst;
            case "Dense" or "LayerNorm" or "GlobalAvgPool1D" or "Embedding" or "PositionalEmbedding" or "Attention":
                return SequenceOrder.StepsFirst;
            default:
                return input.Order == SequenceOrder.TimeFirst ? SequenceOrder.StepsFirst : input.Order;
        }
    }

    private static string NameOf(LayerSchema layer) => FormattableString.Invariant($"{layer.Kind}{layer.Number}");

    /// <summary>Adds a layer without its activation.</summary>
    private string Operation(LayerSchema layer, NetworkTensors<T> tensors, string x)
    {
        string name = NameOf(layer);
        switch (layer.Kind)
        {
            case "Dense" when layer.InputShape.Rank == 2:
                return ProductOfSteps(name, layer, tensors, x);
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
            case "Conv1D":
                return graph.AddNode(name, "Conv", [x, .. Tensors(layer, tensors)], ConvolutionOverTime(layer));
            case "MaxPool1D":
                return graph.AddNode(name, "MaxPool", [x], WindowsOverTime(layer, "Size"));
            case "AvgPool1D":
                return graph.AddNode(name, "AveragePool", [x], WindowsOverTime(layer, "Size"));
            case "GlobalAvgPool2D":
                return Flatten(name, graph.AddNode(null, "GlobalAveragePool", [x]));
            case "GlobalAvgPool1D":
                return graph.AddNode(
                    name,
                    "ReduceMean",
                    [x],
                    [
                        OnnxGraph<T>.Attribute("axes", [1L]),
                        OnnxGraph<T>.Attribute("keepdims", 0L),
                    ]);
            case "Flatten":
                return Flatten(name, x);
            case "Masking":
            case "Embedding" when layer.Arguments.Any(argument => argument.Name == "MaskZero"):
                throw new NotSupportedException(
                    $"Layer {layer.Number} ({layer.Kind}) masks steps, for which ONNX has no operator.");
            case "Embedding":
                // Tokens are numbers of the network's type, with a dimension for the only feature of a step.
                string tokens = graph.AddNode(null, "Squeeze", [x, graph.Integers([2])]);
                string indices = graph.AddNode(
                    null, "Cast", [tokens], [OnnxGraph<T>.Attribute("to", OnnxGraph<T>.Int64)]);
                return graph.AddNode(name, "Gather", [Tensors(layer, tensors)[0], indices]);
            case "PositionalEmbedding":
                return graph.AddNode(name, "Add", [x, Tensors(layer, tensors)[0]]);
            case "Attention":
                return new OnnxAttention<T>(graph).Add(name, layer, x);
            case "SimpleRNN" or "GRU" or "LSTM":
                return new OnnxRecurrent<T>(graph).Add(name, layer, tensors, x);

            // A dropout does nothing in inference.
            case "Activation":
            case "Dropout":
                return x;
            default:
                throw new NotSupportedException(
                    $"Expected layers that LayerGen writes to models of ONNX, but got {layer}.");
        }
    }

    /// <summary>Adds a dense layer that is applied to each step. Its weights are inputs × units.</summary>
    private string ProductOfSteps(string name, LayerSchema layer, NetworkTensors<T> tensors, string x)
    {
        TensorSchema weights = layer.Tensors[0];
        string w = graph.AddTensor(
            weights.Name, [weights.Shape[0], weights.Shape[1]], tensors[weights.Name].Values);
        TensorSchema? biases = layer.Tensors.Length > 1 ? layer.Tensors[1] : folding.BiasesOf(layer);
        if (biases is null)
        {
            return graph.AddNode(name, "MatMul", [x, w]);
        }

        string b = Tensor(FormattableString.Invariant($"b{layer.Number}"), layer, biases, tensors);
        return graph.AddNode(name, "Add", [graph.AddNode(null, "MatMul", [x, w]), b]);
    }

    private static ProtobufMessage[] WindowsOverTime(LayerSchema layer, string size) =>
    [
        OnnxGraph<T>.Attribute("kernel_shape", [(long)layer[size].ToInt32()]),
        OnnxGraph<T>.Attribute("strides", [(long)layer["Stride"].ToInt32()]),
    ];

    private static IEnumerable<ProtobufMessage> ConvolutionOverTime(LayerSchema layer)
    {
        long dilation = layer["Dilation"].ToInt32();
        long reach = ((layer["Kernel"].ToInt32() - 1) * dilation) + 1;
        long needed = ((layer.OutputShape[0] - 1L) * layer["Stride"].ToInt32()) + reach - layer.InputShape[0];
        (long before, long after) = layer["Padding"].Text switch
        {
            "Same" => (Math.Max(needed, 0) / 2, Math.Max(needed, 0) - (Math.Max(needed, 0) / 2)),
            "Causal" => (reach - 1, 0),
            _ => (0, 0),
        };
        return
        [
            .. WindowsOverTime(layer, "Kernel"),
            OnnxGraph<T>.Attribute("dilations", [dilation]),
            OnnxGraph<T>.Attribute("pads", [before, after]),
        ];
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
