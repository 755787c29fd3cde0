using LayerGen;
using LayerGen.Samples;
using LayerGen.Selection;
using Spectre.Console;

namespace SelectionSample;

/// <summary>A grid over width and learning rate, each with several seeds.</summary>
/// <param name="Result">The table.</param>
internal sealed record SweepPart(SweepResult Result)
{
    private const int Seeds = 10;
    private const int ShownGroups = 8;

    public static SweepPart Run(SelectionOptions options, IAnsiConsole console, CancellationToken cancellationToken)
    {
        console.Section("Sweep: width and learning rate");
        Sweep<float> sweep = new Sweep<float>(ParityData.Train, ParityData.Validation, ParityData.BaselineOptions)
            .AddNetwork("2", seed => new HalfNet(seed))
            .AddNetwork("4", seed => new BaselineNet(seed))
            .AddNetwork("8", seed => new TwiceNet(seed))
            .AddNetwork("16", seed => new ImprovedNet(seed))
            .Vary(
                "learning rate",
                [0.0003, 0.001, 0.003, 0.01, 0.03, 0.1],
                (settings, rate) => settings with { Optimizer = Optimizer.Adam(rate) });
        SweepResult result = ReportConsole.IsLive(console)
            ? RunLive(sweep, options, console, cancellationToken)
            : Run(sweep, options, null, cancellationToken);
        if (cancellationToken.IsCancellationRequested && options.CsvPath is { } unfinished)
        {
            console.WriteLine(
                $"{Format.Number(result.Trials.Count)} runs are in {unfinished}; "
                + "the same command continues the sweep.");
        }

        cancellationToken.ThrowIfCancellationRequested();
        console.WriteLine(
            $"{Format.Number(result.Trials.Count)} runs; the {Format.Number(ShownGroups)} best "
            + $"of {Format.Number(result.Groups.Count)} combinations by mean validation loss:");
        console.Write(Top(result.Groups.Take(ShownGroups)));
        if (options.CsvPath is { } path)
        {
            console.WriteLine($"The full table was written to {path}.");
        }

        return new SweepPart(result);
    }

    private static SweepResult Run(
        Sweep<float> sweep,
        SelectionOptions options,
        Action<SweepProgress>? onTrialEnd,
        CancellationToken cancellationToken) =>
        sweep.RunGrid(
            new SweepOptions
            {
                SeedCount = Seeds,
                FirstSeed = options.Seed,
                Threads = options.Threads,
                CsvPath = options.CsvPath,
                OnTrialEnd = onTrialEnd,
            },
            cancellationToken);

    /// <summary>Updates the table live on a terminal.</summary>
    private static SweepResult RunLive(
        Sweep<float> sweep, SelectionOptions options, IAnsiConsole console, CancellationToken cancellationToken)
    {
        SweepResult? result = null;
        var trials = new List<SweepTrial>();
        console.Live(new Text("")).AutoClear(true).Start(context => result = Run(
            sweep,
            options,
            progress =>
            {
                trials.Add(progress.Trial);
                Table table = ReportLayout.NewTable(
                    $"{Format.Number(progress.DoneCount)} of {Format.Number(progress.TotalCount)} runs",
                    "Width",
                    "Learning rate",
                    "Seed",
                    "Epochs",
                    "Validation accuracy");
                foreach (SweepTrial trial in trials.TakeLast(ShownGroups))
                {
                    table.Row(
                        trial.Network,
                        trial.Settings[0],
                        Format.Number(trial.Seed),
                        Format.Number(trial.EpochsRun),
                        Format.Percent(trial.ValidationAccuracy));
                }

                context.UpdateTarget(table);
            },
            cancellationToken));
        return result!;
    }

    private static Table Top(IEnumerable<SweepGroup> groups)
    {
        Table table = ReportLayout.NewTable(
            null, "Width", "Learning rate", "Runs", "Validation loss", "Validation accuracy");
        foreach (SweepGroup group in groups)
        {
            table.Row(
                group.Network,
                group.Settings[0],
                Format.Number(group.Trials.Count),
                group.ValidationLoss.ToString(),
                group.ValidationAccuracy.ToString());
        }

        return table;
    }
}
