using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Losses;
using LayerGen.Generators.Planning;
using LayerGen.Generators.Text;

namespace LayerGen.Generators.Files;

/// <summary>Writes the loss of a batch: sample by sample, and its mean or sum.</summary>
internal static class LossFile
{
    public static string Write(NetworkPlan plan)
    {
        return NetworkFile.Write(plan, "the loss", null, "", source =>
        {
            var samples = new SampleLossWriter(new LayerWriter(source, plan, plan.Output));
            WriteEntry(source, plan, samples);
            source.Line();
            samples.Write();
            plan.Loss.Text().WriteValueMethods(source, new VectorCode(plan));
        });
    }

    // Writes:
    //     public float ComputeLoss(ReadOnlySpan<float> d, Cache cache)
    //     {
    //         ArgumentNullException.ThrowIfNull(cache);
    //         cache.LoadTargets(d);
    //         return ComputeLoss(cache);
    //     }
    //     …
    //     public float ComputeLoss(Cache cache)
    //     {
    //         ArgumentNullException.ThrowIfNull(cache);
    //         ComputeSampleLosses(cache, 0, cache.SampleCount);
    //         return cache.ComputeMeanLoss();
    //     }
    private static void WriteEntry(SourceWriter source, NetworkPlan plan, SampleLossWriter samples)
    {
        string reduction = plan.Loss.IsSum ? "sum" : "mean";
        MemberWriter.Summary(
            source,
            Format.Of($"Computes the {plan.Loss.Reduced} of a batch, after the forward pass, ")
                + "with targets given output by output.");
        MemberWriter.Parameter(source, "d", Format.Of($"D of {plan.Output.OutputShape.Count} × samples, output by output."));
        MemberWriter.Parameter(source, "cache", "The workspace, after Forward.");
        MemberWriter.Returns(source, "The " + reduction + " over the samples.");
        MemberWriter.Exception(source, Names.ArgumentException, "The span has the wrong length.");
        source.Line($"public {plan.Scalar} ComputeLoss({Names.ReadOnlySpan}<{plan.Scalar}> d, Cache cache)");
        source.Open();
        source.Text($"{Names.ArgumentNullException}.ThrowIfNull(cache);");
        source.Text("cache.LoadTargets(d);");
        source.Text("return ComputeLoss(cache);");
        source.Close();
        source.Line();
        MemberWriter.Summary(
            source,
            Format.Of($"Computes the {plan.Loss.Reduced} of the batch in the cache, after the forward pass. ")
                + "Fills the cache's sample losses.");
        MemberWriter.Parameter(source, "cache", "The workspace, after Forward, with targets loaded.");
        MemberWriter.Returns(source, "The " + reduction + " over the samples.");
        MemberWriter.Exception(
            source,
            Names.InvalidOperationException,
            "No batch is loaded, it has no targets, or its outputs are not computed.");
        source.Line($"public {plan.Scalar} ComputeLoss(Cache cache)");
        source.Open();
        source.Text($"{Names.ArgumentNullException}.ThrowIfNull(cache);");
        source.Text("ComputeSampleLosses(cache, 0, cache.SampleCount);");
        source.Text(plan.Loss.IsSum ? "return cache.ComputeSumLoss();" : "return cache.ComputeMeanLoss();");
        source.Close();
        source.Line();
        MemberWriter.Summary(
            source,
            "Computes the losses of a part of the batch in the cache, after the forward pass. "
                + "Several threads may each compute a part.");
        MemberWriter.SampleRange(source);
        source.Text("public void ComputeSampleLosses(Cache cache, int first, int end)");
        source.Open();
        source.Text($"{Names.ArgumentNullException}.ThrowIfNull(cache);");
        source.Text("cache.CheckRange(first, end);");
        source.Text("cache.CheckLoss();");
        samples.WriteCall();
        source.Line();
        source.Text("// If the samples have weights, the loss of each is multiplied by its weight.");
        source.Text("cache.ApplySampleWeightsToLosses(first, end);");
        source.Text("cache.EndLoss();");
        source.Close();
    }
}
