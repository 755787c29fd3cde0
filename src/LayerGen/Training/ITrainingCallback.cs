namespace LayerGen;

/// <summary>
/// What is called while a network is trained, on the thread that trains it; see
/// <see cref="TrainingOptions.Callbacks"/>. Each method does nothing unless it is implemented. An exception that one
/// throws ends training: the best parameters so far are restored, then it goes on to the caller of <c>Train</c>.
/// </summary>
public interface ITrainingCallback
{
    /// <summary>Called before each epoch.</summary>
    /// <param name="epoch">The number of the epoch, from 1.</param>
    /// <param name="control">Ends training on demand; the epoch is not begun then.</param>
    void OnEpochBegin(int epoch, TrainingControl control)
    {
    }

    /// <summary>Called after each mini-batch, when its step is taken.</summary>
    /// <param name="report">What the batch came to.</param>
    /// <param name="control">Ends training on demand; the epoch that is under way is not counted then.</param>
    void OnBatchEnd(in BatchReport report, TrainingControl control)
    {
    }

    /// <summary>Called after each epoch, when the validation data are measured.</summary>
    /// <param name="report">What the epoch came to.</param>
    /// <param name="control">Ends training on demand.</param>
    void OnEpochEnd(in EpochReport report, TrainingControl control)
    {
    }
}

/// <summary>What a callback can do to the training run that calls it.</summary>
public sealed class TrainingControl
{
    internal TrainingControl(int epochs) => Epochs = epochs;

    /// <summary>
    /// Gets the largest number of epochs, <see cref="TrainingOptions.Epochs"/> (or more, of a
    /// <see cref="Trainer{T}"/> that goes beyond it).
    /// </summary>
    public int Epochs { get; internal set; }

    /// <summary>Gets a value indicating whether a callback has asked for the end.</summary>
    public bool IsStopping { get; internal set; }

    /// <summary>
    /// Ends training before the next batch, with <see cref="StopReason.Stopped"/>. The best epoch is restored, as at
    /// every end.
    /// </summary>
    public void Stop() => IsStopping = true;
}

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
