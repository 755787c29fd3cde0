using LayerGen.Samples;
using Spectre.Console;

namespace ParitySample.Report;

/// <summary>The end of a report that was interrupted by Ctrl+C or SIGTERM.</summary>
internal static class InterruptionReport
{
    public static void Write(IAnsiConsole console, NotebookResult result, bool isChecked)
    {
        console.Section("Interrupted");
        Table table = ReportLayout.NewTable(
            "Results so far", "Run", "Epochs", "Best epoch", "Best validation loss", "State");
        foreach (TrainingRun run in result.Runs)
        {
            table.Row(
                run.Plan.Key,
                Format.Number(run.EpochsRun),
                Format.Number(run.BestEpoch),
                Format.Fixed6(run.BestValidationLoss),
                run.IsCancelled ? "interrupted" : "finished");
        }

        if (result.Runs.Count > 0)
        {
            console.Write(table);
        }
        else
        {
            console.WriteLine("No epoch was completed.");
        }

        if (isChecked)
        {
            console.WriteLine("The figures are not compared with those of the notebook, because some are missing.");
        }
    }
}
