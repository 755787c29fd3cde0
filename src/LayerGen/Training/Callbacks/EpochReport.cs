using System.Globalization;

namespace LayerGen.Training;

/// <summary>The result of an epoch.</summary>
/// <param name="Epoch">The number of the epoch, from 1.</param>
/// <param name="Epochs">The largest number of epochs.</param>
/// <param name="TrainLoss">
/// The mean loss of the epoch's samples (or of its batches, see <see cref="TrainingOptions.TrainLossAverage"/>), each
/// computed before the update by its batch.
/// </param>
/// <param name="ValidationLoss">
/// The mean loss over the validation data after the epoch, or NaN without validation data.
/// </param>
/// <param name="ValidationAccuracy">
/// The share of validation samples (or of their independent outputs) that are predicted correctly after the epoch, from
/// 0 to 1, or NaN without validation data and for a regression.
/// </param>
/// <param name="LearningRate">The learning rate of the last step of the epoch.</param>
/// <param name="SamplesPerSecond">
/// The number of training samples per second, without the time for the validation data.
/// </param>
public readonly record struct EpochReport(
    int Epoch,
    int Epochs,
    double TrainLoss,
    double ValidationLoss,
    double ValidationAccuracy,
    double LearningRate,
    double SamplesPerSecond)
{
    /// <summary>Returns the figures on one line, independent of the culture.</summary>
    /// <returns>
    /// Epoch, losses and learning rate with six digits, and the accuracy with four decimals. Figures that are NaN are
    /// left out.
    /// </returns>
    // The ToString of a record would format numbers in the current culture.
    public override string ToString()
    {
        string loss = double.IsNaN(ValidationLoss)
            ? ""
            : string.Create(CultureInfo.InvariantCulture, $", validation loss {ValidationLoss:G6}");
        string accuracy = double.IsNaN(ValidationAccuracy)
            ? ""
            : string.Create(CultureInfo.InvariantCulture, $", validation accuracy {ValidationAccuracy:F4}");
        return string.Create(
            CultureInfo.InvariantCulture,
            $"Epoch {Epoch} of {Epochs}: training loss {TrainLoss:G6}{loss}{accuracy}, learning "
            + $"rate {LearningRate:G6}, {SamplesPerSecond:F0} samples/s");
    }
}
