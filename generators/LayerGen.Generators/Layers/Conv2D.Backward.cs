using LayerGen.Generators.Emission;
using LayerGen.Generators.Emission.Kernels;
using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Planning;

namespace LayerGen.Generators.Layers;

/// <summary>The backward pass of a convolution: the gradient of its input, and those of W and b.</summary>
internal sealed partial record Conv2DLayer
{
    public override void WriteBackwardCalls(LayerWriter writer)
    {
        LayerPlan plan = writer.Plan;
        int n = plan.Number;
        writer.Line($"SampleTranspose.ToRows(cache.dZ{n}.Blocks, cache.dZ{n}Rows, {plan.Outputs}, first, end);");
        if (InputGradient.Of(writer) is { } gradient)
        {
            writer.Line($"InputGradientLayer{n}(parameters, cache.dZ{n}.Blocks, {gradient.Arguments}first, end);");
        }
    }

    public override void WriteGradientCalls(LayerWriter writer)
    {
        LayerPlan plan = writer.Plan;
        int n = plan.Number;
        string dz = HasBias ? Text.Of($"cache.dZ{n}.Blocks, ") : "";
        writer.Line($"WeightGradientsLayer{n}({ImageInCache(plan)}, {dz}cache.dZ{n}Rows, gradients.Values, samples, part, parts);");
    }

    public override bool SharesGradients(LayerPlan plan) => true;

    public override void WriteBackward(LayerWriter writer)
    {
        WriteWeightGradients(writer);
        if (InputGradient.Of(writer) is { } gradient)
        {
            writer.Line();
            WriteInputGradient(writer, gradient);
        }
    }

    // ---- dY ------------------------------------------------------------------------------------------------------------

    private void WriteInputGradient(LayerWriter writer, InputGradient gradient)
    {
        LayerPlan plan = writer.Plan;
        int n = plan.Number;
        string s = writer.Scalar;
        writer.Summary($"{plan.Title}:  {gradient.InputSymbol} at a pixel = Σ W{n}[i, j]·dZ{n} over the windows that have it at (i, j){gradient.Chain()}.");
        writer.OpenKernel($"InputGradientLayer{n}", $"ReadOnlySpan<{s}> parameters, ReadOnlySpan<{s}> dz{n}, {gradient.Parameters}int first, int end");
        ParameterTensor weights = plan.Parameters[0];
        if (plan.IsUnrolled)
        {
            writer.Line($"ReadOnlySpan<{s}> {weights.Local} = parameters.Slice({weights.Offset}, {weights.Shape.Count});");
            writer.Line();
            writer.OpenSampleLoop();
            writer.Column(Text.Of($"dz{n}"), plan.Outputs);
            foreach (string matrix in gradient.Matrices)
            {
                writer.Column(matrix, plan.Inputs);
            }

            WriteUnrolledPixels(writer, gradient);
            writer.Close();
            writer.Close();
            return;
        }

        writer.Line($"ref {s} {weights.Local} = ref MemoryMarshal.GetReference(parameters.Slice({weights.Offset}, {weights.Shape.Count}));");
        writer.Line();
        TileLoops.WriteSamples(writer, InputGradientKernel(plan), (halves, rows) =>
        {
            TileLoops.WriteColumns(writer, halves, [(Text.Of($"dz{n}"), plan.Outputs), .. gradient.Matrices.Select(matrix => (matrix, plan.Inputs))]);
            WritePixels(writer, gradient, halves, rows);
        });
        writer.Close();
    }

    private void WritePixels(LayerWriter writer, InputGradient gradient, string[] halves, int rows)
    {
        Windows windows = WindowsOf(writer.Plan.InputShape);
        writer.Line();
        writer.Open($"for (int row = 0; row < {windows.Input.Height}; row++)");
        writer.Line($"// The rows i of the kernel at which some window has this row of the image.");
        WriteRange(writer, "i", "row", windows.Top, windows.Rows);
        writer.Open($"for (int column = 0; column < {windows.Input.Width}; column++)");
        WriteRange(writer, "j", "column", windows.Left, windows.Columns);
        writer.Line($"int pixel = (row * {windows.Input.Width} + column) * {windows.Input.Channels * 16};");
        TileLoops.WriteTiles(writer, "c", windows.Input.Channels, rows, (first, count) => WritePixelTile(writer, gradient, halves, first, count));
        writer.Close();
        writer.Close();
    }

