using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Planning;

namespace LayerGen.Generators.Text;

/// <summary>Writes the common parts of the passes over a batch, in training and in inference.</summary>
internal static class PassWriter
{
    /// <summary>
    /// Writes the local variable for the parameters and an empty line, in a pass that reads parameters.
    /// </summary>
    // Writes:
    //     ReadOnlySpan<float> parameters = _parameters.Span;
    public static void WriteParameters(SourceWriter source, NetworkPlan plan)
    {
        source.Line($"{Names.ReadOnlySpan}<{plan.Scalar}> parameters = _parameters.Span;");
        source.Line();
    }

    /// <summary>Gets the buffers of a layer for a batch in the cache.</summary>
    public static BatchBuffers InCache(LayerPlan layer, bool isTraining)
    {
        string Blocks(string matrix) => "cache." + matrix + ".Blocks";
        string[] inputs = [.. layer.Sources.Select(source =>
            Blocks(Format.Of($"Y{(isTraining ? source.Holder : source.InferenceHolder)?.Number ?? 0}")))];
        return new BatchBuffers(
            isTraining,
            inputs,
            layer.Layer.ActivatesInput ? inputs[0] : Blocks(layer.PreActivation),
            Blocks(layer.Output),
            "first, end",
            Blocks);
    }

    /// <summary>Gets the buffers of a layer for inference with local buffers, one for each output.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="input">The buffer of the network's inputs.</param>
    public static BatchBuffers InLocals(LayerPlan layer, string input)
    {
        string[] inputs =
        [
            .. layer.Sources.Select(
                source => source.InferenceHolder is { } holder ? LayerWriter.Local(holder.Output) : input),
        ];
        string y = LayerWriter.Local(layer.Output);

        // Z and Y share a buffer, because Z is not needed again.
        return new BatchBuffers(
            false, inputs, layer.Layer.ActivatesInput ? inputs[0] : y, y, "0, count", LayerWriter.Local);
    }
}
