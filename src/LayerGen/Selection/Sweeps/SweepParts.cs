using System.Globalization;
using System.Numerics;

namespace LayerGen;

/// <summary>A network of a sweep.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Summary">The table of its layers: another table is another network.</param>
/// <param name="Train">Trains and measures one; null when it was cancelled.</param>
internal sealed record SweepNetwork(string Name, string Summary, Func<TrainingOptions, long, CancellationToken, SweepOutcome?> Train);

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

/// <summary>Names that stand in a table.</summary>
internal static class SweepText
{
    public static void Check(string text, string argument, IReadOnlyCollection<string> taken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(text, argument);
        if (text.AsSpan().IndexOfAny(",\"\r\n") >= 0)
        {
            throw new ArgumentException($"Expected a name without comma, quote or line break, because it stands in a table; got '{text}'.", argument);
        }

        if (taken.Contains(text))
        {
            throw new ArgumentException($"Expected another name for each, but '{text}' is taken.", argument);
        }
    }
}

/// <summary>
/// Numbers that tell whether a line of a file is of the same trial: a hash, after FNV-1a, of the data, the network's table and the options.
/// What is code (a callback, a schedule or an augmentation of one's own) it cannot see, nor what of a layer is not in the table (the rate of a
/// dropout, the initialisation).
/// </summary>
internal static class SweepFingerprint
{
    private const ulong Offset = 14695981039346656037;
    private const ulong Prime = 1099511628211;

    public static ulong Of<T>(Dataset<T> train, Dataset<T> validation)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ulong hash = Offset;
        foreach (Dataset<T> data in (Dataset<T>[])[train, validation])
        {
            // Two splits of the same shuffled samples have the same values in the same order.
            hash = Add(hash, (ulong)data.Count);
            for (int s = 0; s < data.Count; s++)
            {
                hash = Add(Add(hash, data.Input(s)), data.Target(s));
            }
        }

        return hash;
    }

    public static string Of(ulong data, SweepNetwork network, TrainingOptions options)
    {
        // The text of a record has its numbers in the culture of the thread.
        CultureInfo culture = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        try
        {
            string text = $"{network.Summary}|{options.Epochs}|{options.BatchSize}|{options.Patience}|{options.Optimizer}|{options.Schedule}|"
                + $"{options.Augmentation}|{options.AugmentationSeed}|{options.LastBatch}|{options.EarlyStopping}|{options.TrainLossAverage}";
            ulong hash = data;
            foreach (char letter in text)
            {
                hash = Add(hash, letter);
            }

            return hash.ToString("x16", CultureInfo.InvariantCulture);
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    private static ulong Add<T>(ulong hash, ReadOnlySpan<T> values)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach (T value in values)
        {
            hash = Add(hash, BitConverter.DoubleToUInt64Bits(double.CreateChecked(value)));
        }

        return hash;
    }

    private static ulong Add(ulong hash, ulong word)
    {
        // A product takes bits upwards only, and those of 0, 1 and ½ are the highest of their words: the fold brings them down again.
        hash = (hash ^ word) * Prime;
        return hash ^ hash >> 32;
    }
}
