using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Model;
using LayerGen.Generators.Planning;
using LayerGen.Generators.Text;
using LayerGen.Generators.Text.Kernels;

namespace LayerGen.Generators.Layers;

/// <summary>
/// The gradients of W and b of a convolution. Those of W are the outer products of a dense layer, summed over the places of the kernel and
/// the samples; the sums of a run are in registers, those of all runs of a pass in a buffer on the stack.
/// </summary>
internal sealed partial class Conv2DText
{
    /// <summary>Terms of a sum that are added up in the precision of the network; of one block of samples, all.</summary>
    private const int TermsPerPass = 512;

    /// <summary>Places that are a run of terms, with the samples of a block at each.</summary>
    private const int PlacesPerRun = 4;

    private int Places(LayerPlan plan) => Layer.WindowsOf(plan.InputShape).Rows * Layer.WindowsOf(plan.InputShape).Columns;

    private void WriteWeightGradients(LayerWriter writer)
    {
        LayerPlan plan = writer.Plan;
        int n = plan.Number;
        string s = writer.Scalar;
        KernelPlan kernel = WeightGradientKernel(plan);
        ParameterTensor weights = plan.Parameters[0];
        int row = RowOfWindow(Layer, plan);
        string bias = Layer.HasBias ? Format.Of($",  db{n} = Σ dZ{n}") : "";
        writer.Summary($"{plan.Title}:  dW{n} = Σ window·dZ{n}ᵀ{bias}  over the positions and the samples.\nThreads share the rows of the kernel.");
        string[] dz = Layer.HasBias ? [writer.Read(writer.Gradient)] : [];
        writer.OpenKernel(
            $"WeightGradientsLayer{n}",
            [writer.Read(Image(plan)), .. dz, writer.Read(Format.Of($"dz{n}Rows")), "Gradients gradients", $"{Names.SamplePass} pass", "int part", "int parts"]);
        writer.Line($"ref {s} rows = ref {VectorCode.First(Format.Of($"dz{n}Rows"))};");
        writer.Line($"{writer.Written(Format.Of($"dw{n}"))} = gradients.Values.Slice({weights.Offset}, {weights.Shape.Count});");
        WriteBiasGradients(writer);

        // So many rows of the kernel together that the sums do not wait for each other.
        int together = Math.Max(1, Math.Min(Layer.Kernel, kernel.Rows / row));
        int sums = (together > 1 ? together * row : Math.Min(row, kernel.Rows)) * kernel.Vectors;
        writer.Line($"// The sums of the previous runs, while those of the current run are in registers.");
        writer.Line($"{Names.Span.Of(writer.Vectors.Type)} sums = stackalloc {writer.Vectors.Type}[{sums}];");
        string rowsTimes = Layer.Kernel == 1 ? "" : Format.Of($"{Layer.Kernel} * ");
        writer.Line($"int start = {rowsTimes}part / parts;");
        writer.Line($"int end = {rowsTimes}(part + 1) / parts;");
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
        IndexExpression End(string index) => weights.Offset + (IndexExpression)index * (row * Layer.Filters);
        writer.Line($"gradients.EndPass(pass, {End("start")}, {End("end")});");
        writer.Close();
    }

    /// <summary>Writes the gradients of the biases, which one part computes over all samples.</summary>
    // if (part == 0 && pass.First == 0)
    // {
    //     // Over all samples together.
    //     Span<float> db1 = gradients.Values.Slice(45, 5);
    //     for (int f = 0; f < 5; f++)
    //     {
    //         db1[f] = SampleStatistics.Sum(dz1, 180, f, 5, pass.Samples);
    //     }
    // }
    private void WriteBiasGradients(LayerWriter writer)
    {
        if (!Layer.HasBias)
        {
            return;
        }

        LayerPlan plan = writer.Plan;
        string db = Format.Of($"db{plan.Number}");
        writer.Open($"if (part == 0 && pass.First == 0)");
        writer.Line($"// Over all samples together.");
        writer.Line($"{writer.Written(db)} = gradients.Values.Slice({plan.Parameters[1].Offset}, {Layer.Filters});");
        writer.Open($"for (int f = 0; f < {Layer.Filters}; f++)");
        writer.Line($"{db}[f] = {Names.SampleStatistics}.Sum({writer.Gradient}, {plan.Outputs}, f, {Layer.Filters}, pass.Samples);");
        writer.Close();
        writer.Close();
        writer.Line();
    }

