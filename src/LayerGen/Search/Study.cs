using System.Globalization;

namespace LayerGen.Selection;

/// <summary>
/// A search by asking and telling: the study suggests a point, the caller evaluates it and tells the result. A
/// <see cref="Sweep{T}"/> does this for networks.
/// </summary>
/// <example>
/// <code>
/// var study = new Study(new SearchSpace().Float("x", -5, 10), new TpeSampler(seed: 1));
/// for (int k = 0; k &lt; 100; k++)
/// {
///     StudyTrial trial = study.Ask();
///     study.Tell(trial, Math.Pow(trial.Point.Float("x") - 2, 2));
/// }
///
/// Console.WriteLine(study.Best);
/// </code>
/// </example>
public sealed class Study
{
    private readonly Sampler _sampler;
    private readonly StudyOptions _options;
    private readonly List<StudyTrial> _trials = [];

    /// <summary>The number of trials at the beginning that have all ended.</summary>
    private int _ended;

    /// <summary>Creates a study.</summary>
    /// <param name="space">The space. It must not be changed from now on.</param>
    /// <param name="sampler">What suggests the points. It belongs to this study.</param>
    /// <param name="options">Concurrency, goals and pruning, or <see langword="null"/> for the defaults.</param>
    /// <exception cref="ArgumentException">
    /// The space has no parameters, or the sampler cannot search it or belongs to another study.
    /// </exception>
    public Study(SearchSpace space, Sampler sampler, StudyOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(space);
        ArgumentNullException.ThrowIfNull(sampler);
        if (space.Parameters.Count == 0)
        {
            throw new ArgumentException("Expected at least 1 parameter, but the space has none.", nameof(space));
        }

        if (sampler.Owner is not null)
        {
            throw new ArgumentException(
                "Expected a sampler of its own for every study, but this one belongs to another study.",
                nameof(sampler));
        }

        sampler.Check(space);
        sampler.Owner = this;
        Space = space;
        _sampler = sampler;
        _options = options ?? new StudyOptions();
    }

    /// <summary>Gets the space.</summary>
    public SearchSpace Space { get; }

    /// <summary>Gets the goal of each objective.</summary>
    public IReadOnlyList<Goal> Goals => _options.Goals;

    /// <summary>Gets the trials in the order in which they were asked for.</summary>
    public IReadOnlyList<StudyTrial> Trials => _trials;

    /// <summary>Gets the number of points, or <see langword="null"/> if it is unlimited.</summary>
    public long? PointCount => _sampler.CountOf(Space);

    /// <summary>
    /// Gets the trial with the best value of the first objective, or <see langword="null"/> if none is complete.
    /// </summary>
    public StudyTrial? Best => _trials.Where(trial => trial.State == StudyTrialState.Complete)
        .OrderBy(trial => Sign(0) * trial.Values[0]).ThenBy(trial => trial.Number).FirstOrDefault();

    /// <summary>
    /// Gets the complete trials of which no other one is better in one objective and as good in the others, in their
    /// order.
    /// </summary>
    public IReadOnlyList<StudyTrial> ParetoFront
    {
        get
        {
            StudyTrial[] complete = [.. _trials.Where(trial => trial.State == StudyTrialState.Complete)];
            return [.. complete.Where(trial => !complete.Any(other => Dominance.Of(other, trial, Goals)))];
        }
    }

    /// <summary>Suggests the next point.</summary>
    /// <returns>The trial. Its result is told by <see cref="Tell"/>.</returns>
    /// <exception cref="InvalidOperationException">
    /// All points have been asked for, or a trial whose result decides the next one has not ended.
    /// </exception>
    public StudyTrial Ask()
    {
        int number = _trials.Count + 1;
        if (PointCount is { } count && number > count)
        {
            throw new InvalidOperationException(string.Create(
                CultureInfo.InvariantCulture, $"Expected at most {count} trials, one for each point."));
        }

        int known = KnownTo(number);
        if (FirstRunning(known) is { } running)
        {
            throw new InvalidOperationException(string.Create(
                CultureInfo.InvariantCulture,
                $"Expected the result of trial {running.Number} before trial {number} is asked for, because "
                + $"{_options.Concurrency} trials can run at once."));
        }

        double[] values = _sampler.UsesResults
            ? _sampler.Sample(Space, number, _trials[..known], _trials[known..])
            : _sampler.Sample(Space, number, [], []);
        var trial = new StudyTrial(this, number, new SearchPoint(Space, values));
        _trials.Add(trial);
        return trial;
    }

