namespace LayerGen.Selection;

/// <summary>One run of a sweep: executes the trials that are not in the file yet, in parallel.</summary>
internal sealed class SweepRun(IReadOnlyList<string> settingNames, IReadOnlyList<SweepPlan> plans, SweepOptions options)
{
    private readonly SweepTable _table = new(settingNames, plans);

    public SweepResult ToTheEnd(CancellationToken cancellationToken)
    {
        TrainingRuns.Check(options.SeedCount, nameof(options), options.FirstSeed, nameof(options), options.Threads);
        Func<long, string?> path = TrainingRuns.Paths(options.NetworkFolder, "trial");
        using SweepFile? file = options.CsvPath is null ? null : SweepFile.Open(options.CsvPath);
        SortedDictionary<int, SweepTrial> trials =
            file?.Read() is { } before ? _table.Read(options.CsvPath!, before) : [];
        foreach ((int number, SweepTrial trial) in trials.ToArray())
        {
            // The network was written before the line of its trial, unless an earlier sweep kept none.
            trials[number] = trial with { NetworkPath = path(number) is { } kept && File.Exists(kept) ? kept : null };
        }

        SweepPlan[] open = [.. plans.Where(plan => !trials.ContainsKey(plan.Number))];
        SweepTrial? best = trials.Count == 0 ? null : Better(SweepTrial.Rank(trials.Values).First(), null);
        file?.Begin(_table.Text(trials.Values));
        TrainingRuns.Parallel(
            open.Length,
            options.Threads,
            number => open[number].Run(path(open[number].Number), cancellationToken),
            trial =>
            {
                trials.Add(trial.Number, trial);
                file?.Append(_table.Line(trial));
                best = Better(trial, best);
                options.OnTrialEnd?.Invoke(new SweepProgress(trial, trials.Count, plans.Count, best));
            },
            cancellationToken);
        file?.End(_table.Text(trials.Values));
        return new SweepResult(settingNames, plans.Count, [.. trials.Values]);
    }

    private static SweepTrial? Better(SweepTrial trial, SweepTrial? best) =>
        trial.IsDiverged ? best : best is null ? trial : SweepTrial.Rank([trial, best]).First();
}
