using System.Globalization;

namespace LayerGen;

/// <summary>
/// When and where a training run writes checkpoints, from which it can be resumed. See
/// <see cref="TrainingOptions.Checkpoints"/>.
/// </summary>
/// <remarks>
/// A checkpoint is also written at the end of every call that trains, including a cancellation. If neither
/// <see cref="EveryEpochs"/> nor <see cref="EverySeconds"/> is set, there is one after every epoch.
/// </remarks>
public sealed record CheckpointOptions
{
    /// <summary>Creates options.</summary>
    /// <param name="folder">
    /// The directory, which belongs to one run. It is created when training starts. A new run does not start in a
    /// directory that has the checkpoints of another one.
    /// </param>
    /// <exception cref="ArgumentNullException"><paramref name="folder"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException"><paramref name="folder"/> is empty.</exception>
    public CheckpointOptions(string folder)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        Folder = folder;
    }

    /// <summary>Gets the directory.</summary>
    public string Folder { get; }

    /// <summary>
    /// Gets the number of epochs from one checkpoint to the next, at least 1, or <see langword="null"/>, the default,
    /// for none by epochs.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int? EveryEpochs
    {
        get;
        init => field = value is { } epochs ? TrainingOptions.CheckAtLeastOne(epochs, nameof(EveryEpochs)) : null;
    }

    /// <summary>
    /// Gets the time in seconds from one checkpoint to the next, greater than 0 and finite, or
    /// <see langword="null"/>, the default, for none by time. Such a checkpoint may be in the middle of an epoch.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not greater than 0, or not finite.</exception>
    public double? EverySeconds
    {
        get;
        init => field = value is null or > 0 and < double.PositiveInfinity
            ? value
            : throw new ArgumentOutOfRangeException(nameof(EverySeconds), string.Create(
                CultureInfo.InvariantCulture, $"Expected a time greater than 0 and finite, but got {value}."));
    }

    /// <summary>
    /// Gets the number of checkpoints that are kept, at least 1. Older ones are deleted. The default is 3.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int Keep { get; init => field = TrainingOptions.CheckAtLeastOne(value, nameof(Keep)); } = 3;

    /// <summary>Returns the settings on one line, independent of the culture.</summary>
    /// <returns>The directory and the intervals.</returns>
    public override string ToString()
    {
        string epochs = EveryEpochs is null && EverySeconds is not null
            ? ""
            : string.Create(CultureInfo.InvariantCulture, $", every {EveryEpochs ?? 1} epochs");
        string seconds = EverySeconds is null
            ? ""
            : string.Create(CultureInfo.InvariantCulture, $", every {EverySeconds} s");
        return string.Create(CultureInfo.InvariantCulture, $"{Folder}{epochs}{seconds}, keep {Keep}");
    }
}
