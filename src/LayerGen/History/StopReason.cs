using LayerGen.Training;

namespace LayerGen;

/// <summary>Why a training run ended.</summary>
public enum StopReason
{
    /// <summary>All epochs were run.</summary>
    Completed = 0,

    /// <summary>
    /// The validation loss, or another metric that is monitored, had not improved for
    /// <see cref="EarlyStopping.Patience"/> epochs.
    /// </summary>
    EarlyStopping = 1,

    /// <summary>The cancellation token was cancelled.</summary>
    Cancelled = 2,

    /// <summary>A callback called <see cref="TrainingControl.Stop"/>.</summary>
    Stopped = 3,

    /// <summary>
    /// A loss, a parameter, a running statistic or the optimizer state was not finite. Training ends with a
    /// <see cref="TrainingDivergedException"/>, which has the history.
    /// </summary>
    Diverged = 4,

    /// <summary>
    /// The trial of a search was ended early, because others were better after the same epoch. A sweep reports this
    /// (<c>SweepOptions.Pruner</c>).
    /// </summary>
    Pruned = 5,
}
