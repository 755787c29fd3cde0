using System.Globalization;

namespace LayerGen.Selection;

/// <summary>What has become of a trial.</summary>
public enum StudyTrialState
{
    /// <summary>Its result is not known yet.</summary>
    Running = 0,

    /// <summary>It has a result.</summary>
    Complete = 1,

    /// <summary>It was ended early, because others were better at the same step.</summary>
    Pruned = 2,

    /// <summary>It has no result, or one that is not a number.</summary>
    Failed = 3,
}

/// <summary>A trial of a <see cref="Study"/>: a point, and its result once it is known.</summary>
public sealed class StudyTrial
{
    private readonly Study _study;
    private readonly SortedList<int, double> _reports = [];

    internal StudyTrial(Study study, int number, SearchPoint point)
    {
        _study = study;
        Number = number;
        Point = point;
    }

    /// <summary>Gets the number, from 1.</summary>
    public int Number { get; }

    /// <summary>Gets the values to try.</summary>
    public SearchPoint Point { get; }

    /// <summary>Gets what has become of it.</summary>
    public StudyTrialState State { get; internal set; }

    /// <summary>Gets the value of each objective, or none without a result.</summary>
    public IReadOnlyList<double> Values { get; internal set; } = [];

    /// <summary>Gets the values that were reported on the way, by their step.</summary>
    public IReadOnlyDictionary<int, double> Reports => _reports;

    /// <summary>Reports a value on the way, such as the validation loss after an epoch.</summary>
    /// <param name="step">The step, from 1, higher than the last one.</param>
    /// <param name="value">The value of the first objective so far.</param>
    /// <returns>
    /// Whether the trial should be ended (<see cref="Study.Prune"/>), by the <see cref="StudyOptions.Pruner"/>.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">The step is not higher than the last one.</exception>
    /// <exception cref="InvalidOperationException">The trial has ended.</exception>
    public bool Report(int step, double value)
    {
        if (State != StudyTrialState.Running)
        {
            throw new InvalidOperationException(string.Create(
                CultureInfo.InvariantCulture, $"Expected a trial that is running, but trial {Number} is {State}."));
        }

        int last = _reports.Count == 0 ? 0 : _reports.Keys[^1];
        if (step <= last)
        {
            throw new ArgumentOutOfRangeException(nameof(step), string.Create(
                CultureInfo.InvariantCulture, $"Expected a step after {last}, but got {step}."));
        }

        _reports.Add(step, value);
        return _study.ShouldPrune(this, step, value);
    }

    /// <summary>Returns the trial on one line, independent of the culture.</summary>
    /// <returns>Number, values, state and result.</returns>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"Trial {Number}: {Point}: {State}{string.Concat(Values.Select(value => $" {value:G6}"))}");
}
