using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Model;
using LayerGen.Generators.Planning;

namespace LayerGen.Generators.Text.Kernels;

/// <summary>
/// Writes the gradient of the weights of a convolution with few filters, which would not fill a vector. The lanes of a
/// vector are samples instead: every sample is summed over the positions on its own, and the sixteen sums of a block of
/// samples are added in a fixed order at the end. The result depends neither on the width of a vector nor on the
/// padding of a batch, because the lanes of the padding are omitted. A pass has one block of samples.
/// </summary>
internal sealed class PlaceSums
{
    /// <summary>The largest number of filters for which the lanes are samples.</summary>
    private const int MostFilters = 8;

    /// <summary>The number of positions that are summed before they are added to the preceding ones.</summary>
    private const int PlacesPerRun = 64;

    private readonly LayerWriter _writer;

    public PlaceSums(LayerWriter writer)
    {
        _writer = writer;
    }

    /// <summary>Gets the tile: the number of rows of W times the number of filters.</summary>
    public required PlaceSumsTile Tile { get; init; }

    /// <summary>Gets the first lines of the documentation.</summary>
    public required string Documentation { get; init; }

    /// <summary>Gets the matrix that contains the terms: <c>padded1</c>.</summary>
    public required string Term { get; init; }

    /// <summary>Gets the number of features in the matrix of terms.</summary>
    public required int TermFeatures { get; init; }

    /// <summary>Gets the weights, with one row per element of a window and one column per filter.</summary>
    public required ParameterTensor Weights { get; init; }

    /// <summary>Gets the positions of the windows.</summary>
    public required OuterPlaces Places { get; init; }

    /// <summary>
    /// Gets the function that writes the code before the sums, or null for none. The code reads the <c>chunk</c>.
    /// </summary>
    public Action? WriteFirst { get; init; }

    private int Filters => Weights.Shape.Columns;

    private string Target => "d" + Weights.Local;

    private string Image => Term + "Column";

    private string Gradient => _writer.Gradient + "Column";

    private VectorCode Code => _writer.Vectors;

    /// <summary>Determines whether the lanes are samples, which does not depend on the processor.</summary>
    /// <param name="filters">The number of filters.</param>
    /// <param name="samplesPerPass">The number of samples of a pass.</param>
    public static bool IsFor(int filters, int? samplesPerPass)
        => filters <= MostFilters && samplesPerPass == SamplePadding.Size;

    // Writes:
    //     private static void WeightGradientsLayer1(
    //         ReadOnlySpan<float> padded1, ReadOnlySpan<float> dz1, Gradients gradients, …SamplePass pass, int part,
    //         int parts)
    //     {
    //         …
    //         Span<float> dw1 = gradients.Values.Slice(0, 18);
    //         …
    //         gradients.EndPass(pass, start * 6, end * 6);
    //     }
    public void Write()
    {
        string s = _writer.Scalar;
        string[] chunk = WriteFirst is null ? [] : [$"{Names.SampleChunk} chunk"];
        _writer.Summary($"{Documentation}");
        _writer.OpenProduct(
            WideProducts.WeightGradients,
            Format.Of($"WeightGradientsLayer{_writer.Plan.Number}"),
            [
                _writer.Read(Term),
                _writer.Read(_writer.Gradient),
                "Gradients gradients",
                .. chunk,
                $"in {Names.SamplePass} pass",
                "int part",
                "int parts",
            ]);
        _writer.Line($"{_writer.Written(Target)} = gradients.Values.Slice({Weights.Offset}, {Weights.End - Weights.Offset});");
        _writer.Line();
        WriteFirst?.Invoke();
        string memory = Format.Of($"stackalloc {s}[{Tile.Rows * Tile.Filters + 1} * {SamplePadding.Size}]");
        _writer.Line($"// The sums of every sample of the block, which is the whole pass.");
        _writer.Line($"{_writer.Written("sums")} = {Names.SampleBlock}.Align({memory}, {Tile.Rows * Tile.Filters * SamplePadding.Size});");
        _writer.Line($"ref {s} firstSum = ref {VectorCode.First("sums")};");
        string times = Places.Ranges == 1 ? "" : Format.Of($"{Places.Ranges} * ");
        _writer.Line($"int start = {times}part / parts;");
        _writer.Line($"int end = {times}(part + 1) / parts;");
        _writer.Open($"for (int i = start; i < end; i++)");
        TileLoops.WriteTiles(
            _writer, Places.Row, TileLoops.Tiling.AtPlaces(Places.RangeLength, Tile.Rows), WriteFilters);
        _writer.Close();
        _writer.Line();
        int size = Places.RangeLength * Filters;
        IndexExpression first = Weights.Offset + (IndexExpression)"start" * size;
        _writer.Line($"gradients.EndPass(pass, {first}, {Weights.Offset + (IndexExpression)"end" * size});");
        _writer.Close();
    }