    /// <summary>Writes from which row (or column) of the kernel to which there is a window, <c>Stride</c> apart.</summary>
    private void WriteRange(LayerWriter writer, string index, string pixel, int before, int places)
    {
        string at = before == 0 ? pixel : Text.Of($"{pixel} + {before}");
        string lowest = Text.Of($"{(before == 0 ? pixel : pixel)} - {Stride * (places - 1) - before}");
        string start = Stride == 1 ? Text.Of($"Math.Max(0, {lowest})") : before == 0 ? Text.Of($"Math.Max({at} % {Stride}, {lowest})") : Text.Of($"Math.Max(({at}) % {Stride}, {lowest})");
        writer.Line($"int {index}First = {start};");
        writer.Line($"int {index}End = Math.Min({Kernel}, {pixel} + {before + 1});");
    }

    private void WritePixelTile(LayerWriter writer, InputGradient gradient, string[] halves, string first, int count)
    {
        LayerPlan plan = writer.Plan;
        int n = plan.Number;
        Windows windows = WindowsOf(plan.InputShape);
        int channels = windows.Input.Channels;
        string Name(int r) => Text.Of($"dy_{r}");
        string dy = LayerWriter.Local(gradient.InputSymbol);
        string last = Text.Sum(first, count - 1);
        writer.Line($"// {dy}_c = Σ w{n}_i_j_c_f·dz{n}_f over the windows and the filters, for c = {first}{(count == 1 ? "" : " … " + last)}");
        for (int r = 0; r < count; r++)
        {
            string same = halves.Length > 1 ? ", " + Name(r) + "b = " + Name(r) + "a" : "";
            writer.Line($"{writer.Vector} {Name(r)}{halves[0]} = {writer.Vector}.Zero{same};");
        }

        writer.Line();
        string step = Stride == 1 ? "++" : Text.Of($" += {Stride}");
        string Place(string pixel, int before, string index) => Stride == 1
            ? (before == 0 ? Text.Of($"{pixel} - {index}") : Text.Of($"{pixel} + {before} - {index}"))
            : (before == 0 ? Text.Of($"({pixel} - {index}) / {Stride}") : Text.Of($"({pixel} + {before} - {index}) / {Stride}"));
        writer.Open($"for (int i = iFirst; i < iEnd; i{step})");
        writer.Line($"int windowRow = {Text.Product("(" + Place("row", windows.Top, "i") + ")", windows.Columns)};");
        writer.Open($"for (int j = jFirst; j < jEnd; j{step})");
        writer.Line($"ref {writer.Scalar} w = ref Unsafe.Add(ref w{n}, {Text.Sum(Text.Product(Text.Of($"(i * {Kernel} + j)"), channels * Filters), Text.Product(first, Filters))});");
        writer.Line($"int place = (windowRow + {Place("column", windows.Left, "j")}) * {Filters * 16};");
        foreach (string half in halves)
        {
            writer.Line($"ref {writer.Scalar} dz{half} = ref Unsafe.Add(ref dz{n}Column{half.ToUpperInvariant()}, place);");
        }

        writer.Open($"for (nuint f = 0; f < {Filters}; f++)");
        foreach (string half in halves)
        {
            writer.Line($"{writer.Vector} dz_f{half} = Vector.LoadUnsafe(ref dz{half}, f * 16);");
        }

        for (int r = 0; r < count; r++)
        {
            foreach (string half in halves)
            {
                writer.Line($"{Name(r)}{half} = Vector.FusedMultiplyAdd(Vector.Create({(r == 0 ? "Unsafe.Add(ref w, f)" : Text.Of($"Unsafe.Add(ref w, f + {r * Filters})"))}), dz_f{half}, {Name(r)}{half});");
            }
        }

        writer.Close();
        writer.Close();
        writer.Close();
        writer.Line();
        for (int r = 0; r < count; r++)
        {
            foreach (string half in halves)
            {
                string offset = "(nuint)(pixel + " + TileLoops.Lanes(first, r) + ")";
                gradient.Write(new Result(Name(r) + half, Text.Of(r) + half, "Column" + half.ToUpperInvariant(), offset));
            }
        }
    }