    /// <summary>Tells the result of a trial.</summary>
    /// <param name="trial">The trial.</param>
    /// <param name="values">
    /// The value of each objective. A trial with one that is not finite is <see cref="StudyTrialState.Failed"/>.
    /// </param>
    /// <exception cref="ArgumentException">
    /// The trial belongs to another study, or there are more or fewer values than objectives.
    /// </exception>
    /// <exception cref="InvalidOperationException">The trial has ended.</exception>
    public void Tell(StudyTrial trial, params ReadOnlySpan<double> values)
    {
        if (values.Length != Goals.Count)
        {
            throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Expected a value for each of {Goals.Count} objectives, but got {values.Length}."),
                nameof(values));
        }

        bool isFinite = true;
        foreach (double value in values)
        {
            isFinite &= double.IsFinite(value);
        }

        End(trial, isFinite ? StudyTrialState.Complete : StudyTrialState.Failed);
        trial.Values = isFinite ? [.. values] : [];
    }

    /// <summary>Tells that a trial was ended early.</summary>
    /// <param name="trial">The trial.</param>
    /// <exception cref="ArgumentException">The trial belongs to another study.</exception>
    /// <exception cref="InvalidOperationException">The trial has ended.</exception>
    public void Prune(StudyTrial trial) => End(trial, StudyTrialState.Pruned);

    /// <summary>Tells that a trial has no result.</summary>
    /// <param name="trial">The trial.</param>
    /// <exception cref="ArgumentException">The trial belongs to another study.</exception>
    /// <exception cref="InvalidOperationException">The trial has ended.</exception>
    public void Fail(StudyTrial trial) => End(trial, StudyTrialState.Failed);

    /// <summary>
    /// Gets a value indicating whether the results are known that decide which trial is next.
    /// </summary>
    internal bool CanAsk => FirstRunning(KnownTo(_trials.Count + 1)) is null;

    /// <summary>Gets the number of trials whose results the next trial depends on.</summary>
    internal int KnownToNext => KnownTo(_trials.Count + 1);

    internal bool ShouldPrune(StudyTrial trial, int step, double value)
        => _options.Pruner is { } pruner
            && pruner.ShouldPrune(trial, step, _trials.Take(KnownTo(trial.Number)), Sign(0));

    /// <summary>Gets the number of trials whose results a trial depends on.</summary>
    private int KnownTo(int number)
        => _sampler.UsesResults || _options.Pruner is not null ? Math.Max(0, number - _options.Concurrency) : 0;

    private StudyTrial? FirstRunning(int count)
    {
        while (_ended < count && _trials[_ended].State != StudyTrialState.Running)
        {
            _ended++;
        }

        return _ended < count ? _trials[_ended] : null;
    }

    private int Sign(int objective) => Goals[objective] == Goal.Minimize ? 1 : -1;

    private void End(StudyTrial trial, StudyTrialState state)
    {
        ArgumentNullException.ThrowIfNull(trial);
        if (trial.Number > _trials.Count || _trials[trial.Number - 1] != trial)
        {
            throw new ArgumentException("Expected a trial of this study, but got one of another study.", nameof(trial));
        }

        if (trial.State != StudyTrialState.Running)
        {
            throw new InvalidOperationException(string.Create(
                CultureInfo.InvariantCulture,
                $"Expected a trial that is running, but trial {trial.Number} is {trial.State}."));
        }

        trial.State = state;
    }
}
