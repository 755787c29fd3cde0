using LayerGen.Benchmarks.Measurement;
using LayerGen.Benchmarks.Report;
using LayerGen.Samples;

namespace LayerGen.Benchmarks;

/// <summary>The quick comparison of the workloads that the user selected.</summary>
internal static class RatioApp
{
    /// <summary>Runs the comparison.</summary>
    /// <param name="works">The workloads to choose from.</param>
    /// <param name="only">A name, a pattern or a prefix of names, or null for all workloads.</param>
    /// <param name="jsonPath">The file for the figures, or null for none.</param>
    /// <returns>The exit code.</returns>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static int Run(IReadOnlyList<Work> works, string? only, string? jsonPath)
    {
        IReadOnlyList<Work> chosen = only is null
            ? [.. works.Where(work => !work.IsOnRequest)]
            : Chosen.Of(works, work => work.Name, only, "work");
        if (chosen.Count == 0)
        {
            return ExitCode.Usage;
        }

        // A path that cannot be written causes an error before the work and not after it.
        OutputPath.CheckFile(jsonPath);
        return RatioRun.Measure(chosen, jsonPath);
    }
}
