using LayerGen;
using LayerGen.Data;

namespace ParitySample;

/// <summary>
/// The result of a training run and the figures that the notebook computes for the trained network, all in double
/// precision.
/// </summary>
internal sealed record TrainingRun
{
    private const int SampleCount = 10;

    public required RunPlan Plan { get; init; }

    /// <summary>Gets the precision of the network, "double" or "single".</summary>
    public required string Precision { get; init; }

    public required TrainingHistory History { get; init; }

    public IReadOnlyList<double> TrainLoss => History.TrainLoss;

    public IReadOnlyList<double> ValidationLoss => History.ValidationLoss;

    public IReadOnlyList<double> ValidationAccuracy => History.ValidationAccuracy;

    /// <summary>Gets the epoch with the lowest validation loss, from 1, or 0 if no epoch was completed.</summary>
    public int BestEpoch => History.BestEpoch;

    public double BestValidationLoss => History.BestValidationLoss;

    public StopReason StopReason => History.StopReason;

    public required double[] InitialParameters { get; init; }

    /// <summary>Gets the parameters after the last epoch.</summary>
    public required double[] FinalParameters { get; init; }

    /// <summary>Gets the parameters after the best epoch, which are used for the evaluations and predictions.</summary>
    public required double[] BestParameters { get; init; }

    /// <summary>Gets the orders of the training samples in some epochs, by epoch.</summary>
    public required IReadOnlyDictionary<int, int[]> EpochOrders { get; init; }

    public required Evaluation TrainEvaluation { get; init; }

    public required Evaluation ValidationEvaluation { get; init; }

    /// <summary>Gets the predictions of the network for the validation samples, in their order.</summary>
    public required Prediction[] Predictions { get; init; }

    /// <summary>Gets the method that saves the network, with the parameters of the best epoch, to a file.</summary>
    public required Action<string> Save { get; init; }

    /// <summary>
    /// Gets the first row of W1 of a network that was drawn before and never used, or null if there is none.
    /// </summary>
    public double[]? ThrownAwayFirstRow { get; init; }

    public int EpochsRun => History.EpochsRun;

    public bool IsCancelled => StopReason == StopReason.Cancelled;

    public double TrainAccuracy => TrainEvaluation.Accuracy ?? double.NaN;

    /// <summary>Gets the accuracy of the best parameters on the validation data.</summary>
    public double BestParametersAccuracy => ValidationEvaluation.Accuracy ?? double.NaN;

    public double HighestAccuracy => ValidationAccuracy.Max();

    /// <summary>Gets the first epoch that reached <see cref="HighestAccuracy"/>, from 1.</summary>
    public int FirstEpochWithHighestAccuracy => ValidationAccuracy.ToList().IndexOf(HighestAccuracy) + 1;

    public Prediction[] SamplePredictions => Predictions[..Math.Min(SampleCount, Predictions.Length)];

    /// <summary>
    /// Gets the validation samples by their number of lit pixels. Numbers without samples are omitted.
    /// </summary>
    public IEnumerable<OnesGroup> ByNumberOfOnes => Predictions
        .GroupBy(prediction => prediction.Pixels.Sum())
        .OrderBy(group => group.Key)
        .Select(group => new OnesGroup(
            group.Key,
            group.Count(),
            group.Count(prediction => prediction.IsCorrect),
            group.Count(prediction => prediction.Predicted == 0)));
}

/// <summary>The prediction of the network for one sample.</summary>
/// <param name="Pixels">The pixels, row by row.</param>
/// <param name="Actual">The true class: 0 even, 1 odd.</param>
/// <param name="Output">The probabilities of the classes.</param>
internal sealed record Prediction(int[] Pixels, int Actual, double[] Output)
{
    public int Predicted => ArgMax.Of<double>(Output);

    public double Confidence => Output[Predicted];

    public bool IsCorrect => Predicted == Actual;
}

/// <summary>The predictions for all samples with the same number of lit pixels.</summary>
internal readonly record struct OnesGroup(int Ones, int Samples, int Correct, int PredictedEven)
{
    public int PredictedOdd => Samples - PredictedEven;

    public double Accuracy => (double)Correct / Samples;
}
