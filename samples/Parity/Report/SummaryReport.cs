using LayerGen.Samples;
using Spectre.Console;

namespace ParitySample.Report;

/// <summary>The notebook's summary of the baseline, with its verdict on the fit.</summary>
internal static class SummaryReport
{
    public static void Write(IAnsiConsole console, TrainingRun run, NotebookData data)
    {
        console.Section("Training summary");
        Table table = ReportLayout.NewTable(null, "Figure", "Value");
        table.Columns[1].Alignment = Justify.Left;
        table.Row("Architecture", $"{run.Plan.Architecture}, {Format.Number(run.FinalParameters.Length)} parameters");
        table.Row("Optimizer", run.Plan.OptimizerName.ToUpperInvariant());
        table.Row("Learning rate", Format.Number(run.Plan.Options.Optimizer.LearningRate));
        table.Row("Batch size", Format.Number(run.Plan.Options.BatchSize));
        table.Row("Total epochs", Format.Number(run.EpochsRun));
        table.Row("Initialization", RunPlan.InitMethod);
        table.AddEmptyRow();
        table.Row("Training samples", Format.Number(data.Train.SampleCount));
        table.Row("Validation samples", Format.Number(data.Validation.SampleCount));
        table.Row("Total samples", Format.Number(data.All.SampleCount));
        table.AddEmptyRow();
        table.Row("Training loss, last epoch", Format.Fixed6(run.TrainLoss[^1]));
        table.Row("Validation loss, last epoch", Format.Fixed6(run.ValidationLoss[^1]));
        table.Row("Training accuracy, best epoch", Format.Share(run.TrainAccuracy));
        table.Row("Validation accuracy, best epoch", Format.Share(run.BestParametersAccuracy));
        table.AddEmptyRow();
        table.Row("Loss gap (validation − training)", Format.Fixed6(Verdict.LossGap(run)));
        table.AddRow(new Text("Model status"), new Markup($"[bold yellow]{Verdict.Status(run)}[/]"));
        console.Write(table);
    }
}
