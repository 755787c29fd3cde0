using LayerGen.Samples;
using Spectre.Console;

namespace ParitySample.Report;

/// <summary>The baseline with each optimizer, with the same initial weights and the same shuffles.</summary>
internal static class OptimizersReport
{
    public static void WriteHeading(IAnsiConsole console)
    {
        console.Section("The baseline with each optimizer");
        console.WriteLine("All three start with the same weights and use the images in the same order.");
    }

    public static void Write(IAnsiConsole console, IReadOnlyList<TrainingRun> runs)
    {
        // One line per figure and one column per optimizer. The reverse would not fit into 80 columns.
        Table table = ReportLayout.NewTable(null, ["", .. runs.Select(run => run.Plan.OptimizerName)]);
        void Figure(string name, Func<TrainingRun, string> value) => table.Row([name, .. runs.Select(value)]);

        Figure("Epochs run", run => Format.Number(run.EpochsRun));
        Figure("Best epoch", run => Format.Number(run.BestEpoch));
        Figure("Final training loss", run => Format.Fixed6(run.TrainLoss[^1]));
        Figure("Final validation loss", run => Format.Fixed6(run.ValidationLoss[^1]));
        Figure("Final validation accuracy", run => Format.Percent(run.ValidationAccuracy[^1]));
        Figure("Best validation loss", run => Format.Fixed6(run.BestValidationLoss));
        Figure("Training accuracy, best epoch", run => Format.Percent(run.TrainAccuracy));
        Figure("Validation accuracy, best epoch", run => Format.Percent(run.BestParametersAccuracy));
        Figure("Highest validation accuracy", run => Format.Percent(run.HighestAccuracy));
        Figure("True class 0: predicted 0, 1", run => Confusion(run, 0));
        Figure("True class 1: predicted 0, 1", run => Confusion(run, 1));
        console.WriteLine();
        console.Write(table);
    }

    private static string Confusion(TrainingRun run, int actual) => run.ValidationEvaluation.Confusion is { } confusion
        ? $"{Format.Number(confusion[actual, 0])}, {Format.Number(confusion[actual, 1]).PadLeft(2)}"
        : "";
}
