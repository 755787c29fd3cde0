using System.Numerics;
using System.Runtime.CompilerServices;

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
    private readonly List<double> _trainLoss;
    private readonly List<double> _validationLoss;
    private readonly List<double> _validationAccuracy;
    private readonly List<double> _learningRates;

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
        _best = new EarlyStopping<T>(TNetwork.ParameterCount, TNetwork.StatisticCount, options.Patience);
        _trainLoss = new List<double>(options.Epochs);
        _validationLoss = new List<double>(validation is null ? 0 : options.Epochs);
        _validationAccuracy = new List<double>(validation is null || !HasAccuracy ? 0 : options.Epochs);
        _learningRates = new List<double>(options.Epochs);
    }

    private static bool HasAccuracy => Trainer<TNetwork, T, TCache, TGradients>.Decisions.Kind != DecisionKind.None;

    public TrainingHistory<T> ToTheEnd(CancellationToken cancellationToken)
    {
        var reason = StopReason.Completed;
        var report = new EpochReport(0, _options.Epochs, double.NaN, double.NaN, double.NaN, _options.Optimizer.LearningRate);
        for (int epoch = 1; epoch <= _options.Epochs && reason == StopReason.Completed; epoch++)
        {
            _step.BeginEpoch(epoch);
            if (!TrainEpoch(epoch, report, cancellationToken, out double trainLoss))
            {
                reason = StopReason.Cancelled;
                break;
            }

            report = Validate(epoch, trainLoss);
            _options.Progress?.Invoke(report);
            if (_validation is not null && _best.IsExhausted)
            {
                reason = StopReason.EarlyStopping;
            }
        }

        T[] final = _network.Parameters.ToArray();
        if (_validation is not null)
        {
            _best.Restore(_network.Parameters, _network.Statistics);
        }

        return new TrainingHistory<T>
        {
            TrainLoss = _trainLoss,
            ValidationLoss = _validationLoss,
            ValidationAccuracy = _validationAccuracy,
            LearningRates = _learningRates,
            BestEpoch = _validation is null ? _trainLoss.Count : _best.BestEpoch,
            BestValidationLoss = _best.BestEpoch > 0 ? _best.BestLoss : double.NaN,
            StopReason = reason,
            FinalParameters = final,
        };
    }

    public void Dispose() => _step.Dispose();

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool TrainEpoch(int epoch, EpochReport last, CancellationToken cancellationToken, out double meanLoss)
    {
        _random.Permutation(_order);
        double sum = 0;
        int batches = 0;
        meanLoss = double.NaN;
        for (int first = 0; first < _order.Length; first += _step.BatchSize)
        {
            if (cancellationToken.IsCancellationRequested)
            {
                return false;
            }

            _step.LearningRate = _rate.Next(epoch, last);
            sum += double.CreateChecked(_step.Take(_order, first, Math.Min(_step.BatchSize, _order.Length - first)));
            batches++;
        }

        meanLoss = sum / batches;
        return true;
    }

    private EpochReport Validate(int epoch, double trainLoss)
    {
        double loss = double.NaN;
        double accuracy = double.NaN;
        _trainLoss.Add(trainLoss);
        _learningRates.Add(_step.LearningRate);
        if (_validation is not null)
        {
            (loss, int correct) = _validation.Measure(_network);
            _validationLoss.Add(loss);
            if (HasAccuracy)
            {
                accuracy = (double)correct / ((long)_validationCount * Trainer<TNetwork, T, TCache, TGradients>.Decisions.PerSample);
                _validationAccuracy.Add(accuracy);
            }

            _best.Observe(epoch, loss, _network.Parameters, _network.Statistics);
        }

        return new EpochReport(epoch, _options.Epochs, trainLoss, loss, accuracy, _step.LearningRate);
    }
}
