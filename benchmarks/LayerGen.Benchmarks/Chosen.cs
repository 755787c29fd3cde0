using System.IO.Enumeration;

namespace LayerGen.Benchmarks;

/// <summary>What the user chose with <c>--only</c>.</summary>
internal static class Chosen
{
    /// <summary>
    /// Returns the thing of that name; if there is none, those that fit the pattern or begin so. Where nothing does,
    /// says what there is.
    /// </summary>
    /// <param name="all">The things to choose from.</param>
    /// <param name="name">The name of a thing.</param>
    /// <param name="only">A name, a pattern or the beginning of names; null for all.</param>
    /// <param name="kind">What such a thing is called.</param>
    public static IReadOnlyList<T> Of<T>(IReadOnlyList<T> all, Func<T, string> name, string? only, string kind)
    {
        if (only is null)
        {
            return all;
        }

        List<T> exact = [.. all.Where(each => name(each).Equals(only, StringComparison.OrdinalIgnoreCase))];
        string pattern = only.Contains('*', StringComparison.Ordinal) ? only : only + "*";
        IReadOnlyList<T> chosen = exact.Count > 0 ? exact : [.. all.Where(each => FileSystemName.MatchesSimpleExpression(pattern, name(each)))];
        if (chosen.Count == 0)
        {
            Console.Error.WriteLine($"No {kind} is called '{only}'. There are:");
            foreach (T each in all)
            {
                Console.Error.WriteLine($"  {name(each)}");
            }
        }

        return chosen;
    }
}
