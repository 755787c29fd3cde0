using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Planning;

namespace LayerGen.Generators.Text.Kernels;

/// <summary>The loops around register tiles: over the samples, two vectors of them at once, and over the results.</summary>
internal static class TileLoops
{
    /// <summary>Tiles that are written one behind the other; more are a loop.</summary>
    private const int TilesInLine = 3;

    /// <summary>Writes the loop over two vectors of samples at once, and the one vector that may be left.</summary>
    /// <param name="writer">The layer.</param>
    /// <param name="kernel">The plan of the product.</param>
    /// <param name="write">Writes the body for the names of the vectors, and so many results side by side.</param>
    public static void WriteSamples(LayerWriter writer, KernelPlan kernel, Action<string[], int> write)
    {
        writer.Line($"// Two vectors of samples at once, a and b.");
        writer.Line($"int s = first;");
        writer.Open($"for (; s + {writer.Vector}.Count < end; s += 2 * {writer.Vector}.Count)");
        write(["a", "b"], kernel.Rows);
        writer.Close();
        writer.Line();
        writer.Line($"// One vector that is left.");
        writer.Open($"if (s < end)");
        write([""], kernel.RowsOfOneVector);
        writer.Close();
    }

    /// <summary>Writes tiles over a number of results: whole ones in a loop where there are many, and a rest of nearly equal ones.</summary>
    public static void WriteTiles(LayerWriter writer, string index, int count, int rows, Action<string, int> write)
    {
        int whole = count / rows;
        int first = 0;
        if (whole > TilesInLine)
        {
            first = whole * rows;
            writer.Open($"for (int {index} = 0; {index} < {first}; {index} += {rows})");
            write(index, rows);
            writer.Close();
        }

        Part[] tiles = [.. Part.Balanced(first, count - first, rows)];
        foreach (Part tile in tiles)
        {
            // Each has its own variables; one alone needs no block for them.
            bool isBlock = first > 0 || tiles.Length > 1;
            if (isBlock)
            {
                writer.Open();
            }

            write(Format.Of(tile.First), tile.Count);
            if (isBlock)
            {
                writer.Close();
            }
        }
    }

    /// <summary>Takes the references to the samples of each vector in every matrix: <c>z1ColumnA</c>, <c>z1ColumnB</c>.</summary>
    public static void WriteColumns(LayerWriter writer, IEnumerable<string> halves, IReadOnlyList<(string Matrix, int Features)> matrices)
    {
        foreach (string half in halves)
        {
            string sample = half == "b" ? "s + " + writer.Vector + ".Count" : "s";
            foreach ((string matrix, int features) in matrices)
            {
                writer.Column(matrix, features, "Column" + half.ToUpperInvariant(), sample);
            }
        }
    }

    /// <summary>Where the samples of a result of a tile begin: 16 elements further for each.</summary>
    public static string Lanes(string first, int more)
        => int.TryParse(first, out int number) ? Format.Of((number + more) * 16) : "(" + Format.Sum(first, more) + ") * 16";
}
