using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Model;

namespace LayerGen.Generators.Text.Kernels;

/// <summary>
/// The loops over the terms of a tile: the samples of a pass in runs, block by block, and the positions of each. The
/// sums of a run are in registers.
/// </summary>
internal sealed partial class OuterProduct
{
    /// <summary>The number of positions in a run of terms, each with the samples of a block.</summary>
    private const int PlacesPerRun = 4;

    private void WriteTerms(Tile tile)
    {
        if (Places is { Count: >= PlacesPerRun } places)
        {
            WriteRunsOfPlaces(tile, places);
        }
        else
        {
            WriteRunsOfSamples(tile);
        }
    }

    /// <summary>Writes runs that consist of some samples, with all their positions.</summary>
    // Writes:
    //     for (int run = pass.First; run < pass.End; run += pass.Run)
    //     {
    //         Vector<float> dw1_0a = Vector<float>.Zero, dw1_0b = Vector<float>.Zero;
    //         …
    //         int runEnd = Math.Min(run + pass.Run, pass.End);
    //         for (int block = run; block < runEnd; block += SampleBlock.Size)
    //         {
    //             …
    //         }
    //
    //         …
    //     }
    private void WriteRunsOfSamples(Tile tile)
    {
        _writer.Open($"for (int run = pass.First; run < pass.End; run += pass.Run)");
        WriteStartOfRun(tile, $"{Names.Math}.Min(run + pass.Run, pass.End)");
        if (TermsAreRows)
        {
            WriteRowsOfRun(tile);
            WriteEndOfRun(tile);
            _writer.Close();
            return;
        }

        _writer.Open($"for (int block = run; block < runEnd; block += {Names.SampleBlock}.Size)");
        WriteBlock(tile, "runEnd");
        if (Places is { } places)
        {
            WritePlaces(tile, places, "0", Format.Of(places.Count));
        }
        else
        {
            WriteSamples(tile, TermReference);
        }

        _writer.Close();
        WriteEndOfRun(tile);
        _writer.Close();
    }

    /// <summary>Writes the samples of a run whose terms and gradients are rows, which needs no blocks.</summary>
    // Writes:
    //     ref float y1Row = ref SampleBlock.Row(y1, run, 16);
    //     ref float row = ref Unsafe.Add(ref rows, run * 16);
    //     for (int s = run; s < runEnd; s++)
    //     {
    //         …
    //     }
    private void WriteRowsOfRun(Tile tile)
    {
        WriteTermReference(tile, "run");
        _writer.Line($"ref {_writer.Scalar} row = ref {VectorCode.Element("rows", (IndexExpression)"run" * Width)};");
        WriteSamples(tile, TermReference, "s = run; s < runEnd");
    }

    /// <summary>Writes runs that consist of a few positions in a block of samples.</summary>
    // Writes:
    //     for (int block = pass.First; block < pass.End; block += SampleBlock.Size)
    //     {
    //         …
    //         for (int run = 0; run < 4; run += 4)
    //         {
    //             Vector<float> dw_0 = Vector<float>.Zero;
    //             …
    //             int runEnd = run + 4;
    //             for (int place = run; place < runEnd; place++)
    //             {
    //                 …
    //             }
    //
    //             …
    //         }
    //     }
    private void WriteRunsOfPlaces(Tile tile, OuterPlaces places)
    {
        _writer.Open($"for (int block = pass.First; block < pass.End; block += {Names.SampleBlock}.Size)");
        WriteBlock(tile, "pass.End");
        _writer.Open($"for (int run = 0; run < {places.Count}; run += {PlacesPerRun})");
        string end = Format.Of($"run + {PlacesPerRun}");
        WriteStartOfRun(
            tile, places.Count % PlacesPerRun == 0 ? end : Format.Of($"{Names.Math}.Min({end}, {places.Count})"));
        WritePlaces(tile, places, "run", "runEnd");
        WriteEndOfRun(tile);
        _writer.Close();
        _writer.Close();
    }

