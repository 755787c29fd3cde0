namespace LayerGen.Selection;

/// <summary>
/// Ends a trial whose best value so far is worse than the median of the values that the complete trials had at the same
/// step (Golovin et al., "Google Vizier", 2017).
/// </summary>
public sealed record MedianPruner
{
    /// <summary>Gets the number of complete trials that must be known before a trial is ended.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int StartupTrials
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1, nameof(StartupTrials));
            field = value;
        }
    } = 5;

    /// <summary>Gets the number of steps during which no trial is ended.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public int WarmupSteps
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value, nameof(WarmupSteps));
            field = value;
        }
    }

    /// <summary>Gets whether a trial should be ended.</summary>
    /// <param name="trial">The trial, with its values so far.</param>
    /// <param name="step">The step.</param>
    /// <param name="known">The trials whose results are known to it.</param>
    /// <param name="sign">1 if small values are better, −1 if large ones are.</param>
    internal bool ShouldPrune(StudyTrial trial, int step, IEnumerable<StudyTrial> known, int sign)
    {
        double[] others =
        [
            .. known.Where(other => other.State == StudyTrialState.Complete && other.Reports.ContainsKey(step))
                .Select(other => sign * other.Reports[step]).Where(double.IsFinite).Order(),
        ];
        double best = trial.Reports.Values.Select(value => double.IsNaN(value) ? double.PositiveInfinity : sign * value)
            .Min();
        return best > LimitAt(step, others);
    }

    /// <summary>Gets the largest value that is not ended at a step, to minimize.</summary>
    /// <param name="step">The step, from 1.</param>
    /// <param name="others">The finite values of the complete trials at this step, in ascending order.</param>
    internal double LimitAt(int step, IReadOnlyList<double> others)
    {
        if (step <= WarmupSteps || others.Count < StartupTrials)
        {
            return double.PositiveInfinity;
        }

        int half = others.Count / 2;
        return others.Count % 2 == 1 ? others[half] : (others[half - 1] + others[half]) / 2;
    }
}
