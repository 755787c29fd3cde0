using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Model;
using LayerGen.Generators.Planning;
using LayerGen.Generators.Text;

namespace LayerGen.Generators.Files;

/// <summary>
/// Writes the prediction of one sample and of many samples. Predictions do not change the network, so they can be made
/// on any thread.
/// </summary>
internal static class PredictFile
{
    // Writes:
    //     public void Predict(ReadOnlySpan<float> x, Span<float> y)
    //     …
    //     private void PredictBlocks(
    //     …
    //     private static void PredictLayer1(ReadOnlySpan<float> parameters, ReadOnlySpan<float> y0, Span<float> y1)
    //     …
    public static string Write(NetworkPlan plan)
    {
        return NetworkFile.Write(plan, "prediction", null, "", source =>
        {
            WriteSingle(source, plan, isFolded: false);
            source.Line();
            WriteBatch(source, plan, isFolded: false);
            if (plan.HasInferenceForm)
            {
                source.Line();
                InferWriter.Write(source, plan);
            }

            foreach (LayerPlan layer in Computing(plan))
            {
                var writer = new LayerWriter(source, plan, layer);
                if (layer.Text() is IHasInferenceMethod inference)
                {
                    source.Line();
                    inference.WriteInference(writer);
                }

                source.Line();
                layer.Text().WritePredict(writer);
            }

            if (plan.IsFoldable)
            {
                source.Line();
                FoldedWriter.Write(source, plan);
            }
        });
    }

    /// <summary>Gets the layers that compute something in inference.</summary>
    private static IEnumerable<LayerPlan> Computing(NetworkPlan plan)
        => plan.Layers.Where(layer => !layer.Layer.PassesInputOnInInference);

    /// <summary>
    /// Gets the buffers of a prediction: the output of every layer, preceded by the other buffers of its kind.
    /// </summary>
    private static IEnumerable<(string Name, int Features)> Buffers(NetworkPlan plan, bool isBlock)
        => Computing(plan).SelectMany(layer =>
            layer.Text().InferenceBuffers(layer)
                .Concat(isBlock ? layer.Text().BlockBuffers(layer) : [])
                .Append((layer.Output, layer.OutputShape.Count))
                .Select(buffer => (LayerWriter.Local(buffer.Item1), buffer.Item2)));

    /// <summary>Gets the buffer that contains the output of the network.</summary>
    private static string Output(NetworkPlan plan) => LayerWriter.Local(plan.Last.InferenceHolder!.Output);

    /// <summary>
    /// Determines whether a layer reads whole vectors of the inputs. The memory after the end of the inputs is not
    /// ours, so they must be copied.
    /// </summary>
    private static bool CopiesInput(NetworkPlan plan) => Computing(plan).Any(layer =>
        layer.Text().ReadsWholeVectors && layer.Sources.Any(taken => taken.InferenceHolder is null));

    /// <summary>
    /// Gets the size of the buffers of one sample. The units of each layer are padded, so that whole vectors can be
    /// stored.
    /// </summary>
    private static long SampleElements(NetworkPlan plan)
        => Buffers(plan, isBlock: false).Sum(buffer => (long)SamplePadding.RoundUp(buffer.Features)) + Overrun(plan)
            + (CopiesInput(plan) ? SamplePadding.RoundUp(plan.Model.Input.Count) : 0);

    /// <summary>
    /// Gets the number of elements after the last buffer that the last vector of a pixel or of a step may access.
    /// </summary>
    private static int Overrun(NetworkPlan plan)
        => plan.Model.Input.Kind == ShapeKind.Features ? 0 : SamplePadding.Size;

    /// <summary>Gets the size of the buffers of a block of samples, including the inputs.</summary>
    private static long BlockElements(NetworkPlan plan)
        => SamplePadding.Size
            * (plan.Model.Input.Count + Buffers(plan, isBlock: true).Sum(buffer => (long)buffer.Features));

