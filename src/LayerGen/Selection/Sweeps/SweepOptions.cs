using System.Globalization;

namespace LayerGen.Selection;

/// <summary>How a <see cref="Sweep{T}"/> is run.</summary>
public sealed record SweepOptions
{
    /// <summary>
    /// Gets the number of networks that are trained for each combination, with the seeds <see cref="FirstSeed"/>,
    /// <see cref="FirstSeed"/> + 1, …. It must be at least 1.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int SeedCount
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1, nameof(SeedCount));
            field = value;
        }
    } = 1;

    /// <summary>
    /// Gets the first seed, from 0 to 2³² − 1. It is the same for every combination, so that all start alike.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public long FirstSeed
    {
        get;
        init => field =
            value is >= 0 and <= uint.MaxValue
                ? value
                : throw new ArgumentOutOfRangeException(nameof(FirstSeed), string.Create(
                    CultureInfo.InvariantCulture, $"Expected a seed from 0 to {uint.MaxValue}, but got {value}."));
    }

    /// <summary>
    /// Gets the largest number of threads, or <see langword="null"/> for one per processor. The results do not depend
    /// on it.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int? Threads
    {
        get;
        init => field =
            value is null or >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(Threads), string.Create(
                CultureInfo.InvariantCulture,
                $"Expected at least 1 thread, or null for one per processor, but got {value}."));
    }

    /// <summary>
    /// Gets the number of combinations that can run at once while a sampler chooses by results
    /// (<see cref="Sweep{T}.RunTpe"/>): a combination is chosen by the results of all those before it except for the
    /// last <c>Concurrency − 1</c>. The choices are the same for any number of threads, but not the same for another
    /// concurrency. A grid and random combinations do not depend on it. The default is 4.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int Concurrency
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1, nameof(Concurrency));
            field = value;
        }
    } = 4;

    /// <summary>
    /// Gets what the trials are ranked by and a search improves. The first objective ranks; with two,
    /// <see cref="SweepResult.ParetoFront"/> has the compromises. The default is the validation loss.
    /// </summary>
    /// <exception cref="ArgumentException">There are no objectives.</exception>
    public IReadOnlyList<SweepObjective> Objectives
    {
        get;
        init => field = value is { Count: > 0 }
            ? value
            : throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture, $"Expected at least 1 objective, but got {value?.Count ?? 0}."),
                nameof(Objectives));
    } = [SweepObjective.ValidationLoss];

    /// <summary>
    /// Gets what ends trials early whose validation loss is worse than that of others after the same epoch, or
    /// <see langword="null"/>, the default, to train all to their end. A trial is compared with the complete trials of
    /// the same seed that it depends on (<see cref="Concurrency"/>). The table gets a column <c>validation_losses</c>.
    /// </summary>
    public MedianPruner? Pruner { get; init; }

    /// <summary>
    /// Gets the path of a CSV file to which a line is appended as soon as a trial is finished, or
    /// <see langword="null"/> for no file. Trials that are already in the file are not run again, so an interrupted
    /// sweep is resumed. A line whose figures were changed is an error. At the end the lines are written in the order
    /// of the trials. A symbolic link is followed. While the sweep runs, a file <c>….layergen-lock</c> in the same
    /// directory locks out other sweeps.
    /// </summary>
    public string? CsvPath { get; init; }

    /// <summary>
    /// Gets the directory in which the network of each trial is kept (<see cref="SweepTrial.NetworkPath"/>), or
    /// <see langword="null"/>, the default, to keep none. It is created if it does not exist.
    /// </summary>
    public string? NetworkFolder { get; init; }

    /// <summary>
    /// Gets a text that is included in every fingerprint in the file, or <see langword="null"/> for none. A sweep
    /// recognizes its own lines by the data, the declarations of the networks and the options, but not by code. After a
    /// change of your own activation, schedule, augmentation or delegate, set another text: lines from before the
    /// change are then an error.
    /// </summary>
    public string? Revision { get; init; }

    /// <summary>
    /// Gets the action that is called after each trial, one call at a time, in the order in which the trials end; for
    /// example to show the table while it grows.
    /// </summary>
    public Action<SweepProgress>? OnTrialEnd { get; init; }
}

/// <summary>The progress of a sweep.</summary>
/// <param name="Trial">The trial that has just ended.</param>
/// <param name="DoneCount">The number of finished trials, including those found in the file.</param>
/// <param name="TotalCount">The number of all trials.</param>
/// <param name="Best">
/// The trial with the lowest validation loss so far, or <see langword="null"/> if all have diverged.
/// </param>
public readonly record struct SweepProgress(SweepTrial Trial, int DoneCount, int TotalCount, SweepTrial? Best);
