using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Model;
using LayerGen.Generators.Planning;
using LayerGen.Generators.Text;
using LayerGen.Generators.Text.Kernels;

namespace LayerGen.Generators.Layers;

/// <summary>The forward pass of a convolution, over a batch and of one sample.</summary>
internal sealed partial class Conv2DText
{
    // Writes:
    //     ImagePadding.PadBlocks(cache.Y0.Blocks, cache.Padded1.Blocks, …, first, end);
    //     ForwardLayer1(parameters, cache.Padded1.Blocks, cache.Z1.Blocks, cache.Y1.Blocks, first, end);
    public override void WriteForwardCalls(LayerWriter writer, BatchBuffers buffers)
    {
        LayerPlan plan = writer.Plan;
        Windows windows = Layer.WindowsOf(plan.InputShape);
        string image = buffers.Input;
        if (windows.IsPadded)
        {
            image = buffers.Own(Padded(plan));
            writer.Line($"ImagePadding.PadBlocks({buffers.Input}, {image}, {PaddingArguments(windows)}, {buffers.Range});");
        }

        string y = IsColumnwise ? "" : ", " + buffers.Y;
        writer.Line($"ForwardLayer{plan.Number}(parameters, {image}, {buffers.Z}{y}, {buffers.Range});");
        Columnwise.WriteForwardCall(writer, buffers);
    }

    private static string PaddingArguments(Windows windows) => Format.Of(
        $"{windows.Input.Height}, {windows.Input.Width}, {windows.Input.Channels}, top: {windows.Top}, left: {windows.Left}, {windows.Padded.Height}, {windows.Padded.Width}");

    public override void WriteForward(LayerWriter writer)
    {
        LayerPlan plan = writer.Plan;
        int n = plan.Number;
        string s = writer.Scalar;
        string image = Image(plan);
        string y = IsColumnwise ? "" : Format.Of($", Span<{s}> y{n}");
        writer.Summary($"{plan.Title}:  {(IsColumnwise ? Product(plan) : ForwardEquation(plan))}.\nAt each place of the kernel, a window is the input of a dense layer.");
        writer.OpenKernel($"ForwardLayer{n}", $"ReadOnlySpan<{s}> parameters, ReadOnlySpan<{s}> {image}, Span<{s}> z{n}{y}, int first, int end");
        string[] results = IsColumnwise ? [Format.Of($"z{n}")] : [Format.Of($"z{n}"), Format.Of($"y{n}")];
        if (plan.IsUnrolled)
        {
            WriteWeightSpans(writer);
            writer.OpenSampleLoop();
            writer.Column(image, Layer.WindowsOf(plan.InputShape).Padded.Count);
            foreach (string result in results)
            {
                writer.Column(result, plan.Outputs);
            }

            WriteUnrolledPlaces(writer, image);
            writer.Close();
        }
        else
        {
            WriteWeights(writer);
            TileLoops.WriteSamples(writer, ForwardKernel(plan), (halves, rows) => WriteTiledPlaces(writer, image, results, halves, rows));
        }

        writer.Close();
        Columnwise.WriteForward(writer);
    }

    private void WriteTiledPlaces(LayerWriter writer, string image, string[] results, string[] halves, int rows)
    {
        LayerPlan plan = writer.Plan;
        TileLoops.WriteColumns(writer, halves, [(image, Layer.WindowsOf(plan.InputShape).Padded.Count), .. results.Select(result => (result, plan.Outputs))]);
        WritePlaces(writer, image, halves, rows);
    }

    /// <summary>Writes views of constant length, whose bounds the JIT need not check.</summary>
    private static void WriteWeightSpans(LayerWriter writer)
    {
        foreach (ParameterTensor tensor in writer.Plan.Parameters)
        {
            writer.Line($"ReadOnlySpan<{writer.Scalar}> {tensor.Local} = parameters.Slice({tensor.Offset}, {tensor.Shape.Count});");
        }

        writer.Line();
    }

    private void WriteWeights(LayerWriter writer)
    {
        ParameterTensor weights = writer.Plan.Parameters[0];
        writer.Line($"ref {writer.Scalar} {weights.Local} = ref MemoryMarshal.GetReference(parameters.Slice({weights.Offset}, {weights.Shape.Count}));");
        if (Layer.HasBias)
        {
            ParameterTensor bias = writer.Plan.Parameters[1];
            writer.Line($"ReadOnlySpan<{writer.Scalar}> {bias.Local} = parameters.Slice({bias.Offset}, {bias.Shape.Count});");
        }

        writer.Line();
    }