    // ---- dW and db -----------------------------------------------------------------------------------------------------

    private void WriteWeightGradients(LayerWriter writer)
    {
        LayerPlan plan = writer.Plan;
        int n = plan.Number;
        string s = writer.Scalar;
        string image = Image(plan);
        KernelPlan kernel = WeightGradientKernel(plan);
        ParameterTensor weights = plan.Parameters[0];
        int row = Kernel * plan.InputShape.Channels;
        string bias = HasBias ? Text.Of($",  db{n} = Σ dZ{n}") : "";
        writer.Summary($"{plan.Title}:  dW{n} = Σ window·dZ{n}ᵀ{bias}  over the places and the samples.\nThreads share the rows of the kernel.");
        string dz = HasBias ? Text.Of($"ReadOnlySpan<{s}> dz{n}, ") : "";
        writer.OpenKernel(
            $"WeightGradientsLayer{n}",
            $"ReadOnlySpan<{s}> {image}, {dz}ReadOnlySpan<{s}> dz{n}Rows, Span<{s}> gradients, int samples, int part, int parts");
        writer.Line($"ref {s} rows = ref MemoryMarshal.GetReference(dz{n}Rows);");
        writer.Line($"Span<{s}> dw{n} = gradients.Slice({weights.Offset}, {weights.Shape.Count});");
        if (HasBias)
        {
            writer.Open($"if (part == 0)");
            writer.Line($"Span<{s}> db{n} = gradients.Slice({plan.Parameters[1].Offset}, {Filters});");
            writer.Open($"for (int f = 0; f < {Filters}; f++)");
            writer.Line($"db{n}[f] = SampleStatistics.Sum(dz{n}, {plan.Outputs}, f, {Filters}, samples);");
            writer.Close();
            writer.Close();
            writer.Line();
        }

        // So many rows of the kernel together that the sums do not wait for each other.
        int together = Math.Max(1, Math.Min(Kernel, kernel.Rows / row));
        writer.Line($"int end = {Kernel} * (part + 1) / parts;");
        writer.Line($"int i = {Kernel} * part / parts;");
        if (together > 1)
        {
            writer.Open($"for (; i + {together} <= end; i += {together})");
            WriteKernelRows(writer, kernel, together);
            writer.Close();
            writer.Line();
        }

        writer.Open($"for (; i < end; i++)");
        WriteKernelRows(writer, kernel, 1);
        writer.Close();
        writer.Close();
    }

    /// <summary>Writes the gradients of a number of rows of the kernel, from row i on.</summary>
    private void WriteKernelRows(LayerWriter writer, KernelPlan kernel, int together)
    {
        int row = Kernel * writer.Plan.InputShape.Channels;
        string[] halves = kernel.Vectors == 1 ? [""] : ["a", "b"];
        string step = (kernel.Vectors == 1 ? "" : "2 * ") + writer.Vector + ".Count";
        writer.Open($"for (int f = 0; f < {Filters}; f += {step})");
        bool isNarrow = Filters < SamplePadding.Size;
        writer.Line($"// The filters of a vector; the last one ends where they do, over some that are there already.");
        for (int v = 0; v < halves.Length; v++)
        {
            string start = v == 0 ? "f" : "f + " + writer.Vector + ".Count";
            string clamped = Text.Of($"Math.Min({start}, {Filters} - {writer.Vector}.Count)");
            bool isWhole = Filters % ((v + 1) * SamplePadding.Size) == 0;
            writer.Line($"int {(v == 0 ? "a" : "b")} = {(isWhole ? start : isNarrow ? "Math.Max(0, " + clamped + ")" : clamped)};");
        }

        if (together > 1)
        {
            WriteWeightTile(writer, halves, "0", together * row);
        }
        else
        {
            TileLoops.WriteTiles(writer, "t", row, kernel.Rows, (first, count) => WriteWeightTile(writer, halves, first, count));
        }

        writer.Close();
    }

