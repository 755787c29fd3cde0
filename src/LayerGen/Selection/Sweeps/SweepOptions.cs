using System.Globalization;

namespace LayerGen;

/// <summary>How a <see cref="Sweep{T}"/> is run.</summary>
public sealed record SweepOptions
{
    /// <summary>
    /// Gets the number of networks are trained for each combination, with seeds <see cref="FirstSeed"/>,
    /// <see cref="FirstSeed"/> + 1, …; at least 1.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 1.</exception>
    public int Seeds
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1, nameof(Seeds));
            field = value;
        }
    } = 1;

    /// <summary>
    /// Gets the first seed, the same for every combination, so that they begin alike; from 0 to 2³² − 1.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of its range.</exception>
    public long FirstSeed
    {
        get;
        init => field = value is >= 0 and <= uint.MaxValue ? value : throw new ArgumentOutOfRangeException(nameof(FirstSeed), string.Create(
            CultureInfo.InvariantCulture, $"Expected a seed from 0 to {uint.MaxValue}, but got {value}."));
    }

    /// <summary>
    /// Gets the largest number of threads; null for one a processor. The results are the same for any.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 1.</exception>
    public int? Threads
    {
        get;
        init => field = value is null or >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(Threads), string.Create(
            CultureInfo.InvariantCulture, $"Expected 1 thread or more, or null for one a processor, but got {value}."));
    }

    /// <summary>
    /// Gets the file that the table grows in, a line of CSV a trial, as soon as it is finished; null for none. Trials
    /// that are in it already are not run again, so that an interrupted sweep goes on where it was; a line whose
    /// figures have been altered is refused. At the end the lines are in the order of the trials. A symbolic link is
    /// followed. While the sweep runs there is a file <c>….layergen-lock</c> beside the file, which keeps other sweeps
    /// off.
    /// </summary>
    public string? CsvPath { get; init; }

    /// <summary>
    /// Gets a text that every fingerprint in the file has in it; null for none. A sweep tells another one by its data,
    /// the declarations of its networks and its options, but it does not see into code. Whoever changes an activation,
    /// a schedule, an augmentation or a delegate of their own gives this another text, and lines from before the change
    /// are refused.
    /// </summary>
    public string? Revision { get; init; }

    /// <summary>
    /// Called after each trial, one call at a time, in the order in which they end: for a table that is seen growing.
    /// </summary>
    public Action<SweepProgress>? OnTrialEnd { get; init; }
}

/// <summary>How far a sweep is.</summary>
/// <param name="Trial">The trial that has just ended.</param>
/// <param name="Done">How many are finished, those found in the file among them.</param>
/// <param name="Total">How many there are.</param>
/// <param name="Best">The one with the lowest validation loss so far; null while all have diverged.</param>
public readonly record struct SweepProgress(SweepTrial Trial, int Done, int Total, SweepTrial? Best);