    /// <summary>Writes the tiles of a few rows of W, for all filters.</summary>
    private void WriteFilters(IndexExpression first, int count)
    {
        bool isLoop = Tile.Filters < Filters;
        string row = Places.Row;
        _writer.Line($"// {Target}_{row}_f = Σ {Term}_{row}·{_writer.Gradient}_f over the {Places.Words}, for {row} = {first} … {first + (count - 1)} from {Places.RangeName} on");
        if (isLoop)
        {
            _writer.Open($"for (int f = 0; f < {Filters}; f += {Tile.Filters})");
        }

        _writer.Line($"sums.Clear();");
        _writer.Open($"for (int s = pass.First; s < pass.End; s += {Code.Count})");
        WriteVector(first, count, isLoop);
        _writer.Close();
        _writer.Line();
        WriteTotals(first, count, isLoop);
        if (isLoop)
        {
            _writer.Close();
        }
    }

    /// <summary>Writes the sums of one vector of samples over the positions.</summary>
    // Writes:
    //     ref float padded1Column = ref Unsafe.Add(ref SampleBlock.At(padded1, s, 64), i * 128);
    //     ref float dz1Column = ref SampleBlock.At(dz1, s, 72);
    //     Vector<float> dw_0_0 = Vector<float>.Zero, dw_0_1 = Vector<float>.Zero;
    //     …
    //     for (int place = 0; place < 36; place++)
    //     {
    //         …
    //     }
    //
    //     ref float sum = ref Unsafe.Add(ref firstSum, s % SampleBlock.Size);
    //     dw_0_0.StoreUnsafe(ref sum);
    //     …
    private void WriteVector(IndexExpression first, int count, bool isLoop)
    {
        string s = _writer.Scalar;
        string image = Format.Of($"{Names.SampleBlock}.At({Term}, s, {TermFeatures})");
        string gradient = Format.Of($"{Names.SampleBlock}.At({_writer.Gradient}, s, {_writer.Plan.Outputs})");
        IndexExpression range = (IndexExpression)"i" * Places.RangeStride + first;
        _writer.Line($"ref {s} {Image} = ref {VectorCode.Element(image, range * SamplePadding.Size)};");
        _writer.Line($"ref {s} {Gradient} = ref {(isLoop ? VectorCode.Element(gradient, (IndexExpression)"f" * SamplePadding.Size) : gradient)};");
        bool isOneRun = Places.Count <= PlacesPerRun;
        if (!isOneRun)
        {
            _writer.Open($"for (int run = 0; run < {Places.Count}; run += {PlacesPerRun})");
        }

        foreach (int t in Enumerable.Range(0, count))
        {
            _writer.Line($"{Code.Type} {string.Join(", ", Enumerable.Range(0, Tile.Filters).Select(f => $"{Sum(t, f)} = {Code.Zero}"))};");
        }

        if (!isOneRun)
        {
            string end = Format.Of($"run + {PlacesPerRun}");
            _writer.Line($"int runEnd = {(Places.Count % PlacesPerRun == 0 ? end : Format.Of($"{Names.Math}.Min({end}, {Places.Count})"))};");
        }

        string index = Places.Index;
        _writer.Open($"for (int {index} = {(isOneRun ? "0" : "run")}; {index} < {(isOneRun ? Format.Of(Places.Count) : "runEnd")}; {index}++)");
        WritePlace(count);
        _writer.Close();
        _writer.Line();
        _writer.Line($"ref {s} sum = ref {VectorCode.Element("firstSum", "s % " + Names.SampleBlock + ".Size")};");
        foreach (int t in Enumerable.Range(0, count))
        {
            foreach (int f in Enumerable.Range(0, Tile.Filters))
            {
                IndexExpression place = (t * Tile.Filters + f) * SamplePadding.Size;
                _writer.Store(isOneRun ? Sum(t, f) : Code.Load("sum", place) + Sum(t, f), "sum", place);
            }
        }

        if (!isOneRun)
        {
            _writer.Close();
        }
    }

