using static System.FormattableString;

namespace LayerGen.Reports;

/// <summary>The curves of a training run and its name, for charts.</summary>
public sealed record RunSeries
{
    /// <summary>Creates the curves of a run.</summary>
    /// <param name="name">The name in legends. It must not be empty.</param>
    /// <param name="trainLoss">
    /// The training loss of every epoch, at least one. Values that are not finite are not drawn.
    /// </param>
    /// <param name="validationLoss">
    /// The validation loss of every epoch; <see langword="null"/> or empty without validation.
    /// </param>
    /// <param name="validationAccuracy">
    /// The validation accuracy of every epoch, from 0 to 1; <see langword="null"/> or empty if there is none.
    /// </param>
    /// <param name="bestEpoch">The epoch with the lowest validation loss, from 1, or 0 if there is none.</param>
    /// <exception cref="ArgumentException">
    /// The name is empty, there are no epochs, the numbers of epochs differ, or an accuracy is not from 0 to 1.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="bestEpoch"/> is out of range.
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
            throw new ArgumentException(
                $"Expected at least one epoch, but the run {name} has none.", nameof(trainLoss));
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
                    Invariant(
                        $"Expected accuracies from 0 to 1, but got {ValidationAccuracy[epoch - 1]} for epoch {epoch}."),
                    nameof(validationAccuracy));
            }
        }

        if (bestEpoch < 0 || bestEpoch > Epochs)
        {
            throw new ArgumentOutOfRangeException(
                nameof(bestEpoch),
                Invariant($"Expected an epoch from 1 to {Epochs}, or 0 for none, but got {bestEpoch}."));
        }

        BestEpoch = bestEpoch;
    }

    /// <summary>Gets the name in legends.</summary>
    public string Name { get; }

    /// <summary>Gets the training loss of every epoch.</summary>
    public IReadOnlyList<double> TrainLoss { get; }

    /// <summary>Gets the validation loss of every epoch. The list is empty without validation.</summary>
    public IReadOnlyList<double> ValidationLoss { get; }

    /// <summary>Gets the validation accuracy of every epoch, from 0 to 1. The list is empty if there is none.</summary>
    public IReadOnlyList<double> ValidationAccuracy { get; }

    /// <summary>Gets the epoch with the lowest validation loss, from 1, or 0 if there is none.</summary>
    public int BestEpoch { get; }

    /// <summary>Gets the number of epochs, at least 1.</summary>
    public int Epochs => TrainLoss.Count;

    /// <summary>Creates the curves from the history of a training run.</summary>
    /// <param name="name">The name in legends. It must not be empty.</param>
    /// <param name="history">The history, with at least one epoch.</param>
    /// <returns>The run.</returns>
    /// <exception cref="ArgumentException">The name is empty, or no epoch was run.</exception>
    public static RunSeries Of(string name, TrainingHistory history)
    {
        ArgumentNullException.ThrowIfNull(history);

        // Without validation data the last epoch counts as the best, which is not worth marking.
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
