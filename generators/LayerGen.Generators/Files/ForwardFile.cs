using LayerGen.Generators.Activations;
using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Planning;
using LayerGen.Generators.Text;

namespace LayerGen.Generators.Files;

/// <summary>Writes the forward pass over a batch.</summary>
internal static class ForwardFile
{
    public static string Write(NetworkPlan plan)
    {
        return NetworkFile.Write(plan, "the forward pass", null, "", source =>
        {
            WriteEntry(source, plan);
            foreach (LayerPlan layer in plan.Layers.Where(layer => !layer.Layer.PassesInputOn))
            {
                source.Line();
                layer.Text().WriteForward(new LayerWriter(source, plan, layer));
            }

            LaneMethods.WriteValues(source, plan);
        });
    }

    // Writes:
    //     public void Forward(ReadOnlySpan<float> x, Cache cache)
    //     {
    //         ArgumentNullException.ThrowIfNull(cache);
    //         cache.LoadInputs(x);
    //         Forward(cache);
    //     }
    //     …
    //     public void Forward(Cache cache)
    //     {
    //         ArgumentNullException.ThrowIfNull(cache);
    //         cache.BeginPass();
    //         Forward(cache, 0, cache.SampleCount);
    //     }
    private static void WriteEntry(SourceWriter source, NetworkPlan plan)
    {
        MemberWriter.Summary(
            source,
            "Computes the forward pass over a batch, given feature by feature: "
                + "loads the inputs and fills Z and Y of every layer.");
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
        source.Line($"public void Forward({Names.ReadOnlySpan}<{plan.Scalar}> x, Cache cache)");
        source.Open();
        source.Text($"{Names.ArgumentNullException}.ThrowIfNull(cache);");
        source.Text("cache.LoadInputs(x);");
        source.Text("Forward(cache);");
        source.Close();
        source.Line();
        MemberWriter.Summary(source, "Computes the forward pass over the batch in the cache: Z and Y of every layer.");
        MemberWriter.Parameter(source, "cache", "The workspace, with inputs loaded.");
        MemberWriter.Exception(source, Names.InvalidOperationException, "No inputs are loaded.");
        source.Text("public void Forward(Cache cache)");
        source.Open();
        source.Text($"{Names.ArgumentNullException}.ThrowIfNull(cache);");
        source.Text("cache.BeginPass();");
        source.Text("Forward(cache, 0, cache.SampleCount);");
        source.Close();
        source.Line();
        WritePart(source, plan);
    }

    // Writes:
    //     public void Forward(Cache cache, int first, int end)
    //     {
    //         …
    //         // Z1 = W1ᵀ·Y0 + b1,  Y1 = max(0, Z1)
    //         ForwardLayer1(parameters, cache.Y0.Blocks, cache.Z1.Blocks, cache.Y1.Blocks, first, end);
    //         …
    //         cache.EndForward();
    //     }
    private static void WritePart(SourceWriter source, NetworkPlan plan)
    {
        MemberWriter.Summary(source, plan.MixesSamples
            ? "Computes the forward pass over the whole batch in the cache, "
                + "because statistics are computed over its samples."
            : "Computes the forward pass over a part of the batch in the cache. "
                + "Several threads may each compute a part.");
        MemberWriter.SampleRange(source);
        MemberWriter.OpenOptimized(source, "public void Forward", ["Cache cache", "int first", "int end"]);
        source.Text($"{Names.ArgumentNullException}.ThrowIfNull(cache);");
        source.Text(plan.MixesSamples ? "cache.CheckWhole(first, end);" : "cache.CheckRange(first, end);");
        PassWriter.WriteParameters(source, plan);
        foreach (LayerPlan layer in plan.Layers.Where(layer => !layer.Layer.PassesInputOn))
        {
            source.Line($"// {layer.Text().ForwardEquation(layer)}");
            layer.Text().WriteForwardCalls(
                new LayerWriter(source, plan, layer), PassWriter.InCache(layer, isTraining: true));
        }

        source.Line();
        source.Text("cache.EndForward();");

        source.Close();
    }
}
