using System.Numerics;

namespace LayerGen.Training;

/// <summary>
/// A training run that can be continued. Each call continues optimizer, schedule, shuffles, noise, early stopping and
/// history where the last one ended, so two calls of 20 epochs have the same bits as one of 40.
/// <c>net.CreateTrainer(…)</c> creates one. <c>net.Train(…)</c> executes the same run from start to end.
/// </summary>
/// <remarks>
/// <para>
/// After each call the network has the parameters of the best epoch so far (see <see cref="EarlyStopping"/>), so that
/// it can be evaluated or saved. The next call continues from the parameters that the run had reached, and requires
/// that the network is unchanged.
/// </para>
/// <para>
/// <see cref="TrainingOptions.Epochs"/> is the length of the whole run, on which schedules depend. Without a schedule,
/// a trainer may continue beyond it.
/// </para>
/// <para>Only one thread at a time may use it. <see cref="Dispose"/> ends the threads of
/// <see cref="TrainingOptions.Threads"/>.</para>
/// </remarks>
/// <example>
/// <code>
/// using Trainer&lt;float&gt; trainer = net.CreateTrainer(train, validation, new TrainingOptions { Epochs = 40 });
/// trainer.Train(epochs: 20);
/// Console.WriteLine(net.Evaluate(test));
/// Console.WriteLine(trainer.Train());          // the other 20
/// </code>
/// </example>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public abstract class Trainer<T> : IDisposable
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private protected Trainer(TrainingOptions options) => Options = options;

    /// <summary>Gets the options of the run.</summary>
    public TrainingOptions Options { get; }

    /// <summary>Gets the number of finished epochs.</summary>
    public abstract int EpochsRun { get; }

    /// <summary>
    /// Gets a value indicating whether the run has ended: by early stopping, which is final, by an exception, or
    /// because all <see cref="TrainingOptions.Epochs"/> were run.
    /// </summary>
    public abstract bool HasEnded { get; }

    /// <summary>
    /// Continues the run for a number of epochs. If a cancellation or a callback ended the last call within an epoch,
    /// the run continues at the batch where it ended.
    /// </summary>
    /// <param name="epochs">
    /// The number of epochs, at least 1. With a schedule it is at most what is left of
    /// <see cref="TrainingOptions.Epochs"/>.
    /// </param>
    /// <param name="cancellationToken">Ends training before the next batch, without an exception.</param>
    /// <returns>The history of the run from its start.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="epochs"/> is out of range.</exception>
    /// <exception cref="ObjectDisposedException">The trainer is disposed.</exception>
    /// <exception cref="InvalidOperationException">
    /// The network is being trained, or was changed since the last call, or the run has ended with an exception.
    /// </exception>
    /// <exception cref="TrainingDivergedException">
    /// A loss, a parameter, a running statistic or the optimizer state became NaN or infinite. The exception has the
    /// history. The best parameters before it are restored.
    /// </exception>
    public abstract TrainingHistory<T> Train(int epochs, CancellationToken cancellationToken = default);

    /// <summary>
    /// Continues the run to the end of <see cref="TrainingOptions.Epochs"/>. See
    /// <see cref="Train(int, CancellationToken)"/>.
    /// </summary>
    /// <param name="cancellationToken">Ends training before the next batch, without an exception.</param>
    /// <returns>The history of the run from its start.</returns>
    /// <exception cref="ObjectDisposedException">The trainer is disposed.</exception>
    /// <exception cref="InvalidOperationException">As for <see cref="Train(int, CancellationToken)"/>.</exception>
    /// <exception cref="TrainingDivergedException">As for <see cref="Train(int, CancellationToken)"/>.</exception>
    public abstract TrainingHistory<T> Train(CancellationToken cancellationToken = default);

    /// <summary>
    /// Writes the run to a file, from which it can be resumed. <see cref="TrainingOptions.Checkpoints"/> does this
    /// while the run is under way.
    /// </summary>
    /// <param name="path">The file. Its directory must exist. An existing file is replaced as a whole.</param>
    /// <exception cref="ArgumentException"><paramref name="path"/> is empty.</exception>
    /// <exception cref="IOException">The file cannot be written. An existing file is unchanged.</exception>
    /// <exception cref="ObjectDisposedException">The trainer is disposed.</exception>
    /// <exception cref="InvalidOperationException">The run has ended with an exception.</exception>
    public abstract void SaveCheckpoint(string path);

    /// <summary>Ends the trainer's threads. The network is not changed.</summary>
    public abstract void Dispose();
}
