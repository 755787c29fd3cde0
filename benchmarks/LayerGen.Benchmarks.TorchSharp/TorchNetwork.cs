using LayerGen.Benchmarks.Subjects;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace LayerGen.Benchmarks.Torch;

/// <summary>The network as modules of TorchSharp. A softmax at the end belongs to the loss.</summary>
internal sealed class TorchNetwork : IDisposable
{
    public const string SubjectName = "TorchSharp";

    private readonly Shape _shape;
    private readonly (Parameter Weight, Parameter Bias)?[] _parameters;

    public TorchNetwork(Shape shape)
    {
        _shape = shape;
        _parameters = new (Parameter, Parameter)?[shape.Layers];
        List<nn.Module<Tensor, Tensor>> modules = [];
        for (int layer = 1; layer <= shape.Layers; layer++)
        {
            modules.AddRange(Modules(layer));
        }

        Module = nn.Sequential(modules);
    }

    public Sequential Module { get; }

    /// <summary>Loads parameters in LayerGen's layout.</summary>
    public void Load(float[] parameters)
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable noGradients = no_grad();
        for (int layer = 1; layer <= _shape.Layers; layer++)
        {
            if (_parameters[layer - 1] is var (weight, bias))
            {
                float[] weights = parameters.AsSpan(_shape.WeightOffset(layer), _shape.Weights(layer)).ToArray();
                float[] biases = parameters.AsSpan(_shape.BiasOffset(layer), _shape.Biases(layer)).ToArray();
                Extent window = Window(_shape.Layer(layer));
                Tensor ours = tensor(weights, window.Height, window.Width, window.Channels, biases.Length);
                weight.copy_(ours.permute(3, 2, 0, 1).reshape(weight.shape));
                bias.copy_(tensor(biases));
            }
        }
    }

    /// <summary>Returns the parameters in LayerGen's layout.</summary>
    public float[] ToParameters()
    {
        using DisposeScope scope = NewDisposeScope();
        List<float> values = [];
        for (int layer = 1; layer <= _shape.Layers; layer++)
        {
            if (_parameters[layer - 1] is var (weight, bias))
            {
                Extent window = Window(_shape.Layer(layer));
                Tensor theirs = weight.detach()
                    .reshape(_shape.Biases(layer), window.Channels, window.Height, window.Width);
                values.AddRange(theirs.permute(2, 3, 1, 0).contiguous().data<float>().ToArray());
                values.AddRange(bias.detach().data<float>().ToArray());
            }
        }

        return [.. values];
    }

    public void Dispose() => Module.Dispose();

    /// <summary>
    /// Returns the window of a unit. Rows of LayerGen's weights are in the order (height, width, channels), those of
    /// TorchSharp in the order (channels, height, width).
    /// </summary>
    private static Extent Window(LayerShape layer) => layer is ConvolutionShape convolution
        ? new Extent(convolution.Kernel, convolution.Kernel, convolution.Input.Channels)
        : layer.Input;

    private IEnumerable<nn.Module<Tensor, Tensor>> Modules(int number)
    {
        LayerShape layer = _shape.Layer(number);
        switch (layer)
        {
            case ConvolutionShape convolution:
                Conv2d conv = nn.Conv2d(
                    convolution.Input.Channels, convolution.Filters, convolution.Kernel, padding: convolution.Border);
                _parameters[number - 1] = (conv.weight!, conv.bias!);
                yield return conv;
                break;
            case MaxPoolShape pool:
                yield return nn.MaxPool2d(pool.Size);
                break;
            default:
                if (layer.Input.Height * layer.Input.Width > 1)
                {
                    yield return nn.Flatten();
                }

                Linear linear = nn.Linear(layer.Input.Count, layer.Output.Count);
                _parameters[number - 1] = (linear.weight!, linear.bias!);
                yield return linear;
                break;
        }

        switch (layer.Activation)
        {
            case Activation.Relu:
                yield return nn.ReLU();
                break;
            case Activation.Tanh:
                yield return nn.Tanh();
                break;
        }
    }
}