    /// <summary>Writes the gradients of a number of rows of the kernel, from row i on.</summary>
    private void WriteKernelRows(LayerWriter writer, KernelPlan kernel, int together)
    {
        int row = RowOfWindow(Layer, writer.Plan);
        string[] vectors = UnitLanes.Vectors(kernel.Vectors);
        UnitLanes.Open(writer, "f", Layer.Filters, kernel.Vectors, overruns: false);
        writer.Line();
        if (together > 1)
        {
            WriteWeightTile(writer, vectors, 0, together * row);
        }
        else
        {
            TileLoops.WriteTiles(writer, "t", TileLoops.Tiling.AtPlaces(row, kernel.Rows), (first, count) => WriteWeightTile(writer, vectors, first, count));
        }

        writer.Close();
    }

    /// <summary>Writes the sums of a few terms of the window.</summary>
    // // dw1_t_f = Σ padded1_t·dz1_f over the positions and the samples, for t = 0 … 2 from row i of the kernel on
    // sums.Clear();
    // for (int block = pass.First; block < pass.End; block += SampleBlock.Size)
    // {
    //     …
    //     sums[0] += dw_0;
    // }
    //
    // SampleBlock.StoreFirst(sums[0], dw1.Slice(i * 15, 5)[a..]);
    private void WriteWeightTile(LayerWriter writer, string[] vectors, IndexExpression first, int count)
    {
        LayerPlan plan = writer.Plan;
        int n = plan.Number;
        int row = RowOfWindow(Layer, plan);
        writer.Line($"// dw{n}_t_f = Σ {Image(plan)}_t·dz{n}_f over the positions and the samples, for t = {first} … {first + (count - 1)} from row i of the kernel on");
        writer.Line($"sums.Clear();");
        if (Places(plan) >= PlacesPerRun)
        {
            WriteRunsOfPlaces(writer, vectors, first, count);
        }
        else
        {
            WriteRunsOfSamples(writer, vectors, first, count);
        }

        writer.Line();
        foreach ((int r, int v) in Sums(vectors, count))
        {
            IndexExpression weight = ((IndexExpression)"i" * row + first + r) * Layer.Filters;
            writer.Line($"{Names.SampleBlock}.StoreFirst(sums[{r * vectors.Length + v}], dw{n}.Slice({weight}, {Layer.Filters})[{UnitLanes.Start(vectors[v])}..]);");
        }
    }

    /// <summary>Writes the sums with a few places of a block of samples as a run.</summary>
    private void WriteRunsOfPlaces(LayerWriter writer, string[] vectors, IndexExpression first, int count)
    {
        int places = Places(writer.Plan);
        writer.Open($"for (int block = pass.First; block < pass.End; block += {Names.SampleBlock}.Size)");
        WriteBlock(writer, first, "pass.End");
        writer.Open($"for (int run = 0; run < {places}; run += {PlacesPerRun})");
        UnitLanes.WriteZeros(writer, Enumerable.Range(0, count).Select(Sum), vectors);
        writer.Line();
        string runEnd = Format.Of($"run + {PlacesPerRun}");
        writer.Line($"int runEnd = {(places % PlacesPerRun == 0 ? runEnd : Format.Of($"{Names.Math}.Min({runEnd}, {places})"))};");
        writer.Open($"for (int place = run; place < runEnd; place++)");
        WritePlace(writer, vectors, count);
        writer.Close();
        WriteSums(writer, vectors, count);
        writer.Close();
        writer.Close();
    }

