using System.Globalization;

namespace LayerGen;

/// <summary>The history of a training run.</summary>
public abstract class TrainingHistory
{
    private protected TrainingHistory()
    {
    }

    /// <summary>
    /// Gets the training loss of every epoch: the mean of its samples' losses, each computed before the update by its
    /// batch (with <see cref="LossAverage.Batches"/> the mean of its batches' losses). It is the loss per sample even
    /// if the network is trained with <see cref="Reduction.Sum"/>, so that runs can be compared.
    /// </summary>
    public IReadOnlyList<double> TrainLoss { get; internal init; } = [];

    /// <summary>
    /// Gets the mean loss over the validation data after every epoch. The list is empty without validation data.
    /// </summary>
    public IReadOnlyList<double> ValidationLoss { get; internal init; } = [];

    /// <summary>
    /// Gets the share of validation samples that are classified correctly after every epoch, from 0 to 1. For several
    /// independent outputs it is the share of correct decisions. Empty without validation data and for a regression.
    /// See <see cref="Evaluation.Accuracy"/>.
    /// </summary>
    public IReadOnlyList<double> ValidationAccuracy { get; internal init; } = [];

    /// <summary>Gets the learning rate of the last step of every epoch.</summary>
    public IReadOnlyList<double> LearningRates { get; internal init; } = [];

    /// <summary>Gets the number of epochs that were finished.</summary>
    public int EpochsRun => TrainLoss.Count;

    /// <summary>Gets the largest number of epochs, <see cref="TrainingOptions.Epochs"/>.</summary>
    public int Epochs { get; internal init; }

    /// <summary>
    /// Gets the best epoch, from 1: the first one with the lowest validation loss, or the best one by
    /// <see cref="Monitor"/>. Without validation data it is the last one. It is 0 if no epoch was finished. The network
    /// has the parameters of this epoch, unless <see cref="EarlyStopping.RestoreBest"/> is <see langword="false"/>. See
    /// <see cref="KeptEpoch"/>.
    /// </summary>
    public int BestEpoch { get; internal init; }

    /// <summary>
    /// Gets the validation loss of <see cref="BestEpoch"/>, or NaN without validation data or if no epoch was finished.
    /// </summary>
    public double BestValidationLoss { get; internal init; }

    /// <summary>
    /// Gets the epoch, from 1, whose parameters the network has: <see cref="BestEpoch"/>, or the last finished epoch if
    /// <see cref="EarlyStopping.RestoreBest"/> is <see langword="false"/>. It is 0 if no epoch was finished: then the
    /// network is as before the training.
    /// </summary>
    public int KeptEpoch { get => field >= 0 ? field : BestEpoch; internal init; } = -1;

    /// <summary>
    /// Gets the metric that determines the best epoch. Without validation data it is <see langword="null"/> unless it
    /// was set, and the last epoch is the best.
    /// </summary>
    public EpochMetric? Monitor => Stopping?.Monitor;

    /// <summary>
    /// Gets the value of <see cref="Monitor"/> in <see cref="BestEpoch"/>, or NaN if nothing was monitored or no epoch
    /// counted.
    /// </summary>
    public double BestValue { get; internal init; } = double.NaN;

    /// <summary>Gets the reason why training ended.</summary>
    public StopReason StopReason { get; internal init; }

    /// <summary>
    /// Gets the rule that determines the best epoch, or <see langword="null"/> if it is the last one.
    /// </summary>
    internal EarlyStopping? Stopping { get; init; }

    /// <summary>
    /// Gets a description of what was not finite, such as "the validation loss after epoch 3 was NaN", or
    /// <see langword="null"/> if the run did not diverge.
    /// </summary>
    internal string? NotFinite { get; init; }

    /// <summary>Gets the number of epochs in a row without an improvement at the end.</summary>
    internal int EpochsWithoutImprovement { get; init; }

    /// <summary>Returns how far the run went, why it ended, and which parameters the network has.</summary>
    /// <returns>One or two lines of text, independent of the culture.</returns>
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
        string kept = KeptEpoch == 0
            ? "The network is as it was before."
            : $"The network has the parameters of {Kept()}.";
        return $"{end} {kept}";
    }

    /// <summary>
    /// Returns why early stopping ended the run, such as "the validation loss had not fallen for 30 epochs".
    /// </summary>
    private string NoImprovement()
    {
        string direction = Monitor is { IsMaximized: true } ? "risen" : "fallen";
        string delta = Stopping is { MinDelta: > 0 and var least }
            ? string.Create(CultureInfo.InvariantCulture, $" by more than {least:G6}")
            : "";
        string baseline = Stopping is { Baseline: { } level }
            ? string.Create(CultureInfo.InvariantCulture, $" beyond its best and {level:G6}")
            : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"the {Monitor?.Name} had not {direction}{delta}{baseline} for {EpochsWithoutImprovement} epochs");
    }

    /// <summary>Returns the epoch that was kept, such as "epoch 12, with the lowest validation loss, 0.25".</summary>
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
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{kept}, the last one; epoch {BestEpoch} had the {best} {Monitor?.Name}, {BestValue:G6}");
    }
}

/// <summary>The history of a training run, with the parameters at its end.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public sealed class TrainingHistory<T> : TrainingHistory
{
    internal TrainingHistory()
    {
    }

    /// <summary>
    /// Gets a copy of the parameters at the end of training, before those of the best epoch were restored.
    /// </summary>
    public IReadOnlyList<T> FinalParameters { get; internal init; } = [];

    /// <summary>
    /// Gets a copy of the running statistics that belong to <see cref="FinalParameters"/>. It is empty for a network
    /// without running statistics. Parameters and statistics together are the state of a network.
    /// </summary>
    public IReadOnlyList<T> FinalStatistics { get; internal init; } = [];

    /// <summary>Returns the history without the parameters, for runs whose networks are kept on disk.</summary>
    internal TrainingHistory<T> WithoutParameters() => new()
    {
        TrainLoss = TrainLoss,
        ValidationLoss = ValidationLoss,
        ValidationAccuracy = ValidationAccuracy,
        LearningRates = LearningRates,
        Epochs = Epochs,
        BestEpoch = BestEpoch,
        BestValidationLoss = BestValidationLoss,
        KeptEpoch = KeptEpoch,
        BestValue = BestValue,
        StopReason = StopReason,
        Stopping = Stopping,
        NotFinite = NotFinite,
        EpochsWithoutImprovement = EpochsWithoutImprovement,
    };
}
