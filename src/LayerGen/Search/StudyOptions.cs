using System.Globalization;

namespace LayerGen.Selection;

/// <summary>How a <see cref="Study"/> searches.</summary>
public sealed record StudyOptions
{
    /// <summary>
    /// Gets the number of trials that can run at once. A trial is chosen by the results of all trials except for the
    /// last <c>Concurrency − 1</c>, whether those have ended or not. The choices are therefore the same on every
    /// machine and for any number of threads, but not the same for another concurrency.
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
    } = 1;

    /// <summary>Gets the goal of each objective. The default is one objective to minimize.</summary>
    /// <exception cref="ArgumentException">The list is empty.</exception>
    public IReadOnlyList<Goal> Goals
    {
        get;
        init => field = value is { Count: > 0 }
            ? value
            : throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"Expected at least 1 goal, but got {value?.Count ?? 0}."),
                nameof(Goals));
    } = [Goal.Minimize];

    /// <summary>Gets what ends trials early, or <see langword="null"/> to run all of them to their end.</summary>
    public MedianPruner? Pruner { get; init; }
}
