using System.Globalization;
using System.Numerics;
using LayerGen.Data;
using LayerGen.Training;

namespace LayerGen.Selection;

/// <summary>
/// Trains the same network from many seeds. The result of a small network depends on its initial weights, and a run
/// takes milliseconds, so it is worth trying several and keeping the best.
/// </summary>
public static class Restarts
{
    /// <summary>Trains networks with seeds <paramref name="firstSeed"/>, <paramref name="firstSeed"/> + 1, …</summary>
    /// <typeparam name="TNetwork">
    /// The network. Like the other types, it is inferred from <paramref name="create"/>.
    /// </typeparam>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <typeparam name="TCache">The workspace of a batch.</typeparam>
    /// <typeparam name="TGradients">The gradients.</typeparam>
    /// <param name="create">
    /// Creates the network for a seed, as in <c>seed => new ParityNet(seed)</c>. Several threads call it.
    /// </param>
    /// <param name="train">The training data.</param>
    /// <param name="validation">The validation data, by which the runs are ranked.</param>
    /// <param name="options">
    /// How each network is trained, with its own random stream and on one thread. Callbacks of epochs and batches are
    /// called by several threads at the same time.
    /// </param>
    /// <param name="count">The number of runs, at least 1.</param>
    /// <param name="firstSeed">The first seed.</param>
    /// <param name="threads">
    /// The largest number of threads, or <see langword="null"/> for one per processor. The results do not depend on it.
    /// </param>
    /// <param name="onRunEnd">Called after each run, one call at a time, in the order in which the runs end.</param>
    /// <param name="networkFolder">
    /// The directory in which the networks are kept, one file each, or <see langword="null"/>, the default, to keep
    /// them in memory. It is created if it does not exist.
    /// </param>
    /// <param name="cancellationToken">Ends the work. The runs that are finished are returned.</param>
    /// <returns>The runs in the order of their seeds.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    /// <exception cref="ArgumentException">
    /// The options have a random stream, the data do not fit the network, or two seeds have the same network or stream.
    /// </exception>
    /// <exception cref="IOException">A network cannot be written to the directory.</exception>
    public static Restarts<TNetwork> Run<TNetwork, T, TCache, TGradients>(
        Func<long, ITrainable<TNetwork, T, TCache, TGradients>> create,
        Dataset<T> train,
        Dataset<T> validation,
        TrainingOptions options,
        int count,
        long firstSeed = 0,
        int? threads = null,
        Action<TrainedRun<TNetwork>>? onRunEnd = null,
        string? networkFolder = null,
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
        Func<long, string?> path = TrainingRuns.Paths(networkFolder, "seed");
        TrainedRun<TNetwork>?[] runs = TrainingRuns.Parallel(
            count,
            threads,
            number => TrainingRuns.Train(
                networks, firstSeed + number, train, validation, each, path(firstSeed + number), cancellationToken),
            onRunEnd,
            cancellationToken);
        return new Restarts<TNetwork>(count, [.. runs.OfType<TrainedRun<TNetwork>>()]);
    }
}

/// <summary>The result of training from many seeds.</summary>
/// <typeparam name="TNetwork">The network.</typeparam>
public sealed class Restarts<TNetwork>
    where TNetwork : class
{
    internal Restarts(int asked, IReadOnlyList<TrainedRun<TNetwork>> runs)
    {
        RequestedCount = asked;
        Runs = runs;
        Ranked = [.. runs.Where(run => run.IsRanked).OrderBy(run => run.ValidationLoss).ThenBy(run => run.Seed)];
    }

    /// <summary>Gets the number of runs requested. After a cancellation <see cref="Runs"/> has fewer.</summary>
    public int RequestedCount { get; }

    /// <summary>Gets the runs that were finished, in the order of their seeds.</summary>
    public IReadOnlyList<TrainedRun<TNetwork>> Runs { get; }

    /// <summary>
    /// Gets the runs that did not diverge, ordered by validation loss and then by seed. A run that a callback stopped
    /// before its first epoch was finished has no validation loss and is left out, too.
    /// </summary>
    public IReadOnlyList<TrainedRun<TNetwork>> Ranked { get; }

    /// <summary>Gets the run with the lowest validation loss.</summary>
    /// <exception cref="InvalidOperationException">No run was finished without diverging.</exception>
    public TrainedRun<TNetwork> Best =>
        Ranked.Count > 0 ? Ranked[0] : throw new InvalidOperationException(Runs.Count == 0
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"Expected a run that did not diverge, but none of {RequestedCount} runs was finished.")
            : Runs.All(run => run.IsDiverged)
                ? string.Create(
                    CultureInfo.InvariantCulture,
                    $"Expected a run that did not diverge, but {Runs.Count} of {RequestedCount} runs were finished and "
                    + $"all of them diverged.")
                : string.Create(
                    CultureInfo.InvariantCulture,
                    $"Expected a run with a finished epoch, but {Runs.Count} of {RequestedCount} runs ended, and all "
                    + $"of them diverged or were stopped before."));

    /// <summary>Gets the spread of the validation loss over the runs that did not diverge.</summary>
    public Spread ValidationLoss => Spread.Of(Ranked.Select(run => run.ValidationLoss));

    /// <summary>
    /// Gets the spread of the validation accuracy over the runs that did not diverge, or NaN for a regression.
    /// </summary>
    public Spread ValidationAccuracy => Spread.Of(Ranked.Select(run => run.ValidationAccuracy));

    /// <summary>
    /// Computes the share of all finished runs that reach a validation accuracy, from 0 to 1. Runs that diverged do not
    /// reach it.
    /// </summary>
    /// <param name="accuracy">The accuracy, from 0 to 1.</param>
    /// <returns>The share, or NaN if there are no runs.</returns>
    public double ComputeShareReaching(double accuracy) =>
        (double)Ranked.Count(run => run.ValidationAccuracy >= accuracy) / Runs.Count;
}
