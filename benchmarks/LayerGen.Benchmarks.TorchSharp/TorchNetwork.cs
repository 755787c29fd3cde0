using LayerGen.Benchmarks.Subjects;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace LayerGen.Benchmarks.Torch;

/// <summary>The network in modules of TorchSharp: Linear, ReLU, …, Linear. The softmax belongs to the loss.</summary>
internal sealed class TorchNetwork : IDisposable
{
    public const string SubjectName = "TorchSharp";

    private readonly Shape _shape;
    private readonly Linear[] _layers;

    public TorchNetwork(Shape shape)
    {
        _shape = shape;
        _layers = [.. Enumerable.Range(1, shape.Layers).Select(layer => nn.Linear(shape.Width(layer - 1), shape.Width(layer)))];
        Module = nn.Sequential(_layers.SelectMany<Linear, nn.Module<Tensor, Tensor>>(
            layer => layer == _layers[^1] ? [layer] : [layer, nn.ReLU()]));
    }

    public Sequential Module { get; }

    /// <summary>Takes over parameters in our layout.</summary>
    public void Load(float[] parameters)
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable noGradients = no_grad();
        for (int layer = 1; layer <= _shape.Layers; layer++)
        {
            float[] weights = parameters.AsSpan(_shape.WeightOffset(layer), _shape.Weights(layer)).ToArray();
            float[] biases = parameters.AsSpan(_shape.BiasOffset(layer), _shape.Width(layer)).ToArray();
            _layers[layer - 1].weight!.copy_(tensor(weights, _shape.Width(layer - 1), _shape.Width(layer)).t());
            _layers[layer - 1].bias!.copy_(tensor(biases));
        }
    }

    /// <summary>The parameters in our layout.</summary>
    public float[] ToParameters()
    {
        using DisposeScope scope = NewDisposeScope();
        return [.. _layers.SelectMany(layer =>
        {
            float[] weights = layer.weight!.detach().t().contiguous().data<float>().ToArray();
            return weights.Concat(layer.bias!.detach().data<float>().ToArray());
        })];
    }

    public void Dispose() => Module.Dispose();
}
