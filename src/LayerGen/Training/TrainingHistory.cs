using System.Globalization;

namespace LayerGen;

/// <summary>The course of a training run.</summary>
public abstract class TrainingHistory
{
    private protected TrainingHistory()
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

    /// <summary>The largest number of epochs that were to be run, <see cref="TrainingOptions.Epochs"/>.</summary>
    public int Epochs { get; internal init; }

    /// <summary>
    /// The epoch, from 1, whose parameters the network has now: the first with the lowest validation loss, or without
    /// validation data the last one. 0 when no epoch was run to its end: the network is as it was before.
    /// </summary>
    public int BestEpoch { get; internal init; }

    /// <summary>The validation loss of <see cref="BestEpoch"/>; NaN without validation data or without an epoch.</summary>
    public double BestValidationLoss { get; internal init; }

    /// <summary>Why training ended.</summary>
    public StopReason StopReason { get; internal init; }

    /// <summary>How far the run went, why it ended, and whose parameters the network has now.</summary>
    /// <returns>A line or two of text, the same in every culture.</returns>
    public override string ToString()
    {
        string epochs = string.Create(CultureInfo.InvariantCulture, $"{EpochsRun} of {Epochs} epochs");
        string end = StopReason switch
        {
            StopReason.EarlyStopping => $"{epochs}, stopped early: the validation loss had not fallen for {EpochsRun - BestEpoch} epochs.",
            StopReason.Cancelled => $"{epochs}, cancelled.",
            StopReason.Stopped => $"{epochs}, stopped by a callback.",
            StopReason.Diverged => $"{epochs}, then the loss was not a finite number any more.",
            _ => $"{epochs}.",
        };
        return BestEpoch == 0 ? $"{end} The network is as it was before."
            : double.IsNaN(BestValidationLoss)
                ? string.Create(CultureInfo.InvariantCulture, $"{end} The network has the parameters of epoch {BestEpoch}, the last one.")
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{end} The network has the parameters of epoch {BestEpoch}, with the lowest validation loss, {BestValidationLoss:G6}.");
    }
}

/// <summary>The course of a training run, with the parameters at its end.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public sealed class TrainingHistory<T> : TrainingHistory
{
    internal TrainingHistory()
    {
    }

    /// <summary>A copy of the parameters as they were when training ended, before those of the best epoch were restored.</summary>
    public IReadOnlyList<T> FinalParameters { get; internal init; } = [];

    /// <summary>
    /// A copy of the running statistics that belong to <see cref="FinalParameters"/>; empty for a network that has none. Parameters and
    /// statistics together are the state of a network.
    /// </summary>
    public IReadOnlyList<T> FinalStatistics { get; internal init; } = [];
}
