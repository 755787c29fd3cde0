using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Layers;
using LayerGen.Generators.Planning;

namespace LayerGen.Generators.Emission;

/// <summary>Writes inference: one sample, and any number of them. Neither changes the network, so any thread may call them.</summary>
internal static class PredictFile
{
    private static readonly string[] Usings =
        ["LayerGen", "System", "System.Numerics", "System.Runtime.CompilerServices", "System.Runtime.InteropServices"];

    public static string Write(NetworkPlan plan)
    {
        string[] usings = BlockElements(plan) * plan.Model.Scalar.Size > JitLimits.StackBytes || SampleElements(plan) * plan.Model.Scalar.Size > JitLimits.StackBytes
            ? [.. Usings, "System.Buffers"]
            : Usings;
        return NetworkFile.Write(plan, "prediction", usings, null, "", source =>
        {
            WriteSingle(source, plan);
            source.Line();
            WriteBatch(source, plan);
            foreach (LayerPlan layer in plan.Layers)
            {
                source.Line();
                layer.Layer.WritePredict(new LayerWriter(source, plan, layer));
            }
        });
    }

    /// <summary>Elements of the buffers of one sample: each layer's units, padded so that whole vectors can be stored.</summary>
    private static long SampleElements(NetworkPlan plan) => plan.Layers.Sum(layer => (long)SamplePadding.RoundUp(layer.Outputs));

    /// <summary>Elements of the buffers of a block of samples, the inputs' among them.</summary>
    private static long BlockElements(NetworkPlan plan)
        => SamplePadding.Size * (plan.Model.Inputs + plan.Layers.Sum(layer => (long)layer.Outputs));

    private static void WriteSingle(SourceWriter source, NetworkPlan plan)
    {
        int inputs = plan.Model.Inputs;
        int outputs = plan.Last.Outputs;
        MemberWriter.Summary(source, "Predicts one sample. Allocates nothing; any number of threads may call it at once.");
        MemberWriter.Parameter(source, "x", Text.Of($"The input, {Text.Plural(inputs, "element")}."));
        MemberWriter.Parameter(source, "y", Text.Of($"Receives the output, {Text.Plural(outputs, "element")}."));
        MemberWriter.Exception(source, "ArgumentException", "A length does not fit.");
        source.Line($"public void Predict(ReadOnlySpan<{plan.Scalar}> x, Span<{plan.Scalar}> y)");
        source.Open();
        WriteLengthCheck(source, "x", Text.Of(inputs), Text.Plural(inputs, "element"));
        WriteLengthCheck(source, "y", Text.Of(outputs), Text.Plural(outputs, "element"));
        source.Line($"ReadOnlySpan<{plan.Scalar}> parameters = _parameters.Span;");
        WriteBuffers(source, plan, SampleElements(plan), () =>
        {
            string previous = "x";
            foreach (LayerPlan layer in plan.Layers)
            {
                string y = Text.Of($"y{layer.Number}");
                source.Line();
                source.Line($"// {layer.Layer.ForwardEquation(layer)}");
                source.Line($"PredictLayer{layer.Number}(parameters, {previous}, {y});");
                if (layer.Layer.OutputActivation.IsColumnwise)
                {
                    source.Line($"Predict{layer.Layer.OutputActivation.Name}Layer{layer.Number}({y});");
                }

                previous = y;
            }

            source.Line();
            source.Line($"y{plan.Last.Number}.Slice(0, {outputs}).CopyTo(y);");
        },
        layer => SamplePadding.RoundUp(layer.Outputs),
        withInputs: false);
        source.Close();
    }

