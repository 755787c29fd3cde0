namespace LayerGen.Selection;

/// <summary>A network of a sweep.</summary>
/// <param name="Name">The name of the network.</param>
/// <param name="Fingerprint">The fingerprint of its schema, which identifies the network.</param>
/// <param name="ParameterCount">The number of its parameters.</param>
/// <param name="Train">
/// Trains and evaluates one network, and writes it to a file if there is a path. Returns <see langword="null"/> if it
/// was cancelled.
/// </param>
internal sealed record SweepNetwork(
    string Name,
    string Fingerprint,
    int ParameterCount,
    Func<TrainingOptions, long, string?, CancellationToken, SweepOutcome?> Train);

/// <summary>The result of a run.</summary>
internal sealed record SweepOutcome(TrainingHistory History, Evaluation Train, Evaluation Validation);

/// <summary>A setting that is varied.</summary>
/// <param name="Name">The name of the setting.</param>
/// <param name="Choices">The texts of its values, or none if it is a number from a range.</param>
/// <param name="IsContinuous">Whether it is a number that need not be whole, which a grid cannot have.</param>
/// <param name="Add">Adds it to a space.</param>
/// <param name="Apply">Sets a value, a number or the index of a choice, in options.</param>
internal sealed record SweepAxis(
    string Name,
    IReadOnlyList<string> Choices,
    bool IsContinuous,
    Action<SearchSpace> Add,
    Func<TrainingOptions, double, TrainingOptions> Apply);

/// <summary>A further figure of a trial.</summary>
/// <param name="Name">The name, which is that of its column.</param>
/// <param name="Measure">Gets it from the evaluation of the validation data.</param>
internal sealed record SweepMetric(string Name, Func<Evaluation, double> Measure);

/// <summary>A network and one value for every setting.</summary>
/// <param name="Network">The network.</param>
/// <param name="Settings">The texts of the values; empty for a setting that does not exist here.</param>
internal sealed record SweepCombination(SweepNetwork Network, IReadOnlyList<string> Settings);

/// <summary>A trial before it is run.</summary>
/// <param name="Number">The number, from 1.</param>
/// <param name="Combination">The network and settings that are trained.</param>
/// <param name="Options">The training options.</param>
/// <param name="Seed">The seed of the network.</param>
/// <param name="Fingerprint">
/// The fingerprint of everything that affects the figures, as far as numbers and names can identify it.
/// </param>
internal sealed record SweepPlan(
    int Number, SweepCombination Combination, TrainingOptions Options, long Seed, string Fingerprint)
{
    /// <summary>Gets the metrics of a trial.</summary>
    public IReadOnlyList<SweepMetric> Metrics { get; init; } = [];

    /// <summary>
    /// Gets the validation losses above which the trial is ended, epoch by epoch, or null without a pruner.
    /// </summary>
    public IReadOnlyList<double>? Limits { get; init; }

    public SweepTrial? Run(string? path, CancellationToken cancellationToken)
    {
        LimitCallback? limits = Limits is null ? null : new LimitCallback(Limits);
        TrainingOptions options = limits is null
            ? Options
            : Options with { Callbacks = [.. Options.Callbacks, limits] };
        if (Combination.Network.Train(options, Seed, path, cancellationToken) is not { } outcome)
        {
            return null;
        }

        return new SweepTrial(
            Number,
            Combination.Network.Name,
            Combination.Settings,
            Seed,
            outcome.History.EpochsRun,
            outcome.History.BestEpoch,
            outcome.Train.Loss,
            outcome.Train.Accuracy ?? double.NaN,
            outcome.Validation.Loss,
            outcome.Validation.Accuracy ?? double.NaN,
            limits is { IsPruned: true } ? StopReason.Pruned : outcome.History.StopReason)
        {
            NetworkPath = path,
            Fingerprint = Fingerprint,
            ValidationLosses = limits is null ? [] : outcome.History.ValidationLoss,
            ParameterCount = Combination.Network.ParameterCount,
            Metrics = Metrics.ToDictionary(metric => metric.Name, metric => metric.Measure(outcome.Validation)),
        };
    }
}
