using System.Globalization;
using System.Numerics;

namespace LayerGen;

/// <summary>
/// k-fold cross-validation (Stone, "Cross-validatory choice and assessment of statistical predictions", 1974): the data
/// are dealt into k folds, and k networks are trained, each on all folds but one, which it is measured on.
/// </summary>
/// <remarks>
/// Where <see cref="TrainingOptions.Patience"/> is not set either, the parameters of the epoch with the lowest loss on
/// the fold are kept, so that a score is that of the best epoch and a little too good. It compares settings fairly all
/// the same.
/// </remarks>
public static class CrossValidation
{
    /// <summary>Trains and measures k networks.</summary>
    /// <typeparam name="TNetwork">
    /// The network; like the other types it follows from <paramref name="create"/>.
    /// </typeparam>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <typeparam name="TCache">The workspace of a batch.</typeparam>
    /// <typeparam name="TGradients">The gradients.</typeparam>
    /// <param name="create">
    /// Makes the network of a seed, as in <c>seed => new ParityNet(seed)</c>; fold k has seed <paramref name="seed"/> +
    /// k.
    /// </param>
    /// <param name="data">All data.</param>
    /// <param name="options">How each is trained; see <see cref="Restarts"/>.</param>
    /// <param name="folds">The number of folds, 2 … the number of samples.</param>
    /// <param name="seed">The seed that deals the samples, and that of the first network.</param>
    /// <param name="threads">
    /// The largest number of threads; null for one a processor. The result is the same for any.
    /// </param>
    /// <param name="cancellationToken">Ends the work; the folds that are finished are returned.</param>
    /// <returns>The folds and their spread.</returns>
    /// <exception cref="ArgumentException">An argument cannot be used; see <see cref="Restarts"/>.</exception>
    public static CrossValidationResult<TNetwork> Run<TNetwork, T, TCache, TGradients>(
        Func<long, ITrainable<TNetwork, T, TCache, TGradients>> create,
        Dataset<T> data,
        TrainingOptions options,
        int folds = 5,
        long seed = 0,
        int? threads = null,
        CancellationToken cancellationToken = default)
        where TNetwork : class, INetwork<TNetwork, T, TCache, TGradients>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TCache : BatchCache<T>
        where TGradients : GradientBuffer<T>
    {
        ArgumentNullException.ThrowIfNull(create);
        ArgumentNullException.ThrowIfNull(data);
        TrainingOptions each = TrainingRuns.ForEach(options);
        if (folds < 2 || folds > data.Count)
        {
            throw new ArgumentOutOfRangeException(nameof(folds), string.Create(
                CultureInfo.InvariantCulture, $"Expected 2 to {data.Count} folds, as many as there are samples, but got {folds}."));
        }

        TrainingRuns.Check(folds, nameof(folds), seed, nameof(seed), threads);
        OutputDecisions decisions = Trainer<TNetwork, T, TCache, TGradients>.Decisions;
        int[] foldOf = Deal(data, decisions.Classes > 0 && data.Targets == decisions.Outputs ? decisions : null, folds, new NumpyRandom(seed));
        var networks = new NetworkFactory<TNetwork, T, TCache, TGradients>(create);
        CrossValidationFold<TNetwork>?[] results = TrainingRuns.Parallel(
            folds,
            threads,
            fold =>
            {
                int[] all = [.. Enumerable.Range(0, data.Count)];
                int[] held = Array.FindAll(all, s => foldOf[s] == fold);
                Dataset<T> validation = data.Select(held);
                Dataset<T> train = data.Select(Array.FindAll(all, s => foldOf[s] != fold));
                return TrainingRuns.Train(networks, seed + fold, train, validation, each, cancellationToken) is { } run
                    ? new CrossValidationFold<TNetwork>(fold + 1, held, run)
                    : null;
            },
            null,
            cancellationToken);
        return new CrossValidationResult<TNetwork>(folds, [.. results.OfType<CrossValidationFold<TNetwork>>()]);
    }

    /// <summary>
    /// Deals the samples: shuffled, then class by class in turn, so that every fold has its share of each class (Kohavi
    /// 1995) and as many samples as another, or one more.
    /// </summary>
    private static int[] Deal<T>(Dataset<T> data, OutputDecisions? decisions, int folds, NumpyRandom random)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int[] foldOf = new int[data.Count];
        IEnumerable<int> order = random.Permutation(data.Count);
        if (decisions is { } classes)
        {
            // A stable sort: the shuffled order stays within a class.
            order = order.OrderBy(s => classes.Class(data.Target(s), 1));
        }

        int dealt = 0;
        foreach (int s in order)
        {
            foldOf[s] = dealt++ % folds;
        }

        return foldOf;
    }
}

/// <summary>One fold of a cross-validation.</summary>
/// <typeparam name="TNetwork">The network.</typeparam>
/// <param name="Number">The number of the fold, from 1.</param>
/// <param name="Samples">The samples of the fold, which the network was not trained on.</param>
/// <param name="Run">The training run, measured on the fold.</param>
public sealed record CrossValidationFold<TNetwork>(int Number, IReadOnlyList<int> Samples, TrainedRun<TNetwork> Run)
    where TNetwork : class;

/// <summary>What a cross-validation came to.</summary>
/// <typeparam name="TNetwork">The network.</typeparam>
public sealed class CrossValidationResult<TNetwork>
    where TNetwork : class
{
    internal CrossValidationResult(int asked, IReadOnlyList<CrossValidationFold<TNetwork>> folds)
    {
        Asked = asked;
        Folds = folds;
    }

    /// <summary>Gets the number of folds were asked for; a cancellation leaves fewer.</summary>
    public int Asked { get; }

    /// <summary>Gets the folds that were finished.</summary>
    public IReadOnlyList<CrossValidationFold<TNetwork>> Folds { get; }

    /// <summary>
    /// Gets the loss on the folds; a network that diverged, or was stopped before its first epoch, has none and is left
    /// out.
    /// </summary>
    public Spread ValidationLoss => Spread.Of(Folds.Where(fold => fold.Run.IsRanked).Select(fold => fold.Run.ValidationLoss));

    /// <summary>Gets the accuracy on the folds, from 0 to 1; NaN for a regression.</summary>
    public Spread ValidationAccuracy => Spread.Of(Folds.Where(fold => fold.Run.IsRanked).Select(fold => fold.Run.ValidationAccuracy));
}
