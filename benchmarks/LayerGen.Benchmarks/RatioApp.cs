using System.IO.Enumeration;
using LayerGen.Benchmarks.Measurement;
using LayerGen.Benchmarks.Report;
using LayerGen.Samples;

namespace LayerGen.Benchmarks;

/// <summary>The quick comparison of the works that the user chose.</summary>
internal static class RatioApp
{
    /// <summary>Runs the comparison.</summary>
    /// <param name="works">The works to choose from.</param>
    /// <param name="only">A name, a pattern or the beginning of names; null for all works.</param>
    /// <param name="jsonPath">Where the figures go; null for nowhere.</param>
    /// <returns>The exit code.</returns>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static int Run(IReadOnlyList<Work> works, string? only, string? jsonPath)
    {
        IReadOnlyList<Work> chosen = Choose(works, only);
        if (chosen.Count == 0)
        {
            Console.Error.WriteLine($"No work is called '{only}'. There are:");
            foreach (Work work in works)
            {
                Console.Error.WriteLine($"  {work.Name}");
            }

            return ExitCode.Usage;
        }

        // So that a path that cannot be written fails before the work and not after it.
        OutputPath.CheckFile(jsonPath);
        return RatioRun.Measure(chosen, jsonPath);
    }

    /// <summary>The work of that name; if there is none, those that fit the pattern or begin so.</summary>
    private static IReadOnlyList<Work> Choose(IReadOnlyList<Work> works, string? only)
    {
        if (only is null)
        {
            return works;
        }

        List<Work> exact = [.. works.Where(work => work.Name.Equals(only, StringComparison.OrdinalIgnoreCase))];
        string pattern = only.Contains('*', StringComparison.Ordinal) ? only : only + "*";
        return exact.Count > 0 ? exact : [.. works.Where(work => FileSystemName.MatchesSimpleExpression(pattern, work.Name))];
    }
}
