namespace LayerGen;

/// <summary>One run of a sweep: what is not in the file yet, over the processors.</summary>
internal sealed class SweepRun(IReadOnlyList<string> settingNames, IReadOnlyList<SweepPlan> plans, SweepOptions options)
{
    private readonly SweepTable _table = new(settingNames, plans);

    public SweepResult ToTheEnd(CancellationToken cancellationToken)
    {
        TrainingRuns.Check(options.Seeds, nameof(options), options.FirstSeed, nameof(options), options.Threads);
        using FileStream? hold = options.CsvPath is null ? null : SweepTable.Hold(options.CsvPath);
        SortedDictionary<int, SweepTrial> trials = options.CsvPath is { } path && File.Exists(path) ? _table.Read(path) : [];
        SweepPlan[] open = [.. plans.Where(plan => !trials.ContainsKey(plan.Number))];
        SweepTrial? best = trials.Count == 0 ? null : Better(SweepTrial.Rank(trials.Values).First(), null);
        using StreamWriter? file = options.CsvPath is null ? null : _table.Begin(options.CsvPath, trials.Values);
        TrainingRuns.Parallel(
            open.Length,
            options.Threads,
            number => open[number].Run(cancellationToken),
            trial =>
            {
                trials.Add(trial.Number, trial);
                file?.Write(_table.Line(trial));
                file?.Flush();
                best = Better(trial, best);
                options.OnTrialEnd?.Invoke(new SweepProgress(trial, trials.Count, plans.Count, best));
            },
            cancellationToken);
        if (file is not null)
        {
            file.Dispose();
            WholeFile.Write(options.CsvPath!, _table.Text(trials.Values));
        }

        return new SweepResult(settingNames, plans.Count, [.. trials.Values]);
    }

    private static SweepTrial? Better(SweepTrial trial, SweepTrial? best) =>
        trial.IsDiverged ? best : best is null ? trial : SweepTrial.Rank([trial, best]).First();
}
