using System.Globalization;
using System.Numerics;
using LayerGen.Data;
using LayerGen.Metrics;
using LayerGen.Schemas;

namespace LayerGen.Training;

/// <summary>
/// Trains and evaluates generated networks. Users call the generated <c>Train</c> and <c>Evaluate</c>, which call this
/// class.
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
    /// <summary>The largest difference of the sum of a target distribution from 1.</summary>
    private const double DistributionTolerance = 1e-5;

    /// <summary>
    /// Trains a network with mini-batches. Each epoch shuffles the training data, takes one optimizer step per batch
    /// and then evaluates the validation data. However training ends, parameters and statistics of the epoch with the
    /// lowest validation loss are restored, unless <see cref="TrainingOptions.EarlyStopping"/> specifies another rule.
    /// Without validation data they are those of the last finished epoch. If no epoch was finished, the network is as
    /// before.
    /// </summary>
    /// <remarks>
    /// Each call is a new run: the optimizer starts at step 0 without state, the schedule starts again, and epochs are
    /// counted from 1. Only the parameters, the running statistics and the random stream continue. <see cref="Create"/>
    /// returns a run that can be continued.
    /// </remarks>
    /// <param name="network">The network. It is not changed before all arguments are checked.</param>
    /// <param name="train">The training data.</param>
    /// <param name="validation">The validation data, or <see langword="null"/> for none.</param>
    /// <param name="options">Epochs, batch size, optimizer, learning-rate schedule, early stopping, progress.</param>
    /// <param name="cancellationToken">
    /// Ends training before the next batch. No exception is thrown: the finished epochs are returned, and the best of
    /// them is restored.
    /// </param>
    /// <returns>The history of the run.</returns>
    /// <exception cref="ArgumentNullException">
    /// <paramref name="network"/>, <paramref name="train"/> or <paramref name="options"/> is <see langword="null"/>.
    /// </exception>
    /// <exception cref="ArgumentException">
    /// The data do not have the numbers of features and targets of the network. Or the targets are not distributions
    /// although the loss is cross-entropy, or are outside [0, 1] although it is binary cross-entropy. Or early stopping
    /// or the schedule needs validation data and there are none (or it needs the accuracy of a regression). Or patience
    /// is set twice. Or <see cref="LastBatch.Drop"/> leaves no data because they are less than a batch. Or the schedule
    /// contradicts the learning rate of the optimizer or the number of epochs. Or the augmentation does not support the
    /// inputs of the network. Or the network was generated without the optimizer.
    /// </exception>
    /// <exception cref="InvalidOperationException">
    /// The network is being trained by another call, or a custom schedule returned a value that is not a learning rate.
    /// </exception>
    /// <exception cref="TrainingDivergedException">
    /// A loss, a parameter, a running statistic or the optimizer state became NaN or infinite. The exception has the
    /// history. The best parameters and statistics before it are restored.
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
    /// Creates a training run that can be continued. <see cref="Train"/> executes the same run from start to end.
    /// </summary>
    /// <param name="network">The network. It is not changed before the first call of the trainer.</param>
    /// <param name="train">The training data.</param>
    /// <param name="validation">The validation data, or <see langword="null"/> for none.</param>
    /// <param name="options">
    /// How the network is trained. <see cref="TrainingOptions.Epochs"/> is the length of the whole run.
    /// </param>
    /// <returns>The trainer, which must be disposed.</returns>
    /// <exception cref="ArgumentNullException">
    /// <paramref name="network"/>, <paramref name="train"/> or <paramref name="options"/> is <see langword="null"/>.
    /// </exception>
    /// <exception cref="ArgumentException">As for <see cref="Train"/>.</exception>
    /// <exception cref="InvalidOperationException">The network is being trained.</exception>
    public static Trainer<T> Create(TNetwork network, Dataset<T> train, Dataset<T>? validation, TrainingOptions options)
    {
        Check(network, train, validation, options);

        // Seeds may be drawn from the network's random stream, which another training may be using.
        using TrainingClaim claim = TrainingClaim.Take(network);
        return new TrainingRun<TNetwork, T, TCache, TGradients>(network, train, validation, options);
    }

    /// <summary>
    /// Evaluates a network on a dataset: its loss, accuracy and confusion matrix for a classification, and errors and
    /// R² for a regression.
    /// </summary>
    /// <param name="network">The network, which is not changed.</param>
    /// <param name="data">The data.</param>
    /// <param name="windowsPerSequence">
    /// The number of consecutive samples that are windows of one sequence, at least 1. See
    /// <see cref="TrainingOptions.WindowsPerSequence"/>.
    /// </param>
    /// <returns>The evaluation.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="windowsPerSequence"/> is less than 1.
    /// </exception>
    /// <exception cref="ArgumentException">
    /// The data do not have the numbers of features and targets of the network, or their targets are not valid for its
    /// loss. Or they are not whole sequences, or the network has no states to carry from window to window.
    /// </exception>
    public static Evaluation Evaluate(TNetwork network, Dataset<T> data, int windowsPerSequence = 1)
    {
        ArgumentNullException.ThrowIfNull(network);
        CheckData(data, nameof(data));
        TrainingOptions.CheckAtLeastOne(windowsPerSequence, nameof(windowsPerSequence));
        CheckWindows(windowsPerSequence, nameof(windowsPerSequence), (data, nameof(data)));
        ConfusionMatrix? confusion = Decisions.Classes > 0 ? new ConfusionMatrix(Decisions.Classes) : null;
        RegressionSums? errors = Decisions.Kind == DecisionKind.None ? new RegressionSums(Decisions.Outputs) : null;

        // Each step of a sequence counts as a sample of its own, unless its weight is 0.
        var evaluator = new Evaluator<TNetwork, T, TCache, TGradients>(data, windowsPerSequence);
        int samples = evaluator.StepCount;
        (double loss, double accuracy, int correct) = evaluator.Measure(network, confusion, errors);
        return Decisions.Kind switch
        {
            DecisionKind.None => new Evaluation(
                samples, loss, errors!.ToMetrics(TNetwork.OutputSteps == 1 ? data.Names.Targets : null)),
            DecisionKind.Labels => new Evaluation(
                samples, loss, Decisions.Outputs, correct, evaluator.IsWeighted ? accuracy : null),
            _ => new Evaluation(
                samples, loss, confusion!.ToFinal(data.Names.ClassesOf(Decisions.Classes))),
        };
    }

    private static OutputDecisions Decisions => Evaluator<TNetwork, T, TCache, TGradients>.Decisions;

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
                "Expected validation data, because the learning-rate schedule depends on the validation loss, "
                + "but got none.",
                nameof(validation));
        }

        CheckStopping(validation, options);
        CheckWindows(
            options.WindowsPerSequence, nameof(options), (train, nameof(train)), (validation, nameof(validation)));
        int windows = options.WindowsPerSequence;
        if (new BatchLayout(train.SampleCount, options.BatchSize, options.LastBatch, windows).Count == 0)
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture,
                $"Expected at least BatchSize = {options.BatchSize} training {(windows > 1 ? "sequences" : "samples")}, "
                + $"because LastBatch.Drop leaves out incomplete batches, but got {train.SampleCount / windows}."),
                nameof(options));
        }

        options.Schedule?.Check(options.Optimizer, options.Epochs, nameof(options));
        options.Augmentation?.Check<T>(TNetwork.InputCount, nameof(options));
        CheckCheckpoints(train, validation, options);
    }

    /// <summary>Checks that data are whole sequences, and that the network has states to carry.</summary>
    private static void CheckWindows(int windows, string argument, params (Dataset<T>? Data, string Name)[] parts)
    {
        if (windows == 1)
        {
            return;
        }

        if (TNetwork.CreateCache(1).States.Count == 0)
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture,
                $"Expected a network with recurrent layers, all of which run forwards, because WindowsPerSequence = "
                + $"{windows} carries their states from window to window, but got {TNetwork.Declaration}."),
                argument);
        }

        foreach ((Dataset<T>? data, string name) in parts)
        {
            if (data is not null && data.SampleCount % windows != 0)
            {
                throw new ArgumentException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"Expected whole sequences of WindowsPerSequence = {windows} samples each, but got "
                    + $"{data.SampleCount} samples."),
                    name);
            }
        }
    }

    private static void CheckCheckpoints(Dataset<T> train, Dataset<T>? validation, TrainingOptions options)
    {
        if (options.ResumeFrom is { } checkpoint)
        {
            if (checkpoint.Fingerprint != TNetwork.Schema.Fingerprint)
            {
                throw new ArgumentException(
                    $"Expected the checkpoint of a network declared as {TNetwork.Declaration}, "
                    + $"but '{checkpoint.Path}' has {checkpoint.Declaration}.",
                    nameof(options));
            }

            RunIdentity.Of(train, validation, options).Check(checkpoint, nameof(options));
        }

        if (options.Checkpoints is { } checkpoints)
        {
            CheckpointFolder.Check(checkpoints, options.ResumeFrom, nameof(options));
        }
    }

    private static void CheckStopping(Dataset<T>? validation, TrainingOptions options)
    {
        if (options is { Patience: { } patience, EarlyStopping.Patience: { } other })
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture,
                $"Expected either Patience or its long form EarlyStopping.Patience, "
                + $"but got both: {patience} and {other}."),
                nameof(options));
        }

        if (validation is null && options is { Patience: not null, EarlyStopping: null })
        {
            throw new ArgumentException(
                "Expected validation data, because Patience is set and EarlyStopping.Monitor is the validation loss by "
                + "default, but got none.",
                nameof(validation));
        }

        if (validation is null && options.EarlyStopping is { Monitor: { NeedsValidation: true } monitor })
        {
            throw new ArgumentException(
                $"Expected validation data, because EarlyStopping monitors the {monitor.Name}, but got none.",
                nameof(validation));
        }

        if (Decisions.Kind == DecisionKind.None && options.EarlyStopping is { Monitor.NeedsAccuracy: true })
        {
            throw new ArgumentException(
                "Expected EarlyStopping to monitor a loss, because the network is a regression and has no accuracy, "
                + "but got EpochMetric.ValidationAccuracy.",
                nameof(options));
        }
    }

    /// <summary>Checks that data have the shapes of the network, and targets that are valid for its loss.</summary>
    internal static void CheckData(Dataset<T> data, string name)
    {
        ArgumentNullException.ThrowIfNull(data, name);
        if (data.FeatureCount != TNetwork.InputCount || data.TargetCount != TNetwork.OutputCount)
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture,
                $"Expected {TNetwork.InputCount} features and {TNetwork.OutputCount} targets, but "
                + $"got {data.FeatureCount} and {data.TargetCount}."),
                name);
        }

        data.CheckComplete(name);
        SampleWeightRules.CheckSum(data.SampleWeights, name);
        if (data.WeightedSteps > 0 && data.WeightedSteps != TNetwork.OutputSteps)
        {
            throw new ArgumentException(
                SampleWeightRules.WrongSteps(TNetwork.OutputSteps, data.WeightedSteps), name);
        }

        int? vocabulary = TokenInputs.VocabularyOf(TNetwork.Schema);
        for (int s = 0; s < data.SampleCount; s++)
        {
            if (vocabulary is { } tokens)
            {
                CheckTokens(data.GetInput(s), tokens, s, name);
            }

            CheckTargets(data, s, name);
        }
    }

    /// <summary>
    /// Checks that the targets of a sample are valid for the loss. Those of a step without a weight may be anything.
    /// </summary>
    private static void CheckTargets(Dataset<T> data, int sample, string name)
    {
        // The targets of a custom loss are its own.
        if (TNetwork.LossFunction is not (LossFunction.CrossEntropy or LossFunction.BinaryCrossEntropy))
        {
            return;
        }

        int outputs = TNetwork.OutputCount / TNetwork.OutputSteps;
        ReadOnlySpan<T> weights = data.GetStepWeights(sample);
        for (int step = 0; step < TNetwork.OutputSteps; step++)
        {
            if (!weights.IsEmpty && weights[step] == T.Zero)
            {
                continue;
            }

            ReadOnlySpan<T> targets = data.GetTarget(sample).Slice(step * outputs, outputs);
            if (TNetwork.LossFunction == LossFunction.CrossEntropy)
            {
                CheckDistribution(targets, sample, name);
            }
            else
            {
                CheckProbabilities(targets, sample, name);
            }
        }
    }

    private static void CheckTokens(ReadOnlySpan<T> inputs, int vocabulary, int sample, string name)
    {
        for (int t = 0; t < inputs.Length; t++)
        {
            if (!T.IsInteger(inputs[t]) || inputs[t] < T.Zero || inputs[t] >= T.CreateTruncating(vocabulary))
            {
                throw new ArgumentException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"Expected tokens, integers from 0 to {vocabulary - 1}, but sample {sample} has {inputs[t]} "
                    + $"at step {t}."),
                    name);
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
                    $"Expected targets from 0 to 1, because the loss is binary cross-entropy, "
                    + $"but sample {sample} has {value}."),
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
                $"Expected targets that form a distribution (none less than 0, with sum 1), but sample {sample} has "
                + $"smallest {smallest} and sum {sum}."),
                name);
        }
    }
}
