using LayerGen.Samples;
using Spectre.Console;

namespace ParitySample.Report;

/// <summary>Writes the hyperparameters of the improved run.</summary>
internal static class HyperparametersReport
{
    public static void Write(IAnsiConsole console, RunPlan baseline, RunPlan improved, bool isSingle)
    {
        string precision = isSingle ? ", in single precision" : "";
        console.Section($"Training the improved network, {improved.Architecture}{precision}");
        Table table = ReportLayout.NewTable(null, "Setting", "Baseline", "Improved");
        void Setting(string name, Func<RunPlan, string> value) => table.Row(name, value(baseline), value(improved));

        Setting("Layers", plan => plan.Architecture);
        Setting(
            "Parameters",
            plan => Format.Number(plan == baseline ? BaselineNet.ParameterCount : ImprovedNet.ParameterCount));
        Setting("Epochs", plan => Format.Number(plan.Options.Epochs));
        Setting("Batch size", plan => Format.Number(plan.Options.BatchSize));
        Setting("Learning rate", plan => Format.Number(plan.Options.Optimizer.LearningRate));
        Setting("Patience", plan => plan.Options.Patience is { } patience ? Format.Number(patience) : "none");
        console.Write(table);
        console.WriteLine("The notebook's 56 and 338 parameters are miscounts.");
        console.WriteLine();
    }
}
