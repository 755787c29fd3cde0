using System.Globalization;
using LayerGen.Training;
using LayerGen.Shared;
using LayerGen.Data;

namespace LayerGen;

/// <summary>How a network is trained.</summary>
public sealed record TrainingOptions
{
    /// <summary>
    /// Gets the largest number of epochs (passes over the training data), at least 1: the length of a run, which
    /// schedules count on. Of a <see cref="Trainer{T}"/> it is that of all its calls together.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 1.</exception>
    public int Epochs { get; init => field = CheckAtLeastOne(value, nameof(Epochs)); } = 100;

    /// <summary>
    /// Gets the number of samples of a mini-batch, at least 1; where it does not divide the data,
    /// <see cref="LastBatch"/> says what the last of an epoch is.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 1.</exception>
    public int BatchSize { get; init => field = CheckAtLeastOne(value, nameof(BatchSize)); } = 32;

    /// <summary>
    /// Gets what happens to the samples that are left over at the end of an epoch: <see cref="LastBatch.Keep"/>, unless
    /// set, makes a smaller batch of them; <see cref="LastBatch.Drop"/> leaves them out; <see cref="LastBatch.Merge"/>
    /// adds them to the batch before where they are too few.
    /// </summary>
    public LastBatch LastBatch { get; init; }

    /// <summary>
    /// Gets what the training loss of an epoch is the mean of: its samples, unless set, or its batches. It changes the
    /// figure that is shown, and what follows from it, never a step.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such average.</exception>
    public LossAverage TrainLossAverage
    {
        get;
        init => field = Enum.IsDefined(value) ? value : throw new ArgumentOutOfRangeException(
            nameof(TrainLossAverage), string.Create(CultureInfo.InvariantCulture, $"Expected LossAverage.Samples or LossAverage.Batches, but got {value}."));
    }

    /// <summary>Gets the optimizer and its settings; Adam with its usual settings unless set.</summary>
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
    /// Gets how the learning rate changes from step to step; <see langword="null"/>, unless set, for that of the
    /// optimizer throughout.
    /// </summary>
    public Schedule? Schedule { get; init; }

    /// <summary>
    /// Early stopping: training ends when the validation loss has not fallen below its best for this many epochs in a
    /// row, at least 1. <see langword="null"/> trains all epochs. Whichever way training ends, the parameters and
    /// statistics of the best epoch are restored. The short form of <see cref="EarlyStopping"/>, whose
    /// <see cref="EarlyStopping.Patience"/> it is where that has none.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 1.</exception>
    public int? Patience
    {
        get;
        init => field = value is { } patience ? CheckAtLeastOne(patience, nameof(Patience)) : null;
    }

    /// <summary>
    /// Gets what decides which epoch is the best, when a run without a better one ends, and whether the best comes back
    /// at the end. <see langword="null"/>, unless set, for the validation loss, of which each improvement counts;
    /// without validation data for the last epoch.
    /// </summary>
    public EarlyStopping? EarlyStopping { get; init; }

    /// <summary>Gets the stream that shuffles the training data each epoch; that of the network unless set.</summary>
    public NumpyRandom? Random { get; init; }

    /// <summary>
    /// Gets what changes the training samples at random, afresh in every epoch; <see langword="null"/> leaves them as
    /// they are.
    /// </summary>
    public Augmentation? Augmentation { get; init; }

    /// <summary>
    /// Gets the seed of <see cref="Augmentation"/>, any number. Unless set, two words of the stream that shuffles make
    /// one before the first epoch; without an augmentation, or with a seed, that stream is as it would be.
    /// </summary>
    public long? AugmentationSeed { get; init; }

    /// <summary>
    /// Gets the largest number of threads that train together, at least 1. Only as many take part as have enough to do:
    /// a small network or batch is trained by one thread, which is faster. The results have the same bits whatever the
    /// number.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 1.</exception>
    public int Threads { get; init => field = CheckAtLeastOne(value, nameof(Threads)); } = 1;

    /// <summary>
    /// Called after each epoch, on the thread that trains: the shortest way to see a run. <see cref="Callbacks"/> can
    /// do more.
    /// </summary>
    public Action<EpochReport>? OnEpochEnd { get; init; }

    /// <summary>
    /// Is told each epoch. A <see cref="Progress{T}"/> that a window makes passes it on to the window's thread;
    /// training does not wait. An exception that <c>Report</c> itself throws ends training, as that of a callback does.
    /// </summary>
    public IProgress<EpochReport>? Progress { get; init; }

    /// <summary>Are called at each epoch and batch, in their order; they can end training.</summary>
    /// <exception cref="ArgumentNullException">The list, or a callback, is <see langword="null"/>.</exception>
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

    /// <summary>Returns the options on one line, independent of the culture.</summary>
    /// <returns>The name of the type and its properties.</returns>
    // All of them, also those that are added one day: the fingerprints of a sweep are made of this text.
    public override string ToString() => InvariantText.Of(nameof(TrainingOptions), PrintMembers);

    /// <summary>Returns what decides which epoch is the best; null where the last one is.</summary>
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
