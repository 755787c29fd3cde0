using LayerGen.Training;

namespace LayerGen.Selection;

/// <summary>Ends a training run whose best validation loss is above the limit after an epoch.</summary>
/// <param name="limits">The limits, epoch by epoch. There is none after the last one.</param>
internal sealed class LimitCallback(IReadOnlyList<double> limits) : ITrainingCallback
{
    private double _best = double.PositiveInfinity;

    /// <summary>Gets a value indicating whether the run was ended.</summary>
    public bool IsPruned { get; private set; }

    public void OnEpochEnd(in EpochReport report, TrainingControl control)
    {
        _best = Math.Min(_best, double.IsNaN(report.ValidationLoss) ? double.PositiveInfinity : report.ValidationLoss);
        if (report.Epoch <= limits.Count && _best > limits[report.Epoch - 1])
        {
            IsPruned = true;
            control.Stop();
        }
    }
}
