using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Model;
using LayerGen.Generators.Planning;
using LayerGen.Generators.Text;
using LayerGen.Generators.Text.Kernels;

namespace LayerGen.Generators.Layers;

/// <summary>The backward pass of a convolution: the gradient of its input, and those of W and b.</summary>
internal sealed partial class Conv2DText
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

    // Writes:
    //     WeightGradientsLayer1(cache.Padded1.Blocks, cache.dZ1.Blocks, cache.dZ1Rows, gradients, pass, part, parts);
    public void WriteGradientCalls(LayerWriter writer)
    {
        LayerPlan plan = writer.Plan;
        int n = plan.Number;
        string dz = Layer.HasBias ? Format.Of($"cache.dZ{n}.Blocks, ") : "";
        writer.Line($"WeightGradientsLayer{n}({ImageInCache(plan)}, {dz}cache.dZ{n}Rows, gradients, pass, part, parts);");
    }

    public int? SamplesPerPass(LayerPlan plan)
    {
        // Every place of a window is a term of a sum, so a pass has few samples where there are many places.
        int blocks = Math.Max(1, TermsPerPass / (SamplePadding.Size * Places(plan)));
        return Math.Min(blocks * SamplePadding.Size, SamplePadding.LongestPass);
    }

    public bool SharesGradients(LayerPlan plan) => true;

    /// <summary>Terms of a sum that are added up in the precision of the network; of one block of samples, all.</summary>
    private const int TermsPerPass = 512;

    /// <summary>Places that are a run of terms, with the samples of a block at each.</summary>
    private const int PlacesPerRun = 4;

    private int Places(LayerPlan plan) => Layer.WindowsOf(plan.InputShape).Rows * Layer.WindowsOf(plan.InputShape).Columns;

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
            writer.Column(Format.Of($"dz{n}"), plan.Outputs);
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
            TileLoops.WriteColumns(writer, halves, [(Format.Of($"dz{n}"), plan.Outputs), .. gradient.Matrices.Select(matrix => (matrix, plan.Inputs))]);
            WritePixels(writer, gradient, halves, rows);
        });
        writer.Close();
    }

    private void WritePixels(LayerWriter writer, InputGradient gradient, string[] halves, int rows)
    {
        Windows windows = Layer.WindowsOf(writer.Plan.InputShape);
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

    /// <summary>Writes from which row (or column) of the kernel to which there is a window, <c>Layer.Stride</c> apart.</summary>
    private void WriteRange(LayerWriter writer, string index, string pixel, int before, int places)
    {
        string at = before == 0 ? pixel : Format.Of($"{pixel} + {before}");
        string lowest = Format.Of($"{(before == 0 ? pixel : pixel)} - {Layer.Stride * (places - 1) - before}");
        string start = Layer.Stride == 1 ? Format.Of($"Math.Max(0, {lowest})") : before == 0 ? Format.Of($"Math.Max({at} % {Layer.Stride}, {lowest})") : Format.Of($"Math.Max(({at}) % {Layer.Stride}, {lowest})");
        writer.Line($"int {index}First = {start};");
        writer.Line($"int {index}End = Math.Min({Layer.Kernel}, {pixel} + {before + 1});");
    }

    private void WritePixelTile(LayerWriter writer, InputGradient gradient, string[] halves, string first, int count)
    {
        LayerPlan plan = writer.Plan;
        int n = plan.Number;
        Windows windows = Layer.WindowsOf(plan.InputShape);
        int channels = windows.Input.Channels;
        string Name(int r) => Format.Of($"dy_{r}");
        string dy = LayerWriter.Local(gradient.InputSymbol);
        string last = Format.Sum(first, count - 1);
        writer.Line($"// {dy}_c = Σ w{n}_i_j_c_f·dz{n}_f over the windows and the filters, for c = {first}{(count == 1 ? "" : " … " + last)}");
        for (int r = 0; r < count; r++)
        {
            string same = halves.Length > 1 ? ", " + Name(r) + "b = " + Name(r) + "a" : "";
            writer.Line($"{writer.Vector} {Name(r)}{halves[0]} = {writer.Vector}.Zero{same};");
        }

        writer.Line();
        string step = Layer.Stride == 1 ? "++" : Format.Of($" += {Layer.Stride}");
        string Place(string pixel, int before, string index) => Layer.Stride == 1
            ? (before == 0 ? Format.Of($"{pixel} - {index}") : Format.Of($"{pixel} + {before} - {index}"))
            : (before == 0 ? Format.Of($"({pixel} - {index}) / {Layer.Stride}") : Format.Of($"({pixel} + {before} - {index}) / {Layer.Stride}"));
        writer.Open($"for (int i = iFirst; i < iEnd; i{step})");
        writer.Line($"int windowRow = {Format.Product("(" + Place("row", windows.Top, "i") + ")", windows.Columns)};");
        writer.Open($"for (int j = jFirst; j < jEnd; j{step})");
        writer.Line($"ref {writer.Scalar} w = ref Unsafe.Add(ref w{n}, {Format.Sum(Format.Product(Format.Of($"(i * {Layer.Kernel} + j)"), channels * Layer.Filters), Format.Product(first, Layer.Filters))});");
        writer.Line($"int place = (windowRow + {Place("column", windows.Left, "j")}) * {Layer.Filters * 16};");
        foreach (string half in halves)
        {
            writer.Line($"ref {writer.Scalar} dz{half} = ref Unsafe.Add(ref dz{n}Column{half.ToUpperInvariant()}, place);");
        }

        writer.Open($"for (nuint f = 0; f < {Layer.Filters}; f++)");
        foreach (string half in halves)
        {
            writer.Line($"{writer.Vector} dz_f{half} = Vector.LoadUnsafe(ref dz{half}, f * 16);");
        }

        for (int r = 0; r < count; r++)
        {
            foreach (string half in halves)
            {
                writer.Line($"{Name(r)}{half} = Vector.FusedMultiplyAdd(Vector.Create({(r == 0 ? "Unsafe.Add(ref w, f)" : Format.Of($"Unsafe.Add(ref w, f + {r * Layer.Filters})"))}), dz_f{half}, {Name(r)}{half});");
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
                gradient.Write(new Result(Name(r) + half, Format.Of(r) + half, "Column" + half.ToUpperInvariant(), offset));
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
        int row = Layer.Kernel * plan.InputShape.Channels;
        string bias = Layer.HasBias ? Format.Of($",  db{n} = Σ dZ{n}") : "";
        writer.Summary($"{plan.Title}:  dW{n} = Σ window·dZ{n}ᵀ{bias}  over the places and the samples.\nThreads share the rows of the kernel.");
        string dz = Layer.HasBias ? Format.Of($"ReadOnlySpan<{s}> dz{n}, ") : "";
        writer.OpenKernel(
            $"WeightGradientsLayer{n}",
            $"ReadOnlySpan<{s}> {image}, {dz}ReadOnlySpan<{s}> dz{n}Rows, Gradients gradients, SamplePass pass, int part, int parts");
        writer.Line($"ref {s} rows = ref MemoryMarshal.GetReference(dz{n}Rows);");
        writer.Line($"Span<{s}> dw{n} = gradients.Values.Slice({weights.Offset}, {weights.Shape.Count});");
        if (Layer.HasBias)
        {
            writer.Open($"if (part == 0 && pass.First == 0)");
            writer.Line($"// Over all samples at once.");
            writer.Line($"Span<{s}> db{n} = gradients.Values.Slice({plan.Parameters[1].Offset}, {Layer.Filters});");
            writer.Open($"for (int f = 0; f < {Layer.Filters}; f++)");
            writer.Line($"db{n}[f] = SampleStatistics.Sum(dz{n}, {plan.Outputs}, f, {Layer.Filters}, pass.Samples);");
            writer.Close();
            writer.Close();
            writer.Line();
        }

        // So many rows of the kernel together that the sums do not wait for each other.
        int together = Math.Max(1, Math.Min(Layer.Kernel, kernel.Rows / row));
        int sums = (together > 1 ? together * row : Math.Min(row, kernel.Rows)) * kernel.Vectors;
        writer.Line($"// The sums of the runs so far, while those of a run are in registers.");
        writer.Line($"Span<{writer.Vector}> sums = stackalloc {writer.Vector}[{sums}];");
        writer.Line($"int start = {Layer.Kernel} * part / parts;");
        writer.Line($"int end = {Layer.Kernel} * (part + 1) / parts;");
        writer.Line($"int i = start;");
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
        writer.Line();
        string Place(string index) => Format.Sum(Format.Of(weights.Offset), Format.Product(index, row * Layer.Filters));
        writer.Line($"gradients.EndPass(pass, {Place("start")}, {Place("end")});");
        writer.Close();
    }

    /// <summary>Writes the gradients of a number of rows of the kernel, from row i on.</summary>
    private void WriteKernelRows(LayerWriter writer, KernelPlan kernel, int together)
    {
        int row = Layer.Kernel * writer.Plan.InputShape.Channels;
        string[] halves = kernel.Vectors == 1 ? [""] : ["a", "b"];
        string step = (kernel.Vectors == 1 ? "" : "2 * ") + writer.Vector + ".Count";
        writer.Open($"for (int f = 0; f < {Layer.Filters}; f += {step})");
        bool isNarrow = Layer.Filters < SamplePadding.Size;
        writer.Line($"// The filters of a vector; the last one ends where they do, over some that are there already.");
        for (int v = 0; v < halves.Length; v++)
        {
            string start = v == 0 ? "f" : "f + " + writer.Vector + ".Count";
            string clamped = Format.Of($"Math.Min({start}, {Layer.Filters} - {writer.Vector}.Count)");
            bool isWhole = Layer.Filters % ((v + 1) * SamplePadding.Size) == 0;
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
        Windows windows = Layer.WindowsOf(plan.InputShape);
        int row = Layer.Kernel * windows.Input.Channels;
        string image = Image(plan);
        writer.Line($"// dw{n}_t_f = Σ {image}_t·dz{n}_f over the places and the samples, for t = {first} … {Format.Sum(first, count - 1)} from row i of the kernel on");
        writer.Line($"sums.Clear();");
        if (Places(plan) >= PlacesPerRun)
        {
            writer.Open($"for (int block = pass.First; block < pass.End; block += SampleBlock.Size)");
            WriteBlock(writer, first, "pass.End");
            string runs = Format.Of($"for (int run = 0; run < {Places(plan)}; run += {PlacesPerRun})");
            writer.Open($"{runs}");
            WriteZeros(writer, halves, count);
            string runEnd = Places(plan) % PlacesPerRun == 0 ? Format.Of($"run + {PlacesPerRun}") : Format.Of($"Math.Min(run + {PlacesPerRun}, {Places(plan)})");
            writer.Line($"int runEnd = {runEnd};");
            writer.Open($"for (int place = run; place < runEnd; place++)");
            WritePlace(writer, halves, count);
            writer.Close();
        }
        else
        {
            writer.Open($"for (int run = pass.First; run < pass.End; run += pass.Run)");
            WriteZeros(writer, halves, count);
            writer.Line($"int runEnd = Math.Min(run + pass.Run, pass.End);");
            writer.Open($"for (int block = run; block < runEnd; block += SampleBlock.Size)");
            WriteBlock(writer, first, "runEnd");
            writer.Open($"for (int place = 0; place < {Places(plan)}; place++)");
            WritePlace(writer, halves, count);
            writer.Close();
            writer.Close();
        }

        writer.Line();
        foreach ((int r, int v) in Sums(halves, count))
        {
            writer.Line($"sums[{r * halves.Length + v}] += {Sum(r, halves[v])};");
        }

        writer.Close();
        if (Places(plan) >= PlacesPerRun)
        {
            writer.Close();
        }

        writer.Line();
        foreach ((int r, int v) in Sums(halves, count))
        {
            string term = Format.Sum(Format.Of($"i * {row}"), Format.Sum(first, r));
            string weight = Format.Product(Layer.Filters == 1 || !term.Contains("+") ? term : "(" + term + ")", Layer.Filters);
            writer.Line($"SampleBlock.StoreFirst(sums[{r * halves.Length + v}], dw{n}.Slice({weight}, {Layer.Filters})[{(v == 0 ? "a" : "b")}..]);");
        }
    }

    private static string Sum(int r, string half) => Format.Of($"dw_{r}") + half;

    private static IEnumerable<(int Row, int Vector)> Sums(string[] halves, int count)
        => Enumerable.Range(0, count).SelectMany(r => Enumerable.Range(0, halves.Length).Select(v => (r, v)));

    private static void WriteZeros(LayerWriter writer, string[] halves, int count)
    {
        for (int r = 0; r < count; r++)
        {
            writer.Line($"{writer.Vector} {string.Join(", ", halves.Select(half => Sum(r, half) + " = " + writer.Vector + ".Zero"))};");
        }

        writer.Line();
    }

    /// <summary>Writes where the images and the gradients of a block of samples begin, and how many samples of it there are.</summary>
    private void WriteBlock(LayerWriter writer, string first, string end)
    {
        LayerPlan plan = writer.Plan;
        Shape padded = Layer.WindowsOf(plan.InputShape).Padded;
        int imageRow = padded.Width * padded.Channels;
        writer.Line($"ref {writer.Scalar} pixels = ref Unsafe.Add(ref SampleBlock.At({Image(plan)}, block, {padded.Count}), {Format.Sum(Format.Of($"i * {imageRow * 16}"), Format.Product(first, 16))});");
        writer.Line($"ref {writer.Scalar} results = ref Unsafe.Add(ref rows, block * {SamplePadding.RoundUp(plan.Outputs)});");
        writer.Line($"int count = Math.Min(SampleBlock.Size, {end} - block);");
    }

    /// <summary>Writes what the samples of a block add to the sums at one place.</summary>
    private void WritePlace(LayerWriter writer, string[] halves, int count)
    {
        LayerPlan plan = writer.Plan;
        Windows windows = Layer.WindowsOf(plan.InputShape);
        int row = Layer.Kernel * windows.Input.Channels;
        int imageRow = windows.Padded.Width * windows.Padded.Channels;
        writer.Line($"ref {writer.Scalar} x = ref Unsafe.Add(ref pixels, (place / {windows.Columns} * {Layer.Stride * imageRow} + {Format.Product(Format.Of($"place % {windows.Columns}"), Layer.Stride * windows.Input.Channels)}) * 16);");
        writer.Line($"ref {writer.Scalar} dz = ref Unsafe.Add(ref results, place * {Layer.Filters});");
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
                writer.Line($"{Sum(r, half)} = Vector.FusedMultiplyAdd(Vector.Create({(offset == 0 ? "x" : Format.Of($"Unsafe.Add(ref x, {offset})"))}), dz_f{half}, {Sum(r, half)});");
            }
        }

        writer.Line();
        writer.Line($"x = ref Unsafe.Add(ref x, 1);");
        writer.Line($"dz = ref Unsafe.Add(ref dz, {SamplePadding.RoundUp(plan.Outputs)});");
        writer.Close();
    }
}
