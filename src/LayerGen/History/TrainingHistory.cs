using System.Globalization;
using LayerGen.Training;

namespace LayerGen;

/// <summary>The course of a training run.</summary>
public abstract class TrainingHistory
{
    private protected TrainingHistory()
    {
    }

    /// <summary>
    /// Gets the training loss of every epoch: the mean of its samples' losses, each before the update by its batch
    /// (with <see cref="LossAverage.Batches"/> the mean of its batches' losses). It is the loss of a sample also where
    /// the network is trained with <see cref="Reduction.Sum"/>, so that runs can be compared.
    /// </summary>
    public IReadOnlyList<double> TrainLoss { get; internal init; } = [];

    /// <summary>Gets the mean loss over the validation data after every epoch; empty without validation data.</summary>
    public IReadOnlyList<double> ValidationLoss { get; internal init; } = [];

    /// <summary>
    /// Gets the share of validation samples classified right after every epoch (of several independent outputs, the
    /// share of those decided right), from 0 to 1; empty without validation data or for a regression. See
    /// <see cref="Evaluation.Accuracy"/>.
    /// </summary>
    public IReadOnlyList<double> ValidationAccuracy { get; internal init; } = [];

    /// <summary>Gets the learning rate of the last step of every epoch.</summary>
    public IReadOnlyList<double> LearningRates { get; internal init; } = [];

    /// <summary>Gets the number of epochs that were run to their end.</summary>
    public int EpochsRun => TrainLoss.Count;

    /// <summary>Gets the largest number of epochs that were to be run, <see cref="TrainingOptions.Epochs"/>.</summary>
    public int Epochs { get; internal init; }

    /// <summary>
    /// Gets the best epoch, from 1: the first with the lowest validation loss, or the best by what
    /// <see cref="Monitor"/> says, or without validation data the last one. 0 when no epoch was run to its end. The
    /// network has its parameters, unless <see cref="EarlyStopping.RestoreBest"/> is false; see
    /// <see cref="KeptEpoch"/>.
    /// </summary>
    public int BestEpoch { get; internal init; }

    /// <summary>
    /// Gets the validation loss of <see cref="BestEpoch"/>; NaN without validation data or without an epoch.
    /// </summary>
    public double BestValidationLoss { get; internal init; }

    /// <summary>
    /// Gets the epoch, from 1, whose parameters the network has now: <see cref="BestEpoch"/>, or the last that was
    /// finished where <see cref="EarlyStopping.RestoreBest"/> is false. 0 when no epoch was run to its end: the network
    /// is as it was before.
    /// </summary>
    public int KeptEpoch { get => field >= 0 ? field : BestEpoch; internal init; } = -1;

    /// <summary>
    /// Gets what told a better epoch from a worse one; null without validation data, where the last is the best, unless
    /// it was asked for.
    /// </summary>
    public EpochMetric? Monitor => Stopping?.Monitor;

    /// <summary>
    /// Gets the figure of <see cref="Monitor"/> in <see cref="BestEpoch"/>; NaN where nothing was monitored, or no
    /// epoch counted.
    /// </summary>
    public double BestValue { get; internal init; } = double.NaN;

    /// <summary>Why training ended.</summary>
    public StopReason StopReason { get; internal init; }

    /// <summary>Gets the rule by which an epoch is the best; null where the last one is.</summary>
    internal EarlyStopping? Stopping { get; init; }

    /// <summary>
    /// Gets what was not a finite number: the validation loss after epoch 3 was NaN. Null unless the run diverged.
    /// </summary>
    internal string? NotFinite { get; init; }

    /// <summary>Gets the epochs in a row without an improvement, at the end.</summary>
    internal int EpochsWithoutImprovement { get; init; }

    /// <summary>Returns how far the run went, why it ended, and whose parameters the network has now.</summary>
    /// <returns>A line or two of text, independent of the culture.</returns>
    public override string ToString()
    {
        string epochs = string.Create(CultureInfo.InvariantCulture, $"{EpochsRun} of {Epochs} epochs");
        string end = StopReason switch
        {
            StopReason.EarlyStopping => $"{epochs}, stopped early: {NoImprovement()}.",
            StopReason.Cancelled => $"{epochs}, cancelled.",
            StopReason.Stopped => $"{epochs}, stopped by a callback.",
            StopReason.Diverged => $"{epochs}, diverged: {NotFinite}.",
            _ => $"{epochs}.",
        };
        return $"{end} {(KeptEpoch == 0 ? "The network is as it was before." : $"The network has the parameters of {Kept()}.")}";
    }

    /// <summary>Why patience was at its end: the validation loss had not fallen for 30 epochs.</summary>
    private string NoImprovement()
    {
        string direction = Monitor is { IsMaximized: true } ? "risen" : "fallen";
        string delta = Stopping is { MinDelta: > 0 and var least } ? string.Create(CultureInfo.InvariantCulture, $" by more than {least:G6}") : "";
        string baseline = Stopping is { Baseline: { } level }
            ? string.Create(CultureInfo.InvariantCulture, $" beyond its best and {level:G6}")
            : "";
        return string.Create(CultureInfo.InvariantCulture, $"the {Monitor?.Name} had not {direction}{delta}{baseline} for {EpochsWithoutImprovement} epochs");
    }

    /// <summary>Which epoch it is: epoch 12, with the lowest validation loss, 0.25.</summary>
    private string Kept()
    {
        string kept = string.Create(CultureInfo.InvariantCulture, $"epoch {KeptEpoch}");
        if (double.IsNaN(BestValue))
        {
            return $"{kept}, the last one";
        }

        string best = Stopping is { MinDelta: > 0 } ? "best" : Monitor is { IsMaximized: true } ? "highest" : "lowest";
        return KeptEpoch == BestEpoch
            ? string.Create(CultureInfo.InvariantCulture, $"{kept}, with the {best} {Monitor?.Name}, {BestValue:G6}")
            : string.Create(CultureInfo.InvariantCulture, $"{kept}, the last one; epoch {BestEpoch} had the {best} {Monitor?.Name}, {BestValue:G6}");
    }
}

/// <summary>The course of a training run, with the parameters at its end.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public sealed class TrainingHistory<T> : TrainingHistory
{
    internal TrainingHistory()
    {
    }

    /// <summary>
    /// Gets a copy of the parameters as they were when training ended, before those of the best epoch were restored.
    /// </summary>
    public IReadOnlyList<T> FinalParameters { get; internal init; } = [];

    /// <summary>
    /// Gets a copy of the running statistics that belong to <see cref="FinalParameters"/>; empty for a network that has
    /// none. Parameters and statistics together are the state of a network.
    /// </summary>
    public IReadOnlyList<T> FinalStatistics { get; internal init; } = [];
}
