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
public sealed partial class Sweep<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The name of the network among the settings, and its column.</summary>
    private const string NetworkName = "network";

    private readonly Dataset<T> _train;
    private readonly Dataset<T> _validation;
    private readonly TrainingOptions _options;
    private readonly List<SweepNetwork> _networks = [];
    private readonly List<SweepAxis> _axes = [];
    private readonly List<SweepMetric> _metrics = [];
    private readonly List<(string Name, string Value)> _conditions = [];

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
        _networks.Add(new SweepNetwork(
            name,
            TNetwork.Schema.Fingerprint,
            TNetwork.Schema.ParameterCount,
            (options, seed, path, cancellationToken) =>
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

    /// <summary>
    /// Adds a further figure of each trial, which gets a column of the table and can be an objective
    /// (<see cref="SweepObjective.Metric"/>).
    /// </summary>
    /// <param name="name">The name of the figure in the table.</param>
    /// <param name="measure">
    /// Gets the figure from the evaluation of the validation data, as in
    /// <c>evaluation => evaluation.Confusion!.BalancedAccuracy</c>. Several threads call it.
    /// </param>
    /// <returns>This sweep.</returns>
    /// <exception cref="ArgumentException">The name is in use or not allowed in a table.</exception>
    public Sweep<T> AddMetric(string name, Func<Evaluation, double> measure)
    {
        ArgumentNullException.ThrowIfNull(measure);
        CheckAxis(name);
        _metrics.Add(new SweepMetric(name, measure));
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
        var texts = new List<string>();
        var all = new List<TValue>();
        foreach ((string text, TValue value) in values)
        {
            SweepText.Check(text, nameof(values), texts);
            texts.Add(text);
            all.Add(value);
        }

        if (texts.Count == 0)
        {
            throw new ArgumentException($"Expected at least 1 value of {name}, but got none.", nameof(values));
        }

        return Add(
            name,
            texts,
            false,
            space => space.Categorical(name, texts),
            (options, k) => apply(options, all[(int)k]));
    }

    /// <summary>
    /// Draws a setting from a range. Such a sweep is run by <see cref="RunRandom"/> or <see cref="RunTpe"/>.
    /// </summary>
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
        SearchSpace.CheckRange(low, high, scale);
        return Add(name, [], true, space => space.Float(name, low, high, scale), apply);
    }

    /// <summary>Draws a whole number from a range. A grid takes all of them.</summary>
    /// <param name="name">The name of the setting in the table.</param>
    /// <param name="low">The smallest value. It must be greater than 0 on a logarithmic scale.</param>
    /// <param name="high">The largest value, at least <paramref name="low"/>.</param>
    /// <param name="scale">Whether all values or all orders of magnitude have the same probability.</param>
    /// <param name="apply">Sets a value in the options.</param>
    /// <returns>This sweep.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The range is not valid.</exception>
    /// <exception cref="ArgumentException">The name is in use or not allowed in a table.</exception>
    public Sweep<T> DrawInteger(
        string name, int low, int high, SweepScale scale, Func<TrainingOptions, int, TrainingOptions> apply)
    {
        ArgumentNullException.ThrowIfNull(apply);
        CheckAxis(name);
        SearchSpace.CheckRange(low, high, scale);
        return Add(
            name,
            [],
            false,
            space => space.Integer(name, low, high, scale),
            (options, value) => apply(options, (int)value));
    }

    /// <summary>
    /// Adds settings that exist only with one value of another setting, or with one network. In the table, their cells
    /// are empty otherwise.
    /// </summary>
    /// <param name="name">The name of the other setting, which has values, or <c>network</c>.</param>
    /// <param name="value">The text of its value, or the name of the network.</param>
    /// <param name="add">Adds the settings to this sweep.</param>
    /// <returns>This sweep.</returns>
    /// <exception cref="ArgumentException">There is no such setting or value.</exception>
    public Sweep<T> When(string name, string value, Action<Sweep<T>> add)
    {
        ArgumentNullException.ThrowIfNull(add);
        IReadOnlyList<string> values = name == NetworkName
            ? [.. _networks.Select(network => network.Name)]
            : _axes.Find(axis => axis.Name == name)?.Choices ?? [];
        if (!values.Contains(value))
        {
            throw new ArgumentException(
                $"Expected {name} to be a setting with values, or network, and one of its values out of "
                + $"{(values.Count == 0 ? "none" : string.Join(", ", values))}, but got '{value}'.",
                nameof(value));
        }

        _conditions.Add((name, value));
        try
        {
            add(this);
        }
        finally
        {
            _conditions.RemoveAt(_conditions.Count - 1);
        }

        return this;
    }

    private Sweep<T> Add(
        string name,
        IReadOnlyList<string> choices,
        bool isContinuous,
        Action<SearchSpace> add,
        Func<TrainingOptions, double, TrainingOptions> apply)
    {
        foreach ((string parent, string value) in _conditions.AsEnumerable().Reverse())
        {
            Action<SearchSpace> inner = add;
            add = space => space.When(parent, value, inner);
        }

        _axes.Add(new SweepAxis(name, choices, isContinuous, add, apply));
        return this;
    }

    private void CheckAxis(string name) =>
        SweepText.Check(
            name,
            nameof(name),
            [
                .. _axes.Select(axis => axis.Name),
                .. _metrics.Select(metric => metric.Name),
                .. SweepTable.FixedColumns,
            ]);
}
