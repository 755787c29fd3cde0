using System.Runtime.InteropServices;
using LayerGen.Persistence;
using LayerGen.Persistence.Formats;
using LayerGen.Schemas;
using LayerGen.Shared;

namespace LayerGen.Training;

/// <content>Writes and restores checkpoints.</content>
internal sealed partial class TrainingRun<TNetwork, T, TCache, TGradients> : ICheckpointState
{
    private const string Current = "current.";

    private readonly CheckpointFolder? _checkpoints;
    private RunIdentity? _identity;
    private SafetensorsWriter? _header;
    private string[]? _currentNames;
    private string[]? _bufferNames;

    /// <summary>Gets the number of steps that the run has taken.</summary>
    private long StepCount => (long)EpochsRun * _batches.Count + (_isWithinEpoch ? _batch : 0);

    /// <inheritdoc/>
    public override void SaveCheckpoint(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        if (_hasFailed && !_isRunning)
        {
            throw new InvalidOperationException(
                "Expected a run that can continue, but it has ended with an exception.");
        }

        if (_reached is null && !_isRunning)
        {
            _best.Begin(_network.Parameters, _network.Statistics);
        }

        WholeFile.Write(path, (ICheckpointState)this, static (stream, state) => state.Write(stream));
    }

    /// <inheritdoc/>
    void ICheckpointState.Write(Stream stream)
    {
        NetworkSchema schema = TNetwork.Schema;
        _currentNames ??= [.. schema.Tensors.Select(tensor => Current + tensor.Name)];
        _bufferNames ??= [.. _step.BufferNames.SelectMany(buffer =>
            schema.Parameters.Select(tensor => $"optimizer.{buffer}.{tensor.Name}"))];
        _header ??= new SafetensorsWriter();
        _header.Begin();
        WriteMetadata(_header, schema);
        WriteHeader(_header, schema);
        _header.End(stream);

        // In the order of the header. While the run is not running, the network has the best parameters.
        bool isRunning = _isRunning || _reached is null;
        TensorBytes.Write<T>(stream, _best.Parameters);
        TensorBytes.Write<T>(stream, _best.Statistics);
        TensorBytes.Write<T>(stream, isRunning ? _network.Parameters : _reached);
        TensorBytes.Write<T>(stream, isRunning ? _network.Statistics : _reachedStatistics);
        for (int k = 0; k < _step.BufferNames.Count; k++)
        {
            TensorBytes.Write<T>(stream, _step.Buffers[k]);
        }

        foreach ((_, List<double> values) in _figures.Series)
        {
            TensorBytes.Write<double>(stream, CollectionsMarshal.AsSpan(values));
        }

        TensorBytes.Write(stream, _random.State);
        if (_isWithinEpoch)
        {
            TensorBytes.Write<int>(stream, _order);
            foreach (T[] values in _step.States)
            {
                TensorBytes.Write<T>(stream, values);
            }
        }
    }

    private void WriteMetadata(SafetensorsWriter header, NetworkSchema schema)
    {
        _identity ??= RunIdentity.Of(_train, _validationData, Options);
        WeightMetadata.Write(header, WeightMetadata.Checkpoint, schema, TNetwork.Declaration);
        _identity.Write(header);
        header.Metadata("run.epochs", EpochsRun);
        header.Metadata("run.batch", _isWithinEpoch ? _batch : 0);
        header.Metadata("run.is_within_epoch", _isWithinEpoch ? 1 : 0);
        header.Metadata("run.loss_sum", _lossSum);
        header.Metadata("run.ticks", _time.Ticks);
        header.Metadata("run.noise_seed", _step.NoiseSeed);
        header.Metadata("run.augmentation_seed", _step.AugmentationSeed ?? 0);
        header.Metadata("best.epoch", _best.Number);
        header.Metadata("best.value", _best.Value);
        header.Metadata("best.kept_epoch", _best.Kept);
        header.Metadata("best.epochs_without_improvement", _best.Waited);
        header.Metadata("best.is_exhausted", _best.IsExhausted ? 1 : 0);
        header.Metadata("random.position", _random.Position);
        header.Metadata("random.gaussian", _random.CachedGaussian ?? double.NaN);
    }

    private void WriteHeader(SafetensorsWriter header, NetworkSchema schema)
    {
        foreach (TensorSchema tensor in schema.Tensors)
        {
            header.Tensor(tensor.Name, TensorTypes.Of<T>(), tensor.Shape.Dimensions.AsSpan());
        }

        for (int k = 0; k < schema.Tensors.Length; k++)
        {
            header.Tensor(_currentNames![k], TensorTypes.Of<T>(), schema.Tensors[k].Shape.Dimensions.AsSpan());
        }

        for (int k = 0; k < _bufferNames!.Length; k++)
        {
            TensorSchema tensor = schema.Parameters[k % schema.Parameters.Length];
            header.Tensor(_bufferNames[k], TensorTypes.Of<T>(), tensor.Shape.Dimensions.AsSpan());
        }

        foreach ((string name, List<double> values) in _figures.Series)
        {
            header.Tensor(name, TensorType.Float64, [values.Count]);
        }

        header.Tensor("random.state", TensorType.UInt32, [NumpyRandom.StateLength]);
        if (_isWithinEpoch)
        {
            header.Tensor("run.order", TensorType.Int32, [_order.Length]);
            for (int k = 0; k < _step.States.Length; k++)
            {
                header.Tensor(StateName(k), TensorTypes.Of<T>(), [_step.States[k].Length]);
            }
        }
    }

