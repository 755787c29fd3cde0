using System.Globalization;
using LayerGen.Samples;
using Spectre.Console;

namespace ParitySample.Report;

/// <summary>Baseline against improved network, and the notebook's verdict.</summary>
internal static class ComparisonReport
{
    public static void Write(IAnsiConsole console, TrainingRun baseline, TrainingRun improved)
    {
        console.Section("Comparison");
        Table table = ReportLayout.NewTable(
            null, "Figure", $"Baseline {baseline.Plan.Architecture}", $"Improved {improved.Plan.Architecture}");
        void Figure(string name, Func<TrainingRun, string> value) => table.Row(name, value(baseline), value(improved));

        Figure("Parameters", run => Format.Number(run.FinalParameters.Length));
        Figure("Training accuracy", run => Format.Share(run.TrainAccuracy));
        Figure("Validation accuracy", run => Format.Share(run.BestParametersAccuracy));
        Figure("Validation loss", run => Format.Fixed6(run.ValidationEvaluation.Loss));
        console.Write(table);
        console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Accuracy gain: {Verdict.GainInPoints(improved, baseline):+0.00;-0.00} percentage points"));
        console.WriteLine($"Best validation accuracy: {Format.Share(improved.HighestAccuracy)}");
        console.WriteLine($"First reached at epoch: {Format.Number(improved.FirstEpochWithHighestAccuracy)}");
        console.WriteLine();
        string accuracy = Format.Percent(improved.BestParametersAccuracy);
        string target = string.Create(CultureInfo.InvariantCulture, $"{Verdict.TargetAccuracy * 100:F0}%");
        console.MarkupLine(Verdict.ReachesTarget(improved)
            ? $"[bold green]✓ SUCCESS! Achieved {accuracy} accuracy (≥{target} target)[/]"
            : $"[bold yellow]✗ Current: {accuracy}, target: {target}[/]");
    }
}
