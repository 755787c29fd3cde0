namespace LayerGen;

/// <summary>Why a training run ended.</summary>
public enum StopReason
{
    /// <summary>All epochs were run.</summary>
    Completed = 0,

    /// <summary>The validation loss had not improved for <see cref="TrainingOptions.Patience"/> epochs.</summary>
    EarlyStopping = 1,

    /// <summary>The cancellation token was cancelled.</summary>
    Cancelled = 2,
}

/// <summary>The course of a training run.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public sealed class TrainingHistory<T>
{
    internal TrainingHistory()
    {
    }

    /// <summary>
    /// The training loss of every epoch: the mean of its batch losses, each the mean of the batch's samples before its update. It is the
    /// loss of a sample also where the network is trained with <see cref="Reduction.Sum"/>, so that runs can be compared.
    /// </summary>
    public IReadOnlyList<double> TrainLoss { get; internal init; } = [];

    /// <summary>The mean loss over the validation data after every epoch; empty without validation data.</summary>
    public IReadOnlyList<double> ValidationLoss { get; internal init; } = [];

    /// <summary>
    /// The share of validation samples classified right after every epoch (of several independent outputs, the share of those decided
    /// right), 0 … 1; empty without validation data or for a regression. See <see cref="Evaluation.Accuracy"/>.
    /// </summary>
    public IReadOnlyList<double> ValidationAccuracy { get; internal init; } = [];

    /// <summary>The learning rate of the last step of every epoch.</summary>
    public IReadOnlyList<double> LearningRates { get; internal init; } = [];

    /// <summary>The number of epochs that were run to their end.</summary>
    public int EpochsRun => TrainLoss.Count;

    /// <summary>
    /// The epoch, from 1, whose parameters the network has now: the first with the lowest validation loss, or without
    /// validation data the last one. 0 when no epoch was run to its end (or no loss was a number).
    /// </summary>
    public int BestEpoch { get; internal init; }

    /// <summary>The validation loss of <see cref="BestEpoch"/>; NaN without validation data or without an epoch.</summary>
    public double BestValidationLoss { get; internal init; }

    /// <summary>Why training ended.</summary>
    public StopReason StopReason { get; internal init; }

    /// <summary>A copy of the parameters as they were when training ended, before those of the best epoch were restored.</summary>
    public IReadOnlyList<T> FinalParameters { get; internal init; } = [];
}
