using System.Collections.ObjectModel;
using System.Globalization;

namespace LayerGen.Selection;

/// <summary>
/// One training run of a sweep: its network, settings and results. All figures are for the parameters of the best
/// epoch.
/// </summary>
/// <param name="Number">The number of the trial, from 1, which is its line in the table.</param>
/// <param name="Network">The name of the network.</param>
/// <param name="Settings">The texts of the settings, in the order of their declaration.</param>
/// <param name="Seed">
/// The seed of the network. The same network trained with the same settings has the same bits.
/// </param>
/// <param name="EpochsRun">The number of epochs that were run.</param>
/// <param name="BestEpoch">
/// The epoch with the lowest validation loss, from 1, or 0 if the run diverged before its first epoch was finished.
/// </param>
/// <param name="TrainLoss">The mean loss on the training data.</param>
/// <param name="TrainAccuracy">
/// The share of the training samples that are predicted correctly, from 0 to 1, or NaN for a regression.
/// </param>
/// <param name="ValidationLoss">The mean loss on the validation data.</param>
/// <param name="ValidationAccuracy">
/// The share of the validation samples that are predicted correctly, from 0 to 1, or NaN for a regression.
/// </param>
/// <param name="StopReason">Why training ended.</param>
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
    /// Gets the file that has the network, or <see langword="null"/> if networks are not kept. See
    /// <see cref="SweepOptions.NetworkFolder"/>.
    /// </summary>
    public string? NetworkPath { get; init; }

    /// <summary>
    /// Gets the figures of the metrics that were added to the sweep (<see cref="Sweep{T}.AddMetric"/>), by their names.
    /// </summary>
    public IReadOnlyDictionary<string, double> Metrics { get; init; } = ReadOnlyDictionary<string, double>.Empty;

    /// <summary>
    /// Gets the validation losses after each epoch if there is a <see cref="SweepOptions.Pruner"/>, otherwise none.
    /// </summary>
    public IReadOnlyList<double> ValidationLosses { get; init; } = [];

    /// <summary>Gets the number of parameters of the network.</summary>
    public int ParameterCount { get; init; }

    /// <summary>
    /// Gets the fingerprint of everything that affects the figures, as far as numbers and names can identify it.
    /// </summary>
    internal string Fingerprint { get; init; } = "";

    /// <summary>
    /// Gets a value indicating whether a loss became NaN or infinite. Such a trial is in the table, but it is never the
    /// best one.
    /// </summary>
    public bool IsDiverged => StopReason == StopReason.Diverged;

    /// <summary>Gets a value indicating whether the trial was ended early by the pruner.</summary>
    public bool IsPruned => StopReason == StopReason.Pruned;

    /// <summary>Returns the trial on one line, independent of the culture.</summary>
    /// <returns>
    /// Number, network, settings, seed, epochs, the reason for the end, and the losses with six digits.
    /// </returns>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"Trial {Number}: {string.Join(", ", [Network, .. Settings])}, seed {Seed}: {EpochsRun} epochs, {StopReason}, "
        + $"train loss {TrainLoss:G6}, validation loss {ValidationLoss:G6}");

    /// <summary>Gets the figure of a metric.</summary>
    /// <exception cref="ArgumentException">The sweep has no such metric.</exception>
    internal double Metric(string name) => Metrics.TryGetValue(name, out double value)
        ? value
        : throw new ArgumentException(
            $"Expected a metric of the sweep out of {(Metrics.Count == 0 ? "none" : string.Join(", ", Metrics.Keys))}, "
            + $"but got '{name}'.",
            nameof(name));

    /// <summary>
    /// Orders trials by an objective and then by number, with those that diverged at the end.
    /// </summary>
    internal static IOrderedEnumerable<SweepTrial> Rank(IEnumerable<SweepTrial> trials, SweepObjective objective) =>
        trials.OrderBy(trial => trial.IsDiverged || double.IsNaN(objective.Value(trial)))
            .ThenBy(objective.Signed).ThenBy(trial => trial.Number);
}
