using System.Numerics;

namespace LayerGen.Training;

/// <summary>
/// A training run that goes on: optimizer, schedule, shuffles, noise, early stopping and history stand where the last
/// call left them, so that two calls of 20 epochs come to the same bits as one of 40. <c>net.CreateTrainer(…)</c> makes
/// one; <c>net.Train(…)</c> is the same run from its beginning to its end.
/// </summary>
/// <remarks>
/// <para>
/// After each call the network has the parameters of the best epoch so far (see <see cref="EarlyStopping"/>), to
/// evaluate or to save; the next call goes on from those that the run had reached, and expects the network as it was
/// left.
/// </para>
/// <para>
/// <see cref="TrainingOptions.Epochs"/> is the length of the whole run, which schedules count on. Without a schedule a
/// trainer may go beyond.
/// </para>
/// <para>One call at a time; <see cref="Dispose"/> ends the threads of <see cref="TrainingOptions.Threads"/>.</para>
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

    /// <summary>Gets how the network is trained.</summary>
    public TrainingOptions Options { get; }

    /// <summary>Gets the epochs that were run to their end.</summary>
    public abstract int EpochsRun { get; }

    /// <summary>
    /// Gets a value indicating whether the run is over: early stopping has ended it, which it does once for all, or an
    /// exception has, or all <see cref="TrainingOptions.Epochs"/> are run.
    /// </summary>
    public abstract bool HasEnded { get; }

    /// <summary>
    /// Goes on for some epochs. A call that a cancellation or a callback ended within an epoch is gone on with at the
    /// batch where it ended.
    /// </summary>
    /// <param name="epochs">
    /// How many more, at least 1; with a schedule at most what is left of <see cref="TrainingOptions.Epochs"/>.
    /// </param>
    /// <param name="cancellationToken">Ends training before the next batch, without an exception.</param>
    /// <returns>The course of the run from its beginning.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="epochs"/> is out of its range.</exception>
    /// <exception cref="ObjectDisposedException">The trainer is disposed of.</exception>
    /// <exception cref="InvalidOperationException">
    /// The network is being trained, or was changed since this trainer left it, or the run ended with an exception
    /// before.
    /// </exception>
    /// <exception cref="TrainingDivergedException">
    /// A loss, a parameter, a running statistic or the state of the optimizer became NaN or infinite. It has the
    /// history; the best parameters before are restored.
    /// </exception>
    public abstract TrainingHistory<T> Train(int epochs, CancellationToken cancellationToken = default);

    /// <summary>
    /// Goes on to the end of <see cref="TrainingOptions.Epochs"/>; see <see cref="Train(int, CancellationToken)"/>.
    /// </summary>
    /// <param name="cancellationToken">Ends training before the next batch, without an exception.</param>
    /// <returns>The course of the run from its beginning.</returns>
    /// <exception cref="ObjectDisposedException">The trainer is disposed of.</exception>
    /// <exception cref="InvalidOperationException">As of <see cref="Train(int, CancellationToken)"/>.</exception>
    /// <exception cref="TrainingDivergedException">As of <see cref="Train(int, CancellationToken)"/>.</exception>
    public abstract TrainingHistory<T> Train(CancellationToken cancellationToken = default);

    /// <summary>Ends the trainer's threads. The network keeps what it has.</summary>
    public abstract void Dispose();
}
