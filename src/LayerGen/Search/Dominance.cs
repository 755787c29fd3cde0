namespace LayerGen.Selection;

/// <summary>The order of trials with several objectives.</summary>
internal static class Dominance
{
    /// <summary>
    /// Gets whether a trial is better than another one in one objective and not worse in any.
    /// </summary>
    public static bool Of(StudyTrial trial, StudyTrial other, IReadOnlyList<Goal> goals)
        => Of(Signed(trial, goals), Signed(other, goals));

    /// <summary>Gets whether values to minimize are smaller in one place and not larger in any.</summary>
    public static bool Of(ReadOnlySpan<double> values, ReadOnlySpan<double> others)
    {
        bool isBetter = false;
        for (int k = 0; k < values.Length; k++)
        {
            if (values[k] > others[k])
            {
                return false;
            }

            isBetter |= values[k] < others[k];
        }

        return isBetter;
    }

    /// <summary>
    /// Orders trials, the best first: by their objective, or for several by the number of fronts before theirs and then
    /// by the distance to their neighbours on it, the loneliest first (Deb et al., "NSGA-II", 2002). Behind them are
    /// those that were pruned, the longest first, and then those that failed.
    /// </summary>
    public static IReadOnlyList<StudyTrial> Rank(IReadOnlyList<StudyTrial> trials, IReadOnlyList<Goal> goals)
    {
        StudyTrial[] complete = [.. trials.Where(trial => trial.State == StudyTrialState.Complete)];
        int sign = goals[0] == Goal.Minimize ? 1 : -1;
        return
        [
            .. goals.Count == 1 ? complete.OrderBy(trial => sign * trial.Values[0]) : Fronts(complete, goals),
            .. trials.Where(trial => trial.State == StudyTrialState.Pruned)
                .OrderByDescending(trial => trial.Reports.Count).ThenBy(trial => sign * LastOf(trial)),
            .. trials.Where(trial => trial.State == StudyTrialState.Failed),
        ];
    }

    private static double[] Signed(StudyTrial trial, IReadOnlyList<Goal> goals)
        => [.. trial.Values.Select((value, k) => goals[k] == Goal.Minimize ? value : -value)];

    private static double LastOf(StudyTrial trial)
        => trial.Reports.Count > 0 && trial.Reports.MaxBy(report => report.Key).Value is var last && !double.IsNaN(last)
            ? last
            : double.PositiveInfinity;

    private static IEnumerable<StudyTrial> Fronts(StudyTrial[] complete, IReadOnlyList<Goal> goals)
    {
        List<StudyTrial> left = [.. complete];
        while (left.Count > 0)
        {
            List<StudyTrial> front = [.. left.Where(trial => !left.Exists(other => Of(other, trial, goals)))];
            foreach (StudyTrial trial in ByDistance(front, goals.Count))
            {
                yield return trial;
            }

            left.RemoveAll(front.Contains);
        }
    }

    private static IEnumerable<StudyTrial> ByDistance(List<StudyTrial> front, int objectives)
    {
        var distances = front.ToDictionary(trial => trial, _ => 0.0);
        for (int k = 0; k < objectives; k++)
        {
            StudyTrial[] sorted = [.. front.OrderBy(trial => trial.Values[k])];
            double range = sorted[^1].Values[k] - sorted[0].Values[k];
            distances[sorted[0]] = distances[sorted[^1]] = double.PositiveInfinity;
            for (int place = 1; place < sorted.Length - 1 && range > 0; place++)
            {
                distances[sorted[place]] += (sorted[place + 1].Values[k] - sorted[place - 1].Values[k]) / range;
            }
        }

        return front.OrderByDescending(trial => distances[trial]);
    }
}
