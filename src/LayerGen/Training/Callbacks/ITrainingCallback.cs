namespace LayerGen.Training;

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