    private void WriteStartOfRun(Tile tile, string end)
    {
        UnitLanes.WriteZeros(_writer, tile.Sums.Select(sum => sum.Name), Vectors);
        _writer.Line($"int runEnd = {end};");
    }

    private void WriteEndOfRun(Tile tile)
    {
        _writer.Line();
        tile.WriteEnd(
            [.. tile.Sums.SelectMany((sum, row) => Vectors.Select(vector => (row, vector, sum.Name + vector)))]);
    }

    /// <summary>Writes the references to the terms and the gradients of a block, and its number of samples.</summary>
    // Writes:
    //     ref float y4Column = ref SampleBlock.At(y4, block, 4);
    //     ref float row = ref Unsafe.Add(ref rows, block * 16);
    //     int count = Math.Min(SampleBlock.Size, runEnd - block);
    private void WriteBlock(Tile tile, string end)
    {
        WriteTermReference(tile, "block");

        string row = Places is null ? "row" : "blockRows";
        _writer.Line($"ref {_writer.Scalar} {row} = ref {VectorCode.Element("rows", (IndexExpression)"block" * Width)};");
        _writer.Line(Steps > 1
            ? (FormattableString)$"int count = pass.Lanes;"
            : $"int count = {Names.Math}.Min({Names.SampleBlock}.Size, {end} - block);");
    }

    private void WriteTermReference(Tile tile, string sample)
    {
        if (tile.FirstTerm is { } first)
        {
            string at = TermsAreRows ? "Row" : "At";
            string row = Format.Of($"{Names.SampleBlock}.{at}({Term}, {sample}, {TermFeatures})");
            _writer.Line($"ref {_writer.Scalar} {TermReference} = ref {VectorCode.Element(row, first)};");
        }
    }

    /// <summary>Writes the loop over the positions of a run.</summary>
    // Writes:
    //     for (int place = run; place < runEnd; place++)
    //     {
    //         ref float x = ref Unsafe.Add(ref y2Column, place / 2 * 96 + place % 2 * 32);
    //         ref float row = ref Unsafe.Add(ref blockRows, place * 4);
    //         …
    //     }
    private void WritePlaces(Tile tile, OuterPlaces places, string first, string end)
    {
        string s = _writer.Scalar;
        string place = places.Index;
        _writer.Open($"for (int {place} = {first}; {place} < {end}; {place}++)");
        _writer.Line($"ref {s} x = ref {VectorCode.Element(TermReference, places.Corner * SamplePadding.Size)};");
        _writer.Line($"ref {s} row = ref {VectorCode.Element("blockRows", (IndexExpression)place * Units)};");
        WriteSamples(tile, "x");
        _writer.Close();
    }

    private void WriteSamples(Tile tile, string term, string range = "s = 0; s < count")
        => UnitLanes.WriteSamples(
            _writer, term, range, Start, TermsAreRows ? TermFeatures : 1, Width, Vectors, tile.Sums);

    /// <summary>Gets the reference to the terms of a block.</summary>
    private string TermReference => Term + (TermsAreRows ? "Row" : "Column");

    /// <summary>Gets the stride between the transposed gradients of two samples.</summary>
    private int Width => SamplePadding.RoundUp(Units * PlaceCount);

    private int PlaceCount => Places?.Count ?? 1;

    /// <summary>A few rows of W whose sums are in registers together.</summary>
    /// <param name="Sums">The sum of each row, without the suffix of its vector.</param>
    /// <param name="FirstTerm">
    /// The offset of the terms in a block, in elements, or null if no sum reads a term.
    /// </param>
    /// <param name="WriteEnd">
    /// Writes the end of a run from its sums: the row in the tile, the vector, and the variable of each.
    /// </param>
    private sealed record Tile(
        IReadOnlyList<UnitSum> Sums,
        IndexExpression? FirstTerm,
        Action<IReadOnlyList<(int Row, string Vector, string Name)>> WriteEnd);
}
