using System.Globalization;
using LayerGen.Generators.Infrastructure;

namespace LayerGen.Generators.Planning;

/// <summary>The plan of one product of a layer.</summary>
/// <param name="IsUnrolled">
/// Whether each multiply-add has its own line. Otherwise the product is loops over a register tile.
/// </param>
/// <param name="Rows">The number of results that are summed side by side.</param>
/// <param name="Vectors">The number of vectors of each result.</param>
internal sealed record KernelPlan(bool IsUnrolled, int Rows, int Vectors)
{
    /// <summary>Gets the results of each method. There is a single part if the product is not divided.</summary>
    public IReadOnlyList<Part> Methods { get; init; } = [];

    /// <summary>
    /// Gets the number of terms that are summed before the next tile is processed, or 0 for all terms at once.
    /// </summary>
    public int TermsPerPass { get; init; }

    /// <summary>Gets the number of results side by side if only one vector of samples remains.</summary>
    public int RowsOfOneVector { get; init; }

    /// <summary>
    /// Gets a value indicating whether threads can process parts of the results, which requires loops.
    /// </summary>
    public bool TakesShares => !IsUnrolled;

    /// <summary>Gets the shape as text: <c>6 × 2</c>.</summary>
    public string Shape => Format.Of($"{Rows} × {Vectors}");
}

/// <summary>A range of results or rows.</summary>
internal readonly record struct Part(int First, int Count)
{
    public int End => First + Count;

    /// <summary>
    /// Gets the name of the method that has this part of the results of another: <c>ForwardLayer1Part0To15</c>.
    /// </summary>
    public string NameOf(string method) => Format.Of($"{method}Part{First}To{End - 1}");

    /// <summary>Determines whether a method has a part of the results of another, by its name.</summary>
    public static bool IsNameOf(string name, string method)
    {
        static bool IsNumber(string text, out int number)
            => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
        string prefix = method + "Part";
        return name.StartsWith(prefix, StringComparison.Ordinal)
            && name.Substring(prefix.Length).Split(["To"], StringSplitOptions.None) is [var from, var to]
            && IsNumber(from, out int first)
            && IsNumber(to, out int last)
            && new Part(first, last - first + 1).NameOf(method) == name;
    }

    /// <summary>
    /// Divides a number of items into the minimum number of parts of at most <paramref name="largest"/> items, of
    /// nearly equal size.
    /// </summary>
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
