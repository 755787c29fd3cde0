namespace LayerGen.Selection;

/// <summary>
/// What a search improves and trials are ranked by: a figure of a trial, and whether small or large values are better.
/// </summary>
/// <param name="Name">The name of the figure.</param>
/// <param name="Goal">Whether small or large values are better.</param>
/// <param name="Value">Gets the figure of a trial. It depends on nothing else.</param>
public sealed record SweepObjective(string Name, Goal Goal, Func<SweepTrial, double> Value)
{
    /// <summary>Gets the mean loss on the validation data, to minimize. This is the default.</summary>
    public static SweepObjective ValidationLoss { get; } =
        new("validation loss", Goal.Minimize, trial => trial.ValidationLoss);

    /// <summary>Gets the accuracy on the validation data, to maximize.</summary>
    public static SweepObjective ValidationAccuracy { get; } =
        new("validation accuracy", Goal.Maximize, trial => trial.ValidationAccuracy);

    /// <summary>Gets the number of parameters of the network, to minimize.</summary>
    public static SweepObjective ParameterCount { get; } =
        new("parameters", Goal.Minimize, trial => trial.ParameterCount);

    /// <summary>Creates an objective from a metric of the sweep (<see cref="Sweep{T}.AddMetric"/>).</summary>
    /// <param name="name">The name of the metric.</param>
    /// <param name="goal">Whether small or large values are better.</param>
    /// <returns>The objective.</returns>
    public static SweepObjective Metric(string name, Goal goal) => new(name, goal, trial => trial.Metric(name))
    {
        MetricName = name,
    };

    /// <summary>Gets the metric that the sweep must have, or <see langword="null"/>.</summary>
    internal string? MetricName { get; private init; }

    internal double Signed(SweepTrial trial) => Goal == Goal.Minimize ? Value(trial) : -Value(trial);
}
