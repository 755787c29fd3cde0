namespace LayerGen.Selection;

/// <summary>One of several training runs that are compared.</summary>
/// <typeparam name="TNetwork">The network.</typeparam>
public sealed class TrainedRun<TNetwork>
    where TNetwork : class
{
    private readonly TNetwork? _network;
    private readonly Func<TNetwork>? _load;

    internal TrainedRun(long seed, TNetwork network, TrainingHistory history)
    {
        Seed = seed;
        History = history;
        _network = network;
    }

    internal TrainedRun(long seed, string networkPath, Func<TNetwork> load, TrainingHistory history)
    {
        Seed = seed;
        History = history;
        NetworkPath = networkPath;
        _load = load;
    }

    /// <summary>Gets the seed that the network was created with.</summary>
    public long Seed { get; }

    /// <summary>
    /// Gets the network, with the parameters and statistics of its best epoch (see
    /// <see cref="TrainingHistory.KeptEpoch"/>). If networks are kept on disk, each call loads another instance, whose
    /// random stream is that of a new network.
    /// </summary>
    /// <exception cref="IOException">The file cannot be read, or is not that of the network.</exception>
    public TNetwork Network => _network ?? _load!();

    /// <summary>
    /// Gets the file that has the network, or <see langword="null"/> if networks are kept in memory.
    /// </summary>
    public string? NetworkPath { get; }

    /// <summary>Gets the history of the run.</summary>
    public TrainingHistory History { get; }

    /// <summary>
    /// Gets a value indicating whether a loss, a parameter, a statistic or the optimizer state became NaN or infinite.
    /// Such a run is kept, but it is never the best one.
    /// </summary>
    public bool IsDiverged => History.StopReason == StopReason.Diverged;

    /// <summary>
    /// Gets a value indicating whether the run can be ranked: it did not diverge, and at least one epoch was finished.
    /// </summary>
    internal bool IsRanked => !IsDiverged && History.KeptEpoch > 0;

    /// <summary>Gets the validation loss of the network, or NaN if no epoch was finished.</summary>
    public double ValidationLoss => Figure(History.ValidationLoss);

    /// <summary>
    /// Gets the share of validation samples that are predicted correctly, from 0 to 1, or NaN for a regression or if no
    /// epoch was finished.
    /// </summary>
    public double ValidationAccuracy => Figure(History.ValidationAccuracy);

    /// <summary>Returns the figure of the epoch whose parameters the network has.</summary>
    private double Figure(IReadOnlyList<double> figures) =>
        History.KeptEpoch > 0 && figures.Count > 0 ? figures[History.KeptEpoch - 1] : double.NaN;
}
