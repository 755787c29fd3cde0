namespace LayerGen;

/// <summary>
/// The linear warm-up: a learning rate that grows to its full size over the first steps. Goyal et al., <i>Accurate,
/// large minibatch SGD</i>, 2017.
/// </summary>
internal static class Warmup
{
    /// <summary>Computes the number of steps of a number of epochs, rounded.</summary>
    public static long Steps(ScheduleContext context, double epochs) =>
        (long)Math.Round(epochs * context.StepsPerEpoch);

    /// <summary>
    /// Computes the factor of the learning rate: (step + 1)/w within the w warm-up steps and 1 after them. The last
    /// warm-up step has the full rate, and the first one is not 0.
    /// </summary>
    public static double Factor(ScheduleContext context, double epochs)
    {
        long steps = Steps(context, epochs);
        return context.Step < steps ? (context.Step + 1.0) / steps : 1;
    }
}
