namespace LayerGen;

public abstract partial record Schedule
{
    /// <summary>
    /// Creates a schedule with a learning rate that is multiplied by a factor after every epoch: η₀·factor^(epoch − 1),
    /// with epochs from 1, as PyTorch's <c>ExponentialLR</c>.
    /// </summary>
    /// <param name="factor">The factor, greater than 0 and at most 1.</param>
    /// <returns>The schedule.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The factor is out of range.</exception>
    public static ExponentialSchedule Exponential(double factor) => new(factor);
}

/// <summary>The schedule of <see cref="Schedule.Exponential"/>.</summary>
public sealed record ExponentialSchedule : Schedule
{
    internal ExponentialSchedule(double factor)
    {
        Factor = CheckFactor(factor);
    }

    /// <summary>Gets the factor, greater than 0 and at most 1.</summary>
    public double Factor { get; }

    /// <inheritdoc/>
    public override Func<ScheduleContext, double> Begin() => Rate;

    private double Rate(ScheduleContext context) => context.BaseRate * Power(Factor, context.Epoch - 1);
}
