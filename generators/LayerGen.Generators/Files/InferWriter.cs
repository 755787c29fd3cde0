using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Losses;
using LayerGen.Generators.Planning;
using LayerGen.Generators.Text;

namespace LayerGen.Generators.Files;

/// <summary>
/// Writes inference over the batch in the cache, which evaluation needs for the loss. It is the forward pass, but with
/// the inference form of every layer that has one. Nothing is written for a network without such a layer.
/// </summary>
internal static class InferWriter
{
    // Writes:
    //     public void Infer(ReadOnlySpan<float> x, Cache cache)
    //     {
    //         ArgumentNullException.ThrowIfNull(cache);
    //         cache.LoadInputs(x);
    //         Infer(cache);
    //     }
    //     …
    //     public void Infer(Cache cache)
    //     {
    //         ArgumentNullException.ThrowIfNull(cache);
    //         cache.BeginPass();
    //         Infer(cache, 0, cache.SampleCount);
    //     }
    public static void Write(SourceWriter source, NetworkPlan plan)
    {
        MemberWriter.Summary(
            source,
            "Computes inference over a batch, given feature by feature: loads the inputs and fills Y of every layer.");
        MemberWriter.Parameter(
            source,
            "x",
            Format.Of($"X of {plan.Model.Input.Count} × samples, feature by feature. ")
                + "Its length determines the number of samples.");
        MemberWriter.Parameter(source, "cache", "The workspace.");
        MemberWriter.Exception(
            source,
            Names.ArgumentException,
            "The span has the wrong length, or there are more samples than the cache can hold.");
        source.Line($"public void Infer({Names.ReadOnlySpan}<{plan.Scalar}> x, Cache cache)");
        source.Open();
        source.Text($"{Names.ArgumentNullException}.ThrowIfNull(cache);");
        source.Text("cache.LoadInputs(x);");
        source.Text("Infer(cache);");
        source.Close();
        source.Line();
        MemberWriter.Summary(source, "Computes inference over the batch in the cache: Y of every layer.");
        MemberWriter.Parameter(source, "cache", "The workspace, with inputs loaded.");
        MemberWriter.Exception(source, Names.InvalidOperationException, "No inputs are loaded.");
        source.Text("public void Infer(Cache cache)");
        source.Open();
        source.Text($"{Names.ArgumentNullException}.ThrowIfNull(cache);");
        source.Text("cache.BeginPass();");
        source.Text("Infer(cache, 0, cache.SampleCount);");
        source.Close();
        source.Line();
        WritePart(source, plan);
    }

    // Writes:
    //     public void Infer(Cache cache, int first, int end)
    //     {
    //         …
    //         InferLayer2(
    //             parameters, RunningMean2, RunningVariance2, cache.Y1.Blocks, cache.Z2.Blocks, cache.Y2.Blocks,
    //             first, end);
    //         …
    //         cache.EndInfer();
    //     }
    private static void WritePart(SourceWriter source, NetworkPlan plan)
    {
        MemberWriter.Summary(
            source,
            "Computes inference over a part of the batch in the cache. Several threads may each compute a part.");
        MemberWriter.SampleRange(source);
        MemberWriter.OpenOptimized(source, "public void Infer", ["Cache cache", "int first", "int end"]);
        source.Text($"{Names.ArgumentNullException}.ThrowIfNull(cache);");
        source.Text("cache.CheckRange(first, end);");
        PassWriter.WriteParameters(source, plan);
        foreach (LayerPlan layer in plan.Layers.Where(layer => !layer.Layer.PassesInputOn))
        {
            source.Line($"// {layer.Text().InferenceEquation(layer)}");
            if (!layer.Layer.PassesInputOnInInference)
            {
                layer.Text().WriteForwardCalls(
                    new LayerWriter(source, plan, layer), PassWriter.InCache(layer, isTraining: false));
            }
        }

        WriteLogits(source, plan);
        source.Line();
        source.Text("cache.EndInfer();");
        source.Close();
    }

    /// <summary>
    /// Copies the pre-activations to the matrix that the loss reads. This is needed if they are the output of a layer
    /// that inference skips, such as a dropout before a separate activation.
    /// </summary>
    // Writes:
    //     // Y2 = Y1, for the loss, which is computed from it.
    //     cache.Y1.Blocks[SampleBlock.Offset(first, 3)..SampleBlock.Offset(SampleBlock.RoundUp(end), 3)]
    //         .CopyTo(cache.Y2.Blocks[SampleBlock.Offset(first, 3)..]);
    private static void WriteLogits(SourceWriter source, NetworkPlan plan)
    {
        LayerPlan output = plan.Output;
        if (!output.Layer.ActivatesInput
            || output.Source == output.InferenceSource
            || !SampleLossWriter.ReadsPreActivations(plan))
        {
            return;
        }

        string read = Format.Of($"Y{output.InferenceSource?.Number ?? 0}");
        string range = Format.Of($"{Names.SampleBlock}.Offset(first, {output.OutputShape.Count})")
            + Format.Of($"..{Names.SampleBlock}.Offset({Names.SampleBlock}.RoundUp(end), {output.OutputShape.Count})");
        source.Line();
        source.Line($"// {output.PreActivation} = {read}, for the loss, which is computed from it.");
        source.Line($"cache.{read}.Blocks[{range}].CopyTo(cache.{output.PreActivation}.Blocks[{Names.SampleBlock}.Offset(first, {output.OutputShape.Count})..]);");
    }
}
