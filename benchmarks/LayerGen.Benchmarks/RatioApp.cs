using System.IO.Enumeration;
using LayerGen.Benchmarks.Measurement;
using LayerGen.Benchmarks.Report;
using Spectre.Console;

namespace LayerGen.Benchmarks;

/// <summary>The quick comparison: every work in turn, measured, printed, and at the end written to a file.</summary>
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

        // Opened at once, so that a path that cannot be written fails before the work and not after it.
        using Stream? json = jsonPath is null ? null : Open(jsonPath);
        return Measure(chosen, json);
    }

    private static int Measure(IReadOnlyList<Work> works, Stream? json)
    {
        FmaPeak peak = FmaPeak.Measure();
        IAnsiConsole console = ReportConsole.Create();
        var report = new RatioReport(console, peak);
        report.WriteHeading();

        List<WorkResult> results = [];
        List<string> mismatches = [];
        HashSet<string> knownNotes = [];
        foreach (Work work in works)
        {
            List<string> notes = [];
            try
            {
                WorkResult result = Measure(work, notes);
                results.Add(result);
                report.Write(result);
            }
            catch (MismatchException exception)
            {
                mismatches.Add(exception.Message);
            }

            report.WriteNotes(notes.Where(knownNotes.Add));
        }

        if (json is not null)
        {
            JsonReport.Write(json, results, peak);
        }

        foreach (string mismatch in mismatches)
        {
            Console.Error.WriteLine($"Mismatch, not measured: {mismatch}");
        }

        return mismatches.Count == 0 ? ExitCode.Success : ExitCode.Failure;
    }

    private static WorkResult Measure(Work work, ICollection<string> notes)
    {
        IReadOnlyList<Subject> subjects = work.CreateSubjects(notes);
        try
        {
            return InterleavedRun.Measure(work, subjects);
        }
        finally
        {
            foreach (Subject subject in subjects)
            {
                subject.Dispose();
            }
        }
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

    private static FileStream Open(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Create, FileAccess.Write);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"Cannot write '{path}': {exception.Message}", exception);
        }
    }
}
