using static System.FormattableString;

namespace LayerGen.Metrics;

/// <summary>
/// A quick judgement of a run: whether the network performs on new data as on its training data.
/// </summary>
/// <remarks>
/// This is the rule of thumb of the notebook whose figures the sample <c>Parity</c> reproduces. Its limits have no
/// theoretical basis: they are for losses in nats of a problem with two classes. The notebook also combines two states
/// of the network: the losses of the last epoch and the accuracy with the parameters of the best epoch. For important
/// decisions, use the figures themselves and more than one split.
/// </remarks>
/// <param name="Kind">The verdict.</param>
/// <param name="Gap">The validation loss minus the training loss; NaN or infinite if a loss is.</param>
public readonly record struct GeneralizationVerdict(GeneralizationKind Kind, double Gap)
{
    /// <summary>Gets the verdict in the words of the notebook, such as <c>GOOD GENERALIZATION</c>.</summary>
    public string Text => Kind switch
    {
        GeneralizationKind.Excellent => "EXCELLENT GENERALIZATION",
        GeneralizationKind.Good => "GOOD GENERALIZATION",
        GeneralizationKind.PotentialOverfitting => "POTENTIAL OVERFITTING",
        GeneralizationKind.Reasonable => "REASONABLE FIT",
        _ => "UNDEFINED",
    };

    /// <summary>Judges a run by three figures.</summary>
    /// <param name="trainLoss">The mean loss on the training data. The notebook uses that of the last epoch.</param>
    /// <param name="validationLoss">
    /// The mean loss on the validation data. The notebook uses that of the last epoch.
    /// </param>
    /// <param name="validationAccuracy">
    /// The accuracy on the validation data, from 0 to 1. The notebook uses the accuracy with the parameters of the best
    /// epoch.
    /// </param>
    /// <returns>The verdict, or <see cref="GeneralizationKind.Undefined"/> if the gap or the accuracy is NaN.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The accuracy is less than 0 or greater than 1.</exception>
    public static GeneralizationVerdict Of(double trainLoss, double validationLoss, double validationAccuracy)
    {
        if (validationAccuracy is < 0 or > 1)
        {
            throw new ArgumentOutOfRangeException(
                nameof(validationAccuracy),
                Invariant($"Expected an accuracy from 0 to 1, but got {validationAccuracy}."));
        }

        double gap = validationLoss - trainLoss;
        GeneralizationKind kind = (gap, validationAccuracy) switch
        {
            (double.NaN, _) or (_, double.NaN) => GeneralizationKind.Undefined,
            ( < 0.01, > 0.95) => GeneralizationKind.Excellent,
            ( < 0.05, > 0.90) => GeneralizationKind.Good,
            ( > 0.10, _) => GeneralizationKind.PotentialOverfitting,
            _ => GeneralizationKind.Reasonable,
        };
        return new GeneralizationVerdict(kind, gap);
    }

    /// <summary>
    /// Judges a run as the notebook does, by the losses of its last epoch and the accuracy of its best epoch.
    /// </summary>
    /// <param name="history">
    /// The history of a run with validation data and at least one epoch, for classes or independent outputs.
    /// </param>
    /// <returns>
    /// The verdict, or <see cref="GeneralizationKind.Undefined"/> if a figure is NaN or there is no best epoch.
    /// </returns>
    /// <exception cref="ArgumentNullException"><paramref name="history"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">The run has no validation accuracy.</exception>
    public static GeneralizationVerdict Of(TrainingHistory history)
    {
        ArgumentNullException.ThrowIfNull(history);
        if (history.ValidationAccuracy.Count == 0)
        {
            throw new ArgumentException(
                Invariant($"Expected a run with a validation accuracy, but got {history.EpochsRun} epochs, ") +
                Invariant($"{history.ValidationLoss.Count} validation losses and 0 accuracies."),
                nameof(history));
        }

        double accuracy = history.BestEpoch > 0 ? history.ValidationAccuracy[history.BestEpoch - 1] : double.NaN;
        return Of(history.TrainLoss[^1], history.ValidationLoss[^1], accuracy);
    }

    /// <summary>Returns the verdict on one line, independent of the culture.</summary>
    /// <returns>The words of the verdict and the gap with six decimals.</returns>
    public override string ToString() => Invariant($"{Text} (loss gap {Gap:F6})");
}
