using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Planning;

namespace LayerGen.Generators.Emission.Kernels;

/// <summary>The loops that the passes of a convolution have in common.</summary>
internal static class ConvolutionLoops
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

            write(Text.Of(tile.First), tile.Count);
            if (isBlock)
            {
                writer.Close();
            }
        }
    }

    /// <summary>The index of a result of a tile: <c>f + 2</c>, or a number.</summary>
    public static string Index(string first, int more)
        => int.TryParse(first, out int number) ? Text.Of(number + more) : more == 0 ? first : first + " + " + Text.Of(more);

    /// <summary>Where its samples begin: 16 elements further for each.</summary>
    public static string Lanes(string first, int more)
        => int.TryParse(first, out int number) ? Text.Of((number + more) * 16) : "(" + Index(first, more) + ") * 16";

    /// <summary>A product as a person writes it: no <c>· 1</c>.</summary>
    public static string Times(string index, int factor)
        => int.TryParse(index, out int number) ? Text.Of(number * factor) : factor == 1 ? index : index + " * " + Text.Of(factor);

    /// <summary>A sum as a person writes it: no <c>+ 0</c>.</summary>
    public static string Plus(string first, string second) => first == "0" ? second : second == "0" ? first : first + " + " + second;
}
