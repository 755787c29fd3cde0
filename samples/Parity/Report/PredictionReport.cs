using System.Globalization;
using LayerGen.Samples;
using Spectre.Console;

namespace ParitySample.Report;

/// <summary>
/// The predictions of the network: for the first validation samples, and by the number of lit pixels.
/// </summary>
internal static class PredictionReport
{
    public static void Write(IAnsiConsole console, TrainingRun run)
    {
        Prediction[] samples = run.SamplePredictions;
        console.Section($"Predictions for the first {Format.Number(samples.Length)} validation samples");
        console.Write(Samples(samples, ParityFormat.Class));
        int correct = samples.Count(prediction => prediction.IsCorrect);
        console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Correct predictions in sample: {correct}/{samples.Length} ({100.0 * correct / samples.Length:F1}%)"));

        console.Section("Predictions by number of ones");
        console.Write(ByNumberOfOnes(run));
    }

    /// <summary>Returns a table of predictions.</summary>
    /// <param name="samples">The predictions.</param>
    /// <param name="className">Returns the name of a class.</param>
    public static Table Samples(Prediction[] samples, Func<int, string> className)
    {
        Table table = ReportLayout.NewTable(
            null, "Sample", "Pixels", "True class", "Pred class", "Confidence", "Correct?");
        foreach ((int index, Prediction prediction) in samples.Index())
        {
            table.AddRow(
                new Text(Format.Number(index)),
                new Text(ParityFormat.Pixels(prediction.Pixels)),
                new Text(className(prediction.Actual)),
                new Text(className(prediction.Predicted)),
                new Text(Format.Fixed4(prediction.Confidence)),
                new Markup(prediction.IsCorrect ? "[green]✓[/]" : "[red]✗[/]"));
        }

        return table;
    }

    private static Table ByNumberOfOnes(TrainingRun run)
    {
        Table table = ReportLayout.NewTable(null, "Ones", "True class", "Samples", "Accuracy", "As even", "As odd");
        foreach (OnesGroup group in run.ByNumberOfOnes)
        {
            string samples = Format.Number(group.Samples);
            table.Row(
                Format.Number(group.Ones),
                ParityFormat.Class(group.Ones % 2),
                samples,
                string.Create(CultureInfo.InvariantCulture, $"{group.Accuracy:F4} ({group.Accuracy * 100:F1}%)"),
                $"{Format.Number(group.PredictedEven)}/{samples}",
                $"{Format.Number(group.PredictedOdd)}/{samples}");
        }

        return table;
    }
}