    private void WritePlaces(LayerWriter writer, string image, string[] halves, int rows)
    {
        Windows windows = Layer.WindowsOf(writer.Plan.InputShape);
        int pixel = windows.Input.Channels * 16;
        writer.Line();
        writer.Open($"for (int row = 0; row < {windows.Rows}; row++)");
        writer.Open($"for (int column = 0; column < {windows.Columns}; column++)");
        writer.Line($"// Where the window begins, and where its results stand.");
        writer.Line($"int window = ({Format.Product("row", Layer.Stride * windows.Padded.Width)} + {Format.Product("column", Layer.Stride)}) * {pixel};");
        writer.Line($"int place = ({Format.Product("row", windows.Columns)} + column) * {Layer.Filters * 16};");
        TileLoops.WriteTiles(writer, "f", Layer.Filters, rows, (first, count) => WriteTile(writer, image, halves, first, count));
        writer.Close();
        writer.Close();
    }

    /// <summary>Writes a few filters at one place.</summary>
    private void WriteTile(LayerWriter writer, string image, string[] halves, string first, int count)
    {
        LayerPlan plan = writer.Plan;
        int n = plan.Number;
        Windows windows = Layer.WindowsOf(plan.InputShape);
        int row = Layer.Kernel * plan.InputShape.Channels;
        string Index(int r) => Format.Sum(first, r);
        string Name(int r) => Format.Of($"z_{r}");
        string start = Layer.HasBias ? Format.Of($"b{n}_f + ") : "";
        writer.Line($"// z{n}_f = {start}Σ w{n}_i_t_f·{image}_i_t over the rows i of the window and what they hold, for f = {Index(0)}{(count == 1 ? "" : " … " + Index(count - 1))}");
        for (int r = 0; r < count; r++)
        {
            string value = Layer.HasBias ? Format.Of($"Vector.Create(b{n}[{Index(r)}])") : writer.Vector + ".Zero";
            string same = halves.Length > 1 ? ", " + Name(r) + "b = " + Name(r) + "a" : "";
            writer.Line($"{writer.Vector} {Name(r)}{halves[0]} = {value}{same};");
        }

        writer.Line();
        writer.Open($"for (int i = 0; i < {Layer.Kernel}; i++)");
        writer.Line($"ref {writer.Scalar} w = ref Unsafe.Add(ref w{n}, {Format.Sum(Format.Of($"i * {row * Layer.Filters}"), first)});");
        foreach (string half in halves)
        {
            writer.Line($"ref {writer.Scalar} x{half} = ref Unsafe.Add(ref {image}Column{half.ToUpperInvariant()}, window + i * {windows.Padded.Width * windows.Input.Channels * 16});");
        }

        writer.Open($"for (nuint t = 0; t < {row}; t++)");
        foreach (string half in halves)
        {
            writer.Line($"{writer.Vector} x_t{half} = Vector.LoadUnsafe(ref x{half}, t * 16);");
        }

        for (int r = 0; r < count; r++)
        {
            foreach (string half in halves)
            {
                writer.Line($"{Name(r)}{half} = Vector.FusedMultiplyAdd(Vector.Create(Unsafe.Add(ref w, {Format.Sum(Format.Product("t", Layer.Filters), Format.Of(r))})), x_t{half}, {Name(r)}{half});");
            }
        }

        writer.Close();
        writer.Close();
        writer.Line();
        for (int r = 0; r < count; r++)
        {
            foreach (string half in halves)
            {
                string offset = "(nuint)(place + " + TileLoops.Lanes(first, r) + ")";
                string column = "Column" + half.ToUpperInvariant();
                writer.Line($"{Name(r)}{half}.StoreUnsafe(ref z{n}{column}, {offset});");
                if (!IsColumnwise)
                {
                    writer.Line($"{Activation.Activated(Name(r) + half, writer.Vector)}.StoreUnsafe(ref y{n}{column}, {offset});");
                }
            }
        }
    }

    // ---- one sample ----------------------------------------------------------------------------------------------------

