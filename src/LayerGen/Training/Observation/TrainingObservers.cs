using LayerGen.Data;

namespace LayerGen.Training;

/// <summary>All observers of a run: the options' callbacks, delegate and progress, and the instruments.</summary>
internal sealed class TrainingObservers(TrainingOptions options, BatchLayout batches, string network)
{
    private readonly ITrainingCallback[] _callbacks = [.. options.Callbacks];
    private readonly TrainingControl _control = new(options.Epochs);

    /// <summary>Gets a value indicating whether a callback has called <see cref="TrainingControl.Stop"/>.</summary>
    public bool IsStopping => _control.IsStopping;

    /// <summary>Starts or continues a run for a number of epochs. An earlier request to stop is reset.</summary>
    public void Begin(int epochs)
    {
        _control.Epochs = epochs;
        _control.IsStopping = false;
    }

    public void BeginEpoch(int epoch)
    {
        foreach (ITrainingCallback callback in _callbacks)
        {
            callback.OnEpochBegin(epoch, _control);
        }
    }

    public void EndBatch(int epoch, int batch, int count, double loss, double learningRate)
    {
        if (_callbacks.Length == 0)
        {
            return;
        }

        var report = new BatchReport(epoch, batch, batches.Count, count, loss, learningRate);
        foreach (ITrainingCallback callback in _callbacks)
        {
            callback.OnBatchEnd(report, _control);
        }
    }

    public void EndEpoch(in EpochReport report)
    {
        TrainingInstruments.Record(report, batches.Samples, network);
        options.OnEpochEnd?.Invoke(report);
        options.Progress?.Report(report);
        foreach (ITrainingCallback callback in _callbacks)
        {
            callback.OnEpochEnd(report, _control);
        }
    }
}
