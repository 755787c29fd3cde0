using System.Globalization;
using System.Numerics;
using LayerGen.Data;
using LayerGen.Persistence;
using LayerGen.Persistence.Formats;

namespace LayerGen.Training;

/// <summary>
/// What must be the same when a run is resumed: the data, and every option that affects the result. Code of the user (a
/// schedule, an augmentation, a metric) is known only by its text.
/// </summary>
internal sealed class RunIdentity
{
    private const string Prefix = "options.";

    private readonly (string Name, string Value)[] _facts;

    private RunIdentity((string Name, string Value)[] facts) => _facts = facts;

    /// <summary>Gets the names of the options that may differ.</summary>
    public static IReadOnlyList<string> Free { get; } =
    [
        nameof(TrainingOptions.Threads),
        nameof(TrainingOptions.Random),
        nameof(TrainingOptions.OnEpochEnd),
        nameof(TrainingOptions.Progress),
        nameof(TrainingOptions.Callbacks),
        nameof(TrainingOptions.Checkpoints),
        nameof(TrainingOptions.ResumeFrom),
    ];

    public static RunIdentity Of<T>(Dataset<T> train, Dataset<T>? validation, TrainingOptions options)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        =>
        new([
            ("data.train", Hash(train)),
            ("data.validation", validation is null ? "none" : Hash(validation)),
            .. OptionsOf(options).Select(option => (Prefix + option.Name, option.Value)),
        ]);

    /// <summary>Returns the options that must be the same, as text.</summary>
    public static (string Name, string Value)[] OptionsOf(TrainingOptions options) =>
    [
        // Without a schedule, a run may be made longer.
        (nameof(options.Epochs), options.Schedule is null ? "any" : Text($"{options.Epochs}")),
        (nameof(options.BatchSize), Text($"{options.BatchSize}")),
        (nameof(options.LastBatch), Text($"{options.LastBatch}")),
        (nameof(options.TrainLossAverage), Text($"{options.TrainLossAverage}")),
        (nameof(options.Optimizer), options.Optimizer.ToString()),
        (nameof(options.Schedule), options.Schedule?.ToString() ?? "none"),
        (nameof(options.Patience), options.Patience is null ? "none" : Text($"{options.Patience}")),
        (nameof(options.EarlyStopping), options.EarlyStopping?.ToString() ?? "none"),
        (nameof(options.Augmentation), options.Augmentation?.ToString() ?? "none"),
        (nameof(options.AugmentationSeed), options.AugmentationSeed is null ? "none" : Text($"{options.AugmentationSeed}")),
        (nameof(options.WindowsPerSequence), Text($"{options.WindowsPerSequence}")),
    ];

    /// <summary>Writes the facts to the metadata of a checkpoint.</summary>
    public void Write(SafetensorsWriter writer)
    {
        foreach ((string name, string value) in _facts)
        {
            writer.Metadata(name, value);
        }
    }

    /// <summary>Checks that a checkpoint belongs to the run.</summary>
    /// <exception cref="ArgumentException">It does not. The message lists each difference.</exception>
    public void Check(Checkpoint checkpoint, string argument)
    {
        var differences = new List<string>();
        foreach ((string name, string value) in _facts)
        {
            // Earlier checkpoints do not say that each sample is a sequence of its own.
            string? found = checkpoint.FindText(name)
                ?? (name == Prefix + nameof(TrainingOptions.WindowsPerSequence) ? "1" : null);
            if (found != value)
            {
                differences.Add(name.StartsWith(Prefix, StringComparison.Ordinal)
                    ? $"{name[Prefix.Length..]} is {value}, but was {found ?? "unknown"}"
                    : $"{(name == "data.train" ? "the training data" : "the validation data")} are not the same");
            }
        }

        if (differences.Count > 0)
        {
            throw new ArgumentException(
                $"Expected the data and options of the run that wrote '{checkpoint.Path}', "
                + $"because a resumed run must have the bits of an uninterrupted one, but {string.Join("; ", differences)}.",
                argument);
        }
    }

    private static string Hash<T>(Dataset<T> data)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => Text($"{DataHash.Add(DataHash.Start, data):x16}, {data.SampleCount} samples");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
