using LayerGen;
using LayerGen.Samples;
using Spectre.Console;

namespace RegressionSample.Report;

/// <summary>Writes the lines before and after the epochs.</summary>
internal static class TrainingReport
{
    public static void WriteHeading(IAnsiConsole console, string summary, TrainingOptions options)
    {
        console.Section("The network");
        console.WriteAsIs(summary.TrimEnd());
        console.WriteLine();
        console.WriteLine(
            $"Adam, learning rate {Format.Number(options.Optimizer.LearningRate)} decreasing along a cosine, "
            + "batches of "
            + $"{Format.Number(options.BatchSize)}; the loss is the mean squared error");
        console.WriteLine();
    }

    public static void WriteEnd(IAnsiConsole console, TrainingHistory history)
    {
        string end = history.StopReason == StopReason.Cancelled ? "Interrupted" : "Done";
        console.WriteLine(
            $"{end} after epoch {Format.Number(history.EpochsRun)}; best validation loss "
            + $"{Format.Fixed6(history.BestValidationLoss)} (epoch {Format.Number(history.BestEpoch)})");
    }
}
