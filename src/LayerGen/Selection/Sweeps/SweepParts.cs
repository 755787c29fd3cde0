namespace LayerGen.Selection;

/// <summary>A network of a sweep.</summary>
/// <param name="Name">The name of the network.</param>
/// <param name="Fingerprint">The fingerprint of its schema, which identifies the network.</param>
/// <param name="Train">
/// Trains and evaluates one network, and writes it to a file if there is a path. Returns <see langword="null"/> if it
/// was cancelled.
/// </param>
internal sealed record SweepNetwork(
    string Name, string Fingerprint, Func<TrainingOptions, long, string?, CancellationToken, SweepOutcome?> Train);

/// <summary>The result of a run.</summary>
internal sealed record SweepOutcome(TrainingHistory History, Evaluation Train, Evaluation Validation);

/// <summary>A value of a setting.</summary>
/// <param name="Text">The text of the value.</param>
/// <param name="Apply">Sets the value in options.</param>
internal sealed record SweepSetting(string Text, Func<TrainingOptions, TrainingOptions> Apply);

/// <summary>A setting that is varied.</summary>
/// <param name="Name">The name of the setting.</param>
/// <param name="Values">The values. The list is empty if they are drawn.</param>
/// <param name="Draw">Draws a value. It is <see langword="null"/> if there are values.</param>
internal sealed record SweepAxis(string Name, IReadOnlyList<SweepSetting> Values, Func<NumpyRandom, SweepSetting>? Draw)
{
    public SweepSetting Choose(NumpyRandom random) =>
        Draw is null ? Values[random.NextInt32(0, Values.Count)] : Draw(random);
}

/// <summary>A network and one value for every setting.</summary>
internal sealed record SweepCombination(SweepNetwork Network, IReadOnlyList<SweepSetting> Settings);

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
    public SweepTrial? Run(string? path, CancellationToken cancellationToken)
    {
        if (Combination.Network.Train(Options, Seed, path, cancellationToken) is not { } outcome)
        {
            return null;
        }

        return new SweepTrial(
            Number,
            Combination.Network.Name,
            [.. Combination.Settings.Select(setting => setting.Text)],
            Seed,
            outcome.History.EpochsRun,
            outcome.History.BestEpoch,
            outcome.Train.Loss,
            outcome.Train.Accuracy ?? double.NaN,
            outcome.Validation.Loss,
            outcome.Validation.Accuracy ?? double.NaN,
            outcome.History.StopReason)
        {
            NetworkPath = path,
        };
    }
}
