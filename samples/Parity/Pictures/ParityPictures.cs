using LayerGen;
using LayerGen.Reports;
using Spectre.Console;

namespace ParitySample.Pictures;

/// <summary>Writes the curves, the matrices and the report of the runs to a folder.</summary>
internal sealed class ParityPictures(string folder, NotebookResult result)
{
    private static readonly string[] ClassNames = ["even", "odd"];

    private readonly List<string> _written = [];

    /// <summary>Writes the pictures of all available runs and reports their location.</summary>
    /// <exception cref="IOException">A file cannot be written. The message contains the reason.</exception>
    /// <exception cref="UnauthorizedAccessException">A file may not be written.</exception>
    public static void Write(IAnsiConsole console, string folder, NotebookResult result)
    {
        ParityPictures pictures = new(folder, result);
        pictures.Write();
        if (pictures._written.Count > 0)
        {
            console.WriteLine();
            console.WriteLine($"In {folder}: {string.Join(", ", pictures._written)}.");
        }
    }

    private void Write()
    {
        foreach (TrainingRun run in result.Runs)
        {
            string file = $"history-{run.Plan.Key}.csv";
            run.History.SaveCsv(Path.Combine(folder, file));
            _written.Add(file);
        }

        foreach ((string name, TrainingRun? run) in (ReadOnlySpan<(string, TrainingRun?)>)
            [("baseline", result.Baseline), ("improved", result.Improved)])
        {
            if (run is not null)
            {
                Save($"{name}-curves", LearningCurves.Create(RunPictures.Series(run)));
                Save($"confusion-{name}", RunPictures.Confusion(run, ClassNames));
            }
        }

        if (result.Baseline is { } baseline && result.Improved is { } improved)
        {
            Save("comparison", RunPictures.Comparison(result.Runs));
            ParityHtml.Create(result, baseline, improved, ClassNames).Save(Path.Combine(folder, "report.html"));
            _written.Insert(0, "report.html");
        }
    }

    private void Save(string name, Chart chart)
    {
        chart.SavePng(Path.Combine(folder, name + ".png"));
        chart.SaveSvg(Path.Combine(folder, name + ".svg"));
        _written.Add($"{name}.png|svg");
    }
}
