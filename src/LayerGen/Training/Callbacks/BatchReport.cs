namespace LayerGen.Training;

/// <summary>The result of a mini-batch.</summary>
/// <param name="Epoch">The number of the epoch, from 1.</param>
/// <param name="Batch">The number of the batch in its epoch, from 1.</param>
/// <param name="BatchCount">The number of batches of an epoch.</param>
/// <param name="SampleCount">
/// The number of samples of the batch. The last one may have another number; see
/// <see cref="TrainingOptions.LastBatch"/>.
/// </param>
/// <param name="Loss">
/// The mean loss of a sample of the batch, before the step. The training loss of the epoch is their mean weighted by
/// samples: Σ Loss·SampleCount / Σ SampleCount.
/// </param>
/// <param name="LearningRate">The learning rate of the step.</param>
public readonly record struct BatchReport(
    int Epoch, int Batch, int BatchCount, int SampleCount, double Loss, double LearningRate)
{
    /// <summary>Returns the figures on one line, independent of the culture.</summary>
    /// <returns>Epoch, batch and number of samples, loss and learning rate with six digits.</returns>
    public override string ToString() => FormattableString.Invariant($"Epoch {Epoch}, batch {Batch} ")
        + FormattableString.Invariant($"of {BatchCount}: {SampleCount} samples, loss {Loss:G6}, ")
        + FormattableString.Invariant($"learning rate {LearningRate:G6}");
}
