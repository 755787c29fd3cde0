using System.Globalization;
using System.Numerics;
using LayerGen.Data;
using LayerGen.Training;

namespace LayerGen.Selection;

/// <summary>
/// Trains networks with many settings in parallel: all combinations (a grid), or a number of combinations drawn at
/// random (Bergstra and Bengio, "Random search for hyper-parameter optimization", 2012). The results can be written to
/// a file as they arrive, from which an interrupted sweep is resumed.
/// </summary>
/// <example>
/// <code>
/// SweepResult result = new Sweep&lt;float&gt;(train, validation, options)
///     .AddNetwork("4-8-2", seed => new SmallNet(seed))
///     .AddNetwork("4-16-16-2", seed => new ParityNet(seed))
///     .Vary(
///         "learning rate",
///         [0.001, 0.005, 0.02],
///         (options, rate) => options with { Optimizer = Optimizer.Adam(rate) })
///     .RunGrid(new SweepOptions { Seeds = 5, CsvPath = "sweep.csv" });
/// </code>
/// </example>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public sealed class Sweep<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Dataset<T> _train;
    private readonly Dataset<T> _validation;
    private readonly TrainingOptions _options;
    private readonly List<SweepNetwork> _networks = [];
    private readonly List<SweepAxis> _axes = [];

    /// <summary>Creates a sweep. At least one network must be added to it.</summary>
    /// <param name="train">The training data.</param>
    /// <param name="validation">The validation data, by which the trials are ranked.</param>
    /// <param name="options">
    /// The options that are not varied. Each run uses the random stream of its own network and one thread; see
    /// <see cref="Restarts"/>.
    /// </param>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">The options have a random stream.</exception>
    public Sweep(Dataset<T> train, Dataset<T> validation, TrainingOptions options)
    {
        ArgumentNullException.ThrowIfNull(train);
        ArgumentNullException.ThrowIfNull(validation);
        _train = train;
        _validation = validation;
        _options = TrainingRuns.ForEach(options);
    }

    /// <summary>Adds a network.</summary>
    /// <typeparam name="TNetwork">
    /// The network. Like the other types, it is inferred from <paramref name="create"/>.
    /// </typeparam>
    /// <typeparam name="TCache">The workspace of a batch.</typeparam>
    /// <typeparam name="TGradients">The gradients.</typeparam>
    /// <param name="name">
    /// The name of the network in the table, different for each. It has no comma, quote or line break, and nothing that
    /// a spreadsheet would execute.
    /// </param>
    /// <param name="create">
    /// Creates the network for a seed, as in <c>seed => new ParityNet(seed)</c>. Several threads call it.
    /// </param>
    /// <returns>This sweep.</returns>
    /// <exception cref="ArgumentException">The name is in use, or is not allowed in a table.</exception>
    public Sweep<T> AddNetwork<TNetwork, TCache, TGradients>(
        string name, Func<long, ITrainable<TNetwork, T, TCache, TGradients>> create)
        where TNetwork : class, INetwork<TNetwork, T, TCache, TGradients>
        where TCache : BatchCache<T>
        where TGradients : GradientBuffer<T>
    {
        ArgumentNullException.ThrowIfNull(create);
        SweepText.Check(name, nameof(name), [.. _networks.Select(network => network.Name)]);
        var networks = new NetworkFactory<TNetwork, T, TCache, TGradients>(create);
        _networks.Add(new SweepNetwork(name, TNetwork.Schema.Fingerprint, (options, seed, path, cancellationToken) =>
        {
            TrainedRun<TNetwork>? run = TrainingRuns.Train(
                networks, seed, _train, _validation, options, path, cancellationToken);
            if (run is null)
            {
                return null;
            }

            TNetwork network = run.Network;
            return new SweepOutcome(
                run.History,
                Trainer<TNetwork, T, TCache, TGradients>.Evaluate(network, _train),
                Trainer<TNetwork, T, TCache, TGradients>.Evaluate(network, _validation));
        }));
        return this;
    }

    /// <summary>Varies a setting over several values.</summary>
    /// <typeparam name="TValue">
    /// The type of the values: numbers, or anything whose texts are different.
    /// </typeparam>
    /// <param name="name">The name of the setting in the table.</param>
    /// <param name="values">The values, at least one, with different texts.</param>
    /// <param name="apply">
    /// Sets a value in the options, as in <c>(options, size) => options with { BatchSize = size }</c>.
    /// </param>
    /// <returns>This sweep.</returns>
    /// <exception cref="ArgumentException">
    /// There are no values, or a text is in use or not allowed in a table.
    /// </exception>
    public Sweep<T> Vary<TValue>(
        string name, IEnumerable<TValue> values, Func<TrainingOptions, TValue, TrainingOptions> apply)
    {
        ArgumentNullException.ThrowIfNull(values);
        return Vary(
            name,
            values.Select(value => (Convert.ToString(value, CultureInfo.InvariantCulture) ?? "null", value)),
            apply);
    }

    /// <summary>Varies a setting over several named values, such as optimizers.</summary>
    /// <typeparam name="TValue">The type of the values.</typeparam>
    /// <param name="name">The name of the setting in the table.</param>
    /// <param name="values">The values and their names, at least one.</param>
    /// <param name="apply">
    /// Sets a value in the options, as in <c>(options, optimizer) => options with { Optimizer = optimizer }</c>.
    /// </param>
    /// <returns>This sweep.</returns>
    /// <exception cref="ArgumentException">
    /// There are no values, or a name is in use or not allowed in a table.
    /// </exception>
    public Sweep<T> Vary<TValue>(
        string name,
        IEnumerable<(string Name, TValue Value)> values,
        Func<TrainingOptions, TValue, TrainingOptions> apply)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(apply);
        CheckAxis(name);
        var settings = new List<SweepSetting>();
        foreach ((string text, TValue value) in values)
        {
            SweepText.Check(text, nameof(values), [.. settings.Select(setting => setting.Text)]);
            settings.Add(new SweepSetting(text, options => apply(options, value)));
        }

        if (settings.Count == 0)
        {
            throw new ArgumentException($"Expected at least 1 value of {name}, but got none.", nameof(values));
        }

        _axes.Add(new SweepAxis(name, settings, null));
        return this;
    }

    /// <summary>Draws a setting at random from a range. Such a sweep is run by <see cref="RunRandom"/>.</summary>
    /// <param name="name">The name of the setting in the table.</param>
    /// <param name="low">The smallest value. It must be greater than 0 on a logarithmic scale.</param>
    /// <param name="high">The exclusive end of the range, greater than <paramref name="low"/>.</param>
    /// <param name="scale">Whether all values or all orders of magnitude have the same probability.</param>
    /// <param name="apply">Sets a value in the options.</param>
    /// <returns>This sweep.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The range is not valid.</exception>
    /// <exception cref="ArgumentException">The name is in use or not allowed in a table.</exception>
    public Sweep<T> Draw(
        string name, double low, double high, SweepScale scale, Func<TrainingOptions, double, TrainingOptions> apply)
    {
        ArgumentNullException.ThrowIfNull(apply);
        CheckAxis(name);
        if (!(double.IsFinite(low) && double.IsFinite(high) && low < high && (scale == SweepScale.Linear || low > 0)))
        {
            throw new ArgumentOutOfRangeException(nameof(low), string.Create(
                CultureInfo.InvariantCulture,
                $"Expected a range of finite numbers, the low one below the high "
                + $"one{(scale == SweepScale.Linear ? "" : " and above 0, because the scale is logarithmic")}, "
                + $"but got {low} … {high}."));
        }

        _axes.Add(new SweepAxis(name, [], random =>
        {
            double share = random.NextDouble();
            double value = scale == SweepScale.Linear ? low + share * (high - low) : low * Math.Pow(high / low, share);
            return new SweepSetting(
                value.ToString("R", CultureInfo.InvariantCulture), options => apply(options, value));
        }));
        return this;
    }

    /// <summary>Runs all combinations of networks and values.</summary>
    /// <param name="options">
    /// Seeds, threads and file, or <see langword="null"/> for one seed, all processors and no file.
    /// </param>
    /// <param name="cancellationToken">Ends the work. The trials that are finished are returned.</param>
    /// <returns>The table.</returns>
    /// <exception cref="InvalidOperationException">There is no network, or a setting is drawn from a range.</exception>
    /// <exception cref="InvalidDataException">The file belongs to another sweep, or was changed.</exception>
    /// <exception cref="IOException">The file cannot be read or written, or another sweep is writing it.</exception>
    public SweepResult RunGrid(SweepOptions? options = null, CancellationToken cancellationToken = default)
    {
        if (_axes.Find(axis => axis.Draw is not null) is { } drawn)
        {
            throw new InvalidOperationException(
                $"Expected values for every setting of a grid, but {drawn.Name} is drawn from a range. "
                + "Call Vary for it, or Random instead of Grid.");
        }

        var combinations = new List<SweepCombination>();
        foreach (SweepNetwork network in _networks)
        {
            List<SweepSetting[]> settings = [[]];
            foreach (SweepAxis axis in _axes)
            {
                settings =
                    [.. settings.SelectMany(first => axis.Values.Select(value => (SweepSetting[])[.. first, value]))];
            }

            combinations.AddRange(settings.Select(values => new SweepCombination(network, values)));
        }

        return Run(combinations, options ?? new SweepOptions(), cancellationToken);
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
    /// <exception cref="InvalidOperationException">There is no network.</exception>
    /// <exception cref="InvalidDataException">The file belongs to another sweep, or was changed.</exception>
    /// <exception cref="IOException">The file cannot be read or written, or another sweep is writing it.</exception>
    public SweepResult RunRandom(
        int combinations, long seed, SweepOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(combinations, 1);
        var random = new NumpyRandom(seed);
        var drawn = new List<SweepCombination>();
        for (int k = 0; k < combinations && _networks.Count > 0; k++)
        {
            drawn.Add(new SweepCombination(
                _networks[random.NextInt32(0, _networks.Count)], [.. _axes.Select(axis => axis.Choose(random))]));
        }

        return Run(drawn, options ?? new SweepOptions(), cancellationToken);
    }

    private SweepResult Run(
        List<SweepCombination> combinations, SweepOptions options, CancellationToken cancellationToken)
    {
        if (combinations.Count == 0)
        {
            throw new InvalidOperationException(
                "Expected a network to train, but the sweep has none. Call Network first.");
        }

        ulong data = SweepFingerprint.Of(_train, _validation);
        string[] names = [.. _axes.Select(axis => axis.Name)];
        var plans = new List<SweepPlan>();
        foreach (SweepCombination combination in combinations)
        {
            TrainingOptions each = TrainingRuns.ForEach(combination.Settings.Aggregate(
                _options,
                (settings, setting) => setting.Apply(settings) ?? throw new InvalidOperationException(
                    $"Expected options from every setting, but {setting.Text} gave null.")));
            each.Schedule?.Check(each.Optimizer, each.Epochs, nameof(options));
            string fingerprint = SweepFingerprint.Of(data, combination.Network, each, options.Revision);
            for (int k = 0; k < options.SeedCount; k++)
            {
                plans.Add(new SweepPlan(plans.Count + 1, combination, each, options.FirstSeed + k, fingerprint));
            }
        }

        return new SweepRun(names, plans, options).ToTheEnd(cancellationToken);
    }

    private void CheckAxis(string name) =>
        SweepText.Check(name, nameof(name), [.. _axes.Select(axis => axis.Name), .. SweepTable.FixedColumns]);
}
