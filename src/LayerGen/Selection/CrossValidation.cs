using System.Numerics;
using LayerGen.Data;
using LayerGen.Metrics;
using LayerGen.Training;
using static System.FormattableString;

namespace LayerGen.Selection;

/// <summary>
/// k-fold cross-validation (Stone, "Cross-validatory choice and assessment of statistical predictions", 1974). The data
/// are divided into k folds, and k networks are trained, each on all folds but one, which is used to evaluate it.
/// </summary>
/// <remarks>
/// If <see cref="TrainingOptions.Patience"/> is not set either, training keeps the parameters of the epoch with the
/// lowest loss on the fold, so the score is that of the best epoch and slightly optimistic. Settings are still compared
/// fairly.
/// </remarks>
public static class CrossValidation
{
    /// <summary>Trains and evaluates k networks.</summary>
    /// <typeparam name="TNetwork">
    /// The network. Like the other types, it is inferred from <paramref name="create"/>.
    /// </typeparam>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <typeparam name="TCache">The workspace of a batch.</typeparam>
    /// <typeparam name="TGradients">The gradients.</typeparam>
    /// <param name="create">
    /// Creates the network for a seed, as in <c>seed => new ParityNet(seed)</c>. Fold k has the seed
    /// <paramref name="seed"/> + k.
    /// </param>
    /// <param name="data">All data.</param>
    /// <param name="options">How each network is trained. See <see cref="Restarts"/>.</param>
    /// <param name="folds">The number of folds, from 2 to the number of samples.</param>
    /// <param name="seed">The seed that divides the samples, and that of the first network.</param>
    /// <param name="threads">
    /// The largest number of threads, or <see langword="null"/> for one per processor. The result does not depend on
    /// it.
    /// </param>
    /// <param name="networkFolder">
    /// The directory in which the networks are kept, one file each, or <see langword="null"/>, the default, to keep
    /// them in memory. It is created if it does not exist.
    /// </param>
    /// <param name="splitter">
    /// The rule that divides the samples. By default, folds have their share of each class, or are random for a
    /// regression.
    /// </param>
    /// <param name="steps">
    /// The steps that prepare the features, fitted for each fold on its training part alone, so that nothing leaks. The
    /// default is none.
    /// </param>
    /// <param name="targetSteps">
    /// The steps that prepare the targets; losses are then those of prepared targets. The default is none.
    /// </param>
    /// <param name="cancellationToken">Ends the work. The folds that are finished are returned.</param>
    /// <returns>The folds and their spread.</returns>
    /// <exception cref="ArgumentException">An argument is not valid. See <see cref="Restarts"/>.</exception>
    public static CrossValidationResult<TNetwork> Run<TNetwork, T, TCache, TGradients>(
        Func<long, ITrainable<TNetwork, T, TCache, TGradients>> create,
        Dataset<T> data,
        TrainingOptions options,
        int folds = 5,
        long seed = 0,
        int? threads = null,
        string? networkFolder = null,
        Splitter? splitter = null,
        IReadOnlyList<PreparationStep>? steps = null,
        IReadOnlyList<PreparationStep>? targetSteps = null,
        CancellationToken cancellationToken = default)
        where TNetwork : class, INetwork<TNetwork, T, TCache, TGradients>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TCache : BatchCache<T>
        where TGradients : GradientBuffer<T>
    {
        ArgumentNullException.ThrowIfNull(create);
        ArgumentNullException.ThrowIfNull(data);
        TrainingOptions each = TrainingRuns.ForEach(options);
        if (options.WindowsPerSequence > 1)
        {
            throw new ArgumentException(
                "Expected options with WindowsPerSequence = 1, because folds would take sequences apart, but got "
                + Invariant($"{options.WindowsPerSequence}."),
                nameof(options));
        }

        SplitSizes.CheckFolds(folds, data.SampleCount, "sample");
        TrainingRuns.Check(folds, nameof(folds), seed, nameof(seed), threads);
        OutputDecisions decisions = Evaluator<TNetwork, T, TCache, TGradients>.Decisions;
        SplitIndexes[] parts = splitter?.Folds(data, folds) ?? Deal(
            data,
            decisions.Classes > 0 && data.TargetCount == decisions.Outputs ? decisions : null,
            folds,
            new NumpyRandom(seed));
        var networks = new NetworkFactory<TNetwork, T, TCache, TGradients>(create);
        Func<long, string?> path = TrainingRuns.Paths(networkFolder, "fold");
        CrossValidationFold<TNetwork>?[] results = TrainingRuns.Parallel(
            folds,
            threads,
            fold =>
            {
                (int[] trained, int[] held) = parts[fold];
                Dataset<T> train = data.Select(trained, data.Random, DatasetPart.Training);
                Dataset<T> validation = data.Select(held, data.Random, DatasetPart.HeldOut);
                Pipeline? pipeline =
                    steps is null && targetSteps is null ? null : Pipeline.Fit(train, steps ?? [], targetSteps);
                if (pipeline is not null)
                {
                    train = pipeline.Transform(train);
                    validation = pipeline.Transform(validation);
                }

                return TrainingRuns.Train(
                    networks, seed + fold, train, validation, each, path(fold + 1), cancellationToken) is { } run
                    ? new CrossValidationFold<TNetwork>(fold + 1, held, run) { Pipeline = pipeline }
                    : null;
            },
            null,
            cancellationToken);
        return new CrossValidationResult<TNetwork>(folds, [.. results.OfType<CrossValidationFold<TNetwork>>()]);
    }

