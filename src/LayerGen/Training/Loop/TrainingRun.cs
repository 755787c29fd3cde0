using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;
using LayerGen.Data;
using LayerGen.Metrics;
using static System.FormattableString;

namespace LayerGen.Training;

/// <summary>
/// One training run. Everything is allocated at its start, so that an epoch allocates nothing. It can be interrupted
/// between any two batches and continued later.
/// </summary>
internal sealed partial class TrainingRun<TNetwork, T, TCache, TGradients> : Trainer<T>
    where TNetwork : class, INetwork<TNetwork, T, TCache, TGradients>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TCache : BatchCache<T>
    where TGradients : GradientBuffer<T>
{
    private readonly TNetwork _network;
    private readonly NumpyRandom _random;
    private readonly BatchLayout _batches;
    private readonly TrainingStep<TNetwork, T, TCache, TGradients> _step;
    private readonly ScheduledRate _rate;
    private readonly int[] _order;
    private readonly int[] _sequences;
    private readonly Dataset<T> _train;
    private readonly Dataset<T>? _validationData;
    private readonly Evaluator<TNetwork, T, TCache, TGradients>? _validation;
    private readonly EarlyStopping? _stopping;
    private readonly BestEpoch<T> _best;
    private readonly TrainingObservers _observers;
    private readonly TrainingFigures _figures;

    /// <summary>
    /// The parameters that the run has reached, while the network has those of the best epoch, or
    /// <see langword="null"/> before the first call.
    /// </summary>
    private T[]? _reached;
    private T[] _reachedStatistics = [];

    // The current epoch, from 1; its next batch, from 0; the results of its batches so far.
    private int _epoch;
    private bool _isWithinEpoch;
    private int _batch;
    private double _lossSum;
    private TimeSpan _time;

    private EpochReport _report;
    private int _epochs;
    private bool _isRunning;
    private bool _isRestored;
    private bool _hasFailed;
    private bool _isDisposed;

    /// <summary>The value that was not finite and ends training, or <see langword="null"/> if there is none.</summary>
    private (string What, double Value)? _notFinite;

    public TrainingRun(TNetwork network, Dataset<T> train, Dataset<T>? validation, TrainingOptions options)
        : base(options)
    {
        _network = network;
        _train = train;
        _validationData = validation;
        _random = options.Random ?? network.Random;
        _batches = new BatchLayout(
            train.SampleCount, options.BatchSize, options.LastBatch, options.WindowsPerSequence);

        // A run that is resumed has its seeds from the checkpoint and draws none, so that the stream is unchanged if
        // the checkpoint is damaged.
        NumpyRandom seeds = options.ResumeFrom is null ? _random : new NumpyRandom(0);
        _step = new TrainingStep<TNetwork, T, TCache, TGradients>(network, train, _batches.Largest, options, seeds);
        if (TNetwork.IsRandom)
        {
            // Only in this case, so that the random stream of other networks is unaffected.
            _step.NoiseSeed = (ulong)seeds.NextUInt32() << 32 | seeds.NextUInt32();
        }

        _order = new int[train.SampleCount];
        _sequences = options.WindowsPerSequence > 1 ? new int[train.SampleCount / options.WindowsPerSequence] : _order;
        _rate = new ScheduledRate(options, _batches.Count);
        _validation = validation is null ? null : new Evaluator<TNetwork, T, TCache, TGradients>(
            validation, options.WindowsPerSequence);
        _stopping = options.Stopping(validation is not null);
        _best = new BestEpoch<T>(network.Parameters.Length, network.Statistics.Length, _stopping);
        _observers = new TrainingObservers(options, _batches, typeof(TNetwork).Name);
        _figures = new TrainingFigures(options.Epochs, validation is not null, HasAccuracy);
        _epochs = options.Epochs;
        _report = new EpochReport(
            0, _epochs, double.NaN, double.NaN, double.NaN, options.Optimizer.LearningRate, double.NaN);
        try
        {
            if (options.ResumeFrom is { } checkpoint)
            {
                Restore(checkpoint);
            }

            _checkpoints = options.Checkpoints is { } checkpoints ? new CheckpointFolder(checkpoints, StepCount) : null;
        }
        catch
        {
            _step.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public override int EpochsRun => _figures.Epochs;

    /// <inheritdoc/>
    public override bool HasEnded =>
        _hasFailed || _best.IsExhausted || (EpochsRun >= Options.Epochs && !_isWithinEpoch);

    private static bool HasAccuracy => Evaluator<TNetwork, T, TCache, TGradients>.Decisions.Kind != DecisionKind.None;

    /// <inheritdoc/>
    public override TrainingHistory<T> Train(int epochs, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(epochs, 1);
        int left = (Options.Schedule is null ? int.MaxValue : Options.Epochs) - EpochsRun;
        if (epochs > left)
        {
            throw new ArgumentOutOfRangeException(nameof(epochs), Invariant($"Expected at most {left} more epochs, ")
                + Invariant($"because the schedule depends on Epochs = {Options.Epochs}, ")
                + Invariant($"of which {EpochsRun} were run, but got {epochs}."));
        }

        using TrainingClaim claim = TrainingClaim.Take(_network);
        return GoOn(EpochsRun + epochs, cancellationToken);
    }

    /// <inheritdoc/>
    public override TrainingHistory<T> Train(CancellationToken cancellationToken = default)
    {
        using TrainingClaim claim = TrainingClaim.Take(_network);
        return GoOn(Math.Max(Options.Epochs, EpochsRun), cancellationToken);
    }

    /// <summary>Runs until a number of epochs are finished. The caller has claimed the network.</summary>
    public TrainingHistory<T> GoOn(int epochs, CancellationToken cancellationToken)
    {
        Resume();
        _epochs = Math.Max(Options.Epochs, epochs);
        _observers.Begin(_epochs);
        _isRunning = true;
        StopReason reason;
        T[] final;
        try
        {
            // Reset when the end is reached.
            _hasFailed = true;
            reason = RunEpochs(epochs, cancellationToken);
            _hasFailed = reason == StopReason.Diverged;
            if (!_hasFailed)
            {
                SaveToFolder();
            }
        }
        finally
        {
            // Also if a callback or a schedule has thrown an exception.
            _reached = final = _network.Parameters.ToArray();
            _reachedStatistics = _network.Statistics.ToArray();
            _best.Restore(_network.Parameters, _network.Statistics);
            _isRunning = false;
            if (_isDisposed)
            {
                _step.Dispose();
            }
        }

        string? notFinite = _notFinite is { } found ? Invariant($"{found.What} was {found.Value}") : null;
        TrainingHistory<T> history = _figures.ToHistory(
            _epochs, _best, _stopping, reason, notFinite, final, _reachedStatistics);
        return _notFinite is { } other
            ? throw new TrainingDivergedException(notFinite!, other.Value, _step.LearningRate, history)
            : history;
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        // If a callback disposes the trainer, the disposal waits for the end of the call, which still needs the
        // threads.
        if (!_isDisposed && !_isRunning)
        {
            _step.Dispose();
            _header?.Dispose();
        }

        _isDisposed = true;
    }

    /// <summary>Restores the parameters that the run had reached, or keeps those at its start.</summary>
    private void Resume()
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        if (_hasFailed)
        {
            throw new InvalidOperationException(
                "Expected a run that can continue, but it has ended with an exception. Create another trainer.");
        }

        if (_reached is null)
        {
            _best.Begin(_network.Parameters, _network.Statistics);
            return;
        }

        if (!_isRestored && !_best.Equals(_network.Parameters, _network.Statistics))
        {
            throw new InvalidOperationException(
                "Expected the network as the trainer left it, but its parameters or running statistics have changed "
                + "since. Create another trainer to train its current parameters.");
        }

        _isRestored = false;
        _reached.CopyTo(_network.Parameters);
        _reachedStatistics.CopyTo(_network.Statistics);
    }

    private StopReason RunEpochs(int epochs, CancellationToken cancellationToken)
    {
        while (_isWithinEpoch || EpochsRun < epochs)
        {
            if (_best.IsExhausted)
            {
                return StopReason.EarlyStopping;
            }

            if (cancellationToken.IsCancellationRequested)
            {
                return StopReason.Cancelled;
            }

            if (!_isWithinEpoch)
            {
                BeginEpoch();
            }

            if (TrainEpoch(cancellationToken) is { } ended)
            {
                return ended;
            }

            EndEpoch();
            if (_notFinite is not null)
            {
                return StopReason.Diverged;
            }

            _observers.EndEpoch(_report);
            if (_observers.IsStopping)
            {
                return StopReason.Stopped;
            }

            if (_checkpoints?.IsDueAfterEpoch(EpochsRun) == true)
            {
                SaveToFolder();
            }
        }

        return _best.IsExhausted ? StopReason.EarlyStopping : StopReason.Completed;
    }

    /// <summary>Writes a checkpoint to the directory of the options, if there is one.</summary>
    private void SaveToFolder() => _checkpoints?.Save(this, StepCount, _isWithinEpoch);

    private void BeginEpoch()
    {
        _epoch = EpochsRun + 1;
        _step.BeginEpoch(_epoch);
        _observers.BeginEpoch(_epoch);
        _random.Permutation(_sequences);
        if (Options.WindowsPerSequence > 1)
        {
            WindowOrder.Arrange(_sequences, Options.WindowsPerSequence, _batches, _order);
        }

        // Only now, because a callback may have written a checkpoint, which must not be within an epoch without an
        // order.
        _isWithinEpoch = true;
        _batch = 0;
        _lossSum = 0;
        _time = TimeSpan.Zero;
    }

    /// <summary>Takes the remaining steps of an epoch.</summary>
    /// <returns>The reason why the epoch was not finished, or <see langword="null"/> if it was.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private StopReason? TrainEpoch(CancellationToken cancellationToken)
    {
        long start = Stopwatch.GetTimestamp();
        while (_batch < _batches.Count)
        {
            if (cancellationToken.IsCancellationRequested || _observers.IsStopping)
            {
                _time += Stopwatch.GetElapsedTime(start);
                return _observers.IsStopping ? StopReason.Stopped : StopReason.Cancelled;
            }

            int count = _batches.Size(_batch);
            _step.LearningRate = _rate.Next(_epoch, _report);
            double loss = double.CreateChecked(
                _step.Take(_order, _batches.Start(_batch), count, _batches.IsFirstWindow(_batch)));
            _batch++;
            if (!double.IsFinite(loss))
            {
                _notFinite = (Invariant($"the training loss of batch {_batch} in epoch {_epoch}"), loss);
                return StopReason.Diverged;
            }

            _lossSum += Options.TrainLossAverage == LossAverage.Samples ? loss * count : loss;
            _observers.EndBatch(_epoch, _batch, count, loss, _step.LearningRate);
            if (_checkpoints?.IsDue() == true)
            {
                _time += Stopwatch.GetElapsedTime(start);
                SaveToFolder();
                start = Stopwatch.GetTimestamp();
            }
        }

        _time += Stopwatch.GetElapsedTime(start);
        return null;
    }

    /// <summary>
    /// Evaluates an epoch after its steps, and keeps it if it is the best one, unless something is not finite.
    /// </summary>
    private void EndEpoch()
    {
        double loss = double.NaN;
        double accuracy = double.NaN;
        if (_validation is not null)
        {
            (loss, double share, _) = _validation.Measure(_network);
            accuracy = HasAccuracy ? share : double.NaN;
        }

        double trainLoss = _lossSum
            / (Options.TrainLossAverage == LossAverage.Samples ? _batches.Samples : _batches.Count);
        _report = new EpochReport(
            _epoch, _epochs, trainLoss, loss, accuracy, _step.LearningRate, _batches.Samples / _time.TotalSeconds);
        _figures.Add(_report);
        _isWithinEpoch = false;
        _notFinite = FindNotFinite(loss);
        if (_notFinite is null)
        {
            _best.Observe(_report, _network.Parameters, _network.Statistics);
        }
    }

    /// <summary>
    /// Finds a value of the run that is not finite. The losses alone are not enough: the last step comes after the last
    /// loss, an infinite running variance gives a finite output, and an optimizer whose average of squares is infinite
    /// takes no step.
    /// </summary>
    private (string What, double Value)? FindNotFinite(double validationLoss)
    {
        if (_validation is not null && !double.IsFinite(validationLoss))
        {
            return (Invariant($"the validation loss after epoch {_epoch}"), validationLoss);
        }

        if (FiniteNumbers.FirstOther<T>(_network.Parameters) is { } parameter)
        {
            return (Invariant($"a parameter after epoch {_epoch}"), double.CreateChecked(parameter));
        }

        if (FiniteNumbers.FirstOther<T>(_network.Statistics) is { } statistic)
        {
            return (Invariant($"a running statistic after epoch {_epoch}"), double.CreateChecked(statistic));
        }

        return _step.NotFinite is { } value
            ? (Invariant($"the state of the optimizer after epoch {_epoch}"), value)
            : null;
    }
}
