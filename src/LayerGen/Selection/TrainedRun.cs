namespace LayerGen;

/// <summary>One of several training runs that are compared.</summary>
/// <typeparam name="TNetwork">The network.</typeparam>
public sealed class TrainedRun<TNetwork>
    where TNetwork : class
{
    internal TrainedRun(long seed, TNetwork network, TrainingHistory history)
    {
        Seed = seed;
        Network = network;
        History = history;
    }

    /// <summary>Gets the seed that the network was made with.</summary>
    public long Seed { get; }

    /// <summary>
    /// Gets the network, with the parameters and statistics of its best epoch (see
    /// <see cref="TrainingHistory.KeptEpoch"/>).
    /// </summary>
    public TNetwork Network { get; }

    /// <summary>Gets the course of the run.</summary>
    public TrainingHistory History { get; }

    /// <summary>
    /// Gets a value indicating whether a loss, a parameter, a statistic or the optimizer became NaN or infinite. Such a
    /// run is kept, as a finding, but never is the best.
    /// </summary>
    public bool IsDiverged => History.StopReason == StopReason.Diverged;

    /// <summary>
    /// Gets a value indicating whether it has figures to compare: it did not diverge, and a callback did not stop it
    /// before an epoch was finished.
    /// </summary>
    internal bool IsRanked => !IsDiverged && History.KeptEpoch > 0;

    /// <summary>Gets the validation loss of the network; NaN where no epoch was finished.</summary>
    public double ValidationLoss => Figure(History.ValidationLoss);

    /// <summary>
    /// Gets the share of validation samples decided right, from 0 to 1; NaN for a regression or where no epoch was
    /// finished.
    /// </summary>
    public double ValidationAccuracy => Figure(History.ValidationAccuracy);

    /// <summary>Returns the figure of the epoch whose parameters the network has.</summary>
    private double Figure(IReadOnlyList<double> figures) => History.KeptEpoch > 0 && figures.Count > 0 ? figures[History.KeptEpoch - 1] : double.NaN;
}
