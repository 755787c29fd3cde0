using LayerGen.Schemas;
using static System.FormattableString;

namespace LayerGen.Onnx;

/// <summary>
/// The batch normalizations of a network that are folded into the weights before them. They have no nodes, and each
/// product before one has biases.
/// </summary>
internal sealed class OnnxFolding
{
    private readonly Dictionary<int, LayerSchema> _afterProduct = [];

    /// <param name="schema">The network.</param>
    /// <param name="folded">The numbers of the batch normalizations.</param>
    /// <exception cref="ArgumentException">
    /// A number is not that of a batch normalization after a layer with weights.
    /// </exception>
    public OnnxFolding(NetworkSchema schema, ReadOnlySpan<int> folded)
    {
        foreach (int number in folded)
        {
            if (Product(schema, number) is not { } product)
            {
                throw new ArgumentException(
                    "Expected numbers of batch normalizations after a layer with weights, "
                    + Invariant($"but got {number}."),
                    nameof(folded));
            }

            _afterProduct[product.Number] = schema.Layers[number - 1];
        }
    }

    /// <summary>Determines whether a layer is a batch normalization that is folded.</summary>
    public bool Contains(LayerSchema layer) => _afterProduct.ContainsValue(layer);

    /// <summary>
    /// Returns the tensor with the biases of a product that has none of its own, or null. These are in the place of β
    /// of the batch normalization that is folded into it.
    /// </summary>
    public TensorSchema? BiasesOf(LayerSchema product) =>
        product.Tensors.Any(tensor => tensor.Role == TensorRole.Bias)
            ? null
            : _afterProduct.GetValueOrDefault(product.Number)?.Tensors.Single(
                tensor => tensor.Role == TensorRole.Shift);

    /// <summary>Returns the product before a batch normalization, or null if there is none.</summary>
    private static LayerSchema? Product(NetworkSchema schema, int number)
    {
        if (number < 1 || number > schema.Layers.Length || schema.Layers[number - 1].Kind != "BatchNorm")
        {
            return null;
        }

        LayerSchema? layer = schema.Layers[number - 1];
        do
        {
            layer = layer.Inputs[0] == 0 ? null : schema.Layers[layer.Inputs[0] - 1];
        }
        while (layer is { Kind: "Dropout" or "Flatten" });

        return layer is { Kind: "Dense" or "Conv2D" or "Conv1D" } ? layer : null;
    }
}
