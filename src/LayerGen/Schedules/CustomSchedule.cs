namespace LayerGen;

public abstract partial record Schedule
{
    /// <summary>Creates a schedule of your own.</summary>
    /// <param name="rate">
    /// Returns the learning rate of a step, at least 0 and finite. It is called once before every step of a run, in
    /// order. Any other value ends training with an <see cref="InvalidOperationException"/>.
    /// </param>
    /// <returns>The schedule.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="rate"/> is <see langword="null"/>.</exception>
    public static CustomSchedule Custom(Func<ScheduleContext, double> rate) => new(rate);
}

/// <summary>The schedule of <see cref="Schedule.Custom"/>.</summary>
public sealed record CustomSchedule : Schedule
{
    private readonly Func<ScheduleContext, double> _rate;

    internal CustomSchedule(Func<ScheduleContext, double> rate)
    {
        ArgumentNullException.ThrowIfNull(rate);
        _rate = rate;
    }

    /// <inheritdoc/>
    public override Func<ScheduleContext, double> Begin() => _rate;
}
