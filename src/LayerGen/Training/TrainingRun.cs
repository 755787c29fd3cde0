using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;
using static System.FormattableString;

namespace LayerGen;

/// <summary>One training run: everything is allocated here, so that an epoch allocates nothing.</summary>
internal sealed class TrainingRun<TNetwork, T, TCache, TGradients> : IDisposable
    where TNetwork : class, INetwork<TNetwork, T, TCache, TGradients>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TCache : BatchCache<T>
    where TGradients : GradientBuffer<T>
{
    private readonly TNetwork _network;
    private readonly TrainingOptions _options;
    private readonly NumpyRandom _random;
    private readonly TrainingStep<TNetwork, T, TCache, TGradients> _step;
    private readonly ScheduledRate _rate;
    private readonly int[] _order;
    private readonly Evaluator<TNetwork, T, TCache, TGradients>? _validation;
    private readonly int _validationCount;
    private readonly EarlyStopping<T> _best;
    private readonly TrainingObservers _observers;
    private readonly List<double> _trainLoss;
    private readonly List<double> _validationLoss;
    private readonly List<double> _validationAccuracy;
    private readonly List<double> _learningRates;

    /// <summary>As many epochs as figures have room for before they grow: a run that ends by itself may ask for any number.</summary>
    private const int MostRoom = 1 << 16;

    /// <summary>What was no finite number, so that training ends; null while everything is.</summary>
    private (string What, double Value)? _notFinite;

    public TrainingRun(TNetwork network, Dataset<T> train, Dataset<T>? validation, TrainingOptions options)
    {
        _network = network;
        _options = options;
        _random = options.Random ?? network.Random;
        _step = new TrainingStep<TNetwork, T, TCache, TGradients>(network, train, options, _random);
        if (TNetwork.IsRandom)
        {
            // Only then: every other network's shuffling keeps its stream.
            _step.NoiseSeed = (ulong)_random.NextUInt32() << 32 | _random.NextUInt32();
        }

        _order = new int[train.Count];
        _rate = new ScheduledRate(options, (train.Count + _step.BatchSize - 1) / _step.BatchSize);
        _validation = validation is null ? null : new Evaluator<TNetwork, T, TCache, TGradients>(validation);
        _validationCount = validation?.Count ?? 0;
        _best = new EarlyStopping<T>(network.Parameters, network.Statistics, options.Patience);
        _observers = new TrainingObservers(options, train.Count, typeof(TNetwork).Name);
        int room = Math.Min(options.Epochs, MostRoom);
        _trainLoss = new List<double>(room);
        _validationLoss = new List<double>(validation is null ? 0 : room);
        _validationAccuracy = new List<double>(validation is null || !HasAccuracy ? 0 : room);
        _learningRates = new List<double>(room);
    }

    private static bool HasAccuracy => Trainer<TNetwork, T, TCache, TGradients>.Decisions.Kind != DecisionKind.None;

    public TrainingHistory<T> ToTheEnd(CancellationToken cancellationToken)
    {
        T[] final;
        T[] finalStatistics;
        StopReason reason;
        try
        {
            reason = RunEpochs(cancellationToken);
        }
        finally
        {
            // Also where a callback or a schedule threw.
            final = _network.Parameters.ToArray();
            finalStatistics = _network.Statistics.ToArray();
            _best.Restore(_network.Parameters, _network.Statistics);
        }

        var history = new TrainingHistory<T>
        {
            TrainLoss = _trainLoss,
            ValidationLoss = _validationLoss,
            ValidationAccuracy = _validationAccuracy,
            LearningRates = _learningRates,
            Epochs = _options.Epochs,
            BestEpoch = _best.BestEpoch,
            BestValidationLoss = _validation is not null && _best.BestEpoch > 0 ? _best.BestLoss : double.NaN,
            StopReason = reason,
            FinalParameters = final,
            FinalStatistics = finalStatistics,
        };
        return _notFinite is { } loss
            ? throw new TrainingDivergedException(loss.What, loss.Value, _step.LearningRate, history)
            : history;
    }

    public void Dispose() => _step.Dispose();

    private StopReason RunEpochs(CancellationToken cancellationToken)
    {
        var report = new EpochReport(0, _options.Epochs, double.NaN, double.NaN, double.NaN, _options.Optimizer.LearningRate, double.NaN);
        for (int epoch = 1; epoch <= _options.Epochs; epoch++)
        {
            _step.BeginEpoch(epoch);
            _observers.BeginEpoch(epoch);
            long start = Stopwatch.GetTimestamp();
            if (TrainEpoch(epoch, report, cancellationToken, out double trainLoss) is { } ended)
            {
                return ended;
            }

            double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
            report = Validate(epoch, trainLoss) with { SamplesPerSecond = _order.Length / seconds };
            if (_notFinite is not null)
            {
                return StopReason.Diverged;
            }

            _observers.EndEpoch(report);
            if (_observers.IsStopping)
            {
                return StopReason.Stopped;
            }

            if (_validation is not null && _best.IsExhausted)
            {
                return StopReason.EarlyStopping;
            }
        }

        return StopReason.Completed;
    }

    /// <summary>Takes the steps of an epoch.</summary>
    /// <returns>Why it was not run to its end; null where it was.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private StopReason? TrainEpoch(int epoch, EpochReport last, CancellationToken cancellationToken, out double meanLoss)
    {
        _random.Permutation(_order);
        double sum = 0;
        int batches = 0;
        meanLoss = double.NaN;
        for (int first = 0; first < _order.Length; first += _step.BatchSize)
        {
            if (cancellationToken.IsCancellationRequested)
            {
                return StopReason.Cancelled;
            }

            if (_observers.IsStopping)
            {
                return StopReason.Stopped;
            }

            int count = Math.Min(_step.BatchSize, _order.Length - first);
            _step.LearningRate = _rate.Next(epoch, last);
            double loss = double.CreateChecked(_step.Take(_order, first, count));
            batches++;
            if (!double.IsFinite(loss))
            {
                _notFinite = (Invariant($"The training loss of batch {batches} in epoch {epoch}"), loss);
                return StopReason.Diverged;
            }

            sum += loss;
            _observers.EndBatch(epoch, batches, _step.BatchSize, count, loss, _step.LearningRate);
        }

        meanLoss = sum / batches;
        return null;
    }

    private EpochReport Validate(int epoch, double trainLoss)
    {
        double loss = double.NaN;
        double accuracy = double.NaN;
        _trainLoss.Add(trainLoss);
        _learningRates.Add(_step.LearningRate);
        if (_validation is null)
        {
            KeepLast(epoch);
        }
        else
        {
            (loss, int correct) = _validation.Measure(_network);
            _validationLoss.Add(loss);
            if (HasAccuracy)
            {
                accuracy = (double)correct / ((long)_validationCount * Trainer<TNetwork, T, TCache, TGradients>.Decisions.PerSample);
                _validationAccuracy.Add(accuracy);
            }

            _best.Observe(epoch, loss, _network.Parameters, _network.Statistics);
            if (!double.IsFinite(loss))
            {
                _notFinite = (Invariant($"The validation loss after epoch {epoch}"), loss);
            }
        }

        return new EpochReport(epoch, _options.Epochs, trainLoss, loss, accuracy, _step.LearningRate, double.NaN);
    }

    /// <summary>Without validation data the last epoch counts, unless its last step made a parameter that is no number.</summary>
    private void KeepLast(int epoch)
    {
        foreach (T parameter in _network.Parameters)
        {
            if (!T.IsFinite(parameter))
            {
                _notFinite = (Invariant($"A parameter after epoch {epoch}"), double.CreateChecked(parameter));
                return;
            }
        }

        _best.Keep(epoch, _network.Parameters, _network.Statistics);
    }
}
