namespace LayerGen;

/// <summary>A network of a sweep.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Fingerprint">The fingerprint of its schema: another one is another network.</param>
/// <param name="Train">Trains and measures one; null when it was cancelled.</param>
internal sealed record SweepNetwork(string Name, string Fingerprint, Func<TrainingOptions, long, CancellationToken, SweepOutcome?> Train);

/// <summary>What a run came to.</summary>
internal sealed record SweepOutcome(TrainingHistory History, Evaluation Train, Evaluation Validation);

/// <summary>A value of a setting.</summary>
/// <param name="Text">What it is called.</param>
/// <param name="Apply">Puts it into options.</param>
internal sealed record SweepSetting(string Text, Func<TrainingOptions, TrainingOptions> Apply);

/// <summary>A setting that is varied.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Values">Its values; none where it is drawn.</param>
/// <param name="Draw">Draws a value; null where there are values.</param>
internal sealed record SweepAxis(string Name, IReadOnlyList<SweepSetting> Values, Func<NumpyRandom, SweepSetting>? Draw)
{
    public SweepSetting Choose(NumpyRandom random) => Draw is null ? Values[random.NextInt32(0, Values.Count)] : Draw(random);
}

/// <summary>A network and a value of every setting.</summary>
internal sealed record SweepCombination(SweepNetwork Network, IReadOnlyList<SweepSetting> Settings);

/// <summary>A trial before it is run.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Combination">What is trained.</param>
/// <param name="Options">How.</param>
/// <param name="Seed">The seed of the network.</param>
/// <param name="Fingerprint">Follows from everything that its figures follow from, as far as numbers and names can tell.</param>
internal sealed record SweepPlan(int Number, SweepCombination Combination, TrainingOptions Options, long Seed, string Fingerprint)
{
    public SweepTrial? Run(CancellationToken cancellationToken)
    {
        if (Combination.Network.Train(Options, Seed, cancellationToken) is not { } outcome)
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
            outcome.History.StopReason);
    }
}
