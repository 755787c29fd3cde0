using LayerGen.Reports;
using LayerGen.Samples;
using LayerGen.Selection;
using Spectre.Console;

namespace SelectionSample;

/// <summary>Validation curves: one hyperparameter at a time, on the training and the validation data.</summary>
internal static class CurvesPart
{
    private const int BarWidth = 15;

    public static void Run(
        SelectionOptions options, IAnsiConsole console, SweepPart sweep, CancellationToken cancellationToken)
    {
        console.Section("Validation curves");
        console.WriteLine("Accuracy, mean and standard deviation; the bar shows the mean on the validation data.");
        console.WriteLine();
        ValidationCurve batchSize = ValidationCurve.Run(
            "batch size",
            [4, 8, 16, 32, 64],
            (settings, size) => settings with { BatchSize = (int)size },
            seed => new TwiceNet(seed),
            ParityData.Train,
            ParityData.Validation,
            ParityData.BaselineOptions,
            seeds: 20,
            options.Threads,
            cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        (string Name, string Title, ValidationCurve Curve)[] curves =
        [
            ("width", "Width, over all learning rates of the sweep", ValidationCurve.Of(sweep.Result, "network")),
            (
                "learning-rate",
                "Learning rate, over all widths of the sweep",
                ValidationCurve.Of(sweep.Result, "learning rate")),
            ("batch-size", "Batch size of 4-8-8-2", batchSize),
        ];
        foreach ((string name, string title, ValidationCurve curve) in curves)
        {
            Write(console, title, curve);
            if (options.PicturesFolder is { } folder)
            {
                Chart chart = ValidationCurveChart.Create(curve, title);
                chart.SavePng(Path.Combine(folder, $"curve-{name}.png"));
                chart.SaveSvg(Path.Combine(folder, $"curve-{name}.svg"));
            }
        }

        if (options.PicturesFolder is not null)
        {
            string files = string.Join(", ", curves.Select(curve => $"curve-{curve.Name}.png|svg"));
            console.WriteLine($"The curves were written to {options.PicturesFolder}: {files}.");
        }
    }

    private static void Write(IAnsiConsole console, string title, ValidationCurve curve)
    {
        Table table = ReportLayout.NewTable(title, curve.Hyperparameter, "Runs", "Training", "Validation");
        table.AddColumn("");
        foreach (ValidationPoint point in curve.Points)
        {
            table.Row(
                Format.Number(point.Value),
                Format.Number(point.RunCount),
                point.Train.ToString(),
                point.Validation.ToString(),
                new string('█', (int)Math.Round(BarWidth * point.Validation.Mean)));
        }

        console.Write(table);
    }
}
