using System.Numerics;
using System.Numerics.Tensors;
using LayerGen.Benchmarks.Subjects;

namespace LayerGen.Benchmarks.Peers.Tensors;

/// <summary>
/// Training with the vectorized primitives of System.Numerics.Tensors, over rows of samples: a fused multiply-add for
/// each weight in the forward pass and for dX, a dot product for each weight's gradient, and Adam over all parameters
/// at once.
/// </summary>
internal sealed class TensorTraining<T> : TrainingSubject<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public const string SubjectName = "TensorPrimitives";

    private readonly TrainingTask<T> _task;
    private readonly Shape _shape;

    // Activations and gradients of every layer, (units × samples). Those of layer 0 are the batch and nothing.
    private readonly T[][] _outputs;
    private readonly T[][] _outputGradients;

    private readonly T[] _parameters;
    private readonly T[] _gradients;
    private readonly T[] _moments1;
    private readonly T[] _moments2;
    private readonly T[] _squares;
    private readonly T[] _steps;

    public TensorTraining(TrainingTask<T> task)
        : base(SubjectName)
    {
        _task = task;
        _shape = task.Shape;
        _outputs = [.. Enumerable.Range(0, _shape.Layers + 1).Select(l => new T[_shape.Width(l) * task.BatchSize])];
        _outputGradients = [.. _outputs.Select(values => new T[values.Length])];
        _parameters = new T[_shape.ParameterCount];
        _gradients = new T[_parameters.Length];
        _moments1 = new T[_parameters.Length];
        _moments2 = new T[_parameters.Length];
        _squares = new T[_parameters.Length];
        _steps = new T[_parameters.Length];
    }

    protected override void Restart()
    {
        _task.InitialParameters.CopyTo(_parameters);
        Array.Clear(_moments1);
        Array.Clear(_moments2);
    }

    protected override void Steps(int first, int count)
    {
        for (int step = first; step < first + count; step++)
        {
            ReadOnlySpan<T> inputs = _task.Batch(_task.Inputs, step);
            for (int layer = 1; layer <= _shape.Layers; layer++)
            {
                Forward(layer, layer == 1 ? inputs : _outputs[layer - 1]);
            }

            TensorSoftmax.OfColumns<T>(_outputs[^1], _shape.Outputs);
            TensorPrimitives.Subtract(_outputs[^1], _task.Batch(_task.Targets, step), _outputGradients[^1]);
            TensorPrimitives.Divide(_outputGradients[^1], T.CreateChecked(_task.BatchSize), _outputGradients[^1]);
            for (int layer = _shape.Layers; layer >= 1; layer--)
            {
                WeightGradients(layer, layer == 1 ? inputs : _outputs[layer - 1]);
                if (layer > 1)
                {
                    InputGradient(layer);
                }
            }

            Adam(step + 1);
        }
    }

    protected override T[] Parameters() => [.. _parameters];

    private void Forward(int layer, ReadOnlySpan<T> x)
    {
        int batch = _task.BatchSize;
        int units = _shape.Width(layer);
        ReadOnlySpan<T> weights = _parameters.AsSpan(_shape.WeightOffset(layer), _shape.Weights(layer));
        ReadOnlySpan<T> biases = _parameters.AsSpan(_shape.BiasOffset(layer), units);
        for (int u = 0; u < units; u++)
        {
            Span<T> z = _outputs[layer].AsSpan(u * batch, batch);
            z.Fill(biases[u]);
            for (int i = 0; i < _shape.Width(layer - 1); i++)
            {
                TensorPrimitives.FusedMultiplyAdd(x.Slice(i * batch, batch), weights[(i * units) + u], z, z);
            }

            if (layer < _shape.Layers)
            {
                TensorPrimitives.Max(z, T.Zero, z);
            }
        }
    }

    private void WeightGradients(int layer, ReadOnlySpan<T> x)
    {
        int batch = _task.BatchSize;
        int units = _shape.Width(layer);
        Span<T> weights = _gradients.AsSpan(_shape.WeightOffset(layer), _shape.Weights(layer));
        Span<T> biases = _gradients.AsSpan(_shape.BiasOffset(layer), units);
        for (int u = 0; u < units; u++)
        {
            ReadOnlySpan<T> dz = _outputGradients[layer].AsSpan(u * batch, batch);
            biases[u] = TensorPrimitives.Sum(dz);
            for (int i = 0; i < _shape.Width(layer - 1); i++)
            {
                weights[(i * units) + u] = TensorPrimitives.Dot(dz, x.Slice(i * batch, batch));
            }
        }
    }

    private void InputGradient(int layer)
    {
        int batch = _task.BatchSize;
        int units = _shape.Width(layer);
        ReadOnlySpan<T> weights = _parameters.AsSpan(_shape.WeightOffset(layer), _shape.Weights(layer));
        for (int i = 0; i < _shape.Width(layer - 1); i++)
        {
            Span<T> dx = _outputGradients[layer - 1].AsSpan(i * batch, batch);
            dx.Clear();
            for (int u = 0; u < units; u++)
            {
                TensorPrimitives.FusedMultiplyAdd(
                    _outputGradients[layer].AsSpan(u * batch, batch), weights[(i * units) + u], dx, dx);
            }

            ReadOnlySpan<T> x = _outputs[layer - 1].AsSpan(i * batch, batch);
            for (int s = 0; s < dx.Length; s++)
            {
                dx[s] = x[s] > T.Zero ? dx[s] : T.Zero;
            }
        }
    }

    private void Adam(int step)
    {
        const double Beta1 = TrainingTask<T>.Beta1;
        const double Beta2 = TrainingTask<T>.Beta2;
        T rate = T.CreateChecked(TrainingTask<T>.LearningRate / (1 - Math.Pow(Beta1, step)));
        T rootScale = T.CreateChecked(1 / Math.Sqrt(1 - Math.Pow(Beta2, step)));

        TensorPrimitives.Multiply(_moments1, T.CreateChecked(Beta1), _moments1);
        TensorPrimitives.FusedMultiplyAdd(_gradients, T.CreateChecked(1 - Beta1), _moments1, _moments1);
        TensorPrimitives.Multiply(_gradients, _gradients, _squares);
        TensorPrimitives.Multiply(_moments2, T.CreateChecked(Beta2), _moments2);
        TensorPrimitives.FusedMultiplyAdd(_squares, T.CreateChecked(1 - Beta2), _moments2, _moments2);
        TensorPrimitives.Sqrt(_moments2, _steps);
        TensorPrimitives.Multiply(_steps, rootScale, _steps);
        TensorPrimitives.Add(_steps, T.CreateChecked(TrainingTask<T>.Epsilon), _steps);
        TensorPrimitives.Divide(_moments1, _steps, _steps);
        TensorPrimitives.FusedMultiplyAdd(_steps, -rate, _parameters, _parameters);
    }
}
