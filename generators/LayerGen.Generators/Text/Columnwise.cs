using LayerGen.Generators.Model;

namespace LayerGen.Generators.Text;

/// <summary>
/// What every kind of layer does about an activation that mixes the units of a sample: it is not applied where Z is computed, but
/// in a method of its own after it. For the other activations there is nothing to write.
/// </summary>
internal static class Columnwise
{
    /// <summary>The text of the activation of a layer, if it is such a one.</summary>
    public static ColumnwiseText? Of(Layer layer) => layer.Activation?.Text() as ColumnwiseText;

    /// <summary>How the names of its methods begin.</summary>
    public static string[] MethodPrefixes(Layer layer) => Of(layer) is { } activation ? [activation.Name, "Predict" + activation.Name] : [];

    /// <summary>Writes the call that applies it to a batch.</summary>
    public static void WriteForwardCall(LayerWriter writer, BatchBuffers buffers)
    {
        if (Of(writer.Plan.Layer) is { } activation)
        {
            writer.Line($"{activation.Name}Layer{writer.Plan.Number}({buffers.Z}, {buffers.Y}, {buffers.Range});");
        }
    }

    /// <summary>Writes the method after those of the forward pass.</summary>
    public static void WriteForward(LayerWriter writer)
    {
        if (Of(writer.Plan.Layer) is { } activation)
        {
            writer.Line();
            activation.WriteForward(writer);
        }
    }

    /// <summary>Writes the call that applies it to one sample, in place.</summary>
    public static void WritePredictCall(LayerWriter writer, BatchBuffers buffers)
    {
        if (Of(writer.Plan.Layer) is { } activation)
        {
            writer.Line($"Predict{activation.Name}Layer{writer.Plan.Number}({buffers.Y});");
        }
    }

    /// <summary>Writes the method for one sample after that of the layer.</summary>
    public static void WritePredict(LayerWriter writer)
    {
        if (Of(writer.Plan.Layer) is { } activation)
        {
            writer.Line();
            activation.WritePredict(writer);
        }
    }
}
