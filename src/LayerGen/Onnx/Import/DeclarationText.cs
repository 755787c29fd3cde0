using System.Text;

namespace LayerGen.Onnx.Import;

/// <summary>Writes an imported network as attributes: <c>[Network(4)] [Dense(16, Relu)]</c>.</summary>
internal static class DeclarationText
{
    /// <summary>The arguments that are parameters of the attribute's constructor, in its order.</summary>
    private static readonly string[] Parameters =
        ["Layers", "Units", "Filters", "Kernel", "Vocabulary", "Size", "Heads", "Activation"];

    /// <summary>The arguments with the values that need not be written.</summary>
    private static readonly Dictionary<string, string> Defaults = new(StringComparer.Ordinal)
    {
        ["Causal"] = "false",
        ["Sequence"] = "false",
        ["Backwards"] = "false",
        ["Bias"] = "true",
        ["Dilation"] = "1",
        ["Padding"] = "Valid",
        ["Epsilon"] = "1E-05",
        ["Slope"] = "0.01",
        ["Alpha"] = "1",
    };

    /// <summary>Returns the attributes of a network, one for each layer.</summary>
    public static IReadOnlyList<string> AttributesOf(ImportedNetwork network)
    {
        IReadOnlyList<long> input = network.Input;
        IReadOnlyList<ImportedLayer> layers = ImportedLayer.Of(network);
        bool hasTokens = layers.Count > 0 && layers[0].Kind == "Embedding";
        long[] shape = input.Count == 3 ? [input[1], input[2], input[0]] : [.. hasTokens ? input.Take(1) : input];
        string precision = network.IsDouble ? ", Precision = Precision.Double" : "";
        return
        [
            "[Network(" + string.Join(", ", shape.Select(size => FormattableString.Invariant($"{size}"))) + precision + ")]",
            .. layers.Select(AttributeOf),
        ];
    }

    private static string AttributeOf(ImportedLayer layer)
    {
        var arguments = new List<string>();
        foreach (string parameter in Parameters)
        {
            if (layer.Arguments.FirstOrDefault(argument => argument.Name == parameter) is { } argument
                && (layer.Kind, argument.Text) is not ("SimpleRNN", "Tanh"))
            {
                arguments.Add(argument.Text);
            }
        }

        // The stride of a window is 1 for a convolution and the size of the window for a pool.
        string size = layer.Arguments.FirstOrDefault(argument => argument.Name == "Size")?.Text ?? "1";
        foreach (StepArgument argument in layer.Arguments.Where(argument => !Parameters.Contains(argument.Name)))
        {
            string unset = argument.Name == "Stride" ? size : Defaults[argument.Name];
            if (argument.Text != unset)
            {
                string type = argument.Name == "Padding" ? "Padding." : "";
                arguments.Add(argument.Name + " = " + type + argument.Text.Replace("E", "e"));
            }
        }

        var text = new StringBuilder("[").Append(layer.Kind);
        if (arguments.Count > 0)
        {
            text.Append('(').Append(string.Join(", ", arguments)).Append(')');
        }

        return text.Append(']').ToString();
    }
}
