using System.Globalization;
using System.Numerics;

namespace LayerGen;

/// <summary>
/// The same training from many seeds. What a small network comes to depends on where its weights begin; a run takes
/// milliseconds, so the cure is to try again and keep the best.
/// </summary>
public static class Restarts
{
    /// <summary>Trains networks with seeds <paramref name="firstSeed"/>, <paramref name="firstSeed"/> + 1, …</summary>
    /// <typeparam name="TNetwork">
    /// The network; like the other types it follows from <paramref name="create"/>.
    /// </typeparam>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <typeparam name="TCache">The workspace of a batch.</typeparam>
    /// <typeparam name="TGradients">The gradients.</typeparam>
    /// <param name="create">
    /// Makes the network of a seed, as in <c>seed => new ParityNet(seed)</c>. Several threads call it.
    /// </param>
    /// <param name="train">The training data.</param>
    /// <param name="validation">The validation data, which decide what is best.</param>
    /// <param name="options">
    /// How each is trained: with the stream of its own network, by one thread. What is called at epochs and batches is
    /// called by several threads at once.
    /// </param>
    /// <param name="count">How many, at least 1.</param>
    /// <param name="firstSeed">The first seed.</param>
    /// <param name="threads">
    /// The largest number of threads; null for one a processor. The results are the same for any.
    /// </param>
    /// <param name="onRunEnd">Called after each run, one call at a time, in the order in which they end.</param>
    /// <param name="cancellationToken">Ends the work; the runs that are finished are returned.</param>
    /// <returns>The runs in the order of their seeds.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    /// <exception cref="ArgumentException">
    /// The options have a stream, or the data do not fit the network, or two seeds got the same network or the same
    /// stream.
    /// </exception>
    public static Restarts<TNetwork> Run<TNetwork, T, TCache, TGradients>(
        Func<long, ITrainable<TNetwork, T, TCache, TGradients>> create,
        Dataset<T> train,
        Dataset<T> validation,
        TrainingOptions options,
        int count,
        long firstSeed = 0,
        int? threads = null,
        Action<TrainedRun<TNetwork>>? onRunEnd = null,
        CancellationToken cancellationToken = default)
        where TNetwork : class, INetwork<TNetwork, T, TCache, TGradients>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TCache : BatchCache<T>
        where TGradients : GradientBuffer<T>
    {
        ArgumentNullException.ThrowIfNull(create);
        ArgumentNullException.ThrowIfNull(train);
        ArgumentNullException.ThrowIfNull(validation);
        TrainingOptions each = TrainingRuns.ForEach(options);
        TrainingRuns.Check(count, nameof(count), firstSeed, nameof(firstSeed), threads);
        var networks = new NetworkFactory<TNetwork, T, TCache, TGradients>(create);
        TrainedRun<TNetwork>?[] runs = TrainingRuns.Parallel(
            count,
            threads,
            number => TrainingRuns.Train(networks, firstSeed + number, train, validation, each, cancellationToken),
            onRunEnd,
            cancellationToken);
        return new Restarts<TNetwork>(count, [.. runs.OfType<TrainedRun<TNetwork>>()]);
    }
}

/// <summary>What training from many seeds came to.</summary>
/// <typeparam name="TNetwork">The network.</typeparam>
public sealed class Restarts<TNetwork>
    where TNetwork : class
{
    internal Restarts(int asked, IReadOnlyList<TrainedRun<TNetwork>> runs)
    {
        Asked = asked;
        Runs = runs;
        Ranked = [.. runs.Where(run => run.IsRanked).OrderBy(run => run.ValidationLoss).ThenBy(run => run.Seed)];
    }

    /// <summary>Gets the number of runs were asked for; a cancellation leaves fewer.</summary>
    public int Asked { get; }

    /// <summary>Gets the runs that were finished, in the order of their seeds.</summary>
    public IReadOnlyList<TrainedRun<TNetwork>> Runs { get; }

    /// <summary>
    /// Gets the runs that did not diverge, the lowest validation loss first; of equal ones the lower seed. A run that a
    /// callback stopped before its first epoch was finished has no validation loss, and is left out too.
    /// </summary>
    public IReadOnlyList<TrainedRun<TNetwork>> Ranked { get; }

    /// <summary>Gets the run with the lowest validation loss.</summary>
    /// <exception cref="InvalidOperationException">No run was finished without diverging.</exception>
    public TrainedRun<TNetwork> Best => Ranked.Count > 0 ? Ranked[0] : throw new InvalidOperationException(Runs.Count == 0
        ? string.Create(CultureInfo.InvariantCulture, $"Expected a run that did not diverge, but of {Asked} runs none was finished.")
        : Runs.All(run => run.IsDiverged)
            ? string.Create(CultureInfo.InvariantCulture, $"Expected a run that did not diverge, but of {Asked} runs {Runs.Count} were finished and all of them diverged.")
            : string.Create(CultureInfo.InvariantCulture, $"Expected a run with a finished epoch, but of {Asked} runs {Runs.Count} ended, and all of them diverged or were stopped before."));

    /// <summary>Gets the validation loss over the runs that did not diverge.</summary>
    public Spread ValidationLoss => Spread.Of(Ranked.Select(run => run.ValidationLoss));

    /// <summary>Gets the validation accuracy over the runs that did not diverge; NaN for a regression.</summary>
    public Spread ValidationAccuracy => Spread.Of(Ranked.Select(run => run.ValidationAccuracy));

    /// <summary>
    /// Returns the share of all finished runs that reach a validation accuracy, from 0 to 1; a diverged run does not.
    /// </summary>
    /// <param name="accuracy">The accuracy, 0 … 1.</param>
    /// <returns>The share; NaN of no runs.</returns>
    public double ShareReaching(double accuracy) => (double)Ranked.Count(run => run.ValidationAccuracy >= accuracy) / Runs.Count;
}
