using LayerGen.Training;
using static System.FormattableString;

namespace LayerGen.Reports;

/// <summary>What the charts need of a training run: its curves and their name.</summary>
public sealed record RunSeries
{
    /// <summary>A run.</summary>
    /// <param name="name">The name, which stands in legends; not empty.</param>
    /// <param name="trainLoss">
    /// The training loss of every epoch, at least one. A value that is no number is left out of the picture.
    /// </param>
    /// <param name="validationLoss">The validation loss of every epoch; null or empty without validation.</param>
    /// <param name="validationAccuracy">
    /// The validation accuracy of every epoch, from 0 to 1; null or empty where there is none.
    /// </param>
    /// <param name="bestEpoch">The epoch with the lowest validation loss, from 1; 0 where there is none.</param>
    /// <exception cref="ArgumentException">
    /// The name is empty, there is no epoch, or the numbers of epochs differ, or an accuracy is not from 0 to 1.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// There is no such epoch as <paramref name="bestEpoch"/>.
    /// </exception>
    public RunSeries(
        string name,
        IReadOnlyList<double> trainLoss,
        IReadOnlyList<double>? validationLoss = null,
        IReadOnlyList<double>? validationAccuracy = null,
        int bestEpoch = 0)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(trainLoss);
        if (trainLoss.Count == 0)
        {
            throw new ArgumentException($"Expected at least one epoch, but the run {name} has none.", nameof(trainLoss));
        }

        Name = name;
        TrainLoss = [.. trainLoss];
        ValidationLoss = Checked(validationLoss, nameof(validationLoss));
        ValidationAccuracy = Checked(validationAccuracy, nameof(validationAccuracy));
        for (int epoch = 1; epoch <= ValidationAccuracy.Count; epoch++)
        {
            if (ValidationAccuracy[epoch - 1] is < 0 or > 1)
            {
                throw new ArgumentException(
                    Invariant($"Expected accuracies of 0 … 1, but that of epoch {epoch} is {ValidationAccuracy[epoch - 1]}."),
                    nameof(validationAccuracy));
            }
        }

        if (bestEpoch < 0 || bestEpoch > Epochs)
        {
            throw new ArgumentOutOfRangeException(
                nameof(bestEpoch), Invariant($"Expected an epoch of 1 … {Epochs}, or 0 for none, but got {bestEpoch}."));
        }

        BestEpoch = bestEpoch;
    }

    /// <summary>Gets the name, which stands in legends.</summary>
    public string Name { get; }

    /// <summary>Gets the training loss of every epoch.</summary>
    public IReadOnlyList<double> TrainLoss { get; }

    /// <summary>Gets the validation loss of every epoch; empty without validation.</summary>
    public IReadOnlyList<double> ValidationLoss { get; }

    /// <summary>Gets the validation accuracy of every epoch, from 0 to 1; empty where there is none.</summary>
    public IReadOnlyList<double> ValidationAccuracy { get; }

    /// <summary>Gets the epoch with the lowest validation loss, from 1; 0 where there is none.</summary>
    public int BestEpoch { get; }

    /// <summary>Gets the number of epochs, at least 1.</summary>
    public int Epochs => TrainLoss.Count;

    /// <summary>Returns the run of a network.</summary>
    /// <param name="name">The name, which stands in legends; not empty.</param>
    /// <param name="history">What training returned, of at least one epoch.</param>
    /// <returns>The run.</returns>
    /// <exception cref="ArgumentException">The name is empty, or no epoch was run.</exception>
    public static RunSeries Of(string name, TrainingHistory history)
    {
        ArgumentNullException.ThrowIfNull(history);

        // Without validation the last epoch is the best for want of another; that is nothing to mark.
        int best = history.ValidationLoss.Count > 0 ? history.BestEpoch : 0;
        return new RunSeries(name, history.TrainLoss, history.ValidationLoss, history.ValidationAccuracy, best);
    }

    private double[] Checked(IReadOnlyList<double>? values, string name) => values switch
    {
        null or { Count: 0 } => [],
        _ when values.Count == Epochs => [.. values],
        _ => throw new ArgumentException(
            Invariant($"Expected a value for each of the {Epochs} epochs of {Name}, but got {values.Count}."), name),
    };
}
