using System.Globalization;

namespace LayerGen.Benchmarks.Subjects;

/// <summary>The layers of a network, from the inputs to the outputs, and the positions of their parameters.</summary>
/// <remarks>Layers count from 1, as in the names W1, b1. A layer without parameters also counts.</remarks>
internal sealed class Shape
{
    private readonly string _name;
    private readonly Extent _input;
    private readonly LayerShape[] _layers;

    /// <summary>Creates dense layers, with Relu after every layer except the last, which has Softmax.</summary>
    /// <param name="widths">The inputs, and the units of each layer.</param>
    public Shape(params int[] widths)
    {
        _name = string.Join('-', widths.Select(width => width.ToString(CultureInfo.InvariantCulture)));
        _input = new Extent(1, 1, widths[0]);
        _layers = [.. Enumerable.Range(1, widths.Length - 1).Select(layer => new DenseShape(
            new Extent(1, 1, widths[layer - 1]),
            widths[layer],
            layer == widths.Length - 1 ? Activation.Softmax : Activation.Relu))];
        IsDenseRelu = true;
    }

    private Shape(string name, Extent input, LayerShape[] layers)
    {
        _name = name;
        _input = input;
        _layers = layers;
    }

    /// <summary>Returns a network that has no layers yet.</summary>
    public static Shape Of(string name, int height, int width, int channels) =>
        new(name, new Extent(height, width, channels), []);

    /// <summary>
    /// Gets a value indicating whether all layers are dense, with Relu, and Softmax at the end, which most peers are
    /// written for.
    /// </summary>
    public bool IsDenseRelu { get; }

    /// <summary>
    /// Gets a value indicating whether the loss is the cross-entropy after a Softmax. Otherwise it is the mean squared
    /// error.
    /// </summary>
    public bool IsClassifier => _layers[^1].Activation == Activation.Softmax;

    public int Layers => _layers.Length;

    public Extent Input => _input;

    public int Inputs => _input.Count;

    public int Outputs => _layers[^1].Output.Count;

    public int ParameterCount => BiasOffset(Layers) + Biases(Layers);

    public int WidestLayer => Enumerable.Range(0, Layers + 1).Max(Width);

    /// <summary>Gets the operations of a forward pass of one sample, in the products with W.</summary>
    public double ForwardOperations => 2 * _layers.Sum(layer => layer.MultiplyAdds);

    /// <summary>
    /// Gets the operations of a training step for one sample: forward, dW, and dX of every layer except the first.
    /// </summary>
    public double TrainingOperations => (3 * ForwardOperations) - (2 * _layers[0].MultiplyAdds);

    public Shape Dense(int units, Activation activation) => With(new DenseShape(End, units, activation));

    /// <param name="filters">The output channels.</param>
    /// <param name="kernel">The side of the window.</param>
    /// <param name="border">Zeros on each side of the image.</param>
    public Shape Convolution(int filters, int kernel, int border = 0) =>
        With(new ConvolutionShape(End, filters, kernel, border, Activation.Relu));

    public Shape MaxPool(int size) => With(new MaxPoolShape(End, size));

    public Shape GlobalAveragePool() => With(new GlobalAveragePoolShape(End));

    public LayerShape Layer(int layer) => _layers[layer - 1];

    /// <summary>Returns the units of a layer. Those of layer 0 are the inputs.</summary>
    public int Width(int layer) => layer == 0 ? Inputs : Layer(layer).Output.Count;

    /// <summary>Returns the number of weights of a layer.</summary>
    public int Weights(int layer) => Layer(layer).Weights;

    /// <summary>Returns the number of biases of a layer.</summary>
    public int Biases(int layer) => Layer(layer).Biases;

    /// <summary>Returns where W of a layer begins in the flat parameters: (in × out), row after row.</summary>
    public int WeightOffset(int layer) => _layers.Take(layer - 1).Sum(before => before.Weights + before.Biases);

    /// <summary>Returns where b of a layer begins in the flat parameters.</summary>
    public int BiasOffset(int layer) => WeightOffset(layer) + Weights(layer);

    public override string ToString() => _name;

    private Extent End => _layers.Length == 0 ? _input : _layers[^1].Output;

    private Shape With(LayerShape layer) => new(_name, _input, [.. _layers, layer]);
}
