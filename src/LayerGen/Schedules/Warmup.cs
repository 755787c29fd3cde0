namespace LayerGen;

/// <summary>
/// The linear warm-up: a learning rate that grows to its full size over the first steps. Goyal et al., <i>Accurate,
/// large minibatch SGD</i>, 2017.
/// </summary>
internal static class Warmup
{
    /// <summary>Returns the whole number of steps that a number of epochs comes to.</summary>
    public static long Steps(ScheduleContext context, double epochs) => (long)Math.Round(epochs * context.StepsPerEpoch);

    /// <summary>
    /// (step + 1)/w within the w warm-up steps, 1 behind them: the last of them has the full rate, the first is not 0.
    /// </summary>
    public static double Factor(ScheduleContext context, double epochs)
    {
        long steps = Steps(context, epochs);
        return context.Step < steps ? (context.Step + 1.0) / steps : 1;
    }
}