    /// <summary>
    /// Divides the samples into folds: shuffled, then class by class in turn, so that every fold has its share of each
    /// class (Kohavi 1995) and the sizes of the folds differ by at most one sample.
    /// </summary>
    private static SplitIndexes[] Deal<T>(Dataset<T> data, OutputDecisions? decisions, int folds, NumpyRandom random)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int[] order = random.Permutation(data.SampleCount);
        if (decisions is not { } classes)
        {
            return SplitIndexes.OfFolds(FoldDeal.Of(order, folds), folds);
        }

        int[] classOf =
            [.. Enumerable.Range(0, data.SampleCount).Select(s => classes.Class(data.GetTarget(s), 1))];
        return SplitIndexes.OfFolds(FoldDeal.Of(order, classOf, folds), folds);
    }
}

/// <summary>One fold of a cross-validation.</summary>
/// <typeparam name="TNetwork">The network.</typeparam>
/// <param name="Number">The number of the fold, from 1.</param>
/// <param name="Samples">The samples of the fold, which the network was not trained on.</param>
/// <param name="Run">The training run, evaluated on the fold.</param>
public sealed record CrossValidationFold<TNetwork>(int Number, IReadOnlyList<int> Samples, TrainedRun<TNetwork> Run)
    where TNetwork : class
{
    /// <summary>
    /// Gets the pipeline that was fitted on the training part of the fold, or <see langword="null"/> without steps.
    /// </summary>
    public Pipeline? Pipeline { get; init; }
}

/// <summary>The result of a cross-validation.</summary>
/// <typeparam name="TNetwork">The network.</typeparam>
public sealed class CrossValidationResult<TNetwork>
    where TNetwork : class
{
    internal CrossValidationResult(int asked, IReadOnlyList<CrossValidationFold<TNetwork>> folds)
    {
        RequestedCount = asked;
        Folds = folds;
    }

    /// <summary>Gets the number of folds requested. After a cancellation <see cref="Folds"/> has fewer.</summary>
    public int RequestedCount { get; }

    /// <summary>Gets the folds that were finished.</summary>
    public IReadOnlyList<CrossValidationFold<TNetwork>> Folds { get; }

    /// <summary>
    /// Gets the spread of the loss on the folds. Networks that diverged, or were stopped before the end of their first
    /// epoch, have no loss and are left out.
    /// </summary>
    public Spread ValidationLoss =>
        Spread.Of(Folds.Where(fold => fold.Run.IsRanked).Select(fold => fold.Run.ValidationLoss));

    /// <summary>Gets the spread of the accuracy on the folds, from 0 to 1, or NaN for a regression.</summary>
    public Spread ValidationAccuracy =>
        Spread.Of(Folds.Where(fold => fold.Run.IsRanked).Select(fold => fold.Run.ValidationAccuracy));
}
