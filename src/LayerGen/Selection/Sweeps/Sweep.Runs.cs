using System.Globalization;

namespace LayerGen.Selection;

// How a sweep is run: the choice of the combinations, and their trials.
public sealed partial class Sweep<T>
{
    /// <summary>Runs all combinations of networks and values.</summary>
    /// <param name="options">
    /// Seeds, threads and file, or <see langword="null"/> for one seed, all processors and no file.
    /// </param>
    /// <param name="cancellationToken">Ends the work. The trials that are finished are returned.</param>
    /// <returns>The table.</returns>
    /// <exception cref="InvalidOperationException">
    /// The sweep has no network, or draws a setting from a range of numbers that need not be whole.
    /// </exception>
    /// <exception cref="InvalidDataException">The file belongs to another sweep, or was changed.</exception>
    /// <exception cref="IOException">The file cannot be read or written, or another sweep is writing it.</exception>
    public SweepResult RunGrid(SweepOptions? options = null, CancellationToken cancellationToken = default)
    {
        if (_axes.Find(axis => axis.IsContinuous) is { } drawn)
        {
            throw new InvalidOperationException(
                $"Expected values for every setting of a grid, but {drawn.Name} is drawn from a range. "
                + "Call Vary for it, or Random instead of Grid.");
        }

        return Run(new GridSampler(), null, options ?? new SweepOptions(), cancellationToken);
    }

    /// <summary>
    /// Runs combinations drawn at random: each of a network and a value for every setting, all with the same
    /// probability.
    /// </summary>
    /// <param name="combinations">The number of combinations, at least 1.</param>
    /// <param name="seed">The seed of the draws.</param>
    /// <param name="options">
    /// Seeds, threads and file, or <see langword="null"/> for one seed, all processors and no file.
    /// </param>
    /// <param name="cancellationToken">Ends the work. The trials that are finished are returned.</param>
    /// <returns>The table.</returns>
    /// <exception cref="InvalidOperationException">The sweep has no network.</exception>
    /// <exception cref="InvalidDataException">The file belongs to another sweep, or was changed.</exception>
    /// <exception cref="IOException">The file cannot be read or written, or another sweep is writing it.</exception>
    public SweepResult RunRandom(
        int combinations, long seed, SweepOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(combinations, 1);
        return Run(new RandomSampler(seed), combinations, options ?? new SweepOptions(), cancellationToken);
    }

    /// <summary>
    /// Runs combinations that are chosen by the results so far: more like those with a low validation loss, by a
    /// tree-structured Parzen estimator (<see cref="TpeSampler"/>).
    /// </summary>
    /// <param name="combinations">The number of combinations, at least 1. The first ten are drawn at random.</param>
    /// <param name="seed">The seed of the draws.</param>
    /// <param name="options">
    /// Seeds, concurrency, threads and file, or <see langword="null"/> for one seed, all processors and no file.
    /// </param>
    /// <param name="cancellationToken">Ends the work. The trials that are finished are returned.</param>
    /// <returns>The table.</returns>
    /// <exception cref="InvalidOperationException">The sweep has no network.</exception>
    /// <exception cref="InvalidDataException">The file belongs to another sweep, or was changed.</exception>
    /// <exception cref="IOException">The file cannot be read or written, or another sweep is writing it.</exception>
    public SweepResult RunTpe(
        int combinations, long seed, SweepOptions? options = null, CancellationToken cancellationToken = default)
        => Run(new TpeSampler(seed), combinations, options, cancellationToken);