    /// <summary>Writes the prediction of one sample, for the network or for its folded form.</summary>
    // Writes:
    //     public void Predict(ReadOnlySpan<float> x, Span<float> y)
    //     {
    //         …
    //         Span<float> y1 = buffer.Slice(0, 16);
    //         …
    //         PredictLayer1(parameters, x, y1);
    //         …
    //         y3.Slice(0, 2).CopyTo(y);
    //     }
    public static void WriteSingle(SourceWriter source, NetworkPlan plan, bool isFolded)
    {
        int inputs = plan.Model.Input.Count;
        int outputs = plan.Last.OutputShape.Count;
        MemberWriter.Summary(
            source, "Predicts one sample. Allocates nothing, and any number of threads may call it at the same time.");
        MemberWriter.Parameter(source, "x", Format.Of($"The input, {Format.Plural(inputs, "element")}."));
        MemberWriter.Parameter(
            source,
            "y",
            Format.Of($"Receives the output, {Format.Plural(outputs, "element")}. It may be the memory of x."));
        MemberWriter.Exception(source, Names.ArgumentException, "A span has the wrong length.");
        MemberWriter.OpenOptimized(
            source,
            "public void Predict",
            [$"{Names.ReadOnlySpan}<{plan.Scalar}> x", $"{Names.Span}<{plan.Scalar}> y"]);
        WriteLengthCheck(source, "x", Format.Of(inputs), Format.Plural(inputs, "element"));
        WriteLengthCheck(source, "y", Format.Of(outputs), Format.Plural(outputs, "element"));
        source.Line($"{Names.ReadOnlySpan}<{plan.Scalar}> parameters = _parameters.Span;");
        WriteBuffers(source, plan, Buffers(plan, isBlock: false), SampleElements(plan), () =>
        {
            if (CopiesInput(plan))
            {
                source.Text("x.CopyTo(y0);");
            }

            foreach (LayerPlan layer in plan.Layers.Where(layer => !layer.Layer.PassesInputOn))
            {
                source.Line();
                var writer = new LayerWriter(source, plan, layer);
                BatchBuffers buffers = PassWriter.InLocals(layer, CopiesInput(plan) ? "y0" : "x");
                if (isFolded && layer.IsFoldable(plan))
                {
                    WriteSteps(source, layer, buffers, at =>
                        ((IFolds)layer.Text()).WriteFoldedCalls(writer, at, isSample: true));
                    continue;
                }

                source.Line($"// {layer.Text().InferenceEquation(layer)}");
                if (!layer.Layer.PassesInputOnInInference)
                {
                    WriteSteps(source, layer, buffers, at => layer.Text().WritePredictCalls(writer, at));
                }
            }

            source.Line();
            source.Line($"{Output(plan)}.Slice(0, {outputs}).CopyTo(y);");
        },
        SamplePadding.RoundUp,
        withInputs: CopiesInput(plan));
        source.Close();
    }

    /// <summary>Writes the calls of a layer for one sample, in a loop if it is applied to each step.</summary>
    // Writes:
    //     for (int t = 0; t < 20; t++)
    //     {
    //         PredictLayer3(parameters, y2[(t * 8)..], y3[(t * 8)..]);
    //     }
    private static void WriteSteps(
        SourceWriter source, LayerPlan layer, BatchBuffers buffers, Action<BatchBuffers> write)
    {
        int steps = layer.Text().PredictionSteps(layer);
        if (steps == 1)
        {
            write(buffers);
            return;
        }

        source.Open($"for (int t = 0; t < {steps}; t++)");
        write(PassWriter.AtStep(layer, buffers, "t"));
        source.Close();
    }

    /// <summary>
    /// Writes the prediction of many samples in both layouts, for the network or for its folded form.
    /// </summary>
    // Writes:
    //     public void PredictBySample(ReadOnlySpan<float> x, Span<float> y, int samples)
    //     …
    //     private void PredictBlocks(
    //         ReadOnlySpan<float> x, Span<float> y, int samples, int first, int end, bool isBySample)
    //     {
    //         …
    //     }
    public static void WriteBatch(SourceWriter source, NetworkPlan plan, bool isFolded)
    {
        foreach (bool isBySample in (bool[])[true, false])
        {
            WriteBatch(source, plan, isBySample, isFolded);
        }

        // Both layouts share one method. They differ only in how a block is filled and emptied.
        MemberWriter.Summary(
            source, "Predicts samples first … end − 1, which lie sample by sample or feature by feature.");
        string s = plan.Scalar;
        MemberWriter.OpenOptimized(
            source,
            "private void PredictBlocks",
            [
                Names.ReadOnlySpan.Of(s) + " x",
                Names.Span.Of(s) + " y",
                "int samples",
                "int first",
                "int end",
                "bool isBySample",
            ]);
        WriteBatchBody(source, plan, isFolded);
        source.Close();
    }

