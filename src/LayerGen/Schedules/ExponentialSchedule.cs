namespace LayerGen;

public abstract partial record Schedule
{
    /// <summary>
    /// Returns a learning rate that falls by a factor every epoch: η₀·factor^(epoch − 1), with epochs from 1.
    /// <c>ExponentialLR</c> of PyTorch.
    /// </summary>
    /// <param name="factor">The factor, more than 0 and at most 1.</param>
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

    /// <summary>Gets the factor, more than 0 and at most 1.</summary>
    public double Factor { get; }

    /// <inheritdoc/>
    public override Func<ScheduleContext, double> Begin() => Rate;

    private double Rate(ScheduleContext context) => context.BaseRate * Power(Factor, context.Epoch - 1);
}
