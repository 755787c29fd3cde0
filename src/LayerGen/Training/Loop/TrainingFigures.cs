using System.Numerics;

namespace LayerGen.Training;

/// <summary>
/// The figures of a run, epoch by epoch. The lists have their full capacity from the start, so that an epoch allocates
/// nothing.
/// </summary>
internal sealed class TrainingFigures(int epochs, bool hasValidation, bool hasAccuracy)
{
    /// <summary>
    /// The largest capacity at the start: the number of epochs of a run that ends by itself can be very large.
    /// </summary>
    private const int MostRoom = 1 << 16;

    private readonly List<double> _trainLoss = new(Math.Min(epochs, MostRoom));
    private readonly List<double> _validationLoss = new(hasValidation ? Math.Min(epochs, MostRoom) : 0);
    private readonly List<double> _validationAccuracy = new(
        hasValidation && hasAccuracy ? Math.Min(epochs, MostRoom) : 0);
    private readonly List<double> _learningRates = new(Math.Min(epochs, MostRoom));

    /// <summary>Gets the number of finished epochs.</summary>
    public int Epochs => _trainLoss.Count;

    public void Add(in EpochReport report)
    {
        _trainLoss.Add(report.TrainLoss);
        _learningRates.Add(report.LearningRate);
        if (hasValidation)
        {
            _validationLoss.Add(report.ValidationLoss);
        }

        if (hasValidation && hasAccuracy)
        {
            _validationAccuracy.Add(report.ValidationAccuracy);
        }
    }

    /// <summary>Returns the history of the run so far, as a copy, because the run may continue.</summary>
    public TrainingHistory<T> ToHistory<T>(
        int epochs,
        BestEpoch<T> best,
        EarlyStopping? stopping,
        StopReason reason,
        string? notFinite,
        T[] final,
        T[] finalStatistics)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // If no epoch counted, the kept one is returned as the best.
        int number = best.Number > 0 ? best.Number : best.Kept;
        return new TrainingHistory<T>
        {
            TrainLoss = _trainLoss.ToArray(),
            ValidationLoss = _validationLoss.ToArray(),
            ValidationAccuracy = _validationAccuracy.ToArray(),
            LearningRates = _learningRates.ToArray(),
            Epochs = epochs,
            BestEpoch = number,
            KeptEpoch = best.Kept,
            BestValidationLoss = hasValidation && number > 0 ? _validationLoss[number - 1] : double.NaN,
            Stopping = stopping,
            BestValue = best.Value,
            EpochsWithoutImprovement = best.Waited,
            StopReason = reason,
            NotFinite = notFinite,
            FinalParameters = final,
            FinalStatistics = finalStatistics,
        };
    }
}
