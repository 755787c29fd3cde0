using LayerGen.Samples;
using Spectre.Console;

namespace ParitySample.Report;

/// <summary>Writes the heading of the training of the baseline.</summary>
internal static class HeadingReport
{
    public static void Write(IAnsiConsole console, RunPlan plan, int parameters)
    {
        console.Section($"Training the {plan.Architecture} parity classifier");
        console.Facts(
            ("Parameters", $"{Format.Number(parameters)} (the notebook's 56 is a miscount)"),
            ("Initialization", RunPlan.InitMethod),
            ("Optimizer", $"{plan.OptimizerName}, learning rate {Format.Number(plan.Options.Optimizer.LearningRate)}"),
            (
                "Epochs",
                $"up to {Format.Number(plan.Options.Epochs)}, batches of {Format.Number(plan.Options.BatchSize)}"));
        console.WriteLine();
    }
}
