using LayerGen.Metrics;

namespace ParitySample;

/// <summary>The notebook's verdicts, by its own rules.</summary>
internal static class Verdict
{
    /// <summary>The validation accuracy that the improved network should reach.</summary>
    public const double TargetAccuracy = 0.90;

    /// <summary>
    /// Returns the name that the notebook gives to the fit. It combines two states of the network: the loss gap is that
    /// of the last epoch, and the accuracy is that of the best one.
    /// </summary>
    public static GeneralizationVerdict Of(TrainingRun run) =>
        GeneralizationVerdict.Of(run.TrainLoss[^1], run.ValidationLoss[^1], run.BestParametersAccuracy);

    /// <summary>Returns the validation loss minus the training loss, both after the last epoch.</summary>
    public static double LossGap(TrainingRun run) => Of(run).Gap;

    public static string Status(TrainingRun run) => Of(run).Text;

    /// <summary>Returns the difference in validation accuracy between two networks, in percentage points.</summary>
    public static double GainInPoints(TrainingRun improved, TrainingRun baseline) =>
        (improved.BestParametersAccuracy - baseline.BestParametersAccuracy) * 100;

    public static bool ReachesTarget(TrainingRun run) => run.BestParametersAccuracy >= TargetAccuracy;
}
