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

    /// <summary>The seed that the network was made with.</summary>
    public long Seed { get; }

    /// <summary>The network, with the parameters and statistics of its best epoch.</summary>
    public TNetwork Network { get; }

    /// <summary>The course of the run.</summary>
    public TrainingHistory History { get; }

    /// <summary>Whether a loss became NaN or infinite. Such a run is kept, as a finding, but never is the best.</summary>
    public bool IsDiverged => History.StopReason == StopReason.Diverged;

    /// <summary>Whether it has figures to compare: it did not diverge, and a callback did not stop it before an epoch was finished.</summary>
    internal bool IsRanked => !IsDiverged && History.BestEpoch > 0;

    /// <summary>The validation loss of the network; NaN where no epoch was finished.</summary>
    public double ValidationLoss => History.BestValidationLoss;

    /// <summary>The share of validation samples decided right, 0 … 1; NaN for a regression or where no epoch was finished.</summary>
    public double ValidationAccuracy => History.BestEpoch > 0 && History.ValidationAccuracy.Count > 0
        ? History.ValidationAccuracy[History.BestEpoch - 1]
        : double.NaN;
}
