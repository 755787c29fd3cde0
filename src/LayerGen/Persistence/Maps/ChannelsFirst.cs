using LayerGen.Schemas;

namespace LayerGen.Persistence.Maps;

/// <summary>
/// The order of weights in libraries that store images channels first, such as PyTorch. A dense layer is units ×
/// inputs there, and a convolution filters × channels × rows × columns, or × taps. A flattened image has all pixels of
/// a channel together, so that the layers after it have their features in another order. The same applies to a sequence
/// from a convolution or pooling over time. Other sequences are steps first.
/// </summary>
internal sealed class ChannelsFirst
{
    private readonly NetworkSchema _schema;

    // For each layer (0 is the input of the network), a layer whose outputs have the same order. The outputs of layers
    // that lead to the same one have the same order.
    private readonly int[] _same;

    // For each layer that leads only to itself, the image that gives the order, or null.
    private readonly TensorShape?[] _images;

    public ChannelsFirst(NetworkSchema schema)
    {
        _schema = schema;
        _same = [.. Enumerable.Range(0, schema.Layers.Length + 1)];
        foreach (LayerSchema layer in schema.Layers.Where(KeepsFeatures))
        {
            // What a residual layer adds has one order, so the weights before it have this order, too.
            foreach (int input in layer.Inputs)
            {
                _same[Find(input)] = Find(layer.Number);
            }
        }

        // The classes are complete, so that an image can give its order to layers before and after it.
        _images = new TensorShape?[_same.Length];
        _images[Find(0)] = ImageOf(schema.InputShape);
        foreach (LayerSchema layer in schema.Layers)
        {
            _images[Find(layer.Number)] ??= layer.Kind is "Conv1D" or "MaxPool1D" or "AvgPool1D"
                ? layer.OutputShape
                : ImageOf(layer.OutputShape);
        }
    }

    /// <summary>
    /// Determines whether the sequence that a layer computes has its channels first when it is flattened.
    /// </summary>
    /// <param name="number">The number of the layer, or 0 for the input of the network.</param>
    public bool HasChannelsFirst(int number) => _images[Find(number)] is { Rank: 2 };

    /// <summary>Returns the order of a tensor in the file.</summary>
    /// <param name="tensor">The tensor.</param>
    /// <param name="isFlat">
    /// Whether the file has a vector. The γ of a layer normalization can have the shape of an image or of its
    /// flattening.
    /// </param>
    public ElementOrder OrderOf(TensorSchema tensor, bool isFlat)
    {
        LayerSchema layer = _schema.Layers[tensor.Layer - 1];
        TensorShape? outputs = _images[Find(layer.Number)];
        int[] shape = [.. tensor.Shape.Dimensions];
        if (tensor.Role == TensorRole.Embedding)
        {
            return new ElementOrder([shape[0], shape[1]], shape, [shape[1], 1]);
        }

        if (layer.Tensors.Any(one => one.Role == TensorRole.RecurrentWeight))
        {
            // The columns are those of the gates, which no layer before or after it arranges in another way.
            return tensor.Role is TensorRole.Weight or TensorRole.RecurrentWeight
                ? new ElementOrder([shape[1], shape[0]], shape, [1, shape[0]])
                : new ElementOrder([tensor.Count], [tensor.Count], [1]);
        }

        if (tensor.Role == TensorRole.Weight && shape.Length == 4)
        {
            (int rows, int columns, int channels, int filters) = (shape[0], shape[1], shape[2], shape[3]);
            return new ElementOrder(
                [filters, channels, rows, columns],
                shape,
                [columns, 1, rows * columns, channels * rows * columns]);
        }

        if (tensor.Role == TensorRole.Weight && shape.Length == 3)
        {
            (int taps, int channels, int filters) = (shape[0], shape[1], shape[2]);
            return new ElementOrder([filters, channels, taps], shape, [1, taps, channels * taps]);
        }

        if (tensor.Role == TensorRole.Weight && shape.Length == 2)
        {
            (int[] inputs, int[] inputStrides) = Features(shape[0], stride: 1, _images[Find(layer.Inputs[0])]);
            (int[] units, int[] unitStrides) = Features(shape[1], stride: shape[0], outputs);
            return new ElementOrder(
                [shape[1], shape[0]], [.. inputs, .. units], [.. inputStrides, .. unitStrides]);
        }

        // The biases of a convolution, and γ and β of a batch normalization of images, belong to channels.
        bool isPerFeature = tensor.Count == layer.OutputShape.Count;
        (int[] features, int[] strides) = Features(tensor.Count, stride: 1, isPerFeature ? outputs : null);
        return layer.OutputShape.Rank == 3 && isPerFeature && layer.Kind == "LayerNorm" && !isFlat
            ? new ElementOrder([features[2], features[0], features[1]], features, strides)
            : new ElementOrder([tensor.Count], features, strides);
    }

    /// <summary>Determines whether the outputs of a layer are those of its inputs, one by one.</summary>
    private static bool KeepsFeatures(LayerSchema layer) =>
        layer.InputShape.Count == layer.OutputShape.Count
        && layer.Tensors.All(tensor => tensor.Role != TensorRole.Weight);

    private static TensorShape? ImageOf(TensorShape shape) => shape.Rank == 3 ? shape : null;

    /// <summary>Returns the dimensions and strides of features, which may be those of an image.</summary>
    private static (int[] Dimensions, int[] Strides) Features(int count, int stride, TensorShape? image)
    {
        // A layer that is applied to each step has the features of one, in their order.
        if (image is not { } shape || shape.Count != count)
        {
            return ([count], [stride]);
        }

        if (shape.Rank == 2)
        {
            return ([shape[0], shape[1]], [stride, shape[0] * stride]);
        }

        // Row, column, channel here; channel, row, column in the file.
        (int rows, int columns, int channels) = (shape[0], shape[1], shape[2]);
        return ([rows, columns, channels], [columns * stride, stride, rows * columns * stride]);
    }

    private int Find(int layer)
    {
        while (_same[layer] != layer)
        {
            layer = _same[layer];
        }

        return layer;
    }
}
