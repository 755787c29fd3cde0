using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Planning;

namespace LayerGen.Generators.Emission;

/// <summary>Writes the loss of a batch: sample by sample, and its mean.</summary>
internal static class LossFile
{
    private static readonly string[] Usings =
        ["LayerGen", "System", "System.Numerics", "System.Runtime.CompilerServices"];

    public static string Write(NetworkPlan plan)
    {
        return NetworkFile.Write(plan, "the loss", Usings, null, "", source =>
        {
            WriteEntry(source, plan);
            source.Line();
            WriteSampleLosses(new LayerWriter(source, plan, plan.Last));
        });
    }

    private static void WriteEntry(SourceWriter source, NetworkPlan plan)
    {
        MemberWriter.Summary(source, "The mean loss of a batch, after the forward pass: loads the targets first.");
        MemberWriter.Parameter(source, "d", Text.Of($"D of ({plan.Last.Outputs} × samples), output by output."));
        MemberWriter.Parameter(source, "cache", "The workspace, after Forward.");
        MemberWriter.Returns(source, "The mean over the samples.");
        MemberWriter.Exception(source, "ArgumentException", "The length does not fit.");
        source.Line($"public {plan.Scalar} Loss(ReadOnlySpan<{plan.Scalar}> d, Cache cache)");
        source.Open();
        source.Text("ArgumentNullException.ThrowIfNull(cache);");
        source.Text("cache.LoadTargets(d);");
        source.Text("return Loss(cache);");
        source.Close();
        source.Line();
        MemberWriter.Summary(source, "The mean loss of the batch in the cache, after the forward pass. Fills the cache's sample losses.");
        MemberWriter.Parameter(source, "cache", "The workspace, after Forward, with targets loaded.");
        MemberWriter.Returns(source, "The mean over the samples.");
        MemberWriter.Exception(source, "InvalidOperationException", "No batch is loaded.");
        source.Line($"public {plan.Scalar} Loss(Cache cache)");
        source.Open();
        source.Text("ArgumentNullException.ThrowIfNull(cache);");
        source.Text("cache.CheckLoaded();");
        source.Text("SampleLosses(cache, 0, cache.Samples);");
        source.Text("return cache.MeanLoss();");
        source.Close();
        source.Line();
        MemberWriter.Summary(source, "The losses of a part of the batch in the cache, after the forward pass; several threads may take a part each.");
        MemberWriter.SampleRange(source);
        source.Text("public void SampleLosses(Cache cache, int first, int end)");
        source.Open();
        source.Text("ArgumentNullException.ThrowIfNull(cache);");
        source.Text("cache.CheckRange(first, end);");
        source.Line($"SampleLosses(cache.Y{plan.Last.Number}.Blocks, cache.D.Blocks, cache.SampleLossBuffer, first, end);");
        source.Close();
    }

    private static void WriteSampleLosses(LayerWriter writer)
    {
        LayerPlan plan = writer.Plan;
        int n = plan.Number;
        string term = writer.Network.Loss.TermFunction;
        string s = writer.Scalar;
        writer.Summary($"The loss of each sample, {writer.Network.Loss.Formula}.  One vector of samples a pass.");
        writer.OpenKernel($"SampleLosses", $"ReadOnlySpan<{s}> y{n}, ReadOnlySpan<{s}> d, Span<{s}> losses, int first, int end");
        writer.OpenSampleLoop();
        writer.Column(Text.Of($"y{n}"), plan.Outputs);
        writer.Column("d", plan.Outputs);
        writer.Line();
        string Call(string offset) => Text.Of($"{term}(Vector.LoadUnsafe(ref dColumn, {offset}), Vector.LoadUnsafe(ref y{n}Column, {offset}))");
        if (plan.Outputs <= JitLimits.TranscendentalsPerMethod)
        {
            int last = plan.Outputs - 1;
            writer.Line($"{writer.Vector} loss = {Call(Text.Aligned(0, last) + " * 16")};");
            for (int k = 1; k <= last; k++)
            {
                writer.Line($"loss += {Call(Text.Aligned(k, last) + " * 16")};");
            }
        }
        else
        {
            writer.Line($"{writer.Vector} loss = {Call("0 * 16")};");
            writer.Open($"for (int k = 1; k < {plan.Outputs}; k++)");
            writer.Line($"loss += {Call("(nuint)(k * 16)")};");
            writer.Close();
        }

        writer.Line();
        string scale = writer.Network.Loss.SampleScale(writer) is { } factor ? " * (" + factor + ")" : "";
        writer.Line($"{(scale.Length == 0 ? "loss" : "(loss" + scale + ")")}.CopyTo(losses[s..]);");
        writer.Close();
        writer.Close();
    }
}
