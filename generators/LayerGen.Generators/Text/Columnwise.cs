using LayerGen.Generators.Activations;
using LayerGen.Generators.Layers;

namespace LayerGen.Generators.Text;

/// <summary>
/// What every kind of layer does about an activation that mixes the units of a sample: it is not applied where Z is computed, but
/// in a method of its own behind it. For the other activations there is nothing to write.
/// </summary>
internal static class Columnwise
{
    /// <summary>How the names of its methods begin.</summary>
    public static string[] MethodPrefixes(ActivationKind activation)
        => activation.IsColumnwise ? [activation.Name, "Predict" + activation.Name] : [];

    /// <summary>Writes the call that applies it to a batch.</summary>
    public static void WriteForwardCall(LayerWriter writer, BatchBuffers buffers)
    {
        ActivationKind activation = writer.Plan.Layer.OutputActivation;
        if (activation.IsColumnwise)
        {
            writer.Line($"{activation.Name}Layer{writer.Plan.Number}({buffers.Z}, {buffers.Y}, {buffers.Range});");
        }
    }

    /// <summary>Writes the method behind those of the forward pass.</summary>
    public static void WriteForward(LayerWriter writer)
    {
        if (writer.Plan.Layer.OutputActivation is { IsColumnwise: true } activation)
        {
            writer.Line();
            activation.WriteColumnwiseForward(writer);
        }
    }

    /// <summary>Writes the call that applies it to one sample, in place.</summary>
    public static void WritePredictCall(LayerWriter writer, BatchBuffers buffers)
    {
        ActivationKind activation = writer.Plan.Layer.OutputActivation;
        if (activation.IsColumnwise)
        {
            writer.Line($"Predict{activation.Name}Layer{writer.Plan.Number}({buffers.Y});");
        }
    }

    /// <summary>Writes the method for one sample behind that of the layer.</summary>
    public static void WritePredict(LayerWriter writer)
    {
        if (writer.Plan.Layer.OutputActivation is { IsColumnwise: true } activation)
        {
            writer.Line();
            activation.WriteColumnwisePredict(writer);
        }
    }
}
