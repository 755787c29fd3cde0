using LayerGen;
using LayerGen.Samples;
using Spectre.Console;

namespace SelectionSample;

/// <summary>Validation curves: one hyperparameter at a time, on what was learnt and on what was not.</summary>
internal static class CurvesPart
{
    private const int BarWidth = 30;

    public static void Run(SelectionOptions options, IAnsiConsole console, SweepPart sweep, CancellationToken cancellationToken)
    {
        console.Section("Validation curves");
        Write(console, "Width, over all learning rates of the sweep", ValidationCurve.Of(sweep.Result, "network"));
        Write(console, "Learning rate, over all widths of the sweep", ValidationCurve.Of(sweep.Result, "learning rate"));
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
        Write(console, "Batch size of 4-8-8-2", batchSize);
    }

    private static void Write(IAnsiConsole console, string title, ValidationCurve curve)
    {
        Table table = ReportLayout.NewTable(title, curve.Hyperparameter, "Runs", "Training accuracy", "Validation accuracy");
        table.AddColumn("");
        foreach (ValidationPoint point in curve.Points)
        {
            table.Row(
                Format.Number(point.Value),
                Format.Number(point.Runs),
                point.Train.ToString(),
                point.Validation.ToString(),
                new string('█', (int)Math.Round(BarWidth * point.Validation.Mean)));
        }

        console.Write(table);
    }
}
