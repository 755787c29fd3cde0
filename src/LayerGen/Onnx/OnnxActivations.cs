using System.Numerics;
using LayerGen.Schemas;

namespace LayerGen.Onnx;

/// <summary>
/// Writes activations. In single precision, an activation is the operator of ONNX, where there is one. The attributes
/// of operators are always in single precision, so those with a number are written in pieces in double precision.
/// </summary>
internal static class OnnxActivations
{
    /// <summary>Adds the activation of a layer.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="layer">The layer.</param>
    /// <param name="x">The name of the values before the activation.</param>
    /// <param name="isChannelsFirst">Whether the values are a sequence with the channels first.</param>
    /// <returns>The name of the values after it.</returns>
    /// <exception cref="NotSupportedException">The activation is the user's own.</exception>
    public static string Add<T>(OnnxGraph<T> graph, LayerSchema layer, string x, bool isChannelsFirst = false)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (layer.Arguments.FirstOrDefault(argument => argument.Name == "ActivationType") is { } own)
        {
            throw new NotSupportedException(
                FormattableString.Invariant($"Layer {layer.Number} ({layer.Kind}) has the activation {own.Text}, ")
                + "for which ONNX has no operator.");
        }

        string activation =
            layer.Arguments.FirstOrDefault(argument => argument.Name == "Activation")?.Text ?? "Identity";
        return activation switch
        {
            "Identity" => x,
            "Relu" or "Sigmoid" or "Tanh" => graph.AddNode(null, activation, [x]),
            "Softmax" => Softmax(graph, layer.OutputShape, x, isChannelsFirst),
            "Silu" => graph.AddNode(null, "Mul", [x, graph.AddNode(null, "Sigmoid", [x])]),
            "Softplus" => Softplus(graph, x),
            "Gelu" => Gelu(graph, x),
            "LeakyRelu" => LeakyRelu(graph, x, layer["Slope"].ToDouble()),
            "Elu" => Elu(graph, x, layer["Alpha"].ToDouble()),
            "HardSigmoid" => HardSigmoid(graph, x),
            _ => throw new NotSupportedException(
                FormattableString.Invariant($"Layer {layer.Number} ({layer.Kind}) has the activation {activation}, ")
                + "which is not known here."),
        };
    }

    /// <summary>
    /// A softmax is over all values of a sample, or of each step of a sequence. The operator is over a dimension, so it
    /// takes an image flat.
    /// </summary>
    private static string Softmax<T>(OnnxGraph<T> graph, TensorShape shape, string x, bool isChannelsFirst)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (shape.Rank != 3)
        {
            long axis = shape.Rank == 2 && !isChannelsFirst ? 2 : 1;
            return graph.AddNode(null, "Softmax", [x], [OnnxGraph<T>.Attribute("axis", axis)]);
        }

        string flat = graph.AddNode(null, "Flatten", [x], [OnnxGraph<T>.Attribute("axis", 1L)]);
        string softmax = graph.AddNode(null, "Softmax", [flat], [OnnxGraph<T>.Attribute("axis", 1L)]);
        return graph.AddNode(null, "Reshape", [softmax, graph.Integers([0, shape[2], shape[0], shape[1]])]);
    }

    /// <summary>z·Φ(z) = ½·z·(1 + erf(z/√2)), because opset 17 has no operator for it.</summary>
    private static string Gelu<T>(OnnxGraph<T> graph, string x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        string scaled = graph.AddNode(null, "Mul", [x, graph.Constant(T.CreateChecked(Math.Sqrt(0.5)))]);
        string sum = graph.AddNode(
            null, "Add", [graph.AddNode(null, "Erf", [scaled]), graph.Constant(T.One)]);
        string half = graph.AddNode(null, "Mul", [x, graph.Constant(T.CreateChecked(0.5))]);
        return graph.AddNode(null, "Mul", [half, sum]);
    }

    /// <summary>
    /// ln(1 + eᶻ) = max(z, 0) + ln(1 + e^−|z|), because ONNX Runtime has the operator in single precision only.
    /// </summary>
    private static string Softplus<T>(OnnxGraph<T> graph, string x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (typeof(T) == typeof(float))
        {
            return graph.AddNode(null, "Softplus", [x]);
        }

        string negative = graph.AddNode(null, "Neg", [graph.AddNode(null, "Abs", [x])]);
        string sum = graph.AddNode(
            null, "Add", [graph.AddNode(null, "Exp", [negative]), graph.Constant(T.One)]);
        return graph.AddNode(
            null, "Add", [graph.AddNode(null, "Relu", [x]), graph.AddNode(null, "Log", [sum])]);
    }

    private static string LeakyRelu<T>(OnnxGraph<T> graph, string x, double slope)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (typeof(T) == typeof(float))
        {
            return graph.AddNode(null, "LeakyRelu", [x], [OnnxGraph<T>.Attribute("alpha", (float)slope)]);
        }

        string scaled = graph.AddNode(
            null, "Mul", [NegativePart(graph, x), graph.Constant(T.CreateChecked(slope))]);
        return graph.AddNode(null, "Add", [graph.AddNode(null, "Relu", [x]), scaled]);
    }

    private static string Elu<T>(OnnxGraph<T> graph, string x, double alpha)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (typeof(T) == typeof(float))
        {
            return graph.AddNode(null, "Elu", [x], [OnnxGraph<T>.Attribute("alpha", (float)alpha)]);
        }

        string power = graph.AddNode(null, "Exp", [NegativePart(graph, x)]);
        string less = graph.AddNode(null, "Sub", [power, graph.Constant(T.One)]);
        string scaled = graph.AddNode(null, "Mul", [less, graph.Constant(T.CreateChecked(alpha))]);
        return graph.AddNode(null, "Add", [graph.AddNode(null, "Relu", [x]), scaled]);
    }

    private static string HardSigmoid<T>(OnnxGraph<T> graph, string x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (typeof(T) == typeof(float))
        {
            return graph.AddNode(
                null,
                "HardSigmoid",
                [x],
                [OnnxGraph<T>.Attribute("alpha", 1 / 6f), OnnxGraph<T>.Attribute("beta", 0.5f)]);
        }

        string sum = graph.AddNode(null, "Add", [x, graph.Constant(T.CreateChecked(3))]);
        string line = graph.AddNode(null, "Mul", [sum, graph.Constant(T.One / T.CreateChecked(6))]);
        string low = graph.AddNode(null, "Min", [line, graph.Constant(T.One)]);
        return graph.AddNode(null, "Max", [low, graph.Constant(T.Zero)]);
    }

    private static string NegativePart<T>(OnnxGraph<T> graph, string x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        graph.AddNode(null, "Min", [x, graph.Constant(T.Zero)]);
}
