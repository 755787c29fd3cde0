namespace LayerGen.Training;

/// <summary>
/// An observer that is called while a network is trained, on the thread that trains it. See
/// <see cref="TrainingOptions.Callbacks"/>. The default implementations do nothing. An exception of a callback ends
/// training: the best parameters so far are restored, and the caller of <c>Train</c> gets the exception.
/// </summary>
public interface ITrainingCallback
{
    /// <summary>Called before each epoch.</summary>
    /// <param name="epoch">The number of the epoch, from 1.</param>
    /// <param name="control">Ends training on request. The epoch is then not started.</param>
    void OnEpochBegin(int epoch, TrainingControl control)
    {
    }

    /// <summary>Called after each mini-batch and its step.</summary>
    /// <param name="report">The result of the batch.</param>
    /// <param name="control">Ends training on request. The current epoch is then not counted.</param>
    void OnBatchEnd(in BatchReport report, TrainingControl control)
    {
    }

    /// <summary>Called after each epoch and the evaluation of the validation data.</summary>
    /// <param name="report">The result of the epoch.</param>
    /// <param name="control">Ends training on request.</param>
    void OnEpochEnd(in EpochReport report, TrainingControl control)
    {
    }
}
