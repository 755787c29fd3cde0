using System.Diagnostics;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using LayerGen.Data;
using LayerGen.Playground.Data;
using LayerGen.Playground.Messages;
using LayerGen.Training;

namespace LayerGen.Playground.Learning;

/// <summary>
/// A training run that can be stopped after any step. It is the run that <c>Train</c> of the network would be, with the
/// same bits: the trainer is stopped by a callback and continued by the next call.
/// </summary>
internal sealed class Learner<TNetwork, T, TCache, TGradients> : ILearner, ITrainingCallback
    where TNetwork : class, INetwork<TNetwork, T, TCache, TGradients>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TCache : BatchCache<T>
    where TGradients : GradientBuffer<T>
{
    private const int MaxLosses = 200;

    private readonly TNetwork _network;
    private readonly PlaygroundData _data;
    private readonly Trainer<T> _trainer;
    private readonly Observer<TNetwork, T, TCache, TGradients> _observer;
    private readonly int _batches;
    private readonly List<EpochFigures> _finished = [];
    private readonly List<double> _losses = [];

    private CancellationTokenSource _stop = new();
    private AdvanceArguments _limits = new(new Wanted());
    private Report? _report;
    private long _started;
    private double _milliseconds;
    private int _step;
    private int _batch;
    private int _epoch;
    private int _stepsLeft;
    private int _epochsLeft;
    private string? _reason;

    /// <summary>Whether the trainer is running: it has not ended then, whatever it says.</summary>
    private bool _isTraining;

    public Learner(PlaygroundData data, TrainingSettings settings)
    {
        data.Check(TNetwork.InputCount, TNetwork.OutputCount);
        _data = data;
        _network = Create(settings.Seed);
        Dataset<T> train = data.ToDataset<T>(TNetwork.OutputCount, isValidation: false)!;
        Dataset<T>? validation = data.ToDataset<T>(TNetwork.OutputCount, isValidation: true);
        TrainingOptions options = Settings.OptionsOf(settings, validation is not null, this);
        _trainer = Trainer<TNetwork, T, TCache, TGradients>.Create(_network, train, validation, options);
        _batches = (train.SampleCount + options.BatchSize - 1) / options.BatchSize;
        _observer = new Observer<TNetwork, T, TCache, TGradients>(
            _network, data, data.ShownCount, options.BatchSize);
    }

    public RunMessage Begin(Wanted want) => new(
        _data.Set.View.ToString().ToLowerInvariant(),
        _data.Set.Classes,
        _data.Set.ImageOf?.Invoke(_data.Features),
        _data.TrainCount,
        _data.Count - _data.TrainCount,
        _batches,
        _data.Shown(TNetwork.OutputCount),
        Observe(want));

    public Report Advance(AdvanceArguments limits)
    {
        _limits = limits;
        _stepsLeft = limits.Steps ?? int.MaxValue;
        _epochsLeft = limits.Epochs ?? int.MaxValue;
        _report = null;
        if (limits is { Milliseconds: null, Steps: null, Epochs: null } || _trainer.HasEnded)
        {
            return Observe(limits.Want);
        }

        _stop.Dispose();
        _stop = new CancellationTokenSource();
        _started = Stopwatch.GetTimestamp();
        _isTraining = true;
        try
        {
            _trainer.Train(_stop.Token);
        }
        catch (TrainingDivergedException exception)
        {
            _reason = exception.Message;
        }
        finally
        {
            _isTraining = false;
        }

        CountTime();
        if (_report is null && _trainer.HasEnded)
        {
            _reason ??= "Completed";
        }

        return _report ?? Observe(limits.Want);
    }

    public void OnBatchEnd(in BatchReport report, TrainingControl control)
    {
        _step++;
        _epoch = report.Epoch;
        _batch = report.Batch;
        _losses.Add(report.Loss);

        // The end of an epoch has its own call.
        if (report.Batch < _batches)
        {
            _stepsLeft--;
            StopIfDue();
        }
    }

    public void OnEpochEnd(in EpochReport report, TrainingControl control)
    {
        _finished.Add(new EpochFigures(
            report.Epoch,
            report.TrainLoss,
            double.IsNaN(report.ValidationLoss) ? null : report.ValidationLoss,
            double.IsNaN(report.ValidationAccuracy) ? null : report.ValidationAccuracy,
            report.LearningRate));
        _stepsLeft--;
        _epochsLeft--;
        if (report.Epoch < report.Epochs)
        {
            StopIfDue();
        }
    }

    public void Dispose()
    {
        _trainer.Dispose();
        _stop.Dispose();
    }

    private static TNetwork Create(long seed)
        => seed is >= 0 and <= uint.MaxValue
            ? (TNetwork)(Activator.CreateInstance(typeof(TNetwork), seed)
                ?? throw new PlaygroundException("The network cannot be created."))
            : throw new PlaygroundException($"Expected a seed from 0 to 4294967295, but got {seed}.");

    /// <summary>
    /// Stops if a limit is reached. The report is made here, because behind it the trainer restores the parameters of
    /// the last finished epoch.
    /// </summary>
    private void StopIfDue()
    {
        bool isOver = _limits.Milliseconds is { } limit
            && Stopwatch.GetElapsedTime(_started).TotalMilliseconds >= limit;
        if (_stepsLeft <= 0 || _epochsLeft <= 0 || isOver)
        {
            CountTime();
            _report = Observe(_limits.Want);
            _started = Stopwatch.GetTimestamp();
            _stop.Cancel();
        }
    }

    private void CountTime() => _milliseconds += Stopwatch.GetElapsedTime(_started).TotalMilliseconds;

    private Report Observe(Wanted want)
    {
        Report report = _observer.Observe(want) with
        {
            Epoch = _trainer.EpochsRun,
            Epochs = _trainer.Options.Epochs,
            Batch = _epoch > _trainer.EpochsRun && _batch < _batches ? _batch : 0,
            Batches = _batches,
            Step = _step,
            HasEnded = !_isTraining && _trainer.HasEnded,
            Reason = _reason,
            Finished = [.. _finished],
            BatchLosses = Thinned(_losses),
            Milliseconds = _milliseconds,
            Hash = want.Hash ? HashOf(_network) : null,
        };
        _finished.Clear();
        _losses.Clear();
        return report;
    }

    private static double[] Thinned(List<double> losses)
    {
        int every = (losses.Count + MaxLosses - 1) / MaxLosses;
        return [.. losses.Where((_, k) => every == 0 || k % every == 0)];
    }

    /// <summary>Gets the first digits of the SHA-256 of the parameters.</summary>
    private static string HashOf(TNetwork network)
        => Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes(network.Parameters)))[..16];
}
