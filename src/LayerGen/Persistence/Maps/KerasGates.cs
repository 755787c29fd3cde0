using LayerGen.Schemas;

namespace LayerGen.Persistence.Maps;

/// <summary>
/// The order of the weights of recurrent layers in Keras: features × gates, with the gates z, r, h of a GRU, and i, f,
/// c, o of an LSTM. A GRU has both biases in one tensor, row by row. The others have a single bias.
/// </summary>
internal static class KerasGates
{
    /// <summary>Returns the order of a tensor of a recurrent layer, or null if the layer is not recurrent.</summary>
    public static ElementOrder? OrderOf(LayerSchema layer, TensorSchema tensor)
    {
        if (layer.Tensors.FirstOrDefault(one => one.Role == TensorRole.RecurrentWeight) is not { } recurrent)
        {
            return null;
        }

        (int units, int width) = (recurrent.Shape[0], recurrent.Shape[1]);
        int gates = width / units;
        bool isGRU = layer.Kind == "GRU";
        bool isBias = tensor.Role is TensorRole.Bias or TensorRole.RecurrentBias;
        int rows = isBias ? 1 : tensor.Shape[0];
        long[] shape = !isBias ? [rows, width] : isGRU ? [2, width] : [width];
        return new ElementOrder(shape, [rows, gates, units], [width, units, 1])
        {
            Places = isGRU ? [1, 0, 2] : null,
            Start = isGRU && tensor.Role == TensorRole.RecurrentBias ? width : 0,
            IsAbsent = !isGRU && tensor.Role == TensorRole.RecurrentBias,
        };
    }
}
