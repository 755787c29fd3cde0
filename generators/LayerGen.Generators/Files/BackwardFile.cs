using LayerGen.Generators.Activations;
using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Losses;
using LayerGen.Generators.Model;
using LayerGen.Generators.Planning;
using LayerGen.Generators.Text;

namespace LayerGen.Generators.Files;

/// <summary>Writes the backward pass: the gradient of the loss, then the layers from the last to the first.</summary>
internal static class BackwardFile
{
    // Writes:
    //     public void Backward(ReadOnlySpan<float> d, Cache cache, Gradients gradients)
    //     …
    //     private static void OutputGradient(
    //     …
    //     private static void WeightGradientsLayer3(
    //     …
    public static string Write(NetworkPlan plan)
    {
        return NetworkFile.Write(plan, "the backward pass", null, "", source =>
        {
            WriteEntry(source, plan);
            source.Line();
            new OutputGradient(new LayerWriter(source, plan, plan.Output)).Write();
            foreach (LayerPlan layer in plan.Layers.Reverse().Where(HasBackward))
            {
                source.Line();
                layer.Text().WriteBackward(new LayerWriter(source, plan, layer));
            }

            plan.Loss.Text().WriteDerivativeMethods(source, new VectorCode(plan));
            LaneMethods.WriteDerivatives(source, plan);
        });
    }

    /// <summary>Determines whether a layer passes a gradient on, or sums gradients of parameters.</summary>
    private static bool HasBackward(LayerPlan layer)
        => !layer.Layer.PassesInputOn && (layer.Source is not null || layer.Parameters.Count > 0);

    // Writes:
    //     public void Backward(ReadOnlySpan<float> d, Cache cache, Gradients gradients)
    //     {
    //         …
    //         cache.LoadTargets(d);
    //         Backward(cache, gradients);
    //     }
    //     …
    //     public void Backward(Cache cache, Gradients gradients)
    //     {
    //         …
    //         Backward(cache, 0, cache.SampleCount);
    //         ComputeWeightGradients(cache, gradients, part: 0, parts: 1);
    //     }
    private static void WriteEntry(SourceWriter source, NetworkPlan plan)
    {
        MemberWriter.Summary(
            source,
            "Computes the backward pass after the forward pass: loads the targets, output by output, and fills the "
                + "gradients.");
        MemberWriter.Parameter(source, "d", Format.Of($"D of {plan.Last.OutputShape.Count} × samples, output by output."));
        MemberWriter.Parameter(source, "cache", "The workspace, after Forward.");
        MemberWriter.Parameter(
            source, "gradients", "Receives the gradients of the " + plan.Loss.Reduced + " of the batch.");
        MemberWriter.Exception(source, Names.ArgumentException, "The span has the wrong length.");
        source.Line($"public void Backward({Names.ReadOnlySpan}<{plan.Scalar}> d, Cache cache, Gradients gradients)");
        source.Open();
        source.Text($"{Names.ArgumentNullException}.ThrowIfNull(cache);");
        source.Text($"{Names.ArgumentNullException}.ThrowIfNull(gradients);");
        source.Text("cache.LoadTargets(d);");
        source.Text("Backward(cache, gradients);");
        source.Close();
        source.Line();
        MemberWriter.Summary(source, "Computes the backward pass over the batch in the cache, after the forward pass.");
        MemberWriter.Parameter(source, "cache", "The workspace, after Forward, with targets loaded.");
        MemberWriter.Parameter(
            source, "gradients", "Receives the gradients of the " + plan.Loss.Reduced + " of the batch.");
        MemberWriter.Exception(
            source,
            Names.InvalidOperationException,
            "No batch is loaded, it has no targets, or Forward has not computed it.");
        source.Text("public void Backward(Cache cache, Gradients gradients)");
        source.Open();
        source.Text($"{Names.ArgumentNullException}.ThrowIfNull(cache);");
        source.Text($"{Names.ArgumentNullException}.ThrowIfNull(gradients);");
        source.Text("Backward(cache, 0, cache.SampleCount);");
        source.Text("ComputeWeightGradients(cache, gradients, part: 0, parts: 1);");
        source.Close();
        source.Line();
        WriteSamplePart(source, plan);
        source.Line();
        WriteGradientPart(source, plan);
    }

    /// <summary>Writes the part that is computed sample by sample: the gradient dZ of every layer.</summary>
    // Writes:
    //     public void Backward(Cache cache, int first, int end)
    //     {
    //         …
    //         // If the samples have weights, the gradient of each is multiplied by its weight.
    //         cache.ApplySampleWeightsToGradient(cache.dZ3, first, end);
    //         …
    //         SampleTranspose.ToRows(cache.dZ2.Blocks, cache.dZ2Rows, 16, first, end);
    //         InputGradientLayer2(parameters, cache.dZ2.Blocks, cache.Z1.Blocks, cache.dZ1.Blocks, first, end);
    //         …
    //         cache.EndBackward();
    //     }
    private static void WriteSamplePart(SourceWriter source, NetworkPlan plan)
    {
        MemberWriter.Summary(source, plan.MixesSamples
            ? "Computes the first half of the backward pass over the whole batch in the cache: dZ of every layer."
            : "Computes the first half of the backward pass over a part of the batch in the cache: "
                + "dZ of every layer.\nSeveral threads may each compute a part.");
        MemberWriter.SampleRange(source);
        MemberWriter.OpenOptimized(source, "public void Backward", ["Cache cache", "int first", "int end"]);
        source.Text($"{Names.ArgumentNullException}.ThrowIfNull(cache);");
        source.Text(plan.MixesSamples ? "cache.CheckWhole(first, end);" : "cache.CheckRange(first, end);");
        source.Text("cache.CheckBackward();");
        if (plan.Layers.Any(layer => layer.Layer.TextIfAny()?.ReadsParametersBackward(layer) == true))
        {
            source.Line($"{Names.ReadOnlySpan}<{plan.Scalar}> parameters = _parameters.Span;");
        }

        source.Line();
        new OutputGradient(new LayerWriter(source, plan, plan.Output)).WriteCall();
        source.Line();
        if (plan.Output.Steps > 1)
        {
            source.Text("// If the steps have weights, the gradient of each is multiplied by its weight.");
            source.Line($"cache.ApplyStepWeightsToGradient(cache.{plan.Output.Gradient}, isSum: {(plan.Loss.IsSum ? "true" : "false")}, first, end);");
            source.Line();
        }

        source.Text("// If the samples have weights, the gradient of each is multiplied by its weight.");
        source.Line($"cache.ApplySampleWeightsToGradient(cache.{plan.Output.Gradient}, first, end);");
        foreach (LayerPlan layer in plan.Layers.Reverse().Where(HasBackward))
        {
            // Not every layer writes a call.
            source.Separate();
            layer.Text().WriteBackwardCalls(new LayerWriter(source, plan, layer));
        }

        source.Separate();
        source.Text("cache.EndBackward();");
        source.Close();
    }

