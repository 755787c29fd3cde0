namespace LayerGen;

public abstract partial record Schedule
{
    /// <summary>
    /// Creates a schedule with cosine annealing, step by step, after a linear warm-up of w steps: η₀·(step + 1)/w for
    /// step &lt; w, then min + (η₀ − min)·(1 + cos(π·t))/2 with t = (step − w)/(total steps − w). Loshchilov and
    /// Hutter, <i>SGDR: stochastic gradient descent with warm restarts</i>, ICLR 2017 (here without restarts).
    /// </summary>
    /// <param name="minimum">
    /// The rate that the run approaches at its end, from 0 to the base rate η₀. A greater value is an error when
    /// training starts.
    /// </param>
    /// <param name="warmupEpochs">The warm-up in epochs, from 0 to the epochs of the run. It may be a fraction.</param>
    /// <returns>The schedule.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
    public static CosineSchedule Cosine(double minimum = 0, double warmupEpochs = 0) => new(minimum, warmupEpochs);
}

/// <summary>The schedule of <see cref="Schedule.Cosine"/>.</summary>
public sealed record CosineSchedule : Schedule
{
    internal CosineSchedule(double minimum, double warmupEpochs)
    {
        Minimum = Optimizer.CheckNotNegative(minimum);
        WarmupEpochs = Optimizer.CheckNotNegative(warmupEpochs);
    }

    /// <summary>Gets the rate that the run approaches at its end.</summary>
    public double Minimum { get; }

    /// <summary>Gets the warm-up in epochs.</summary>
    public double WarmupEpochs { get; }

    /// <inheritdoc/>
    public override Func<ScheduleContext, double> Begin() => Rate;

    internal override void Check(Optimizer optimizer, int epochs, string name)
    {
        CheckMinimum(Minimum, optimizer, name);
        CheckWarmup(WarmupEpochs, epochs, name);
    }

    private double Rate(ScheduleContext context)
    {
        long warmup = Warmup.Steps(context, WarmupEpochs);
        return context.Step < warmup
            ? context.BaseRate * Warmup.Factor(context, WarmupEpochs)
            : Anneal(context.BaseRate, Minimum, (double)(context.Step - warmup) / (context.TotalSteps - warmup));
    }
}
