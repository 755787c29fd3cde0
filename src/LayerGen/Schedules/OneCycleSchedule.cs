namespace LayerGen;

public abstract partial record Schedule
{
    /// <summary>
    /// Creates a schedule with one cycle: the rate rises along half a cosine from η₀/startDivisor to η₀, its largest
    /// value, and then falls along half a cosine to η₀/(startDivisor·endDivisor) at the last step. Smith and Topin,
    /// <i>Super-convergence: very fast training of neural networks using large learning rates</i>, 2018. The defaults
    /// are those of PyTorch's <c>OneCycleLR</c>, without its cycle of the momentum.
    /// </summary>
    /// <param name="rise">The share of the steps in which the rate rises, greater than 0 and less than 1.</param>
    /// <param name="startDivisor">The quotient of η₀ and the first rate, at least 1.</param>
    /// <param name="endDivisor">The quotient of the first and the last rate, at least 1.</param>
    /// <returns>The schedule.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
    public static OneCycleSchedule OneCycle(double rise = 0.3, double startDivisor = 25, double endDivisor = 1e4)
        => new(rise, startDivisor, endDivisor);
}

/// <summary>The schedule of <see cref="Schedule.OneCycle"/>.</summary>
public sealed record OneCycleSchedule : Schedule
{
    internal OneCycleSchedule(double rise, double startDivisor, double endDivisor)
    {
        Rise = rise is > 0 and < 1
            ? rise
            : throw new ArgumentOutOfRangeException(nameof(rise), FormattableString.Invariant(
                $"Expected a number greater than 0 and less than 1, but got {rise}."));
        StartDivisor = CheckDivisor(startDivisor);
        EndDivisor = CheckDivisor(endDivisor);
    }

    /// <summary>Gets the share of the steps in which the rate rises.</summary>
    public double Rise { get; }

    /// <summary>Gets the quotient of the base rate and the first rate.</summary>
    public double StartDivisor { get; }

    /// <summary>Gets the quotient of the first and the last rate.</summary>
    public double EndDivisor { get; }

    /// <inheritdoc/>
    public override Func<ScheduleContext, double> Begin() => Rate;

    private double Rate(ScheduleContext context)
    {
        double start = context.BaseRate / StartDivisor;

        // The step of the largest rate, which may be a fraction. A run that is too short to rise starts with it.
        double peak = Math.Max(0, Rise * context.TotalSteps - 1);
        double last = context.TotalSteps - 1;
        if (context.Step < peak)
        {
            return Anneal(start, context.BaseRate, context.Step / peak);
        }

        return last > peak
            ? Anneal(context.BaseRate, start / EndDivisor, (context.Step - peak) / (last - peak))
            : context.BaseRate;
    }
}
