namespace LayerGen.Generators.Planning;

/// <summary>The tile of a weight gradient whose lanes are samples: rows of W times filters.</summary>
/// <param name="Rows">The number of rows.</param>
/// <param name="Filters">The number of filters, a divisor of all filters.</param>
internal sealed record PlaceSumsTile(int Rows, int Filters)
{
    /// <summary>
    /// Chooses the tile that takes the fewest cycles per position: a tile waits for its multiply-adds, for its loads or
    /// for the preceding sums. Its sums, the gradients of its filters and one term of the image are in registers.
    /// </summary>
    /// <param name="machine">The processor.</param>
    /// <param name="rows">The number of rows that are contiguous in the image.</param>
    /// <param name="filters">The number of filters.</param>
    public static PlaceSumsTile For(MachineProfile machine, int rows, int filters)
        => (from divisor in Enumerable.Range(1, filters).Where(divisor => filters % divisor == 0)
            let most = Math.Min(rows, (machine.Registers - divisor - 1) / divisor)
            where most > 0
            let tile = new PlaceSumsTile(Part.Balanced(0, rows, most).Max(part => part.Count), divisor)
            orderby tile.Cycles(machine, rows, filters), tile.Rows descending
            select tile).First();

    /// <summary>Estimates the cycles per position and vector of samples of all tiles.</summary>
    private int Cycles(MachineProfile machine, int rows, int filters)
        => filters / Filters * Part.Balanced(0, rows, Rows).Sum(
            part => Math.Max(Math.Max(machine.SumsSideBySide, part.Count * Filters), part.Count + Filters) + Address);

    /// <summary>The cost of the addresses of a position, in the time of multiply-adds.</summary>
    private const int Address = 4;
}
