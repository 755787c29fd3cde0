using System.Numerics;
using LayerGen.Onnx.Import;
using LayerGen.Schemas;

namespace LayerGen.Onnx;

/// <summary>
/// Writes recurrent layers. The operators take sequences with the steps first, and the weights of each gate as units ×
/// features, with the gates in another order.
/// </summary>
/// <param name="graph">The graph.</param>
internal sealed class OnnxRecurrent<T>(OnnxGraph<T> graph)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Adds a layer.</summary>
    /// <param name="name">The name of the node.</param>
    /// <param name="layer">The layer.</param>
    /// <param name="tensors">The parameters.</param>
    /// <param name="x">The name of the sequence, steps × samples × features.</param>
    /// <returns>The name of the states, steps × samples × units, or samples × units without steps.</returns>
    public string Add(string name, LayerSchema layer, NetworkTensors<T> tensors, string x)
    {
        string type = RecurrentGates.OperatorOf(layer.Kind)!;
        int units = layer["Units"].ToInt32();
        var inputs = new List<string> { x };
        foreach (TensorRole role in new[] { TensorRole.Weight, TensorRole.RecurrentWeight })
        {
            TensorSchema tensor = TensorOf(layer, role)!;
            T[] values = [.. GatesOf(layer, tensors[tensor.Name].Values.ToArray())];
            inputs.Add(graph.AddTensor(tensor.Name, [1, values.Length / tensor.Shape[0], tensor.Shape[0]], values));
        }

        if (TensorOf(layer, TensorRole.Bias) is { } biases)
        {
            T[] both =
            [
                .. GatesOf(layer, tensors[biases.Name].Values.ToArray()),
                .. GatesOf(layer, tensors[TensorOf(layer, TensorRole.RecurrentBias)!.Name].Values.ToArray()),
            ];
            inputs.Add(graph.AddTensor(biases.Name, [1, both.Length], both));
        }

        var attributes = new List<ProtobufMessage>
        {
            OnnxGraph<T>.Attribute("hidden_size", (long)units),
            OnnxGraph<T>.Attribute("direction", layer["Backwards"].ToBoolean() ? "reverse" : "forward"),
        };
        if (layer.Kind == "GRU")
        {
            attributes.Add(OnnxGraph<T>.Attribute("linear_before_reset", 1L));
        }
        else if (layer.Kind == "SimpleRNN")
        {
            attributes.Add(OnnxGraph<T>.Attribute("activations", [layer["Activation"].Text]));
        }

        // The operator has a dimension for its directions, of which there is one.
        bool isSequence = layer["Sequence"].ToBoolean();
        string states = graph.AddNode(name, type, inputs, attributes, outputIndex: isSequence ? 0 : 1);
        return graph.AddNode(null, "Squeeze", [states, graph.Integers([isSequence ? 1 : 0])]);
    }

    private static TensorSchema? TensorOf(LayerSchema layer, TensorRole role) =>
        layer.Tensors.FirstOrDefault(tensor => tensor.Role == role);

    /// <summary>Returns the weights or biases of all gates in the order of the operator, gate by gate.</summary>
    private static IEnumerable<T> GatesOf(LayerSchema layer, T[] values)
    {
        IReadOnlyList<int> places = RecurrentGates.PlacesOf(layer.Kind);
        int units = layer["Units"].ToInt32();
        int columns = places.Count * units;
        foreach (int gate in Enumerable.Range(0, places.Count).OrderBy(gate => places[gate]))
        {
            for (int unit = 0; unit < units; unit++)
            {
                for (int k = (gate * units) + unit; k < values.Length; k += columns)
                {
                    yield return values[k];
                }
            }
        }
    }
}