    // Writes:
    //     public void PredictBySample(ReadOnlySpan<float> x, Span<float> y, int samples)
    //         => PredictBlocks(x, y, samples, 0, samples, isBySample: true);
    //     …
    //     public void PredictBySample(ReadOnlySpan<float> x, Span<float> y, int samples, int first, int end)
    //         => PredictBlocks(x, y, samples, first, end, isBySample: true);
    private static void WriteBatch(SourceWriter source, NetworkPlan plan, bool isBySample, bool isFolded)
    {
        string s = plan.Scalar;
        string name = isBySample ? "PredictBySample" : "PredictByFeature";
        string layout = isBySample
            ? "sample by sample, as the lines of a table"
            : "feature by feature, as the matrix X of features × samples";
        string brief = isBySample ? "sample by sample" : "feature by feature";
        string flag = isBySample ? "true" : "false";
        MemberWriter.Summary(
            source,
            Format.Of($"Predicts any number of samples that lie {layout}.\n")
                + "Allocates nothing, and any number of threads may call it at the same time.");
        WriteBatchDocumentation(source, plan, isBySample);
        source.Line($"public void {name}({Names.ReadOnlySpan}<{s}> x, {Names.Span}<{s}> y, int samples)");
        source.Line($"    => PredictBlocks(x, y, samples, 0, samples, isBySample: {flag});");
        source.Line();
        if (!isFolded)
        {
            MemberWriter.Summary(
                source,
                Format.Of($"Predicts any number of samples that lie {brief}, ")
                    + "on several threads if there is enough work.\nThe results have the same bits for any number of "
                    + "threads.");
            WriteBatchDocumentation(source, plan, isBySample);
            MemberWriter.Parameter(source, "threads", "The largest number of threads, at least 1.");
            source.Line($"public void {name}({Names.ReadOnlyMemory}<{s}> x, {Names.Memory}<{s}> y, int samples, int threads)");
            source.Line($"    => {Names.BatchPrediction}<{plan.Model.Reference}, {s}, Cache, Gradients>.{(isBySample ? "RunBySample" : "RunByFeature")}(this, x, y, samples, threads);");
            source.Line();
        }

        MemberWriter.Summary(
            source,
            Format.Of($"Predicts a part of the samples that lie {brief}. Several threads may each predict a part."));
        WriteBatchDocumentation(source, plan, isBySample);
        MemberWriter.Parameter(source, "first", "The first sample of the part.");
        MemberWriter.Parameter(source, "end", "The exclusive end of the part.");
        MemberWriter.Exception(source, Names.ArgumentOutOfRangeException, "The part is not within the samples.");
        source.Line($"public void {name}({Names.ReadOnlySpan}<{s}> x, {Names.Span}<{s}> y, int samples, int first, int end)");
        source.Line($"    => PredictBlocks(x, y, samples, first, end, isBySample: {flag});");
        source.Line();
    }

    /// <summary>Writes the documentation of the arguments of a batch prediction.</summary>
    private static void WriteBatchDocumentation(SourceWriter source, NetworkPlan plan, bool isBySample)
    {
        string inputs = Format.Plural(plan.Model.Input.Count, "feature");
        string outputs = Format.Plural(plan.Last.OutputShape.Count, "output");
        MemberWriter.Parameter(source, "x", isBySample
            ? Format.Of($"The {inputs} of sample 0, then those of sample 1, …")
            : Format.Of($"X of {plan.Model.Input.Count} × samples: feature 0 of every sample, then feature 1, …"));
        MemberWriter.Parameter(source, "y", isBySample
            ? Format.Of($"Receives the {outputs} of sample 0, then those of sample 1, …")
            : Format.Of($"Receives {plan.Last.OutputShape.Count} × samples outputs: output 0 of every sample, then output 1, …"));
        MemberWriter.Parameter(source, "samples", "The number of samples, at least 1.");
        MemberWriter.Exception(
            source, Names.ArgumentException, "A span has the wrong length, there are no samples, or x and y overlap.");
    }

