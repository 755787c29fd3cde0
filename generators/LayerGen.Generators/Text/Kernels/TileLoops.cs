using LayerGen.Generators.Planning;

namespace LayerGen.Generators.Text.Kernels;

/// <summary>
/// Writes the loops over register tiles: over the samples, two vectors at a time, and over the results.
/// </summary>
internal static class TileLoops
{
    /// <summary>
    /// The maximum number of tiles at a position that are written one after the other. More tiles become a loop.
    /// </summary>
    private const int TilesInLine = 3;

    /// <summary>
    /// Writes the loop over two vectors of samples at a time, and the code for a single remaining vector.
    /// </summary>
    /// <param name="writer">The layer.</param>
    /// <param name="kernel">The plan of the product.</param>
    /// <param name="write">Writes the body for the names of the vectors and a number of results side by side.</param>
    // Writes:
    //     int s = first;
    //     for (; s + Vector<float>.Count < end; s += 2 * Vector<float>.Count)
    //     {
    //         …
    //     }
    //
    //     // The remaining vector.
    //     if (s < end)
    //     {
    //         …
    //     }
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

    /// <summary>
    /// Writes the tiles of a number of results: full tiles in a loop if there are several, and the others one by one.
    /// </summary>
    /// <param name="writer">The layer.</param>
    /// <param name="index">The index of a result in the loop.</param>
    /// <param name="tiling">The division of the results.</param>
    /// <param name="write">
    /// Writes a tile from its first result, which is a number or the index, and its number of results.
    /// </param>
    // Writes:
    //     for (int j = 0; j < 80; j += 8)
    //     {
    //         …
    //     }
    //
    //     // z1_j = b1_j + Σ_i w1_i_j·y0_i  for j = 80 … 84
    //     …
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

    /// <summary>
    /// Declares the references to the samples of each vector in every matrix: <c>z1ColumnA</c>, <c>z1ColumnB</c>.
    /// </summary>
    // Writes:
    //     ref float y0ColumnA = ref SampleBlock.At(y0, s, 100);
    //     …
    //     ref float y0ColumnB = ref SampleBlock.At(y0, s + Vector<float>.Count, 100);
    public static void WriteColumns(
        LayerWriter writer, IEnumerable<string> vectors, IReadOnlyList<(string Matrix, int Features)> matrices)
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

    /// <summary>Gets the text that follows the name of a matrix in the name of its reference: <c>ColumnA</c>.</summary>
    public static string Column(string vector) => "Column" + vector.ToUpperInvariant();

    /// <summary>The division of the results of a product into tiles.</summary>
    /// <param name="Rows">The number of results in a tile of the loop.</param>
    /// <param name="LoopEnd">The exclusive end of the loop, or 0 for no loop.</param>
    /// <param name="Rest">The other tiles.</param>
    public sealed record Tiling(int Rows, int LoopEnd, IReadOnlyList<Part> Rest)
    {
        /// <summary>
        /// Divides a few results that are computed many times: tiles of nearly equal size one after the other, or a
        /// loop if there are many.
        /// </summary>
        public static Tiling AtPlaces(int count, int rows)
        {
            int whole = count / rows > TilesInLine ? count / rows * rows : 0;
            return new Tiling(rows, whole, [.. Part.Balanced(whole, count - whole, rows)]);
        }

        /// <summary>
        /// Divides all results of a product: full tiles in a loop, so that the next weights are near.
        /// </summary>
        public static Tiling Once(int count, int rows)
        {
            int whole = count / rows * rows;
            int rest = count - whole;
            if (rest > 0 && rest * 2 <= rows && whole > 0)
            {
                // So few sums would wait for each other, so they are combined with the last full tile and divided
                // again.
                whole -= rows;
                rest += rows;
            }

            Part[] tiles = [.. Part.Balanced(whole, rest, rows)];
            return whole > rows
                ? new Tiling(rows, whole, tiles)
                : new Tiling(rows, 0, whole == 0 ? tiles : [new Part(0, rows), .. tiles]);
        }
    }
}
