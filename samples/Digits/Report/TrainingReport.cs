using LayerGen;
using LayerGen.Samples;
using Spectre.Console;

namespace DigitsSample.Report;

/// <summary>Writes the lines before and after the epochs of a training run.</summary>
internal static class TrainingReport
{
    public static void WriteHeading(IAnsiConsole console, NetworkPlan plan)
    {
        TrainingOptions options = plan.Options;
        console.Section(plan.Title);
        console.WriteAsIs(plan.Summary.TrimEnd());
        console.WriteLine();
        console.WriteLine(
            $"Adam, learning rate {Format.Number(options.Optimizer.LearningRate)} decreasing along a cosine, "
            + "batches of "
            + $"{Format.Number(options.BatchSize)}, shifted images with noise");
        console.WriteLine();
    }

    public static void WriteEnd(IAnsiConsole console, TrainingHistory history)
    {
        string end = history.StopReason switch
        {
            StopReason.EarlyStopping => "Stopped early",
            StopReason.Cancelled => "Interrupted",
            _ => "Done",
        };
        console.WriteLine(
            $"{end} after epoch {Format.Number(history.EpochsRun)}; best validation loss "
            + $"{Format.Fixed4(history.BestValidationLoss)} (epoch {Format.Number(history.BestEpoch)})");
    }
}
