using System.Globalization;
using System.Numerics;
using LayerGen.Metrics;
using LayerGen.Data;

namespace LayerGen.Training;

/// <summary>
/// Trains and evaluates generated networks. Users call the generated <c>Train</c> and <c>Evaluate</c>, which lead here.
/// </summary>
/// <typeparam name="TNetwork">The network.</typeparam>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
/// <typeparam name="TCache">The workspace of a batch.</typeparam>
/// <typeparam name="TGradients">The gradients.</typeparam>
public static class Trainer<TNetwork, T, TCache, TGradients>
    where TNetwork : class, INetwork<TNetwork, T, TCache, TGradients>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TCache : BatchCache<T>
    where TGradients : GradientBuffer<T>
{
    /// <summary>How far the sum of a target distribution may be from 1.</summary>
    private const double DistributionTolerance = 1e-5;

    /// <summary>
    /// Trains a network with mini-batches: each epoch shuffles the training data, then takes one optimizer step a
    /// batch, then measures the validation data. However training ends, parameters and statistics of the epoch with the
    /// lowest validation loss are restored, unless <see cref="TrainingOptions.EarlyStopping"/> says otherwise (without
    /// validation data those of the last epoch that was finished; those from before where no epoch was).
    /// </summary>
    /// <remarks>
    /// Each call is a run of its own: the optimizer starts at step 0 with nothing remembered, the schedule at its
    /// beginning, the count of epochs at 1; only the parameters, the running statistics and the stream of random
    /// numbers go on. <see cref="Create"/> makes a run that can be gone on with.
    /// </remarks>
    /// <param name="network">The network. Until everything about the arguments is checked it is left as it is.</param>
    /// <param name="train">The training data.</param>
    /// <param name="validation">The validation data, or null for none.</param>
    /// <param name="options">Epochs, batch size, optimizer, learning-rate schedule, early stopping, progress.</param>
    /// <param name="cancellationToken">
    /// Ends training before the next batch. No exception is thrown: the epochs that were finished are returned, and the
    /// best of them is restored.
    /// </param>
    /// <returns>The course of the run.</returns>
    /// <exception cref="ArgumentNullException">
    /// <paramref name="network"/>, <paramref name="train"/> or <paramref name="options"/> is <see langword="null"/>.
    /// </exception>
    /// <exception cref="ArgumentException">
    /// The data do not have the network's shape, or targets are no distribution although the loss is cross-entropy, or
    /// outside [0, 1] although it is binary cross-entropy, or early stopping or the schedule watches the validation
    /// data and there are none (or the accuracy, of a regression), or patience is set twice, or the data are less than
    /// a batch and <see cref="LastBatch.Drop"/> leaves nothing of them, or the schedule contradicts the learning rate
    /// of the optimizer or the number of epochs, or the augmentation does not fit the network's inputs, or the network
    /// was generated without the optimizer.
    /// </exception>
    /// <exception cref="InvalidOperationException">
    /// The network is being trained by another call, or a schedule of the user's own gave no learning rate.
    /// </exception>
    /// <exception cref="TrainingDivergedException">
    /// A loss, a parameter, a running statistic or the state of the optimizer became NaN or infinite. It has the
    /// history; the best parameters and statistics before are restored.
    /// </exception>
    public static TrainingHistory<T> Train(
        TNetwork network,
        Dataset<T> train,
        Dataset<T>? validation,
        TrainingOptions options,
        CancellationToken cancellationToken = default)
    {
        Check(network, train, validation, options);
        using TrainingClaim claim = TrainingClaim.Take(network);
        using var run = new TrainingRun<TNetwork, T, TCache, TGradients>(network, train, validation, options);
        return run.GoOn(options.Epochs, cancellationToken);
    }

    /// <summary>
    /// Creates a training run that can be gone on with; <see cref="Train"/> is the same run from its beginning to its
    /// end.
    /// </summary>
    /// <param name="network">The network. It does not change until the first call of the trainer.</param>
    /// <param name="train">The training data.</param>
    /// <param name="validation">The validation data, or null for none.</param>
    /// <param name="options">
    /// How it is trained. <see cref="TrainingOptions.Epochs"/> is the length of the whole run.
    /// </param>
    /// <returns>The trainer, to be disposed of.</returns>
    /// <exception cref="ArgumentNullException">
    /// <paramref name="network"/>, <paramref name="train"/> or <paramref name="options"/> is <see langword="null"/>.
    /// </exception>
    /// <exception cref="ArgumentException">As of <see cref="Train"/>.</exception>
    /// <exception cref="InvalidOperationException">The network is being trained.</exception>
    public static Trainer<T> Create(TNetwork network, Dataset<T> train, Dataset<T>? validation, TrainingOptions options)
    {
        Check(network, train, validation, options);

        // Seeds may be drawn from the network's stream, which another training would be shuffling with.
        using TrainingClaim claim = TrainingClaim.Take(network);
        return new TrainingRun<TNetwork, T, TCache, TGradients>(network, train, validation, options);
    }

    /// <summary>
    /// Measures a network on a dataset: loss, and for a classification accuracy and confusion matrix, for a regression
    /// errors and R².
    /// </summary>
    /// <param name="network">The network; it does not change.</param>
    /// <param name="data">The data.</param>
    /// <returns>The measures.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">
    /// The data do not have the network's shape, or the loss cannot take its targets.
    /// </exception>
    public static Evaluation Evaluate(TNetwork network, Dataset<T> data)
    {
        ArgumentNullException.ThrowIfNull(network);
        CheckData(data, nameof(data));
        ConfusionMatrix? confusion = Evaluator<TNetwork, T, TCache, TGradients>.Decisions.Classes > 0 ? new ConfusionMatrix(Evaluator<TNetwork, T, TCache, TGradients>.Decisions.Classes) : null;
        RegressionSums? errors = Evaluator<TNetwork, T, TCache, TGradients>.Decisions.Kind == DecisionKind.None ? new RegressionSums(TNetwork.OutputCount) : null;
        (double loss, int correct) = new Evaluator<TNetwork, T, TCache, TGradients>(data).Measure(network, confusion, errors);
        return Evaluator<TNetwork, T, TCache, TGradients>.Decisions.Kind switch
        {
            DecisionKind.None => new Evaluation(data.SampleCount, loss, errors!.ToMetrics()),
            DecisionKind.Labels => new Evaluation(data.SampleCount, loss, TNetwork.OutputCount, correct),
            _ => new Evaluation(data.SampleCount, loss, confusion),
        };
    }

    private static void Check(TNetwork network, Dataset<T> train, Dataset<T>? validation, TrainingOptions options)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(options);
        CheckData(train, nameof(train));
        if (validation is not null)
        {
            CheckData(validation, nameof(validation));
        }
        else if (options.Schedule is { NeedsValidation: true })
        {
            throw new ArgumentException(
                "Expected validation data, because the schedule of the learning rate watches the validation loss; got none.",
                nameof(validation));
        }

        CheckStopping(validation, options);
        if (new BatchLayout(train.SampleCount, options.BatchSize, options.LastBatch).Count == 0)
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture,
                $"Expected at least BatchSize = {options.BatchSize} training samples, because LastBatch.Drop leaves out what is less than a batch, but got {train.SampleCount}."),
                nameof(options));
        }

        options.Schedule?.Check(options.Optimizer, options.Epochs, nameof(options));
        options.Augmentation?.Check<T>(TNetwork.InputCount, nameof(options));
    }

    private static void CheckStopping(Dataset<T>? validation, TrainingOptions options)
    {
        if (options is { Patience: { } patience, EarlyStopping.Patience: { } other })
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture,
                $"Expected Patience or EarlyStopping.Patience, of which the first is the short form of the second, but got both: {patience} and {other}."),
                nameof(options));
        }

        if (validation is null && options is { Patience: not null, EarlyStopping: null })
        {
            throw new ArgumentException(
                "Expected validation data, because Patience is set and early stopping watches the validation loss unless EarlyStopping.Monitor says otherwise; got none.",
                nameof(validation));
        }

        if (validation is null && options.EarlyStopping is { Monitor: { NeedsValidation: true } monitor })
        {
            throw new ArgumentException(
                $"Expected validation data, because EarlyStopping monitors the {monitor.Name}; got none.", nameof(validation));
        }

        if (Evaluator<TNetwork, T, TCache, TGradients>.Decisions.Kind == DecisionKind.None && options.EarlyStopping is { Monitor.NeedsAccuracy: true })
        {
            throw new ArgumentException(
                "Expected EarlyStopping to monitor a loss, because the network is a regression and has no accuracy, but got EpochMetric.ValidationAccuracy.",
                nameof(options));
        }
    }

    private static void CheckData(Dataset<T> data, string name)
    {
        ArgumentNullException.ThrowIfNull(data, name);
        if (data.FeatureCount != TNetwork.InputCount || data.TargetCount != TNetwork.OutputCount)
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture,
                $"Expected {TNetwork.InputCount} features and {TNetwork.OutputCount} targets, but got {data.FeatureCount} and {data.TargetCount}."),
                name);
        }

        for (int s = 0; s < data.SampleCount; s++)
        {
            if (Evaluator<TNetwork, T, TCache, TGradients>.Decisions.Kind == DecisionKind.Class)
            {
                CheckDistribution(data.Target(s), s, name);
            }
            else if (Evaluator<TNetwork, T, TCache, TGradients>.Decisions.Kind != DecisionKind.None)
            {
                CheckProbabilities(data.Target(s), s, name);
            }
        }
    }

    private static void CheckProbabilities(ReadOnlySpan<T> target, int sample, string name)
    {
        foreach (T value in target)
        {
            if (!(value >= T.Zero && value <= T.One))
            {
                throw new ArgumentException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"Expected targets from 0 to 1, because the loss is binary cross-entropy, but sample {sample} has {value}."),
                    name);
            }
        }
    }

    private static void CheckDistribution(ReadOnlySpan<T> target, int sample, string name)
    {
        double sum = 0;
        double smallest = double.PositiveInfinity;
        foreach (T value in target)
        {
            double probability = double.CreateChecked(value);
            sum += probability;
            smallest = Math.Min(smallest, probability);
        }

        if (smallest < 0 || Math.Abs(sum - 1) > DistributionTolerance)
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture,
                $"Expected targets that are a distribution (none below 0, with sum 1), but sample {sample} has smallest {smallest} and sum {sum}."),
                name);
        }
    }
}
