using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Model;

namespace LayerGen.Generators.Text.Kernels;

/// <summary>
/// The sums over positions. There are many terms, so the sums of a pass are stored on the stack while those of a run
/// are in registers. The parts share the contiguous ranges of terms, the rows of a convolution's kernel.
/// </summary>
internal sealed partial class OuterProduct
{
    // Writes:
    //     // The sums of the previous runs, while those of the current run are in registers.
    //     Span<Vector<float>> sums = stackalloc Vector<float>[8];
    //     int start = 2 * part / parts;
    //     int end = 2 * (part + 1) / parts;
    //     int i = start;
    //     for (; i + 2 <= end; i += 2)
    //     {
    //         …
    //     }
    //
    //     for (; i < end; i++)
    //     {
    //         …
    //     }
    //
    //     gradients.EndPass(pass, start * 16 + 20, end * 16 + 20);
    private void WriteRanges(OuterPlaces places)
    {
        // So many ranges together that the sums do not wait for each other.
        int length = places.RangeLength;
        int together = Math.Max(1, Math.Min(places.Ranges, Kernel.Rows / length));
        int rows = together > 1 ? together * length : Math.Min(length, Kernel.Rows);
        string type = _writer.Vectors.Type;
        string times = places.Ranges == 1 ? "" : Format.Of($"{places.Ranges} * ");
        _writer.Line($"// The sums of the previous runs, while those of the current run are in registers.");
        _writer.Line($"{Names.Span.Of(type)} sums = stackalloc {type}[{rows * Kernel.Vectors}];");
        _writer.Line($"int start = {times}part / parts;");
        _writer.Line($"int end = {times}(part + 1) / parts;");
        _writer.Line($"int i = start;");
        if (together > 1)
        {
            _writer.Open($"for (; i + {together} <= end; i += {together})");
            OpenUnits();
            WritePlacesTile(places, 0, together * length);
            CloseUnits();
            _writer.Close();
            _writer.Line();
        }

        _writer.Open($"for (; i < end; i++)");
        OpenUnits();
        TileLoops.WriteTiles(
            _writer,
            places.Row,
            TileLoops.Tiling.AtPlaces(length, Kernel.Rows),
            (first, count) => WritePlacesTile(places, first, count));
        CloseUnits();
        _writer.Close();
        _writer.Line();
        WriteEndOfShare(length * Units);
    }

    /// <summary>Writes the sums of a few rows of W, from a row of range i on.</summary>
    // Writes:
    //     // dw3_t_f = Σ y2_t·dz3_f over the positions and the samples, for t = 0 … 3 from row i of the kernel on
    //     sums.Clear();
    //     for (int block = pass.First; block < pass.End; block += SampleBlock.Size)
    //     {
    //         …
    //     }
    //
    //     SampleBlock.StoreFirst(sums[0], dw3.Slice(i * 16, 4)[a..]);
    private void WritePlacesTile(OuterPlaces places, IndexExpression first, int count)
    {
        int length = places.RangeLength;
        IndexExpression range = "i";
        string row = places.Row;
        _writer.Line($"// {Target}_{row}_{UnitIndex} = Σ {Term}_{row}·{_writer.Gradient}_{UnitIndex} over the {places.Words} and the samples, for {row} = {first} … {first + (count - 1)} from {places.RangeName} on");
        _writer.Line($"sums.Clear();");
        WriteTerms(new Tile(
            [.. Enumerable.Range(0, count).Select(r => new UnitSum(
                Format.Of($"dw_{r}"), (r / length * places.RangeStride + r % length) * SamplePadding.Size))],
            (range * places.RangeStride + first) * SamplePadding.Size,
            WriteStackSums));
        _writer.Line();
        for (int r = 0; r < count; r++)
        {
            foreach (string vector in Vectors)
            {
                StoreFirst(StackSum(r, vector), (range * length + first + r) * Units, vector);
            }
        }
    }

    private void WriteStackSums(IReadOnlyList<(int Row, string Vector, string Name)> sums)
    {
        foreach ((int row, string vector, string name) in sums)
        {
            _writer.Line($"{StackSum(row, vector)} += {name};");
        }
    }

    private string StackSum(int row, string vector)
        => Format.Of($"sums[{row * Kernel.Vectors + Array.IndexOf(Vectors, vector)}]");
}
