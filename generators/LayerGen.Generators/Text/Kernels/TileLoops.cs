using LayerGen.Generators.Planning;

namespace LayerGen.Generators.Text.Kernels;

/// <summary>The loops around register tiles: over the samples, two vectors of them at once, and over the results.</summary>
internal static class TileLoops
{
    /// <summary>The tiles at a place that are written one after the other; more become a loop.</summary>
    private const int TilesInLine = 3;

    /// <summary>Writes the loop over two vectors of samples at once, and the one vector that may be left.</summary>
    /// <param name="writer">The layer.</param>
    /// <param name="kernel">The plan of the product.</param>
    /// <param name="write">Writes the body for the names of the vectors, and so many results side by side.</param>
    // int s = first;
    // for (; s + Vector<float>.Count < end; s += 2 * Vector<float>.Count)
    // {
    //     …
    // }
    //
    // if (s < end)
    // {
    //     …
    // }
    public static void WriteSamples(LayerWriter writer, KernelPlan kernel, Action<string[], int> write)
    {
        writer.Line($"// Two vectors of samples at a time, a and b.");
        writer.Line($"int s = first;");
        writer.Open($"for (; s + {writer.Vectors.Count} < end; s += 2 * {writer.Vectors.Count})");
        write(["a", "b"], kernel.Rows);
        writer.Close();
        writer.Line();
        writer.Line($"// The remaining vector.");
        writer.Open($"if (s < end)");
        write([""], kernel.RowsOfOneVector);
        writer.Close();
    }

    /// <summary>Writes the tiles of a number of results: whole ones in a loop where there are several, and the rest one by one.</summary>
    /// <param name="writer">The layer.</param>
    /// <param name="index">The index of a result in the loop.</param>
    /// <param name="tiling">How the results are cut.</param>
    /// <param name="write">Writes a tile from its first result, a number or the index, and its number of results.</param>
    // for (int j = 0; j < 126; j += 6)
    // {
    //     …
    // }
    //
    // … (results 126 and 127)
    public static void WriteTiles(LayerWriter writer, string index, Tiling tiling, Action<IndexExpression, int> write)
    {
        if (tiling.LoopEnd > 0)
        {
            writer.Open($"for (int {index} = 0; {index} < {tiling.LoopEnd}; {index} += {tiling.Rows})");
            write(index, tiling.Rows);
            writer.Close();
        }

        foreach (Part tile in tiling.Rest)
        {
            if (tile.First > 0)
            {
                writer.Line();
            }

            write(tile.First, tile.Count);
        }
    }

    /// <summary>Takes the references to the samples of each vector in every matrix: <c>z1ColumnA</c>, <c>z1ColumnB</c>.</summary>
    // ref float y0ColumnA = ref SampleBlock.At(y0, s, 4);
    // ref float y0ColumnB = ref SampleBlock.At(y0, s + Vector<float>.Count, 4);
    public static void WriteColumns(LayerWriter writer, IEnumerable<string> vectors, IReadOnlyList<(string Matrix, int Features)> matrices)
    {
        foreach (string vector in vectors)
        {
            string sample = vector == "b" ? "s + " + writer.Vectors.Count : "s";
            foreach ((string matrix, int features) in matrices)
            {
                writer.Column(matrix, features, Column(vector), sample);
            }
        }
    }

    /// <summary>What follows the name of a matrix in that of its reference: <c>ColumnA</c>.</summary>
    public static string Column(string vector) => "Column" + vector.ToUpperInvariant();

    /// <summary>How the results of a product are cut into tiles.</summary>
    /// <param name="Rows">The results of a tile of the loop.</param>
    /// <param name="LoopEnd">The exclusive end of the loop; 0 for none.</param>
    /// <param name="Rest">The other tiles.</param>
    public sealed record Tiling(int Rows, int LoopEnd, IReadOnlyList<Part> Rest)
    {
        /// <summary>Few results, again and again: nearly equal tiles one after the other, unless they are many.</summary>
        public static Tiling AtPlaces(int count, int rows)
        {
            int whole = count / rows > TilesInLine ? count / rows * rows : 0;
            return new Tiling(rows, whole, [.. Part.Balanced(whole, count - whole, rows)]);
        }

        /// <summary>All results of a product: whole tiles in a loop, so that the weights of the next are near.</summary>
        public static Tiling Once(int count, int rows)
        {
            int whole = count / rows * rows;
            int rest = count - whole;
            if (rest > 0 && rest * 2 <= rows && whole > 0)
            {
                // So few sums would wait for each other: the last whole tile joins them, to be shared out anew.
                whole -= rows;
                rest += rows;
            }

            Part[] tiles = [.. Part.Balanced(whole, rest, rows)];
            return whole > rows ? new Tiling(rows, whole, tiles) : new Tiling(rows, 0, whole == 0 ? tiles : [new Part(0, rows), .. tiles]);
        }
    }
}