    public override void WritePredictCalls(LayerWriter writer, BatchBuffers buffers)
    {
        LayerPlan plan = writer.Plan;
        Windows windows = Layer.WindowsOf(plan.InputShape);
        string image = buffers.Input;
        if (windows.IsPadded)
        {
            image = buffers.Own(Padded(plan));
            writer.Line($"ImagePadding.PadSample({buffers.Input}, {image}, {PaddingArguments(windows)});");
        }

        writer.Line($"PredictLayer{plan.Number}(parameters, {image}, {buffers.Y});");
        Columnwise.WritePredictCall(writer, buffers);
    }

    public override void WritePredict(LayerWriter writer)
    {
        LayerPlan plan = writer.Plan;
        int n = plan.Number;
        string s = writer.Scalar;
        Windows windows = Layer.WindowsOf(plan.InputShape);
        string image = Image(plan);
        int channels = windows.Input.Channels;
        int side = OneSampleKernel(plan).Vectors;
        string equation = IsColumnwise ? Product(plan) + Format.Of($", into y{n}") : ForwardEquation(plan);
        writer.Summary($"{plan.Title}:  {equation}, of one sample.\nOne vector of filters a pass; what it has beyond them is written over at the next place.");
        writer.OpenKernel($"PredictLayer{n}", $"ReadOnlySpan<{s}> parameters, ReadOnlySpan<{s}> {image}, Span<{s}> y{n}");
        writer.Line($"ref {s} w{n} = ref Unsafe.Add(ref MemoryMarshal.GetReference(parameters), {plan.Parameters[0].Offset});");
        if (Layer.HasBias)
        {
            writer.Line($"ref {s} b{n} = ref Unsafe.Add(ref MemoryMarshal.GetReference(parameters), {plan.Parameters[1].Offset});");
        }

        writer.Line($"ref {s} target = ref MemoryMarshal.GetReference(y{n});");
        writer.Open($"for (int row = 0; row < {windows.Rows}; row++)");
        writer.Open($"for (int column = 0; column < {windows.Columns}; column++)");
        writer.Line($"int place = {Format.Product(Format.Of($"({Format.Product("row", windows.Columns)} + column)"), Layer.Filters)};");
        writer.Open($"for (int f = 0; f < {Layer.Filters}; f += {(side == 1 ? "" : Format.Of($"{side} * "))}{writer.Vector}.Count)");
        string[] starts = [.. Enumerable.Range(0, side).Select(v => v == 0 ? "f" : Format.Of($"f{v}"))];
        for (int v = 1; v < side; v++)
        {
            writer.Line($"int f{v} = Math.Min(f + {v} * {writer.Vector}.Count, ({Layer.Filters} - 1) / {writer.Vector}.Count * {writer.Vector}.Count);");
        }

        for (int v = 0; v < side; v++)
        {
            writer.Line($"{writer.Vector} z_{v} = {(Layer.HasBias ? Format.Of($"Vector.LoadUnsafe(ref b{n}, (nuint){starts[v]})") : writer.Vector + ".Zero")};");
        }

        writer.Open($"for (int i = 0; i < {Layer.Kernel}; i++)");
        int row = Layer.Kernel * channels;
        writer.Line($"ReadOnlySpan<{s}> x = {image}.Slice({Format.Product(Format.Of($"(({Format.Product("row", Layer.Stride)} + i) * {windows.Padded.Width} + {Format.Product("column", Layer.Stride)})"), channels)}, {row});");
        writer.Line($"ref {s} w = ref Unsafe.Add(ref w{n}, i * {row * Layer.Filters});");
        writer.Open($"for (int t = 0; t < {row}; t++)");
        writer.Line($"{writer.Vector} input = Vector.Create(x[t]);");
        for (int v = 0; v < side; v++)
        {
            writer.Line($"z_{v} = Vector.FusedMultiplyAdd(input, Vector.LoadUnsafe(ref w, (nuint)({Format.Product("t", Layer.Filters)} + {starts[v]})), z_{v});");
        }

        writer.Close();
        writer.Close();
        writer.Line();
        for (int v = 0; v < side; v++)
        {
            string value = Format.Of($"z_{v}");
            writer.Line($"{(Activation.Activated(value, writer.Vector))}.StoreUnsafe(ref target, (nuint)(place + {starts[v]}));");
        }

        writer.Close();
        writer.Close();
        writer.Close();
        writer.Close();
        Columnwise.WritePredict(writer);
    }
}
