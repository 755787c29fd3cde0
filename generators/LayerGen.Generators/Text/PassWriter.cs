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

    /// <summary>
    /// Gets the range of samples <c>first … end − 1</c> as two arguments, or that of their steps. The steps of a block
    /// of samples lie one after the other like blocks, so they are whole blocks.
    /// </summary>
    /// <param name="steps">The number of steps of a sample, or 1 for samples.</param>
    public static string Range(int steps) => steps == 1
        ? "first, end"
        : Format.Of($"first * {steps}, {Names.SampleBlock}.RoundUp(end) * {steps}");

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
            Range(layer.Columns),
            Range(layer.Steps),
            Blocks)
        {
            IsInCache = true,
        };
    }

    private static string RangeOfBlock(int steps)
        => steps == 1 ? "0, count" : Format.Of($"0, {steps} * {Names.SampleBlock}.Size");

    /// <summary>Gets the buffers of one step of one sample, from those of the whole sample.</summary>
    /// <param name="layer">The layer, which is applied to each step.</param>
    /// <param name="buffers">The buffers of the sample.</param>
    /// <param name="t">The index of the step.</param>
    public static BatchBuffers AtStep(LayerPlan layer, BatchBuffers buffers, string t)
    {
        string At(string buffer, int features) => Format.Of($"{buffer}[({(IndexExpression)t * features})..]");
        string[] inputs = [.. buffers.Inputs.Zip(layer.Sources, (name, source) => At(name, source.Shape.Channels))];
        string y = At(buffers.Y, layer.OutputsPerStep);
        return buffers with { Inputs = inputs, Z = layer.Layer.ActivatesInput ? inputs[0] : y, Y = y };
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
            false,
            inputs,
            layer.Layer.ActivatesInput ? inputs[0] : y,
            y,
            RangeOfBlock(layer.Columns),
            RangeOfBlock(layer.Steps),
            LayerWriter.Local);
    }
}