    /// <summary>Writes the sums with all places of a run of samples as a run.</summary>
    private void WriteRunsOfSamples(LayerWriter writer, string[] vectors, IndexExpression first, int count)
    {
        writer.Open($"for (int run = pass.First; run < pass.End; run += pass.Run)");
        UnitLanes.WriteZeros(writer, Enumerable.Range(0, count).Select(Sum), vectors);
        writer.Line();
        writer.Line($"int runEnd = {Names.Math}.Min(run + pass.Run, pass.End);");
        writer.Open($"for (int block = run; block < runEnd; block += {Names.SampleBlock}.Size)");
        WriteBlock(writer, first, "runEnd");
        writer.Open($"for (int place = 0; place < {Places(writer.Plan)}; place++)");
        WritePlace(writer, vectors, count);
        writer.Close();
        writer.Close();
        WriteSums(writer, vectors, count);
        writer.Close();
    }

    private static string Sum(int r) => Format.Of($"dw_{r}");

    private static IEnumerable<(int Row, int Vector)> Sums(string[] vectors, int count)
        => Enumerable.Range(0, count).SelectMany(r => Enumerable.Range(0, vectors.Length).Select(v => (r, v)));

    private static void WriteSums(LayerWriter writer, string[] vectors, int count)
    {
        writer.Line();
        foreach ((int r, int v) in Sums(vectors, count))
        {
            writer.Line($"sums[{r * vectors.Length + v}] += {Sum(r)}{vectors[v]};");
        }
    }

    /// <summary>Writes where the images and the gradients of a block of samples begin, and how many samples of it there are.</summary>
    private void WriteBlock(LayerWriter writer, IndexExpression first, string end)
    {
        LayerPlan plan = writer.Plan;
        Windows windows = Layer.WindowsOf(plan.InputShape);
        string image = Format.Of($"{Names.SampleBlock}.At({Image(plan)}, block, {windows.Padded.Count})");
        writer.Line($"ref {writer.Scalar} pixels = ref {VectorCode.Element(image, ((IndexExpression)"i" * RowOfImage(windows) + first) * SamplePadding.Size)};");
        writer.Line($"ref {writer.Scalar} results = ref {VectorCode.Element("rows", (IndexExpression)"block" * SamplePadding.RoundUp(plan.Outputs))};");
        writer.Line($"int count = {Names.Math}.Min({Names.SampleBlock}.Size, {end} - block);");
    }

    /// <summary>Writes what the samples of a block add to the sums at one place.</summary>
    // ref float x = ref Unsafe.Add(ref pixels, place / 6 * 128 + place % 6 * 16);
    // ref float row = ref Unsafe.Add(ref results, place * 5);
    private void WritePlace(LayerWriter writer, string[] vectors, int count)
    {
        LayerPlan plan = writer.Plan;
        Windows windows = Layer.WindowsOf(plan.InputShape);
        int row = RowOfWindow(Layer, plan);
        int Offset(int r) => (r / row * RowOfImage(windows) + r % row) * SamplePadding.Size;
        IndexExpression corner = (IndexExpression)Format.Of($"place / {windows.Columns}") * (windows.Step * RowOfImage(windows))
            + (IndexExpression)Format.Of($"place % {windows.Columns}") * (windows.Step * windows.Input.Channels);
        writer.Line($"ref {writer.Scalar} x = ref {VectorCode.Element("pixels", corner * SamplePadding.Size)};");
        writer.Line($"ref {writer.Scalar} row = ref {VectorCode.Element("results", (IndexExpression)"place" * Layer.Filters)};");
        UnitLanes.WriteSamples(writer, "x", SamplePadding.RoundUp(plan.Outputs), vectors, [.. Enumerable.Range(0, count).Select(r => (Sum(r), (int?)Offset(r)))]);
    }
}
