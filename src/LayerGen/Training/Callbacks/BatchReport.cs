namespace LayerGen.Training;

/// <summary>What a mini-batch came to.</summary>
/// <param name="Epoch">The number of the epoch, from 1.</param>
/// <param name="Batch">The number of the batch in its epoch, from 1.</param>
/// <param name="Batches">The number of batches of an epoch.</param>
/// <param name="Samples">
/// The number of samples of the batch; that of the last may be another, see <see cref="TrainingOptions.LastBatch"/>.
/// </param>
/// <param name="Loss">
/// The mean loss of a sample of the batch, before the step. The training loss of the epoch is the mean of these by
/// samples: Σ Loss·Samples / Σ Samples.
/// </param>
/// <param name="LearningRate">The learning rate of the step.</param>
public readonly record struct BatchReport(int Epoch, int Batch, int Batches, int Samples, double Loss, double LearningRate)
{
    /// <summary>Returns the figures on one line, independent of the culture.</summary>
    /// <returns>Epoch, batch and samples, and loss and learning rate with six digits.</returns>
    public override string ToString() => FormattableString.Invariant(
        $"Epoch {Epoch}, batch {Batch} of {Batches}: {Samples} samples, loss {Loss:G6}, learning rate {LearningRate:G6}");
}
