using System.Globalization;
using System.Numerics;

namespace LayerGen;

/// <summary>
/// Training runs over networks and settings: all combinations (a grid), or as many as one likes drawn at random (Bergstra and Bengio,
/// "Random search for hyper-parameter optimization", 2012), over all processors, with a table that grows in a file and that an interrupted
/// sweep goes on with.
/// </summary>
/// <example>
/// <code>
/// SweepResult result = new Sweep&lt;float&gt;(train, validation, options)
///     .Network("4-8-2", seed => new SmallNet(seed))
///     .Network("4-16-16-2", seed => new ParityNet(seed))
///     .Vary("learning rate", [0.001, 0.005, 0.02], (options, rate) => options with { Optimizer = Optimizer.Adam(rate) })
///     .Grid(new SweepOptions { Seeds = 5, CsvPath = "sweep.csv" });
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

    /// <summary>Begins a sweep, which needs a network at least.</summary>
    /// <param name="train">The training data.</param>
    /// <param name="validation">The validation data, which decide what is best.</param>
    /// <param name="options">What is not varied. Each run has the stream of its own network and one thread; see <see cref="Restarts"/>.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">The options have a stream.</exception>
    public Sweep(Dataset<T> train, Dataset<T> validation, TrainingOptions options)
    {
        ArgumentNullException.ThrowIfNull(train);
        ArgumentNullException.ThrowIfNull(validation);
        _train = train;
        _validation = validation;
        _options = TrainingRuns.ForEach(options);
    }

    /// <summary>Adds a network.</summary>
    /// <typeparam name="TNetwork">The network; like the other types it follows from <paramref name="create"/>.</typeparam>
    /// <typeparam name="TCache">The workspace of a batch.</typeparam>
    /// <typeparam name="TGradients">The gradients.</typeparam>
    /// <param name="name">What it is called in the table, another for each; without comma, quote or line break, and nothing that a spreadsheet would run.</param>
    /// <param name="create">Makes the network of a seed, as in <c>seed => new ParityNet(seed)</c>. Several threads call it.</param>
    /// <returns>This sweep.</returns>
    /// <exception cref="ArgumentException">The name is taken, or cannot stand in a table.</exception>
    public Sweep<T> Network<TNetwork, TCache, TGradients>(string name, Func<long, ITrainable<TNetwork, T, TCache, TGradients>> create)
        where TNetwork : class, INetwork<TNetwork, T, TCache, TGradients>
        where TCache : BatchCache<T>
        where TGradients : GradientBuffer<T>
    {
        ArgumentNullException.ThrowIfNull(create);
        SweepText.Check(name, nameof(name), [.. _networks.Select(network => network.Name)]);
        var networks = new NetworkFactory<TNetwork, T, TCache, TGradients>(create);
        _networks.Add(new SweepNetwork(name, TNetwork.Schema.Fingerprint, (options, seed, cancellationToken) =>
        {
            TrainedRun<TNetwork>? run = TrainingRuns.Train(networks, seed, _train, _validation, options, cancellationToken);
            return run is null ? null : new SweepOutcome(run.History, Measure<TNetwork, TCache, TGradients>(run, _train), Measure<TNetwork, TCache, TGradients>(run, _validation));
        }));
        return this;
    }

    /// <summary>Varies a setting over some values.</summary>
    /// <typeparam name="TValue">The type of the values: numbers, or anything whose text tells one from another.</typeparam>
    /// <param name="name">What it is called in the table.</param>
    /// <param name="values">The values, at least one, with different texts.</param>
    /// <param name="apply">Puts a value into the options, as in <c>(options, size) => options with { BatchSize = size }</c>.</param>
    /// <returns>This sweep.</returns>
    /// <exception cref="ArgumentException">There is no value, or a text is taken or cannot stand in a table.</exception>
    public Sweep<T> Vary<TValue>(string name, IEnumerable<TValue> values, Func<TrainingOptions, TValue, TrainingOptions> apply)
    {
        ArgumentNullException.ThrowIfNull(values);
        return Vary(name, values.Select(value => (Convert.ToString(value, CultureInfo.InvariantCulture) ?? "null", value)), apply);
    }

    /// <summary>Varies a setting over some values that are given names, as optimizers are.</summary>
    /// <typeparam name="TValue">The type of the values.</typeparam>
    /// <param name="name">What it is called in the table.</param>
    /// <param name="values">The values and what they are called, at least one.</param>
    /// <param name="apply">Puts a value into the options, as in <c>(options, optimizer) => options with { Optimizer = optimizer }</c>.</param>
    /// <returns>This sweep.</returns>
    /// <exception cref="ArgumentException">There is no value, or a name is taken or cannot stand in a table.</exception>
    public Sweep<T> Vary<TValue>(string name, IEnumerable<(string Name, TValue Value)> values, Func<TrainingOptions, TValue, TrainingOptions> apply)
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
            throw new ArgumentException($"Expected 1 value or more of {name}, but got 0.", nameof(values));
        }

        _axes.Add(new SweepAxis(name, settings, null));
        return this;
    }

    /// <summary>Draws a setting at random from a range, for <see cref="Random"/>.</summary>
    /// <param name="name">What it is called in the table.</param>
    /// <param name="low">The least value, above 0 on a logarithmic scale.</param>
    /// <param name="high">The value that all lie below, above <paramref name="low"/>.</param>
    /// <param name="scale">Whether all values are as likely, or all orders of magnitude.</param>
    /// <param name="apply">Puts a value into the options.</param>
    /// <returns>This sweep.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The range is none.</exception>
    /// <exception cref="ArgumentException">The name is taken or cannot stand in a table.</exception>
    public Sweep<T> Draw(string name, double low, double high, SweepScale scale, Func<TrainingOptions, double, TrainingOptions> apply)
    {
        ArgumentNullException.ThrowIfNull(apply);
        CheckAxis(name);
        if (!(double.IsFinite(low) && double.IsFinite(high) && low < high && (scale == SweepScale.Linear || low > 0)))
        {
            throw new ArgumentOutOfRangeException(nameof(low), string.Create(
                CultureInfo.InvariantCulture,
                $"Expected a range of finite numbers, the low one below the high one{(scale == SweepScale.Linear ? "" : " and above 0, because the scale is logarithmic")}; got {low} … {high}."));
        }

        _axes.Add(new SweepAxis(name, [], random =>
        {
            double share = random.NextDouble();
            double value = scale == SweepScale.Linear ? low + share * (high - low) : low * Math.Pow(high / low, share);
            return new SweepSetting(value.ToString("R", CultureInfo.InvariantCulture), options => apply(options, value));
        }));
        return this;
    }

    /// <summary>Runs all combinations of networks and values.</summary>
    /// <param name="options">Seeds, threads, the file; null for one seed, all processors and no file.</param>
    /// <param name="cancellationToken">Ends the work; the trials that are finished are returned.</param>
    /// <returns>The table.</returns>
    /// <exception cref="InvalidOperationException">There is no network, or a setting is drawn from a range.</exception>
    /// <exception cref="InvalidDataException">The file is of another sweep, or has been altered.</exception>
    /// <exception cref="IOException">The file cannot be read or written, or another sweep is writing it.</exception>
    public SweepResult Grid(SweepOptions? options = null, CancellationToken cancellationToken = default)
    {
        if (_axes.Find(axis => axis.Draw is not null) is { } drawn)
        {
            throw new InvalidOperationException($"Expected values for every setting of a grid, but {drawn.Name} is drawn from a range: call Vary for it, or Random in place of Grid.");
        }

        var combinations = new List<SweepCombination>();
        foreach (SweepNetwork network in _networks)
        {
            List<SweepSetting[]> settings = [[]];
            foreach (SweepAxis axis in _axes)
            {
                settings = [.. settings.SelectMany(first => axis.Values.Select(value => (SweepSetting[])[.. first, value]))];
            }

            combinations.AddRange(settings.Select(values => new SweepCombination(network, values)));
        }

        return Run(combinations, options ?? new SweepOptions(), cancellationToken);
    }

    /// <summary>Runs combinations drawn at random: each of a network and, for every setting, a value, all as likely.</summary>
    /// <param name="combinations">How many, at least 1.</param>
    /// <param name="seed">The seed of the drawing.</param>
    /// <param name="options">Seeds, threads, the file; null for one seed, all processors and no file.</param>
    /// <param name="cancellationToken">Ends the work; the trials that are finished are returned.</param>
    /// <returns>The table.</returns>
    /// <exception cref="InvalidOperationException">There is no network.</exception>
    /// <exception cref="InvalidDataException">The file is of another sweep, or has been altered.</exception>
    /// <exception cref="IOException">The file cannot be read or written, or another sweep is writing it.</exception>
    public SweepResult Random(int combinations, long seed, SweepOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(combinations, 1);
        var random = new NumpyRandom(seed);
        var drawn = new List<SweepCombination>();
        for (int k = 0; k < combinations && _networks.Count > 0; k++)
        {
            drawn.Add(new SweepCombination(_networks[random.NextInt32(0, _networks.Count)], [.. _axes.Select(axis => axis.Choose(random))]));
        }

        return Run(drawn, options ?? new SweepOptions(), cancellationToken);
    }

    private SweepResult Run(List<SweepCombination> combinations, SweepOptions options, CancellationToken cancellationToken)
    {
        if (combinations.Count == 0)
        {
            throw new InvalidOperationException("Expected a network to train, but the sweep has none: call Network first.");
        }

        ulong data = SweepFingerprint.Of(_train, _validation);
        string[] names = [.. _axes.Select(axis => axis.Name)];
        var plans = new List<SweepPlan>();
        foreach (SweepCombination combination in combinations)
        {
            TrainingOptions each = TrainingRuns.ForEach(combination.Settings.Aggregate(_options, (settings, setting) => setting.Apply(settings)
                ?? throw new InvalidOperationException($"Expected options from every setting, but {setting.Text} gave null.")));
            each.Schedule?.Check(each, nameof(options));
            string fingerprint = SweepFingerprint.Of(data, combination.Network, each, options.Revision);
            for (int k = 0; k < options.Seeds; k++)
            {
                plans.Add(new SweepPlan(plans.Count + 1, combination, each, options.FirstSeed + k, fingerprint));
            }
        }

        return new SweepRun(names, plans, options).ToTheEnd(cancellationToken);
    }

    private void CheckAxis(string name) => SweepText.Check(name, nameof(name), [.. _axes.Select(axis => axis.Name), .. SweepTable.FixedColumns]);

    private static Evaluation Measure<TNetwork, TCache, TGradients>(TrainedRun<TNetwork> run, Dataset<T> data)
        where TNetwork : class, INetwork<TNetwork, T, TCache, TGradients>
        where TCache : BatchCache<T>
        where TGradients : GradientBuffer<T>
        => Trainer<TNetwork, T, TCache, TGradients>.Evaluate(run.Network, data);
}
