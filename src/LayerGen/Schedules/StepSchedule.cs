namespace LayerGen;

public abstract partial record Schedule
{
    /// <summary>
    /// Creates a schedule with a learning rate that is multiplied by a factor every n epochs: η₀·factor^⌊(epoch −
    /// 1)/n⌋, with epochs from 1, as PyTorch's <c>StepLR</c>.
    /// </summary>
    /// <param name="factor">The factor, greater than 0 and at most 1.</param>
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

    /// <summary>Gets the factor, greater than 0 and at most 1.</summary>
    public double Factor { get; }

    /// <summary>Gets the number of epochs between two reductions.</summary>
    public int Epochs { get; }

    /// <inheritdoc/>
    public override Func<ScheduleContext, double> Begin() => Rate;

    private double Rate(ScheduleContext context) => context.BaseRate * Power(Factor, (context.Epoch - 1) / Epochs);
}
