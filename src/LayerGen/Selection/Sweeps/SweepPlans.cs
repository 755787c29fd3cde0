namespace LayerGen.Selection;

/// <summary>
/// The trials of a sweep in their order. Those of a search are known only when the results are that they depend on.
/// Any thread may call it.
/// </summary>
/// <param name="study">Chooses the combinations.</param>
/// <param name="combinations">The number of combinations.</param>
/// <param name="seeds">The number of trials for each combination.</param>
/// <param name="objectives">What the combinations are chosen by: the means over the seeds.</param>
/// <param name="pruner">What ends trials early, or null.</param>
/// <param name="plan">
/// Creates the plans of a combination, with the number of its first trial and the limits of its trials.
/// </param>
internal sealed class SweepPlans(
    Study study,
    int combinations,
    int seeds,
    IReadOnlyList<SweepObjective> objectives,
    MedianPruner? pruner,
    Func<SearchPoint, int, SweepLimits?, IReadOnlyList<SweepPlan>> plan)
{
    private readonly object _lock = new();
    private readonly List<SweepPlan> _plans = [];
    private readonly Dictionary<int, SweepTrial> _results = [];
    private readonly SweepLimits? _limits = pruner is null ? null : new SweepLimits(pruner, seeds);

    /// <summary>The number of combinations whose results are part of the limits.</summary>
    private int _limited;

    private bool _isStopped;

    /// <summary>Gets the number of all trials.</summary>
    public int Count => checked(combinations * seeds);

    /// <summary>Asks for the combinations that can be chosen by now.</summary>
    public void Advance()
    {
        lock (_lock)
        {
            while (study.Trials.Count < combinations && study.CanAsk)
            {
                int known = study.KnownToNext;
                SearchPoint point = study.Ask().Point;
                AddLimits(known);
                _plans.AddRange(plan(point, _plans.Count + 1, _limits));
            }

            Monitor.PulseAll(_lock);
        }
    }

    /// <summary>Adds the complete trials among the first combinations to the limits of those that follow.</summary>
    private void AddLimits(int known)
    {
        for (; _limits is not null && _limited < known; _limited++)
        {
            for (int seed = 0; seed < seeds; seed++)
            {
                SweepTrial trial = _results[_limited * seeds + seed + 1];
                if (!trial.IsDiverged && !trial.IsPruned)
                {
                    _limits.Add(seed, trial.ValidationLosses);
                }
            }
        }
    }

    /// <summary>Gets the plan of a trial if it is known, otherwise <see langword="null"/>.</summary>
    /// <param name="number">The number of the trial, from 1.</param>
    public SweepPlan? Find(int number)
    {
        lock (_lock)
        {
            return number <= _plans.Count ? _plans[number - 1] : null;
        }
    }

    /// <summary>
    /// Waits for the plan of a trial. All trials with lower numbers must have been started. Returns
    /// <see langword="null"/> if the sweep was stopped.
    /// </summary>
    /// <param name="number">The number of the trial, from 1.</param>
    public SweepPlan? Wait(int number)
    {
        lock (_lock)
        {
            while (number > _plans.Count && !_isStopped)
            {
                Monitor.Wait(_lock);
            }

            return _isStopped ? null : _plans[number - 1];
        }
    }

    /// <summary>Takes the result of a trial.</summary>
    public void Tell(SweepTrial trial)
    {
        lock (_lock)
        {
            _results.Add(trial.Number, trial);
            int combination = (trial.Number - 1) / seeds;
            SweepTrial[] results =
            [
                .. Enumerable.Range(combination * seeds + 1, seeds)
                    .Select(number => _results.GetValueOrDefault(number)).OfType<SweepTrial>(),
            ];
            if (results.Length < seeds)
            {
                return;
            }

            StudyTrial told = study.Trials[combination];
            if (results.Any(result => result.IsDiverged))
            {
                study.Fail(told);
            }
            else if (results.Any(result => result.IsPruned))
            {
                // How far it came, and how well, is what the sampler knows of it.
                int epochs = results.Min(result => result.ValidationLosses.Count);
                for (int epoch = 0; epoch < epochs; epoch++)
                {
                    told.Report(epoch + 1, results.Sum(result => result.ValidationLosses[epoch]) / seeds);
                }

                study.Prune(told);
            }
            else
            {
                study.Tell(told, [.. objectives.Select(objective => results.Sum(objective.Value) / seeds)]);
            }
        }

        Advance();
    }

    /// <summary>Ends all waiting.</summary>
    public void Stop()
    {
        lock (_lock)
        {
            _isStopped = true;
            Monitor.PulseAll(_lock);
        }
    }
}
