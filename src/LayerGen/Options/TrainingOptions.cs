using System.Globalization;
using LayerGen.Data;
using LayerGen.Persistence;
using LayerGen.Shared;
using LayerGen.Training;

namespace LayerGen;

/// <summary>How a network is trained.</summary>
public sealed record TrainingOptions
{
    /// <summary>
    /// Gets the largest number of epochs (passes over the training data), at least 1. Schedules depend on this length
    /// of the run. For a <see cref="Trainer{T}"/> it is the total of all its calls. The default is 100.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int Epochs { get; init => field = CheckAtLeastOne(value, nameof(Epochs)); } = 100;

    /// <summary>
    /// Gets the number of samples of a mini-batch, at least 1. If it does not divide the number of samples,
    /// <see cref="LastBatch"/> determines the last mini-batch of an epoch. The default is 32.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int BatchSize { get; init => field = CheckAtLeastOne(value, nameof(BatchSize)); } = 32;

    /// <summary>
    /// Gets what happens to the samples that are left over at the end of an epoch: <see cref="LastBatch.Keep"/>, the
    /// default, makes them a smaller batch, <see cref="LastBatch.Drop"/> leaves them out, and
    /// <see cref="LastBatch.Merge"/> adds them to the previous batch if there are too few.
    /// </summary>
    public LastBatch LastBatch { get; init; }

    /// <summary>
    /// Gets the number of consecutive training samples that are windows of one longer sequence, at least 1. The
    /// default, 1, makes each sample a sequence of its own. With more, training is stateful (truncated backpropagation
    /// through time): the first windows of <see cref="BatchSize"/> sequences are a batch, then their second windows,
    /// and so on. Recurrent layers begin a window with their state after the one before it, and the first with zero.
    /// Gradients do not flow from a window into the one before it. Sequences are shuffled, windows are not. The
    /// validation data have the same number of windows per sequence.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int WindowsPerSequence
    {
        get;
        init => field = CheckAtLeastOne(value, nameof(WindowsPerSequence));
    } = 1;

    /// <summary>
    /// Gets whether the training loss of an epoch is the mean over its samples, the default, or over its batches. It
    /// affects the reported value and what depends on it, but never a step.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not defined.</exception>
    public LossAverage TrainLossAverage
    {
        get;
        init => field = Enum.IsDefined(value) ? value : throw new ArgumentOutOfRangeException(
            nameof(TrainLossAverage),
            string.Create(
                CultureInfo.InvariantCulture,
                $"Expected LossAverage.Samples or LossAverage.Batches, but got {value}."));
    }