    /// <summary>Runs combinations that a sampler chooses by their mean validation loss.</summary>
    /// <param name="sampler">The sampler. It belongs to this run.</param>
    /// <param name="combinations">The number of combinations, or <see langword="null"/> for all of a grid.</param>
    /// <param name="options">
    /// Seeds, concurrency, threads and file, or <see langword="null"/> for one seed, all processors and no file.
    /// </param>
    /// <param name="cancellationToken">Ends the work. The trials that are finished are returned.</param>
    /// <returns>The table.</returns>
    /// <exception cref="ArgumentException">The sampler cannot search this sweep, or belongs to another one.</exception>
    /// <exception cref="InvalidOperationException">The sweep has no network.</exception>
    /// <exception cref="InvalidDataException">The file belongs to another sweep, or was changed.</exception>
    /// <exception cref="IOException">The file cannot be read or written, or another sweep is writing it.</exception>
    public SweepResult Run(
        Sampler sampler,
        int? combinations,
        SweepOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(sampler);
        if (combinations < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(combinations), string.Create(
                CultureInfo.InvariantCulture, $"Expected at least 1 combination, but got {combinations}."));
        }

        options ??= new SweepOptions();
        if (_networks.Count == 0)
        {
            throw new InvalidOperationException(
                "Expected a network to train, but the sweep has none. Call Network first.");
        }

        CheckObjectives(options);
        var study = new Study(CreateSpace(), sampler, new StudyOptions
        {
            Concurrency = options.Concurrency,
            Pruner = options.Pruner,
            Goals = [.. options.Objectives.Select(objective => objective.Goal)],
        });
        int count = (int)Math.Min(combinations ?? int.MaxValue, study.PointCount ?? int.MaxValue);
        if (count == int.MaxValue)
        {
            throw new ArgumentException(
                "Expected a number of combinations, because the sampler has no end, but got null.",
                nameof(combinations));
        }

        ulong data = SweepFingerprint.Of(_train, _validation);
        var plans = new SweepPlans(
            study,
            count,
            options.SeedCount,
            options.Objectives,
            options.Pruner,
            (point, first, limits) => PlansOf(point, first, limits, data, options));
        return new SweepRun(
            [.. _axes.Select(axis => axis.Name)], [.. _metrics.Select(metric => metric.Name)], plans, options)
            .ToTheEnd(cancellationToken);
    }

    /// <summary>Checks that the sweep has the metrics of the objectives, before anything is trained.</summary>
    private void CheckObjectives(SweepOptions options)
    {
        foreach (SweepObjective objective in options.Objectives)
        {
            if (objective.MetricName is { } name && !_metrics.Exists(metric => metric.Name == name))
            {
                throw new ArgumentException(
                    $"Expected an objective that is a metric of the sweep (AddMetric), but got '{name}'.",
                    nameof(options));
            }
        }
    }

    private SearchSpace CreateSpace()
    {
        SearchSpace space = new SearchSpace().Categorical(NetworkName, _networks.Select(network => network.Name));
        foreach (SweepAxis axis in _axes)
        {
            axis.Add(space);
        }

        return space;
    }

    /// <summary>Creates the trials of a combination, one for each seed.</summary>
    private List<SweepPlan> PlansOf(
        SearchPoint point, int first, SweepLimits? limits, ulong data, SweepOptions options)
    {
        SweepNetwork network = _networks[(int)point.Values[0]];
        TrainingOptions each = _options;
        for (int k = 0; k < _axes.Count; k++)
        {
            double value = point.Values[k + 1];
            if (!double.IsNaN(value))
            {
                each = _axes[k].Apply(each, value) ?? throw new InvalidOperationException(
                    $"Expected options from every setting, but {point.Text(_axes[k].Name)} gave null.");
            }
        }

        each = TrainingRuns.ForEach(each);
        each.Schedule?.Check(each.Optimizer, each.Epochs, nameof(options));
        var combination = new SweepCombination(network, [.. _axes.Select(axis => point.Text(axis.Name))]);
        return
        [
            .. Enumerable.Range(0, options.SeedCount).Select(k =>
            {
                IReadOnlyList<double>? losses = limits?.Of(k);
                string fingerprint = SweepFingerprint.Of(data, network, each, options.Revision, losses);
                return new SweepPlan(first + k, combination, each, options.FirstSeed + k, fingerprint)
                {
                    Metrics = _metrics,
                    Limits = losses,
                };
            }),
        ];
    }
}