    // Writes:
    //     for (int s = first; s < end; s += SampleBlock.Size)
    //     {
    //         // Z and Y share a buffer, because Z is not needed again.
    //         int count = Math.Min(SampleBlock.Size, end - s);
    //         …
    //         ForwardLayer1(parameters, y0, y1, y1, 0, count);
    //         …
    //     }
    private static void WriteBatchBody(SourceWriter source, NetworkPlan plan, bool isFolded)
    {
        int inputs = plan.Model.Input.Count;
        int outputs = plan.Last.OutputShape.Count;
        source.Line($"{Names.BatchPart}.CheckPrediction<{plan.Scalar}>(x, y, inputs: {inputs}, outputs: {outputs}, samples, first, end);");
        source.Line($"{Names.ReadOnlySpan}<{plan.Scalar}> parameters = _parameters.Span;");
        WriteBuffers(source, plan, Buffers(plan, isBlock: true), BlockElements(plan), () =>
        {
            source.Line();
            source.Open($"for (int s = first; s < end; s += {Names.SampleBlock}.Size)");
            source.Text("// Z and Y share a buffer, because Z is not needed again.");
            source.Line($"int count = {Names.Math}.Min({Names.SampleBlock}.Size, end - s);");
            WriteChoice(
                source,
                Format.Of($"{Names.SampleBlock}.GatherBySample(x, {inputs}, s, count, y0);"),
                $"{Names.SampleBlock}.GatherByFeature(x, samples, s, count, y0);");
            source.Line();
            foreach (LayerPlan layer in Computing(plan))
            {
                var writer = new LayerWriter(source, plan, layer);
                BatchBuffers buffers = PassWriter.InLocals(layer, "y0");
                if (isFolded && layer.IsFoldable(plan))
                {
                    ((IFolds)layer.Text()).WriteFoldedCalls(writer, buffers, isSample: false);
                }
                else
                {
                    layer.Text().WriteForwardCalls(writer, buffers);
                }
            }

            source.Line();
            WriteChoice(
                source,
                Format.Of($"{Names.SampleBlock}.ScatterBySample<{plan.Scalar}>({Output(plan)}, y, {outputs}, s, count);"),
                Format.Of($"{Names.SampleBlock}.ScatterByFeature<{plan.Scalar}>({Output(plan)}, y, samples, s, count);"));
            source.Close();
        },
        features => SamplePadding.Size * features,
        withInputs: true);
    }

    // Writes:
    //     if (isBySample)
    //     {
    //         SampleBlock.GatherBySample(x, 4, s, count, y0);
    //     }
    //     else
    //     {
    //         SampleBlock.GatherByFeature(x, samples, s, count, y0);
    //     }
    private static void WriteChoice(SourceWriter source, string bySample, string byFeature)
    {
        source.Open($"if (isBySample)");
        source.Text(bySample);
        source.Close();
        source.Text("else");
        source.Open();
        source.Text(byFeature);
        source.Close();
    }

    // Writes:
    //     if (x.Length != 4)
    //     {
    //         throw new ArgumentException($"Expected 4 elements, but got {x.Length}.", nameof(x));
    //     }
    private static void WriteLengthCheck(SourceWriter source, string name, string length, string expected)
    {
        source.Line($"if ({name}.Length != {length})");
        source.Open();
        source.Line($"throw new {Names.ArgumentException}($\"Expected {expected}, but got {{{name}.Length}}.\", {source.NameOf(name)});");
        source.Close();
        source.Line();
    }

    /// <summary>
    /// Writes <paramref name="body"/> with its buffers, which are on the stack or, if they are too large, rented from
    /// the shared pool.
    /// </summary>
    // Writes:
    //     float[] rented = ArrayPool<float>.Shared.Rent(9024);
    //     try
    //     {
    //         Span<float> buffer = rented;
    //         Span<float> y1 = buffer.Slice(0, 9008);
    //         …
    //     }
    //     finally
    //     {
    //         ArrayPool<float>.Shared.Return(rented);
    //     }
    private static void WriteBuffers(
        SourceWriter source, NetworkPlan plan, IEnumerable<(string Name, int Features)> buffers, long elements,
        Action body, Func<int, int> size, bool withInputs)
    {
        string span = $"{Names.Span}<" + plan.Scalar + ">";
        bool isRented = elements * plan.Model.Scalar.Size > JitLimits.StackBytes;
        if (isRented)
        {
            source.Line($"{plan.Scalar}[] rented = {Names.ArrayPool}<{plan.Scalar}>.Shared.Rent({elements});");
            source.Text("try");
            source.Open();
            source.Line($"{span} buffer = rented;");
        }
        else
        {
            string memory = Format.Of($"stackalloc {plan.Scalar}[{elements} + {SamplePadding.Size}]");
            source.Line($"{span} buffer = {Names.SampleBlock}.Align({memory}, {elements});");
        }

        long offset = 0;
        if (withInputs)
        {
            offset = size(plan.Model.Input.Count);
            source.Line($"{span} y0 = buffer.Slice(0, {offset});");
        }

        foreach ((string name, int features) in buffers)
        {
            source.Line($"{span} {name} = buffer.Slice({offset}, {size(features)});");
            offset += size(features);
        }

        body();
        if (isRented)
        {
            source.Close();
            source.Text("finally");
            source.Open();
            source.Line($"{Names.ArrayPool}<{plan.Scalar}>.Shared.Return(rented);");
            source.Close();
        }
    }
}