    private void WriteWeightTile(LayerWriter writer, string[] halves, string first, int count)
    {
        LayerPlan plan = writer.Plan;
        int n = plan.Number;
        Windows windows = WindowsOf(plan.InputShape);
        int row = Kernel * windows.Input.Channels;
        int imageRow = windows.Padded.Width * windows.Padded.Channels;
        string image = Image(plan);
        string Name(int r) => Text.Of($"dw_{r}");
        writer.Line($"// dw{n}_t_f = Σ {image}_t·dz{n}_f over the places and the samples, for t = {first} … {Text.Sum(first, count - 1)} from row i of the kernel on");
        for (int r = 0; r < count; r++)
        {
            writer.Line($"{writer.Vector} {string.Join(", ", halves.Select(half => Name(r) + half + " = " + writer.Vector + ".Zero"))};");
        }

        writer.Open($"for (int block = 0; block < samples; block += SampleBlock.Size)");
        writer.Line($"ref {writer.Scalar} pixels = ref Unsafe.Add(ref SampleBlock.At({image}, block, {windows.Padded.Count}), {Text.Sum(Text.Of($"i * {imageRow * 16}"), Text.Product(first, 16))});");
        writer.Line($"ref {writer.Scalar} results = ref Unsafe.Add(ref rows, block * {SamplePadding.RoundUp(plan.Outputs)});");
        writer.Line($"int count = Math.Min(SampleBlock.Size, samples - block);");
        writer.Open($"for (int place = 0; place < {windows.Rows * windows.Columns}; place++)");
        writer.Line($"ref {writer.Scalar} x = ref Unsafe.Add(ref pixels, (place / {windows.Columns} * {Stride * imageRow} + {Text.Product(Text.Of($"place % {windows.Columns}"), Stride * windows.Input.Channels)}) * 16);");
        writer.Line($"ref {writer.Scalar} dz = ref Unsafe.Add(ref results, place * {Filters});");
        writer.Open($"for (int s = 0; s < count; s++)");
        foreach (string half in halves)
        {
            writer.Line($"{writer.Vector} dz_f{half} = Vector.LoadUnsafe(ref dz, (nuint){(half == "b" ? "b" : "a")});");
        }

        for (int r = 0; r < count; r++)
        {
            int offset = (r / row * imageRow + r % row) * 16;
            foreach (string half in halves)
            {
                writer.Line($"{Name(r)}{half} = Vector.FusedMultiplyAdd(Vector.Create({(offset == 0 ? "x" : Text.Of($"Unsafe.Add(ref x, {offset})"))}), dz_f{half}, {Name(r)}{half});");
            }
        }

        writer.Line();
        writer.Line($"x = ref Unsafe.Add(ref x, 1);");
        writer.Line($"dz = ref Unsafe.Add(ref dz, {SamplePadding.RoundUp(plan.Outputs)});");
        writer.Close();
        writer.Close();
        writer.Close();
        writer.Line();
        for (int r = 0; r < count; r++)
        {
            string term = Text.Sum(Text.Of($"i * {row}"), Text.Sum(first, r));
            string weight = Text.Product(Filters == 1 || !term.Contains("+") ? term : "(" + term + ")", Filters);
            foreach (string half in halves)
            {
                writer.Line($"SampleBlock.StoreFirst({Name(r)}{half}, dw{n}.Slice({weight}, {Filters})[{(half == "b" ? "b" : "a")}..]);");
            }
        }
    }
}
