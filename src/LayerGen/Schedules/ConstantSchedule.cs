namespace LayerGen;

public abstract partial record Schedule
{
    /// <summary>
    /// Returns a constant learning rate, after a warm-up if there is one: η₀·min(1, (step + 1)/w) with w warm-up steps.
    /// </summary>
    /// <param name="warmupEpochs">The warm-up in epochs, from 0 to the epochs of the run; it need not be whole.</param>
    /// <returns>The schedule.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The warm-up is negative or not finite.</exception>
    public static ConstantSchedule Constant(double warmupEpochs = 0) => new(warmupEpochs);
}

/// <summary>The schedule of <see cref="Schedule.Constant"/>.</summary>
public sealed record ConstantSchedule : Schedule
{
    internal ConstantSchedule(double warmupEpochs)
    {
        WarmupEpochs = Optimizer.CheckNotNegative(warmupEpochs);
    }

    /// <summary>Gets the warm-up in epochs.</summary>
    public double WarmupEpochs { get; }

    /// <inheritdoc/>
    public override Func<ScheduleContext, double> Begin() => Rate;

    internal override void Check(Optimizer optimizer, int epochs, string name) => CheckWarmup(WarmupEpochs, epochs, name);

    private double Rate(ScheduleContext context) => context.BaseRate * Warmup.Factor(context, WarmupEpochs);
}