    /// <summary>Writes the terms of a position.</summary>
    // Writes:
    //     ref float x = ref Unsafe.Add(ref padded1Column, place / 6 * 128 + place % 6 * 16);
    //     ref float dz = ref Unsafe.Add(ref dz1Column, place * 32);
    //     Vector<float> dz_0 = Vector.LoadUnsafe(ref dz);
    //     …
    //     Vector<float> x_0 = Vector.LoadUnsafe(ref x);
    //     dw_0_0 = Vector.FusedMultiplyAdd(x_0, dz_0, dw_0_0);
    //     …
    private void WritePlace(int count)
    {
        string s = _writer.Scalar;
        _writer.Line($"ref {s} x = ref {VectorCode.Element(Image, Places.Corner * SamplePadding.Size)};");
        _writer.Line($"ref {s} dz = ref {VectorCode.Element(Gradient, (IndexExpression)Places.Index * (Filters * SamplePadding.Size))};");
        foreach (int f in Enumerable.Range(0, Tile.Filters))
        {
            _writer.Declare("dz_" + Format.Of(f), Code.Load("dz", f * SamplePadding.Size));
        }

        foreach (int t in Enumerable.Range(0, count))
        {
            string x = "x_" + Format.Of(t);
            _writer.Declare(x, Code.Load("x", t * SamplePadding.Size));
            foreach (int f in Enumerable.Range(0, Tile.Filters))
            {
                _writer.Line($"{Sum(t, f)} = {Code.MultiplyAdd(x, "dz_" + Format.Of(f), Sum(t, f))};");
            }
        }
    }

    /// <summary>Writes the sums over the samples.</summary>
    // Writes:
    //     for (int t = 0; t < 3; t++)
    //     {
    //         for (int k = 0; k < 2; k++)
    //         {
    //             dw1[i * 6 + t * 2 + k] = SampleBlock.Sum(sums.Slice(t * 32 + k * 16, 16), pass.End - pass.First);
    //         }
    //     }
    private void WriteTotals(IndexExpression first, int count, bool isLoop)
    {
        string row = first.IsConstant ? Places.Row : "u";
        _writer.Open($"for (int {row} = 0; {row} < {count}; {row}++)");
        _writer.Open($"for (int k = 0; k < {Tile.Filters}; k++)");
        IndexExpression filter = isLoop ? (IndexExpression)"f" + "k" : "k";
        IndexExpression weight =
            ((IndexExpression)"i" * Places.RangeLength + first + row) * Filters + filter;
        IndexExpression sum = ((IndexExpression)row * Tile.Filters + "k") * SamplePadding.Size;
        _writer.Line($"{Target}[{weight}] = {Names.SampleBlock}.Sum(sums.Slice({sum}, {SamplePadding.Size}), pass.End - pass.First);");
        _writer.Close();
        _writer.Close();
    }

    private static string Sum(int t, int f) => Format.Of($"dw_{t}_{f}");
}
