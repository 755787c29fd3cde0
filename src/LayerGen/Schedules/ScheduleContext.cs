using LayerGen.Shared;

namespace LayerGen;

/// <summary>The information that a <see cref="Schedule"/> has before a step.</summary>
/// <param name="Step">
/// The number of steps that the run has taken: 0 before the first, at most <see cref="TotalSteps"/> − 1.
/// </param>
/// <param name="Epoch">The epoch of the step, from 1.</param>
/// <param name="StepsPerEpoch">
/// The number of steps per epoch. It is the number of batches, which depends on
/// <see cref="TrainingOptions.LastBatch"/>.
/// </param>
/// <param name="Epochs">The largest number of epochs. Early stopping may end the run before.</param>
/// <param name="BaseRate">The learning rate of the optimizer's settings.</param>
/// <param name="TrainLoss">The training loss of the last epoch, or NaN in the first one.</param>
/// <param name="ValidationLoss">
/// The mean loss over the validation data after the last epoch, or NaN in the first one and without validation data.
/// </param>
public readonly record struct ScheduleContext(
    long Step, int Epoch, int StepsPerEpoch, int Epochs, double BaseRate, double TrainLoss, double ValidationLoss)
{
    /// <summary>Gets the number of steps of the whole run, if nothing ends it before.</summary>
    public long TotalSteps => (long)StepsPerEpoch * Epochs;

    /// <summary>Returns the figures on one line, independent of the culture.</summary>
    /// <returns>The name of the type and its properties.</returns>
    public override string ToString() => InvariantText.Of(nameof(ScheduleContext), PrintMembers);
}
