using System.Numerics;

namespace LayerGen.Training;

/// <summary>
/// The figures of a run, epoch by epoch. The lists have their full capacity from the start, so that an epoch allocates
/// nothing.
/// </summary>
internal sealed class TrainingFigures
{
    /// <summary>
    /// The largest capacity at the start: the number of epochs of a run that ends by itself can be very large.
    /// </summary>
    private const int MostRoom = 1 << 16;

    private readonly int _epochs;
    private readonly bool _hasValidation;
    private readonly bool _hasAccuracy;
    private readonly List<double> _trainLoss;
    private readonly List<double> _validationLoss;
    private readonly List<double> _validationAccuracy;
    private readonly List<double> _learningRates;

    public TrainingFigures(int epochs, bool hasValidation, bool hasAccuracy)
    {
        int room = Math.Min(epochs, MostRoom);
        _epochs = epochs;
        _hasValidation = hasValidation;
        _hasAccuracy = hasValidation && hasAccuracy;
        _trainLoss = new List<double>(room);
        _validationLoss = new List<double>(_hasValidation ? room : 0);
        _validationAccuracy = new List<double>(_hasAccuracy ? room : 0);
        _learningRates = new List<double>(room);
        List<(string, List<double>)> series =
            [("history.train_loss", _trainLoss), ("history.learning_rate", _learningRates)];
        if (_hasValidation)
        {
            series.Add(("history.validation_loss", _validationLoss));
        }

        if (_hasAccuracy)
        {
            series.Add(("history.validation_accuracy", _validationAccuracy));
        }

        Series = [.. series];
    }

    /// <summary>Gets the number of finished epochs.</summary>
    public int Epochs => _trainLoss.Count;

    /// <summary>Gets the figures by their names in a checkpoint.</summary>
    public (string Name, List<double> Values)[] Series { get; }

    /// <summary>Restores the figures of a checkpoint.</summary>
    /// <param name="series">The values of each of <see cref="Series"/>.</param>
    public void Restore(double[][] series)
    {
        for (int k = 0; k < series.Length; k++)
        {
            Series[k].Values.Clear();
            Series[k].Values.AddRange(series[k]);
        }
    }

    /// <summary>
    /// Returns the report of a finished epoch, without its speed, or that before the first epoch, which has no values.
    /// </summary>
    /// <param name="epoch">The epoch, from 1, or 0.</param>
    public EpochReport ReportOf(int epoch) => new(
        epoch,
        _epochs,
        At(_trainLoss, epoch),
        At(_validationLoss, epoch),
        At(_validationAccuracy, epoch),
        At(_learningRates, epoch),
        double.NaN);

    public void Add(in EpochReport report)
    {
        _trainLoss.Add(report.TrainLoss);
        _learningRates.Add(report.LearningRate);
        if (_hasValidation)
        {
            _validationLoss.Add(report.ValidationLoss);
        }

        if (_hasAccuracy)
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
            BestValidationLoss = _hasValidation && number > 0 ? _validationLoss[number - 1] : double.NaN,
            Stopping = stopping,
            BestValue = best.Value,
            EpochsWithoutImprovement = best.Waited,
            StopReason = reason,
            NotFinite = notFinite,
            FinalParameters = final,
            FinalStatistics = finalStatistics,
        };
    }

    private static double At(List<double> values, int epoch) =>
        epoch > 0 && values.Count > 0 ? values[epoch - 1] : double.NaN;
}
