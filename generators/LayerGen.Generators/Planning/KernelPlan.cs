using LayerGen.Generators.Infrastructure;

namespace LayerGen.Generators.Planning;

/// <summary>How one product of a layer is written.</summary>
/// <param name="IsUnrolled">Whether every multiply-add has a line of its own; otherwise loops run over a register tile.</param>
/// <param name="Rows">Results that are summed side by side.</param>
/// <param name="Vectors">Vectors of each of them.</param>
internal sealed record KernelPlan(bool IsUnrolled, int Rows, int Vectors)
{
    /// <summary>The results of each method; one part where the product is not split.</summary>
    public IReadOnlyList<Part> Methods { get; init; } = [];

    /// <summary>Terms that are summed before the next tile has its turn; 0 for all of them at once.</summary>
    public int TermsPerPass { get; init; }

    /// <summary>Results side by side where only one vector of samples is left.</summary>
    public int RowsOfOneVector { get; init; }

    /// <summary>Whether threads can take shares of the results: those of loops.</summary>
    public bool TakesShares => !IsUnrolled;

    /// <summary><c>6 × 2</c>.</summary>
    public string Shape => Format.Of($"{Rows} × {Vectors}");
}

/// <summary>A run of results or rows.</summary>
internal readonly record struct Part(int First, int Count)
{
    public int End => First + Count;

    /// <summary>Cuts a number of things into as few parts as their largest size allows, of nearly equal size.</summary>
    public static IEnumerable<Part> Balanced(int first, int count, int largest)
    {
        int parts = (count + largest - 1) / largest;
        for (int k = 0; k < parts; k++)
        {
            int start = first + (int)((long)count * k / parts);
            yield return new Part(start, first + (int)((long)count * (k + 1) / parts) - start);
        }
    }
}
