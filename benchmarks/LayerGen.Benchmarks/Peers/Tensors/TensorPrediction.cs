using System.Numerics;
using System.Numerics.Tensors;
using LayerGen.Benchmarks.Subjects;

namespace LayerGen.Benchmarks.Peers.Tensors;

/// <summary>Prediction of one sample with System.Numerics.Tensors: a dot product for each unit.</summary>
internal sealed class TensorPrediction<T> : PredictionSubject<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly PredictionTask<T> _task;

    // W of each layer, unit by unit, which is the transpose of LayerGen's, and b.
    private readonly T[][] _weights;
    private readonly T[][] _biases;
    private readonly T[][] _outputs;
    private int _next;

    public TensorPrediction(PredictionTask<T> task)
        : base(TensorTraining<T>.SubjectName)
    {
        _task = task;
        Shape shape = task.Shape;
        _weights = [.. Enumerable.Range(1, shape.Layers).Select(layer =>
        {
            var weights = new T[shape.Weights(layer)];
            Transpose.Rows(
                task.Parameters.AsSpan(shape.WeightOffset(layer), weights.Length), weights, shape.Width(layer));
            return weights;
        })];
        _biases = [.. Enumerable.Range(1, shape.Layers).Select(
            layer => task.Parameters.AsSpan(shape.BiasOffset(layer), shape.Width(layer)).ToArray())];
        _outputs = [.. _biases.Select(biases => new T[biases.Length])];
    }

    public override void Run(int calls)
    {
        int width = _task.Shape.Inputs;
        for (int call = 0; call < calls; call++)
        {
            ReadOnlySpan<T> x = _task.InputRows.AsSpan(_next * width, width);
            for (int l = 0; l < _weights.Length; l++)
            {
                Forward(l, x);
                x = _outputs[l];
            }

            TensorPrimitives.Subtract(_outputs[^1], TensorPrimitives.Max<T>(_outputs[^1]), _outputs[^1]);
            TensorPrimitives.SoftMax(_outputs[^1], _outputs[^1]);
            _next = _next + 1 == _task.Samples ? 0 : _next + 1;
        }
    }

    public override T[] Predictions()
    {
        _next = 0;
        return [.. Enumerable.Range(0, _task.Samples).SelectMany(_ =>
        {
            Run(1);
            return _outputs[^1].ToArray();
        })];
    }

    private void Forward(int l, ReadOnlySpan<T> x)
    {
        T[] outputs = _outputs[l];
        for (int u = 0; u < outputs.Length; u++)
        {
            outputs[u] = _biases[l][u] + TensorPrimitives.Dot(x, _weights[l].AsSpan(u * x.Length, x.Length));
        }

        if (l < _outputs.Length - 1)
        {
            TensorPrimitives.Max(outputs, T.Zero, outputs);
        }
    }
}

/// <summary>
/// Prediction of a batch with System.Numerics.Tensors: a fused multiply-add over the samples for each weight.
/// </summary>
internal sealed class TensorBatchPrediction<T> : PredictionSubject<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly PredictionTask<T> _task;
    private readonly T[][] _outputs;

    public TensorBatchPrediction(PredictionTask<T> task)
        : base(TensorTraining<T>.SubjectName)
    {
        _task = task;
        _outputs = [.. Enumerable.Range(0, task.Shape.Layers + 1)
            .Select(l => new T[task.Shape.Width(l) * task.Samples])];
    }

    public override void Run(int calls)
    {
        Shape shape = _task.Shape;
        for (int call = 0; call < calls; call++)
        {
            for (int layer = 1; layer <= shape.Layers; layer++)
            {
                Forward(layer, layer == 1 ? _task.Inputs : _outputs[layer - 1]);
            }

            TensorSoftmax.OfColumns<T>(_outputs[^1], shape.Outputs);
        }
    }

    public override T[] Predictions()
    {
        Run(1);
        var rows = new T[_outputs[^1].Length];
        Transpose.Rows(_outputs[^1], rows, _task.Samples);
        return rows;
    }

    private void Forward(int layer, ReadOnlySpan<T> x)
    {
        Shape shape = _task.Shape;
        int samples = _task.Samples;
        int units = shape.Width(layer);
        ReadOnlySpan<T> weights = _task.Parameters.AsSpan(shape.WeightOffset(layer), shape.Weights(layer));
        ReadOnlySpan<T> biases = _task.Parameters.AsSpan(shape.BiasOffset(layer), units);
        for (int u = 0; u < units; u++)
        {
            Span<T> z = _outputs[layer].AsSpan(u * samples, samples);
            z.Fill(biases[u]);
            for (int i = 0; i < shape.Width(layer - 1); i++)
            {
                TensorPrimitives.FusedMultiplyAdd(x.Slice(i * samples, samples), weights[(i * units) + u], z, z);
            }

            if (layer < shape.Layers)
            {
                TensorPrimitives.Max(z, T.Zero, z);
            }
        }
    }
}