    /// <summary>Gets the optimizer and its settings. The default is Adam with its usual settings.</summary>
    /// <exception cref="ArgumentNullException">The value is <see langword="null"/>.</exception>
    public Optimizer Optimizer
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value, nameof(Optimizer));
            field = value;
        }
    } = Optimizer.Adam();

    /// <summary>
    /// Gets how the learning rate changes from step to step, or <see langword="null"/>, the default, for the constant
    /// rate of the optimizer.
    /// </summary>
    public Schedule? Schedule { get; init; }

    /// <summary>
    /// Gets the number of epochs in a row without a lower validation loss after which training ends, at least 1.
    /// <see langword="null"/>, the default, trains all epochs. However training ends, the parameters and statistics of
    /// the best epoch are restored. This is the short form of <see cref="EarlyStopping"/>, and is used if its
    /// <see cref="EarlyStopping.Patience"/> is not set.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int? Patience
    {
        get;
        init => field = value is { } patience ? CheckAtLeastOne(patience, nameof(Patience)) : null;
    }

    /// <summary>
    /// Gets how the best epoch is determined, when a run without a better one ends, and whether the best epoch is
    /// restored at the end. With <see langword="null"/>, the default, it is the epoch with the lowest validation loss
    /// or, without validation data, the last epoch.
    /// </summary>
    public EarlyStopping? EarlyStopping { get; init; }

    /// <summary>
    /// Gets the random stream that shuffles the training data in each epoch. The default is the stream of the network.
    /// </summary>
    public NumpyRandom? Random { get; init; }

    /// <summary>
    /// Gets the augmentation, which changes the training samples at random, differently in every epoch;
    /// <see langword="null"/>, the default, for none.
    /// </summary>
    public Augmentation? Augmentation { get; init; }

    /// <summary>
    /// Gets the seed of <see cref="Augmentation"/>, any number. If it is not set, the seed is drawn before the first
    /// epoch, as two words of the stream that shuffles. Without an augmentation, or with a seed, nothing is drawn from
    /// that stream.
    /// </summary>
    public long? AugmentationSeed { get; init; }

    /// <summary>
    /// Gets the largest number of threads that train together, at least 1. The default is 1. Only as many are used as
    /// have enough work: a small network or batch is trained by one thread, which is faster. The results have the same
    /// bits for any number.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int Threads { get; init => field = CheckAtLeastOne(value, nameof(Threads)); } = 1;

    /// <summary>
    /// Gets the action that is called after each epoch, on the thread that trains. It is the simplest way to observe a
    /// run. <see cref="Callbacks"/> can do more.
    /// </summary>
    public Action<EpochReport>? OnEpochEnd { get; init; }

    /// <summary>
    /// Gets the object that receives the report of each epoch. A <see cref="Progress{T}"/> created by a window passes
    /// it on to the thread of the window, and training does not wait. An exception that <c>Report</c> itself throws
    /// ends training, as an exception of a callback does.
    /// </summary>
    public IProgress<EpochReport>? Progress { get; init; }

    /// <summary>
    /// Gets the callbacks, which are called in order for each epoch and batch. They can end training.
    /// </summary>
    /// <exception cref="ArgumentNullException">The list or a callback is <see langword="null"/>.</exception>
    public IReadOnlyList<ITrainingCallback> Callbacks
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value, nameof(Callbacks));
            foreach (ITrainingCallback callback in value)
            {
                ArgumentNullException.ThrowIfNull(callback, nameof(Callbacks));
            }

            field = [.. value];
        }
    } = [];

    /// <summary>
    /// Gets when and where checkpoints are written, or <see langword="null"/>, the default, for none. A run that is
    /// killed can then be resumed with <see cref="ResumeFrom"/>.
    /// </summary>
    public CheckpointOptions? Checkpoints { get; init; }

    /// <summary>
    /// Gets the checkpoint from which the run is resumed, or <see langword="null"/>, the default, for a new run. The
    /// resumed run has the bits of a run that was never interrupted: it needs the same network, data and options, and
    /// everything else comes from the checkpoint, including the position of the random stream. Only
    /// <see cref="Threads"/>, the observers, <see cref="Checkpoints"/> and, without a schedule, <see cref="Epochs"/>
    /// may differ. <see cref="Checkpoint.FindLatest"/> finds it.
    /// </summary>
    public Checkpoint? ResumeFrom { get; init; }

    /// <summary>Returns the options on one line, independent of the culture.</summary>
    /// <returns>The name of the type and its properties.</returns>
    // All properties, including those added later, because the fingerprints of a sweep are computed from this text.
    // Without checkpoints and windows it is the text that it was before there were any.
    public override string ToString() => InvariantText.Of(nameof(TrainingOptions), PrintMembers)
        .Replace(", WindowsPerSequence = 1,", ",", StringComparison.Ordinal)
        .Replace(", Checkpoints = , ResumeFrom = ", "", StringComparison.Ordinal);

    /// <summary>Returns the options without those that do not affect the result of a run.</summary>
    internal TrainingOptions WithoutObservers() => this with
    {
        Threads = 1,
        Random = null,
        OnEpochEnd = null,
        Progress = null,
        Callbacks = [],
        Checkpoints = null,
        ResumeFrom = null,
    };

    /// <summary>
    /// Returns the rule that determines the best epoch, or <see langword="null"/> if it is the last one.
    /// </summary>
    internal EarlyStopping? Stopping(bool hasValidation) => EarlyStopping is { } stopping
        ? stopping with { Patience = stopping.Patience ?? Patience }
        : hasValidation ? new EarlyStopping { Patience = Patience } : null;

    internal static int CheckAtLeastOne(int value, string name)
    {
        return value >= 1
            ? value
            : throw new ArgumentOutOfRangeException(name, string.Create(
                CultureInfo.InvariantCulture, $"Expected {name} of at least 1, but got {value}."));
    }
}
