namespace LayerGen;

public abstract partial record Schedule
{
    /// <summary>
    /// Creates a schedule with a constant learning rate, optionally after a warm-up: η₀·min(1, (step + 1)/w) with w
    /// warm-up steps.
    /// </summary>
    /// <param name="warmupEpochs">The warm-up in epochs, from 0 to the epochs of the run. It may be a fraction.</param>
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

    internal override void Check(Optimizer optimizer, int epochs, string name) =>
        CheckWarmup(WarmupEpochs, epochs, name);

    private double Rate(ScheduleContext context) => context.BaseRate * Warmup.Factor(context, WarmupEpochs);
}
