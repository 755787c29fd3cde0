namespace LayerGen;

public abstract partial record Schedule
{
    /// <summary>
    /// One cycle: along half a cosine from η₀/startDivisor up to η₀, the largest rate, and along another down to
    /// η₀/(startDivisor·endDivisor) at the last step. Smith and Topin, <i>Super-convergence: very fast training of
    /// neural networks using large learning rates</i>, 2018; with the figures of PyTorch's <c>OneCycleLR</c>, of which
    /// the momentum's cycle is left out.
    /// </summary>
    /// <param name="rise">The share of the steps in which the rate rises, more than 0 and less than 1.</param>
    /// <param name="startDivisor">By how much the first rate is below η₀, at least 1.</param>
    /// <param name="endDivisor">By how much the last rate is below the first, at least 1.</param>
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
        Rise = rise is > 0 and < 1 ? rise : throw new ArgumentOutOfRangeException(nameof(rise), FormattableString.Invariant(
            $"Expected more than 0 and less than 1, but got {rise}."));
        StartDivisor = CheckDivisor(startDivisor);
        EndDivisor = CheckDivisor(endDivisor);
    }

    /// <summary>Gets the share of the steps in which the rate rises.</summary>
    public double Rise { get; }

    /// <summary>By how much the first rate is below the base rate.</summary>
    public double StartDivisor { get; }

    /// <summary>By how much the last rate is below the first.</summary>
    public double EndDivisor { get; }

    /// <inheritdoc/>
    public override Func<ScheduleContext, double> Begin() => Rate;

    private double Rate(ScheduleContext context)
    {
        double start = context.BaseRate / StartDivisor;

        // The step of the largest rate, which need not be whole; a run too short to rise begins with it.
        double peak = Math.Max(0, Rise * context.TotalSteps - 1);
        double last = context.TotalSteps - 1;
        if (context.Step < peak)
        {
            return Anneal(start, context.BaseRate, context.Step / peak);
        }

        return last > peak ? Anneal(context.BaseRate, start / EndDivisor, (context.Step - peak) / (last - peak)) : context.BaseRate;
    }
}
