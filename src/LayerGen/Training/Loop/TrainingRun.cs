using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;
using LayerGen.Data;
using LayerGen.Metrics;
using static System.FormattableString;

namespace LayerGen.Training;

/// <summary>
/// One training run: everything is allocated here, so that an epoch allocates nothing. It can be left between any two
/// batches, and gone on with.
/// </summary>
internal sealed class TrainingRun<TNetwork, T, TCache, TGradients> : Trainer<T>
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
    private readonly Evaluator<TNetwork, T, TCache, TGradients>? _validation;
    private readonly EarlyStopping? _stopping;
    private readonly BestEpoch<T> _best;
    private readonly TrainingObservers _observers;
    private readonly TrainingFigures _figures;

    /// <summary>What the run has reached, where the network has the best epoch: null before the first call.</summary>
    private T[]? _reached;
    private T[] _reachedStatistics = [];

    // The epoch that is under way, from 1; its next batch, from 0; what its batches came to.
    private int _epoch;
    private bool _isWithinEpoch;
    private int _batch;
    private double _lossSum;
    private TimeSpan _time;

    private EpochReport _report;
    private int _epochs;
    private bool _isRunning;
    private bool _hasFailed;
    private bool _isDisposed;

    /// <summary>What was no finite number, so that training ends; null while everything is.</summary>
    private (string What, double Value)? _notFinite;

    public TrainingRun(TNetwork network, Dataset<T> train, Dataset<T>? validation, TrainingOptions options)
        : base(options)
    {
        _network = network;
        _random = options.Random ?? network.Random;
        _batches = new BatchLayout(train.SampleCount, options.BatchSize, options.LastBatch);
        _step = new TrainingStep<TNetwork, T, TCache, TGradients>(network, train, _batches.Largest, options, _random);
        if (TNetwork.IsRandom)
        {
            // Only then: every other network's shuffling keeps its stream.
            _step.NoiseSeed = (ulong)_random.NextUInt32() << 32 | _random.NextUInt32();
        }

        _order = new int[train.SampleCount];
        _rate = new ScheduledRate(options, _batches.Count);
        _validation = validation is null ? null : new Evaluator<TNetwork, T, TCache, TGradients>(validation);
        _stopping = options.Stopping(validation is not null);
        _best = new BestEpoch<T>(network.Parameters.Length, network.Statistics.Length, _stopping);
        _observers = new TrainingObservers(options, _batches, typeof(TNetwork).Name);
        _figures = new TrainingFigures(options.Epochs, validation is not null, HasAccuracy);
        _epochs = options.Epochs;
        _report = new EpochReport(0, _epochs, double.NaN, double.NaN, double.NaN, options.Optimizer.LearningRate, double.NaN);
    }

    /// <inheritdoc/>
    public override int EpochsRun => _figures.Epochs;

    /// <inheritdoc/>
    public override bool HasEnded => _hasFailed || _best.IsExhausted || (EpochsRun >= Options.Epochs && !_isWithinEpoch);

    private static bool HasAccuracy => Evaluator<TNetwork, T, TCache, TGradients>.Decisions.Kind != DecisionKind.None;

    /// <inheritdoc/>
    public override TrainingHistory<T> Train(int epochs, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(epochs, 1);
        int left = (Options.Schedule is null ? int.MaxValue : Options.Epochs) - EpochsRun;
        if (epochs > left)
        {
            throw new ArgumentOutOfRangeException(nameof(epochs), Invariant(
                $"Expected at most {left} epochs more, because the schedule counts on Epochs = {Options.Epochs}, of which {EpochsRun} are run, but got {epochs}."));
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

    /// <summary>Runs until so many epochs are finished, on a network that nobody else trains.</summary>
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
            // Unless the end is reached.
            _hasFailed = true;
            reason = RunEpochs(epochs, cancellationToken);
            _hasFailed = reason == StopReason.Diverged;
        }
        finally
        {
            // Also where a callback or a schedule threw.
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
        TrainingHistory<T> history = _figures.ToHistory(_epochs, _best, _stopping, reason, notFinite, final, _reachedStatistics);
        return _notFinite is { } other
            ? throw new TrainingDivergedException(notFinite!, other.Value, _step.LearningRate, history)
            : history;
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        // A callback's disposal waits for the end of the call: the threads are needed till then.
        if (!_isDisposed && !_isRunning)
        {
            _step.Dispose();
        }

        _isDisposed = true;
    }

    /// <summary>Gives the network what the run had reached, or keeps what it begins with.</summary>
    private void Resume()
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        if (_hasFailed)
        {
            throw new InvalidOperationException("Expected a run that can go on, but it ended with an exception: create another trainer.");
        }

        if (_reached is null)
        {
            _best.Begin(_network.Parameters, _network.Statistics);
            return;
        }

        if (!_best.Equals(_network.Parameters, _network.Statistics))
        {
            throw new InvalidOperationException(
                "Expected the network as the trainer left it, but its parameters or running statistics were changed since: create another trainer to train what it has now.");
        }

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
        }

        return _best.IsExhausted ? StopReason.EarlyStopping : StopReason.Completed;
    }

    private void BeginEpoch()
    {
        _epoch = EpochsRun + 1;
        _isWithinEpoch = true;
        _batch = 0;
        _lossSum = 0;
        _time = TimeSpan.Zero;
        _step.BeginEpoch(_epoch);
        _observers.BeginEpoch(_epoch);
        _random.Permutation(_order);
    }

    /// <summary>Takes the steps of an epoch that are left.</summary>
    /// <returns>Why it was not run to its end; null where it was.</returns>
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
            double loss = double.CreateChecked(_step.Take(_order, _batches.Start(_batch), count));
            _batch++;
            if (!double.IsFinite(loss))
            {
                _notFinite = (Invariant($"the training loss of batch {_batch} in epoch {_epoch}"), loss);
                return StopReason.Diverged;
            }

            _lossSum += Options.TrainLossAverage == LossAverage.Samples ? loss * count : loss;
            _observers.EndBatch(_epoch, _batch, count, loss, _step.LearningRate);
        }

        _time += Stopwatch.GetElapsedTime(start);
        return null;
    }

    /// <summary>
    /// Measures an epoch whose steps are taken, and keeps it where it is the best, unless something was no finite
    /// number.
    /// </summary>
    private void EndEpoch()
    {
        double loss = double.NaN;
        double accuracy = double.NaN;
        if (_validation is not null)
        {
            (loss, int correct) = _validation.Measure(_network);
            if (HasAccuracy)
            {
                accuracy = (double)correct / ((long)_validation.Count * Evaluator<TNetwork, T, TCache, TGradients>.Decisions.PerSample);
            }
        }

        double trainLoss = _lossSum / (Options.TrainLossAverage == LossAverage.Samples ? _batches.Samples : _batches.Count);
        _report = new EpochReport(_epoch, _epochs, trainLoss, loss, accuracy, _step.LearningRate, _batches.Samples / _time.TotalSeconds);
        _figures.Add(_report);
        _isWithinEpoch = false;
        _notFinite = FindNotFinite(loss);
        if (_notFinite is null)
        {
            _best.Observe(_report, _network.Parameters, _network.Statistics);
        }
    }

    /// <summary>
    /// Returns what of all that the run keeps is not a finite number. The losses alone would not tell: the last step
    /// comes after the last of them, a running variance that is infinite makes a finite output, and an optimizer whose
    /// average of squares is infinite makes no step.
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

        return _step.NotFinite is { } value ? (Invariant($"the state of the optimizer after epoch {_epoch}"), value) : null;
    }
}
