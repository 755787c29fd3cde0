namespace LayerGen;

/// <summary>
/// One training run of a sweep: what was trained how, and what it came to. All figures are of the parameters of the
/// best epoch.
/// </summary>
/// <param name="Number">Its number, from 1: a line of the table.</param>
/// <param name="Network">The name of the network.</param>
/// <param name="Settings">The texts of the settings, in the order in which they were declared.</param>
/// <param name="Seed">
/// The seed of the network: the same network trained with the same settings comes to the same bits.
/// </param>
/// <param name="EpochsRun">The epochs that were run.</param>
/// <param name="BestEpoch">
/// The epoch with the lowest validation loss, from 1; 0 where it diverged before the first was finished.
/// </param>
/// <param name="TrainLoss">The mean loss of the training data.</param>
/// <param name="TrainAccuracy">
/// The share of the training samples decided right, from 0 to 1; NaN for a regression.
/// </param>
/// <param name="ValidationLoss">The mean loss of the validation data.</param>
/// <param name="ValidationAccuracy">
/// The share of the validation samples decided right, from 0 to 1; NaN for a regression.
/// </param>
/// <param name="StopReason">Why it ended.</param>
public sealed record SweepTrial(
    int Number,
    string Network,
    IReadOnlyList<string> Settings,
    long Seed,
    int EpochsRun,
    int BestEpoch,
    double TrainLoss,
    double TrainAccuracy,
    double ValidationLoss,
    double ValidationAccuracy,
    StopReason StopReason)
{
    /// <summary>
    /// Gets a value indicating whether a loss became NaN or infinite. Such a trial stands in the table, but never is
    /// the best.
    /// </summary>
    public bool IsDiverged => StopReason == StopReason.Diverged;

    /// <summary>Returns the trial on one line, independent of the culture.</summary>
    /// <returns>Number, network, settings and seed, epochs, why it ended, and the losses with six digits.</returns>
    public override string ToString() => FormattableString.Invariant(
        $"Trial {Number}: {string.Join(", ", [Network, .. Settings])}, seed {Seed}: {EpochsRun} epochs, {StopReason}, train loss {TrainLoss:G6}, validation loss {ValidationLoss:G6}");

    /// <summary>
    /// Returns the order of trials by validation loss, those that diverged at the end; of equal ones the lower number
    /// first.
    /// </summary>
    internal static IOrderedEnumerable<SweepTrial> Rank(IEnumerable<SweepTrial> trials) =>
        trials.OrderBy(trial => trial.IsDiverged || double.IsNaN(trial.ValidationLoss)).ThenBy(trial => trial.ValidationLoss).ThenBy(trial => trial.Number);
}
