namespace LayerGen;

/// <summary>Everybody who watches a run: the options' callbacks, delegate and progress, and the instruments.</summary>
internal sealed class TrainingObservers(TrainingOptions options, int samples, string network)
{
    private readonly ITrainingCallback[] _callbacks = [.. options.Callbacks];
    private readonly TrainingControl _control = new(options.Epochs);

    /// <summary>Whether a callback has asked for the end.</summary>
    public bool IsStopping => _control.IsStopping;

    public void BeginEpoch(int epoch)
    {
        foreach (ITrainingCallback callback in _callbacks)
        {
            callback.OnEpochBegin(epoch, _control);
        }
    }

    public void EndBatch(int epoch, int batch, int batchSize, int count, double loss, double learningRate)
    {
        if (_callbacks.Length == 0)
        {
            return;
        }

        var report = new BatchReport(epoch, batch, (samples + batchSize - 1) / batchSize, count, loss, learningRate);
        foreach (ITrainingCallback callback in _callbacks)
        {
            callback.OnBatchEnd(report, _control);
        }
    }

    public void EndEpoch(in EpochReport report)
    {
        TrainingInstruments.Record(report, samples, network);
        options.OnEpochEnd?.Invoke(report);
        options.Progress?.Report(report);
        foreach (ITrainingCallback callback in _callbacks)
        {
            callback.OnEpochEnd(report, _control);
        }
    }
}
