using LayerGen;
using LayerGen.Samples;
using Spectre.Console;

namespace ParitySample.Report;

/// <summary>Loss, accuracy, confusion matrices and the figures of each class.</summary>
internal static class EvaluationReport
{
    public static void Write(IAnsiConsole console, TrainingRun run)
    {
        console.Section("Evaluation of the best epoch's parameters");
        WriteEvaluations(console, run.TrainEvaluation, run.ValidationEvaluation);
        WriteConfusion(console, run);
    }

    public static void WriteEvaluations(IAnsiConsole console, Evaluation train, Evaluation validation)
    {
        Table table = ReportLayout.NewTable(null, "Set", "Samples", "Loss (KL divergence)", "Accuracy");
        foreach ((string name, Evaluation evaluation) in (ReadOnlySpan<(string, Evaluation)>)
            [("Training", train), ("Validation", validation)])
        {
            table.Row(
                name,
                Format.Number(evaluation.SampleCount),
                Format.Fixed6(evaluation.Loss),
                Format.Share(evaluation.Accuracy ?? double.NaN));
        }

        console.Write(table);
    }

    public static void WriteConfusion(IAnsiConsole console, TrainingRun run) =>
        WriteConfusion(console, run.ValidationEvaluation, run.Plan.Architecture);

    public static void WriteConfusion(IAnsiConsole console, Evaluation validation, string architecture)
    {
        if (validation.Confusion is not { } confusion)
        {
            return;
        }

        console.Section($"Confusion matrix of the validation set, {architecture}");
        console.WriteLine("Rows are true classes, columns are predicted classes. In the normalized matrix, each row");
        console.WriteLine("is divided by its sum, so that the diagonal contains the recall of each class.");
        console.WriteLine();
        double[,] shares = confusion.Normalize();
        console.Write(new Grid().AddColumns(2).AddRow(
            ConfusionTables.Matrix(
                "Samples", confusion, (actual, predicted) => Format.Number(confusion[actual, predicted])),
            ConfusionTables.Matrix(
                "Normalized", confusion, (actual, predicted) => Format.Fixed3(shares[actual, predicted]))));
        console.WriteLine();
        console.Write(ConfusionTables.PerClass(confusion, ParityFormat.Class));
    }
}
