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
        IReadOnlyList<Work> chosen = Chosen.Of(works, work => work.Name, only, "work");
        if (chosen.Count == 0)
        {
            return ExitCode.Usage;
        }

        // So that a path that cannot be written fails before the work and not after it.
        OutputPath.CheckFile(jsonPath);
        return RatioRun.Measure(chosen, jsonPath);
    }
}
