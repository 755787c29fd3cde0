using LayerGen.Generators.Model;

namespace LayerGen.Generators.Text;

/// <summary>
/// Writes the code that every kind of layer needs for an activation that mixes the units of a sample. The activation is
/// not applied where Z is computed, but by a separate method after it. Nothing is written for other activations.
/// </summary>
internal static class Columnwise
{
    /// <summary>Gets the text of the activation of a layer if it is such an activation.</summary>
    public static ColumnwiseText? Of(Layer layer) => layer.Activation?.Text() as ColumnwiseText;

    /// <summary>Gets the prefixes of the names of its methods.</summary>
    public static string[] MethodPrefixes(Layer layer)
        => Of(layer) is { } activation ? [activation.Name, "Predict" + activation.Name] : [];

    /// <summary>Writes the call that applies the activation to a batch.</summary>
    public static void WriteForwardCall(LayerWriter writer, BatchBuffers buffers)
    {
        if (Of(writer.Plan.Layer) is { } activation)
        {
            writer.Line($"{activation.Name}Layer{writer.Plan.Number}({buffers.Z}, {buffers.Y}, {buffers.StepRange});");
        }
    }

    /// <summary>Writes the method, after those of the forward pass.</summary>
    public static void WriteForward(LayerWriter writer)
    {
        if (Of(writer.Plan.Layer) is { } activation)
        {
            writer.Line();
            activation.WriteForward(writer);
        }
    }

    /// <summary>Writes the call that applies the activation to one sample, or to one step of it, in place.</summary>
    public static void WritePredictCall(LayerWriter writer, BatchBuffers buffers)
    {
        if (Of(writer.Plan.Layer) is not { } activation)
        {
            return;
        }

        if (writer.Plan.Text().PredictionSteps(writer.Plan) == writer.Plan.Steps)
        {
            writer.Line($"Predict{activation.Name}Layer{writer.Plan.Number}({buffers.Y});");
            return;
        }

        IndexExpression step = (IndexExpression)"t" * writer.Plan.OutputsPerStep;
        writer.Open($"for (int t = 0; t < {writer.Plan.Steps}; t++)");
        writer.Line($"Predict{activation.Name}Layer{writer.Plan.Number}({buffers.Y}[({step})..]);");
        writer.Close();
    }

    /// <summary>Writes the method for one sample, after the method of the layer.</summary>
    public static void WritePredict(LayerWriter writer)
    {
        if (Of(writer.Plan.Layer) is { } activation)
        {
            writer.Line();
            activation.WritePredict(writer);
        }
    }
}
