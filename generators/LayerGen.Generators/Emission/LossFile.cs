using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Losses;
using LayerGen.Generators.Planning;

namespace LayerGen.Generators.Emission;

/// <summary>Writes the loss of a batch: sample by sample, and its mean or sum.</summary>
internal static class LossFile
{
    public static string Write(NetworkPlan plan)
    {
        return NetworkFile.Write(plan, "the loss", null, "", source =>
        {
            WriteEntry(source, plan);
            source.Line();
            WriteSampleLosses(new LayerWriter(source, plan, plan.Output));
        });
    }

    private static void WriteEntry(SourceWriter source, NetworkPlan plan)
    {
        string reduction = plan.Loss.IsSum ? "sum" : "mean";
        MemberWriter.Summary(source, Text.Of($"The {plan.Loss.Reduced} of a batch, after the forward pass: loads the targets first."));
        MemberWriter.Parameter(source, "d", Text.Of($"D of ({plan.Output.Outputs} × samples), output by output."));
        MemberWriter.Parameter(source, "cache", "The workspace, after Forward.");
        MemberWriter.Returns(source, "The " + reduction + " over the samples.");
        MemberWriter.Exception(source, "ArgumentException", "The length does not fit.");
        source.Line($"public {plan.Scalar} Loss(ReadOnlySpan<{plan.Scalar}> d, Cache cache)");
        source.Open();
        source.Text("ArgumentNullException.ThrowIfNull(cache);");
        source.Text("cache.LoadTargets(d);");
        source.Text("return Loss(cache);");
        source.Close();
        source.Line();
        MemberWriter.Summary(source, Text.Of($"The {plan.Loss.Reduced} of the batch in the cache, after the forward pass. Fills the cache's sample losses."));
        MemberWriter.Parameter(source, "cache", "The workspace, after Forward, with targets loaded.");
        MemberWriter.Returns(source, "The " + reduction + " over the samples.");
        MemberWriter.Exception(source, "InvalidOperationException", "No batch is loaded, or it has no targets, or its outputs are not computed.");
        source.Line($"public {plan.Scalar} Loss(Cache cache)");
        source.Open();
        source.Text("ArgumentNullException.ThrowIfNull(cache);");
        source.Text("SampleLosses(cache, 0, cache.Samples);");
        source.Text(plan.Loss.IsSum ? "return cache.SumLoss();" : "return cache.MeanLoss();");
        source.Close();
        source.Line();
        MemberWriter.Summary(source, "The losses of a part of the batch in the cache, after the forward pass; several threads may take a part each.");
        MemberWriter.SampleRange(source);
        source.Text("public void SampleLosses(Cache cache, int first, int end)");
        source.Open();
        source.Text("ArgumentNullException.ThrowIfNull(cache);");
        source.Text("cache.CheckRange(first, end);");
        source.Text("cache.CheckLoss();");
        source.Line($"SampleLosses(cache.Y{plan.Output.Number}.Blocks, cache.D.Blocks, cache.SampleLossBuffer, first, end);");
        source.Text("cache.EndLoss();");
        source.Close();
    }

    private static void WriteSampleLosses(LayerWriter writer)
    {
        LayerPlan plan = writer.Plan;
        LossKind loss = writer.Network.Loss;
        int n = plan.Number;
        string s = writer.Scalar;
        writer.Summary($"The loss of each sample, {loss.Formula}.  One vector of samples a pass.");
        writer.OpenKernel($"SampleLosses", $"ReadOnlySpan<{s}> y{n}, ReadOnlySpan<{s}> d, Span<{s}> losses, int first, int end");
        if (loss.HasConstants)
        {
            loss.WriteConstants(writer);
            writer.Line();
        }

        writer.OpenSampleLoop();
        writer.Column(Text.Of($"y{n}"), plan.Outputs);
        writer.Column("d", plan.Outputs);
        writer.Line();
        WriteTerms(writer, loss);
        writer.Line();
        string scale = loss.SampleScale(writer) is { } factor ? " * (" + factor + ")" : "";
        writer.Line($"{(scale.Length == 0 ? "loss" : "(loss" + scale + ")")}.CopyTo(losses[s..]);");
        writer.Close();
        writer.Close();
    }

    /// <summary>Writes the sum over the outputs, in their order.</summary>
    private static void WriteTerms(LayerWriter writer, LossKind loss)
    {
        int outputs = writer.Plan.Outputs;
        string y = Text.Of($"y{writer.Plan.Number}");
        if (outputs <= JitLimits.TranscendentalsPerMethod)
        {
            int last = outputs - 1;
            for (int k = 0; k <= last; k++)
            {
                WriteTerm(Text.Of(k), Text.Aligned(k, last) + " * 16", k == 0);
            }
        }
        else
        {
            WriteTerm("0", "0 * 16", isFirst: true);
            writer.Open($"for (int k = 1; k < {outputs}; k++)");
            WriteTerm("k", "(nuint)(k * 16)", isFirst: false);
            writer.Close();
        }

        void WriteTerm(string k, string offset, bool isFirst)
        {
            string d = loss.Target("Vector.LoadUnsafe(ref dColumn, " + offset + ")");
            if (loss.ChangesTargets)
            {
                writer.Line($"{writer.Vector} d_{k} = {d};");
                d = "d_" + k;
            }

            string term = loss.Term(d, "Vector.LoadUnsafe(ref " + y + "Column, " + offset + ")", k);
            writer.Line($"{(isFirst ? writer.Vector + " loss =" : "loss +=")} {term};");
        }
    }
}