    private static void WriteBatch(SourceWriter source, NetworkPlan plan)
    {
        int inputs = plan.Model.Inputs;
        int outputs = plan.Last.Outputs;
        MemberWriter.Summary(source, "Predicts any number of samples. Any number of threads may call it at once.");
        MemberWriter.Parameter(source, "x", Text.Of($"X of ({inputs} × samples), feature by feature."));
        MemberWriter.Parameter(source, "y", Text.Of($"Receives the outputs, ({outputs} × samples), output by output."));
        MemberWriter.Parameter(source, "samples", "The number of samples, at least 1.");
        MemberWriter.Exception(source, "ArgumentException", "A length does not fit, or there is no sample.");
        source.Line($"public void Predict(ReadOnlySpan<{plan.Scalar}> x, Span<{plan.Scalar}> y, int samples)");
        source.Open();
        source.Text("ArgumentOutOfRangeException.ThrowIfLessThan(samples, 1);");
        WriteLengthCheck(source, "x", Text.Of($"{inputs}L * samples"), Text.Of($"{inputs} features × {{samples}} samples"));
        WriteLengthCheck(source, "y", Text.Of($"{outputs}L * samples"), Text.Of($"{outputs} outputs × {{samples}} samples"));
        source.Line($"ReadOnlySpan<{plan.Scalar}> parameters = _parameters.Span;");
        WriteBuffers(source, plan, BlockElements(plan), () =>
        {
            source.Line();
            source.Open($"for (int first = 0; first < samples; first += SampleBlock.Size)");
            source.Text("// Z and Y share a buffer: nothing looks back at Z.");
            source.Line($"SampleBlock.Gather(x, samples, first, y0);");
            foreach (LayerPlan layer in plan.Layers)
            {
                int n = layer.Number;
                layer.Layer.WriteForwardCalls(
                    new LayerWriter(source, plan, layer),
                    new BatchBuffers(Text.Of($"y{n - 1}"), Text.Of($"y{n}"), Text.Of($"y{n}"), "0, SampleBlock.Size"));
            }

            source.Line($"SampleBlock.Scatter<{plan.Scalar}>(y{plan.Last.Number}, y, samples, first);");
            source.Close();
        },
        layer => SamplePadding.Size * layer.Outputs,
        withInputs: true);
        source.Close();
    }

    private static void WriteLengthCheck(SourceWriter source, string name, string length, string expected)
    {
        source.Line($"if ({name}.Length != {length})");
        source.Open();
        source.Line($"throw new ArgumentException($\"Expected {expected}, but got {{{name}.Length}}.\", nameof({name}));");
        source.Close();
        source.Line();
    }

    /// <summary>Takes the buffers from the stack, or where they are too large from the shared pool, around <paramref name="body"/>.</summary>
    private static void WriteBuffers(
        SourceWriter source, NetworkPlan plan, long elements, Action body, Func<LayerPlan, int> size, bool withInputs)
    {
        string span = "Span<" + plan.Scalar + ">";
        if (elements * plan.Model.Scalar.Size <= JitLimits.StackBytes)
        {
            if (withInputs)
            {
                source.Line($"{span} y0 = stackalloc {plan.Scalar}[{SamplePadding.Size * plan.Model.Inputs}];");
            }

            foreach (LayerPlan layer in plan.Layers)
            {
                source.Line($"{span} y{layer.Number} = stackalloc {plan.Scalar}[{size(layer)}];");
            }

            body();
            return;
        }

        source.Line($"{plan.Scalar}[] rented = ArrayPool<{plan.Scalar}>.Shared.Rent({elements});");
        source.Text("try");
        source.Open();
        long offset = 0;
        if (withInputs)
        {
            offset = SamplePadding.Size * plan.Model.Inputs;
            source.Line($"{span} y0 = rented.AsSpan(0, {offset});");
        }

        foreach (LayerPlan layer in plan.Layers)
        {
            source.Line($"{span} y{layer.Number} = rented.AsSpan({offset}, {size(layer)});");
            offset += size(layer);
        }

        body();
        source.Close();
        source.Text("finally");
        source.Open();
        source.Line($"ArrayPool<{plan.Scalar}>.Shared.Return(rented);");
        source.Close();
    }
}
