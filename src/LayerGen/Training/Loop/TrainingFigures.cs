using System.Numerics;

namespace LayerGen.Training;

/// <summary>
/// The figures of a run, epoch by epoch, with room for as many as there are to be, so that an epoch allocates nothing.
/// </summary>
internal sealed class TrainingFigures(int epochs, bool hasValidation, bool hasAccuracy)
{
    /// <summary>
    /// As many epochs as there is room for before it grows: a run that ends by itself may ask for any number.
    /// </summary>
    private const int MostRoom = 1 << 16;

    private readonly List<double> _trainLoss = new(Math.Min(epochs, MostRoom));
    private readonly List<double> _validationLoss = new(hasValidation ? Math.Min(epochs, MostRoom) : 0);
    private readonly List<double> _validationAccuracy = new(hasValidation && hasAccuracy ? Math.Min(epochs, MostRoom) : 0);
    private readonly List<double> _learningRates = new(Math.Min(epochs, MostRoom));

    /// <summary>Gets the epochs that were run to their end.</summary>
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

    /// <summary>Returns the course of the run so far: a copy, because the run may go on.</summary>
    public TrainingHistory<T> ToHistory<T>(
        int epochs, BestEpoch<T> best, EarlyStopping? stopping, StopReason reason, string? notFinite, T[] final, T[] finalStatistics)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // Where no epoch counted, the one that was kept is the best for want of another.
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
