using static System.FormattableString;

namespace LayerGen.Selection;

/// <summary>The table of a sweep.</summary>
public sealed class SweepResult
{
    internal SweepResult(
        IReadOnlyList<string> settingNames,
        IReadOnlyList<SweepObjective> objectives,
        int total,
        IReadOnlyList<SweepTrial> trials)
    {
        Objectives = objectives;
        SettingNames = settingNames;
        TotalCount = total;
        Trials = trials;
        Ranked = [.. SweepTrial.Rank(trials, objectives[0])];
        Groups = [.. trials.GroupBy(trial => string.Join(',', [trial.Network, .. trial.Settings])).Select(
            group => new SweepGroup([.. group.DistinctBy(trial => trial.Seed)]))
                .OrderBy(group => double.IsNaN(group.ValidationLoss.Mean)).ThenBy(group => group.ValidationLoss.Mean)
                .ThenBy(group => group.Trials[0].Number)];
    }

    /// <summary>Gets the names of the settings, in the order of <see cref="SweepTrial.Settings"/>.</summary>
    public IReadOnlyList<string> SettingNames { get; }

    /// <summary>Gets the number of trials. After a cancellation <see cref="Trials"/> has fewer.</summary>
    public int TotalCount { get; }

    /// <summary>Gets the finished trials, ordered by number.</summary>
    public IReadOnlyList<SweepTrial> Trials { get; }

    /// <summary>Gets what the trials are ranked by (<see cref="SweepOptions.Objectives"/>).</summary>
    public IReadOnlyList<SweepObjective> Objectives { get; }

    /// <summary>
    /// Gets the combinations of which no other one is better in one objective and as good in the others, by the means
    /// over their seeds, ordered by the first objective. Combinations with a trial that diverged are left out.
    /// </summary>
    public IReadOnlyList<SweepGroup> ParetoFront
    {
        get
        {
            (SweepGroup Group, double[] Values)[] whole =
            [
                .. Groups.Where(group => group.DivergedCount == 0)
                    .Select(group => (group, (double[])[.. Objectives.Select(
                        objective => group.Trials.Average(objective.Signed))])),
            ];
            return
            [
                .. whole.Where(each => !whole.Any(other => Dominance.Of(other.Values, each.Values)))
                    .OrderBy(each => each.Values[0]).Select(each => each.Group),
            ];
        }
    }

    /// <summary>Gets the trials ordered by the first objective, with those that diverged at the end.</summary>
    public IReadOnlyList<SweepTrial> Ranked { get; }

    /// <summary>
    /// Gets the trials grouped by network and settings, ordered by the mean of their validation losses. If a
    /// combination was drawn more than once, each of its seeds counts once, because the runs are identical.
    /// </summary>
    public IReadOnlyList<SweepGroup> Groups { get; }

    /// <summary>Gets the best trial: by default the one with the lowest validation loss.</summary>
    /// <exception cref="InvalidOperationException">No trial was finished without diverging.</exception>
    public SweepTrial Best => Ranked.Count > 0 && !Ranked[0].IsDiverged
        ? Ranked[0]
        : throw new InvalidOperationException(Invariant($"Expected a trial that did not diverge, but {Trials.Count} ")
            + Invariant($"of {TotalCount} trials were finished and all of them diverged."));

    /// <summary>Returns the groups as a table in plain text, the lowest mean validation loss first.</summary>
    /// <returns>Aligned lines separated by line feeds. It does not depend on the culture.</returns>
    public override string ToString()
    {
        List<string[]> rows =
        [
            [
                "network", .. SettingNames, "runs", "train loss", "train accuracy", "validation loss",
                "validation accuracy",
            ],
        ];
        rows.AddRange(Groups.Select(group => (string[])
        [
            group.Network,
            .. group.Settings,
            group.DivergedCount == 0
                ? Invariant($"{group.Trials.Count}")
                : Invariant($"{group.Trials.Count} ({group.DivergedCount} diverged)"),
            .. ((Spread[])[group.TrainLoss, group.TrainAccuracy, group.ValidationLoss, group.ValidationAccuracy])
            .Select(spread => double.IsNaN(spread.Mean) ? "" : spread.ToString()),
        ]));
        int[] widths = [.. Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length))];
        return string.Join(
            '\n',
            rows.Select(
                row => string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd()));
    }
}

/// <summary>The trials of one network with one value for every setting, which differ only in the seed.</summary>
public sealed class SweepGroup
{
    private readonly SweepTrial[] _finite;

    internal SweepGroup(IReadOnlyList<SweepTrial> trials)
    {
        Trials = trials;
        _finite = [.. trials.Where(trial => !trial.IsDiverged)];
    }

    /// <summary>Gets the trials, ordered by number.</summary>
    public IReadOnlyList<SweepTrial> Trials { get; }

    /// <summary>Gets the name of the network.</summary>
    public string Network => Trials[0].Network;

    /// <summary>Gets the texts of the settings.</summary>
    public IReadOnlyList<string> Settings => Trials[0].Settings;

    /// <summary>Gets the number of trials that diverged. The other figures do not include them.</summary>
    public int DivergedCount => Trials.Count - _finite.Length;

    /// <summary>Gets the spread of the mean loss on the training data.</summary>
    public Spread TrainLoss => Spread.Of(_finite.Select(trial => trial.TrainLoss));

    /// <summary>Gets the spread of the accuracy on the training data, from 0 to 1, or NaN for a regression.</summary>
    public Spread TrainAccuracy => Spread.Of(_finite.Select(trial => trial.TrainAccuracy));

    /// <summary>Gets the spread of the mean loss on the validation data.</summary>
    public Spread ValidationLoss => Spread.Of(_finite.Select(trial => trial.ValidationLoss));

    /// <summary>Gets the spread of the accuracy on the validation data, from 0 to 1, or NaN for a regression.</summary>
    public Spread ValidationAccuracy => Spread.Of(_finite.Select(trial => trial.ValidationAccuracy));
}
