using System.Numerics;
using LayerGen.Benchmarks.Subjects;

namespace LayerGen.Benchmarks.Peers.Plain;

/// <summary>
/// The code that a person writes who needs a small network without a library: arrays, and loops over samples, units and
/// inputs. Samples are rows, and the weights of a unit are adjacent, so that every inner loop runs over contiguous
/// memory.
/// </summary>
internal sealed class PlainNetwork<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Shape _shape;
    private readonly PlainLayer<T>[] _layers;

    public PlainNetwork(Shape shape, int batchSize)
    {
        _shape = shape;
        _layers = [.. Enumerable.Range(1, shape.Layers).Select(
            layer => new PlainLayer<T>(shape.Width(layer - 1), shape.Width(layer), batchSize))];
    }

    public ReadOnlySpan<T> Output => _layers[^1].Outputs;

    /// <summary>Loads parameters in LayerGen's layout, and resets Adam.</summary>
    public void Load(ReadOnlySpan<T> parameters)
    {
        for (int layer = 1; layer <= _shape.Layers; layer++)
        {
            _layers[layer - 1].Load(
                parameters.Slice(_shape.WeightOffset(layer), _shape.Weights(layer)),
                parameters.Slice(_shape.BiasOffset(layer), _shape.Width(layer)));
        }
    }

    /// <summary>Returns the parameters in LayerGen's layout.</summary>
    public T[] ToParameters()
    {
        var parameters = new T[_shape.ParameterCount];
        for (int layer = 1; layer <= _shape.Layers; layer++)
        {
            _layers[layer - 1].Save(
                parameters.AsSpan(_shape.WeightOffset(layer), _shape.Weights(layer)),
                parameters.AsSpan(_shape.BiasOffset(layer), _shape.Width(layer)));
        }

        return parameters;
    }

    public void Forward(ReadOnlySpan<T> inputs, int samples)
    {
        for (int l = 0; l < _layers.Length; l++)
        {
            bool isLast = l == _layers.Length - 1;
            _layers[l].Forward(l == 0 ? inputs : _layers[l - 1].Outputs, samples, isRelu: !isLast);
        }

        _layers[^1].Softmax(samples);
    }

    /// <summary>Returns the mean cross-entropy of the batch, after <see cref="Forward"/>.</summary>
    public T Loss(ReadOnlySpan<T> targets, int samples)
    {
        ReadOnlySpan<T> outputs = _layers[^1].Outputs;
        T sum = T.Zero;
        for (int k = 0; k < samples * _shape.Outputs; k++)
        {
            if (targets[k] > T.Zero)
            {
                sum += targets[k] * T.Log(targets[k] / outputs[k]);
            }
        }

        return sum / T.CreateChecked(samples);
    }

    public void Backward(ReadOnlySpan<T> inputs, ReadOnlySpan<T> targets, int samples)
    {
        _layers[^1].OutputGradient(targets, samples);
        for (int l = _layers.Length - 1; l >= 0; l--)
        {
            _layers[l].WeightGradients(l == 0 ? inputs : _layers[l - 1].Outputs, samples);
            if (l > 0)
            {
                _layers[l].InputGradient(_layers[l - 1].Outputs, _layers[l - 1].Gradients, samples);
            }
        }
    }

    public void Step(int step, double learningRate, double beta1, double beta2, double epsilon)
    {
        T rate = T.CreateChecked(learningRate / (1 - Math.Pow(beta1, step)));
        T rootScale = T.CreateChecked(1 / Math.Sqrt(1 - Math.Pow(beta2, step)));
        foreach (PlainLayer<T> layer in _layers)
        {
            layer.Step(rate, rootScale, T.CreateChecked(beta1), T.CreateChecked(beta2), T.CreateChecked(epsilon));
        }
    }
}
