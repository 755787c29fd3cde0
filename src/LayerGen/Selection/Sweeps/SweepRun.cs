namespace LayerGen.Selection;

/// <summary>One run of a sweep: executes the trials that are not in the file yet, in parallel.</summary>
internal sealed class SweepRun(
    IReadOnlyList<string> settingNames, IReadOnlyList<string> metricNames, SweepPlans plans, SweepOptions options)
{
    private readonly SweepTable _table = new(settingNames, metricNames, options.Pruner is not null, plans.Count);
    private readonly SortedDictionary<int, SweepTrial> _trials = [];
    private readonly Func<long, string?> _path = TrainingRuns.Paths(options.NetworkFolder, "trial");

    /// <summary>
    /// The lines of the file that are not checked yet. Which trials they must belong to can depend on the results of
    /// others that are not in the file.
    /// </summary>
    private SortedDictionary<int, List<SweepLine>> _lines = [];

    private SweepTrial? _best;

    public SweepResult ToTheEnd(CancellationToken cancellationToken)
    {
        TrainingRuns.Check(options.SeedCount, nameof(options), options.FirstSeed, nameof(options), options.Threads);
        using SweepFile? file = options.CsvPath is null ? null : SweepFile.Open(options.CsvPath);
        if (file?.Read() is { } before)
        {
            _lines = _table.Read(options.CsvPath!, before);
        }

        plans.Advance();
        TakeLines();
        file?.Begin(Text());
        int[] open = [.. Enumerable.Range(1, plans.Count).Where(number => !_trials.ContainsKey(number))];
        using (cancellationToken.Register(plans.Stop))
        {
            TrainingRuns.Parallel(
                open.Length,
                options.Threads,
                index => OrStop(() => Run(open[index], cancellationToken)),
                trial => OrStop(() => End(trial, file)),
                cancellationToken);
        }

        file?.End(Text());
        return new SweepResult(settingNames, options.Objectives, plans.Count, [.. _trials.Values]);
    }

    /// <summary>Takes the results from the file, and from those the trials that depend on them, and so on.</summary>
    private void TakeLines()
    {
        int taken;
        do
        {
            taken = 0;
            foreach (int number in _lines.Keys.ToArray())
            {
                if (plans.Find(number) is { } plan)
                {
                    SweepTrial trial = Take(plan);
                    _lines.Remove(number);
                    _trials.Add(number, trial);
                    plans.Tell(trial);
                    taken++;
                }
            }
        }
        while (taken > 0);
        _best = _trials.Count == 0
            ? null
            : Better(SweepTrial.Rank(_trials.Values, options.Objectives[0]).First(), null);
    }

    private SweepTrial Take(SweepPlan plan)
    {
        SweepTrial trial = _table.Read(options.CsvPath!, plan, _lines[plan.Number]);

        // The network was written before the line of its trial, unless an earlier sweep kept none.
        return trial with { NetworkPath = _path(plan.Number) is { } kept && File.Exists(kept) ? kept : null };
    }

    private SweepTrial? Run(int number, CancellationToken cancellationToken)
    {
        if (plans.Wait(number) is not { } plan)
        {
            return null;
        }

        return _lines.ContainsKey(number) ? Take(plan) : plan.Run(_path(number), cancellationToken);
    }

    /// <summary>Adds a result, one at a time.</summary>
    private SweepTrial? End(SweepTrial trial, SweepFile? file)
    {
        _trials.Add(trial.Number, trial);
        if (!_lines.ContainsKey(trial.Number))
        {
            file?.Append(_table.Line(trial));
        }

        plans.Tell(trial);
        _best = Better(trial, _best);
        options.OnTrialEnd?.Invoke(new SweepProgress(trial, _trials.Count, plans.Count, _best));
        return trial;
    }

    /// <summary>Ends the waiting of the other threads if one has failed.</summary>
    private SweepTrial? OrStop(Func<SweepTrial?> work)
    {
        try
        {
            return work();
        }
        catch
        {
            plans.Stop();
            throw;
        }
    }

    /// <summary>Returns the table with the trials that are finished and the lines that were not checked.</summary>
    private string Text() => _table.Text(_trials.Values) + string.Concat(
        _lines.Where(pair => !_trials.ContainsKey(pair.Key))
            .SelectMany(pair => pair.Value).Select(line => line.Text + "\n"));

    private SweepTrial? Better(SweepTrial trial, SweepTrial? best) =>
        trial.IsDiverged ? best : best is null ? trial : SweepTrial.Rank([trial, best], options.Objectives[0]).First();
}
