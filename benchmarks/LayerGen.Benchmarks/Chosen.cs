using System.IO.Enumeration;

namespace LayerGen.Benchmarks;

/// <summary>The user's selection with <c>--only</c>.</summary>
internal static class Chosen
{
    /// <summary>
    /// Returns the item with a name, or otherwise those that match the pattern or start with it. If there is none,
    /// lists the available items.
    /// </summary>
    /// <param name="all">The items to choose from.</param>
    /// <param name="name">Returns the name of an item.</param>
    /// <param name="only">A name, a pattern or a prefix of names, or null for all.</param>
    /// <param name="kind">The word for such an item.</param>
    public static IReadOnlyList<T> Of<T>(IReadOnlyList<T> all, Func<T, string> name, string? only, string kind)
    {
        if (only is null)
        {
            return all;
        }

        List<T> exact = [.. all.Where(each => name(each).Equals(only, StringComparison.OrdinalIgnoreCase))];
        string pattern = only.Contains('*', StringComparison.Ordinal) ? only : only + "*";
        IReadOnlyList<T> chosen = exact.Count > 0
            ? exact
            : [.. all.Where(each => FileSystemName.MatchesSimpleExpression(pattern, name(each)))];
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
