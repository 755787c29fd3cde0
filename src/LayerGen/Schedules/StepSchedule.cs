namespace LayerGen;

public abstract partial record Schedule
{
    /// <summary>
    /// Returns a learning rate that falls by a factor every n epochs: η₀·factor^⌊(epoch − 1)/n⌋, with epochs from 1.
    /// <c>StepLR</c> of PyTorch.
    /// </summary>
    /// <param name="factor">The factor, more than 0 and at most 1.</param>
    /// <param name="epochs">n, at least 1.</param>
    /// <returns>The schedule.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
    public static StepSchedule Step(double factor, int epochs) => new(factor, epochs);
}

/// <summary>The schedule of <see cref="Schedule.Step"/>.</summary>
public sealed record StepSchedule : Schedule
{
    internal StepSchedule(double factor, int epochs)
    {
        Factor = CheckFactor(factor);
        Epochs = CheckAtLeast(epochs, 1);
    }

    /// <summary>Gets the factor, more than 0 and at most 1.</summary>
    public double Factor { get; }

    /// <summary>Gets the epochs from one fall to the next.</summary>
    public int Epochs { get; }

    /// <inheritdoc/>
    public override Func<ScheduleContext, double> Begin() => Rate;

    private double Rate(ScheduleContext context) => context.BaseRate * Power(Factor, (context.Epoch - 1) / Epochs);
}