    /// <summary>Writes the part that is summed over the samples: the gradients of the parameters.</summary>
    // Writes:
    //     public void ComputeWeightGradients(Cache cache, Gradients gradients, int part, int parts)
    //     {
    //         …
    //         BatchPart.Check(part, parts);
    //         cache.CheckGradients();
    //         SampleChunk chunk = cache.Chunk;
    //         …
    //     }
    private static void WriteGradientPart(SourceWriter source, NetworkPlan plan)
    {
        MemberWriter.Summary(
            source,
            "Computes the second half of the backward pass: the gradients of the parameters, which are sums over all "
                + "samples,\nor adds a chunk of the batch to them. Several threads may each compute a part.");
        MemberWriter.Parameter(source, "cache", "The workspace, after the first half over all samples.");
        MemberWriter.Parameter(
            source, "gradients", "Receives the gradients of the " + plan.Loss.Reduced + " of the batch.");
        MemberWriter.Parameter(source, "part", "The part, from 0 to parts − 1. All parts together fill all gradients.");
        MemberWriter.Parameter(source, "parts", "The number of parts, at least 1.");
        MemberWriter.Exception(source, Names.ArgumentOutOfRangeException, "The part is out of range.");
        MemberWriter.Exception(source, Names.InvalidOperationException, "The first half is not finished.");
        MemberWriter.OpenOptimized(
            source,
            "public void ComputeWeightGradients",
            ["Cache cache", "Gradients gradients", "int part", "int parts"]);
        source.Text($"{Names.ArgumentNullException}.ThrowIfNull(cache);");
        source.Text($"{Names.ArgumentNullException}.ThrowIfNull(gradients);");
        source.Text($"{Names.BatchPart}.Check(part, parts);");
        source.Text("cache.CheckGradients();");
        source.Line($"{Names.SampleChunk} chunk = cache.Chunk;");
        if (!plan.SharesGradients())
        {
            source.Line();
            source.Text("// Layers this small are computed by one thread.");
            source.Open($"if (part > 0)");
            source.Text("return;");
            source.Close();
        }

        // From the first layer to the last, in the order of the gradients in their buffer. See OuterProduct.
        LayerPlan[] layers = [.. plan.Layers.Where(layer => layer.GradientText() is not null)];
        for (int next = 0; next < layers.Length;)
        {
            LayerPlan first = layers[next];
            LayerPlan[] together =
            [
                .. layers.Skip(next).TakeWhile(layer =>
                    SamplesPerPass(layer) == SamplesPerPass(first) && StepsPerSample(layer) == StepsPerSample(first)),
            ];
            next += together.Length;
            source.Line();
            WriteGradientCalls(source, plan, together, SamplesPerPass(first), StepsPerSample(first));
        }

        source.Close();
    }

    private static int? SamplesPerPass(LayerPlan layer) => layer.GradientText()!.SamplesPerPass(layer);

    private static int StepsPerSample(LayerPlan layer) => layer.GradientText()!.StepsPerSample(layer);

    /// <summary>Writes the calls for layers whose sums process the same number of samples at a time.</summary>
    // Writes:
    //     foreach (SamplePass pass in SamplePass.Of(chunk))
    //     {
    //         WeightGradientsLayer1(cache.Y0.Blocks, cache.dZ1Rows, gradients, pass);
    //         …
    //     }
    private static void WriteGradientCalls(
        SourceWriter source, NetworkPlan plan, IReadOnlyList<LayerPlan> layers, int? samplesPerPass, int steps)
    {
        if (samplesPerPass is { } most)
        {
            string fewer = most == SamplePadding.LongestPass ? "" : Format.Of($", most: {most}");
            string columns = steps == 1 ? "chunk" : Format.Of($"chunk.Steps({steps})");
            source.Open($"foreach ({Names.SamplePass} pass in {Names.SamplePass}.Of({columns}{fewer}))");
        }

        NetworkFile.Separated(source, layers, layer =>
        {
            ISumsGradients text = layer.GradientText()!;
            bool isAlone = plan.SharesGradients() && !text.SharesGradients(layer);
            if (isAlone)
            {
                source.Open($"if (part == 0)");
            }

            text.WriteGradientCalls(new LayerWriter(source, plan, layer));
            if (isAlone)
            {
                source.Close();
            }
        });
        if (samplesPerPass is not null)
        {
            source.Close();
        }
    }
}
