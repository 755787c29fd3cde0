using LayerGen.Generators.Infrastructure;
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

    /// <summary>Writes the calls that apply the activation to one sample, or to one step of it, in place.</summary>
    public static void WritePredictCall(LayerWriter writer, BatchBuffers buffers)
    {
        if (writer.Plan.Text().PredictionSteps(writer.Plan) == writer.Plan.Steps)
        {
            WriteStepCall(writer, buffers.Y);
        }
        else
        {
            WriteStepCalls(writer, buffers, "t", Format.Of(writer.Plan.Steps));
        }
    }

    /// <summary>Writes the call that applies the activation to one step, in place.</summary>
    public static void WriteStepCall(LayerWriter writer, string y)
    {
        if (Of(writer.Plan.Layer) is { } activation)
        {
            writer.Line($"Predict{activation.Name}Layer{writer.Plan.Number}({y});");
        }
    }

    /// <summary>Writes the loop that applies the activation to some steps, in place.</summary>
    // Writes:
    //     for (int t = 0; t < 3; t++)
    //     {
    //         PredictSoftmaxLayer3(y3[(t * 2)..]);
    //     }
    public static void WriteStepCalls(LayerWriter writer, BatchBuffers buffers, string index, string count)
    {
        if (Of(writer.Plan.Layer) is not null)
        {
            IndexExpression step = (IndexExpression)index * writer.Plan.OutputsPerStep;
            writer.Open($"for (int {index} = 0; {index} < {count}; {index}++)");
            WriteStepCall(writer, Format.Of($"{buffers.Y}[({step})..]"));
            writer.Close();
        }
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
