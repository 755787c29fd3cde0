using LayerGen.Benchmarks.Measurement;
using LayerGen.Samples;
using Spectre.Console;

namespace LayerGen.Benchmarks.Report;

/// <summary>A comparison: each workload is measured and printed, and at the end all are written to a file.</summary>
internal static class RatioRun
{
    /// <summary>Measures and reports.</summary>
    /// <param name="works">The workloads, in the order of the report.</param>
    /// <param name="jsonPath">The file for the figures, or null for none.</param>
    /// <returns>The exit code: a failure if a peer computes a different result.</returns>
    public static int Measure(IReadOnlyList<Work> works, string? jsonPath)
    {
        IReadOnlyList<FmaPeak> peaks = FmaPeak.MeasureAll();
        IAnsiConsole console = ReportConsole.Create(redirectedWidth: 120);
        var report = new RatioReport(console, peaks);
        report.WriteHeading();

        List<WorkResult> results = [];
        List<string> mismatches = [];
        HashSet<string> knownNotes = [];
        foreach (Work work in works)
        {
            List<string> notes = [];
            try
            {
                if (Measure(work, notes) is { } result)
                {
                    results.Add(result);
                    report.Write(result);
                }
            }
            catch (MismatchException exception)
            {
                mismatches.Add(exception.Message);
            }

            report.WriteNotes(notes.Where(knownNotes.Add));
        }

        if (jsonPath is not null)
        {
            OutputPath.Write(jsonPath, JsonReport.Write(results, peaks[^1]));
        }

        foreach (string mismatch in mismatches)
        {
            Console.Error.WriteLine($"Mismatch, not measured: {mismatch}");
        }

        return mismatches.Count == 0 ? ExitCode.Success : ExitCode.Failure;
    }

    /// <summary>Returns the result, or null if no subject of the workload exists on this machine.</summary>
    private static WorkResult? Measure(Work work, ICollection<string> notes)
    {
        IReadOnlyList<Subject> subjects = work.CreateSubjects(notes);
        try
        {
            return subjects.Count == 0
                ? null
                : work is TailWork tail ? TailRun.Measure(tail, subjects) : InterleavedRun.Measure(work, subjects);
        }
        finally
        {
            foreach (Subject subject in subjects)
            {
                subject.Dispose();
            }
        }
    }
}
