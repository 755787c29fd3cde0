using LayerGen.Schemas;

namespace LayerGen.Persistence.Maps;

/// <summary>
/// The order of weights in libraries that store images channels first, such as PyTorch. A dense layer is units ×
/// inputs there, and a convolution filters × channels × rows × columns. A flattening puts all pixels of a channel
/// together, so that whatever follows it has its features in another order.
/// </summary>
internal sealed class ChannelsFirst
{
    private readonly NetworkSchema _schema;

    // For each layer (0 is the input of the network): the image whose flattening its outputs are, or null.
    private readonly TensorShape?[] _images;

    public ChannelsFirst(NetworkSchema schema)
    {
        _schema = schema;
        _images = new TensorShape?[schema.Layers.Length + 1];
        foreach (LayerSchema layer in schema.Layers)
        {
            _images[layer.Number] = ImageOf(layer);
        }
    }

    /// <summary>Returns the order of a tensor in the file.</summary>
    public ElementOrder OrderOf(TensorSchema tensor)
    {
        LayerSchema layer = _schema.Layers[tensor.Layer - 1];
        TensorShape? outputs = _images[layer.Number];
        int[] shape = [.. tensor.Shape.Dimensions];
        if (tensor.Role == TensorRole.Weight && shape.Length == 4)
        {
            (int rows, int columns, int channels, int filters) = (shape[0], shape[1], shape[2], shape[3]);
            return new ElementOrder(
                [filters, channels, rows, columns],
                shape,
                [columns, 1, rows * columns, channels * rows * columns]);
        }

        if (tensor.Role == TensorRole.Weight && shape.Length == 2)
        {
            (int[] inputs, int[] inputStrides) = Features(shape[0], stride: 1, _images[layer.Inputs[0]]);
            (int[] units, int[] unitStrides) = Features(shape[1], stride: shape[0], outputs);
            return new ElementOrder(
                [shape[1], shape[0]], [.. inputs, .. units], [.. inputStrides, .. unitStrides]);
        }

        (int[] features, int[] strides) = Features(shape[0], stride: 1, outputs);
        return new ElementOrder([shape[0]], features, strides);
    }

    /// <summary>Returns the dimensions and strides of features, which may be a flattened image.</summary>
    private static (int[] Dimensions, int[] Strides) Features(int count, int stride, TensorShape? image)
    {
        if (image is not { } shape)
        {
            return ([count], [stride]);
        }

        // Row, column, channel here; channel, row, column in the file.
        (int rows, int columns, int channels) = (shape[0], shape[1], shape[2]);
        return ([rows, columns, channels], [columns * stride, stride, rows * columns * stride]);
    }

    private TensorShape? ImageOf(LayerSchema layer)
    {
        if (layer.InputShape.Rank == 3 && layer.OutputShape.Rank == 1)
        {
            // One channel, or one pixel, has the same order in both.
            TensorShape image = layer.InputShape;
            return layer.InputShape.Count == layer.OutputShape.Count && image[2] > 1 && image[0] * image[1] > 1
                ? image
                : null;
        }

        if (layer.Tensors.Any(tensor => tensor.Role == TensorRole.Weight))
        {
            return null;
        }

        TensorShape? found = null;
        foreach (int input in layer.Inputs)
        {
            found ??= _images[input];
        }

        // What is added to a flattened image has the same order, so a dense layer on the way must have it, too.
        foreach (int input in layer.Inputs)
        {
            for (int k = input; found is not null && k > 0 && _images[k] is null; k = _schema.Layers[k - 1].Inputs[0])
            {
                _images[k] = found;
                if (_schema.Layers[k - 1].Tensors.Any(tensor => tensor.Role == TensorRole.Weight))
                {
                    break;
                }
            }
        }

        return found;
    }
}
