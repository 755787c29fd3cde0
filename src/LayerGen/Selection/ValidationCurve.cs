using System.Globalization;
using System.Numerics;
using LayerGen.Data;
using LayerGen.Training;

namespace LayerGen.Selection;

/// <summary>
/// The scores of networks on training and validation data against one hyperparameter. If both are bad, the network
/// underfits. If they differ, it overfits.
/// </summary>
public sealed class ValidationCurve
{
    private ValidationCurve(string hyperparameter, bool isAccuracy, IReadOnlyList<ValidationPoint> points)
    {
        Hyperparameter = hyperparameter;
        IsAccuracy = isAccuracy;
        Points = points;
    }

    /// <summary>Gets the name of the hyperparameter.</summary>
    public string Hyperparameter { get; }

    /// <summary>
    /// Gets a value indicating whether the scores are accuracies, where higher is better. Otherwise they are the losses
    /// of a regression.
    /// </summary>
    public bool IsAccuracy { get; }

    /// <summary>Gets the name of the score: <c>accuracy</c> or <c>loss</c>.</summary>
    public string ScoreName => IsAccuracy ? "accuracy" : "loss";

    /// <summary>Gets the points, ordered by value.</summary>
    public IReadOnlyList<ValidationPoint> Points { get; }

    /// <summary>
    /// Gets the point with the best mean on the validation data. If several are equal, it is the one with the lowest
    /// value.
    /// </summary>
    /// <exception cref="InvalidOperationException">All runs diverged.</exception>
    public ValidationPoint Best =>
        Points.Where(point => !double.IsNaN(point.Validation.Mean)) is var finite && finite.Any()
            ? finite.MinBy(point => IsAccuracy ? -point.Validation.Mean : point.Validation.Mean)
            : throw new InvalidOperationException("Expected a run that did not diverge, but all of them did.");

    /// <summary>Trains networks with several values of a hyperparameter, each from several seeds.</summary>
    /// <typeparam name="TNetwork">
    /// The network. Like the other types, it is inferred from <paramref name="create"/>.
    /// </typeparam>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <typeparam name="TCache">The workspace of a batch.</typeparam>
    /// <typeparam name="TGradients">The gradients.</typeparam>
    /// <param name="hyperparameter">The name of the hyperparameter.</param>
    /// <param name="values">The values, all different, at least one.</param>
    /// <param name="apply">
    /// Sets a value in the options, as in <c>(options, rate) => options with { Optimizer = Optimizer.Adam(rate) }</c>.
    /// </param>
    /// <param name="create">Creates the network for a seed, as in <c>seed => new ParityNet(seed)</c>.</param>
    /// <param name="train">The training data.</param>
    /// <param name="validation">The validation data.</param>
    /// <param name="options">The options that are not varied.</param>
    /// <param name="seeds">The number of networks for each value, at least 1.</param>
    /// <param name="threads">
    /// The largest number of threads, or <see langword="null"/> for one per processor. The result does not depend on
    /// it.
    /// </param>
    /// <param name="cancellationToken">Ends the work. The runs that are finished form the curve.</param>
    /// <returns>The curve.</returns>
    /// <exception cref="ArgumentException">An argument is not valid. See <see cref="Sweep{T}"/>.</exception>
    public static ValidationCurve Run<TNetwork, T, TCache, TGradients>(
        string hyperparameter,
        IEnumerable<double> values,
        Func<TrainingOptions, double, TrainingOptions> apply,
        Func<long, ITrainable<TNetwork, T, TCache, TGradients>> create,
        Dataset<T> train,
        Dataset<T> validation,
        TrainingOptions options,
        int seeds = 5,
        int? threads = null,
        CancellationToken cancellationToken = default)
        where TNetwork : class, INetwork<TNetwork, T, TCache, TGradients>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TCache : BatchCache<T>
        where TGradients : GradientBuffer<T>
        => Of(
            new Sweep<T>(train, validation, options)
                .AddNetwork(typeof(TNetwork).Name, create)
                .Vary(hyperparameter, values, apply)
                .RunGrid(new SweepOptions { SeedCount = seeds, Threads = threads }, cancellationToken),
            hyperparameter);

    /// <summary>Returns the curve of one setting of a sweep, over everything else that was varied.</summary>
    /// <param name="sweep">The sweep.</param>
    /// <param name="setting">
    /// The name of a setting whose values are numbers, or <c>network</c> if the names of the networks are numbers.
    /// </param>
    /// <returns>The curve.</returns>
    /// <exception cref="ArgumentException">
    /// There is no such setting, its values are not numbers, or no trial was finished.
    /// </exception>
    public static ValidationCurve Of(SweepResult sweep, string setting)
    {
        ArgumentNullException.ThrowIfNull(sweep);
        ArgumentNullException.ThrowIfNull(setting);
        int column = sweep.SettingNames.ToList().IndexOf(setting);
        if (column < 0 && setting != "network")
        {
            throw new ArgumentException(
                $"Expected the name of a setting ({string.Join(", ", ["network", .. sweep.SettingNames])}), "
                + $"but got '{setting}'.",
                nameof(setting));
        }

        if (sweep.Trials.Count == 0)
        {
            throw new ArgumentException("Expected at least 1 finished trial, but got none.", nameof(sweep));
        }

        bool isAccuracy = sweep.Trials.Any(trial => !double.IsNaN(trial.ValidationAccuracy));
        ValidationPoint[] points = [.. sweep.Trials
            .GroupBy(trial => Value(column < 0 ? trial.Network : trial.Settings[column], setting))
            .OrderBy(group => group.Key)
            .Select(group => Point(
                group.Key,
                [.. group.DistinctBy(trial => (trial.Network, string.Join(',', trial.Settings), trial.Seed))],
                isAccuracy))];
        return new ValidationCurve(setting, isAccuracy, points);
    }

    private static ValidationPoint Point(double value, SweepTrial[] trials, bool isAccuracy)
    {
        SweepTrial[] finite = Array.FindAll(trials, trial => !trial.IsDiverged);
        return new ValidationPoint(
            value,
            Spread.Of(finite.Select(trial => isAccuracy ? trial.TrainAccuracy : trial.TrainLoss)),
            Spread.Of(finite.Select(trial => isAccuracy ? trial.ValidationAccuracy : trial.ValidationLoss)))
        {
            RunCount = trials.Length,
            DivergedCount = trials.Length - finite.Length,
        };
    }

    private static double Value(string text, string setting) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
            ? value
            : throw new ArgumentException(
                $"Expected a setting whose values are numbers, but {setting} has '{text}'.", nameof(setting));
}

/// <summary>The runs with one value of a hyperparameter.</summary>
/// <param name="Value">The value.</param>
/// <param name="Train">The spread of the scores on the training data.</param>
/// <param name="Validation">The spread of the scores on the validation data.</param>
public readonly record struct ValidationPoint(double Value, Spread Train, Spread Validation)
{
    /// <summary>Gets the number of runs.</summary>
    public int RunCount { get; init; }

    /// <summary>Gets the number of runs that diverged. The scores do not include them.</summary>
    public int DivergedCount { get; init; }

    /// <summary>Returns the point on one line, independent of the culture.</summary>
    /// <returns>The value and the scores with four decimals.</returns>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Value:R}: train {Train}, validation {Validation}");
}