    /// <summary>
    /// Restores the run from a checkpoint, whose network, data and options were compared before. Everything is read and
    /// checked before the random stream, which belongs to the network, is changed.
    /// </summary>
    /// <exception cref="NetworkFormatException">The checkpoint is damaged.</exception>
    private void Restore(Checkpoint checkpoint)
    {
        NetworkSchema schema = TNetwork.Schema;
        int epochs = checkpoint.EpochsRun;
        double[][] figures = [.. _figures.Series.Select(series =>
            checkpoint.ReadElements<double>(series.Name, TensorType.Float64, epochs))];
        bool isWithinEpoch = checkpoint.ReadInt32("run.is_within_epoch", 0, 1) == 1;
        int batch = checkpoint.ReadInt32("run.batch", 0, isWithinEpoch ? _batches.Count : 0);
        if (isWithinEpoch)
        {
            ReadOrder(checkpoint);
            ReadStates(checkpoint);
        }

        double lossSum = checkpoint.Read<double>("run.loss_sum");
        long ticks = checkpoint.Read<long>("run.ticks", value => value >= 0);
        ulong noiseSeed = checkpoint.Read<ulong>("run.noise_seed");
        long augmentationSeed = checkpoint.Read<long>("run.augmentation_seed");
        uint[] random = checkpoint.ReadElements<uint>("random.state", TensorType.UInt32, NumpyRandom.StateLength);
        int position = checkpoint.ReadInt32("random.position", 0, NumpyRandom.StateLength);
        double gaussian = checkpoint.Read<double>("random.gaussian");
        _best.Continue(
            checkpoint.ReadInt32("best.epoch", 0, epochs),
            checkpoint.Read<double>("best.value"),
            checkpoint.ReadInt32("best.kept_epoch", 0, epochs),
            checkpoint.ReadInt32("best.epochs_without_improvement", 0, epochs),
            checkpoint.ReadInt32("best.is_exhausted", 0, 1) == 1);
        checkpoint.ReadTensors("", new NetworkTensors<T>(schema, _best.Parameters, _best.Statistics));
        var reached = new T[schema.ParameterCount];
        _reachedStatistics = new T[schema.StatisticCount];
        checkpoint.ReadTensors(Current, new NetworkTensors<T>(schema, reached, _reachedStatistics));
        for (int k = 0; k < _step.BufferNames.Count; k++)
        {
            checkpoint.ReadTensors(
                $"optimizer.{_step.BufferNames[k]}.", new NetworkTensors<T>(schema, _step.Buffers[k]));
        }

        _figures.Restore(figures);
        _isWithinEpoch = isWithinEpoch;
        _batch = batch;
        _lossSum = lossSum;
        _time = TimeSpan.FromTicks(ticks);
        _step.ContinueAt(StepCount, noiseSeed, augmentationSeed);
        _rate.Replay(_figures, batch, out double rate);
        _step.LearningRate = rate;
        _report = epochs > 0 ? _figures.ReportOf(epochs) : _report;
        _epoch = epochs + (isWithinEpoch ? 1 : 0);
        if (isWithinEpoch)
        {
            _step.BeginEpoch(_epoch);
        }

        _random.Restore(random, position, double.IsNaN(gaussian) ? null : gaussian);
        _reached = reached;
        _isRestored = true;
    }

    private static string StateName(int k) => FormattableString.Invariant($"run.state.{k}");

    /// <summary>Reads the states of the sequences whose windows are being trained.</summary>
    private void ReadStates(Checkpoint checkpoint)
    {
        for (int k = 0; k < _step.States.Length; k++)
        {
            T[] values = _step.States[k];
            checkpoint.ReadElements<T>(StateName(k), TensorTypes.Of<T>(), values.Length).CopyTo(values, 0);
        }
    }

    /// <summary>Reads the order of the samples in the epoch that is not finished.</summary>
    private void ReadOrder(Checkpoint checkpoint)
    {
        const string Name = "run.order";
        int[] order = checkpoint.ReadElements<int>(Name, TensorType.Int32, _order.Length);
        var isUsed = new bool[order.Length];
        foreach (int sample in order)
        {
            if ((uint)sample >= (uint)isUsed.Length || isUsed[sample])
            {
                throw checkpoint.Wrong(Name, "each sample once", FormattableString.Invariant($"sample {sample}"));
            }

            isUsed[sample] = true;
        }

        order.CopyTo(_order, 0);
    }
}
