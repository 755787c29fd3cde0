using System.Globalization;

namespace LayerGen.Schemas;

/// <summary>Describes a tensor of a network: a part of its <c>Parameters</c> or of its <c>Statistics</c>.</summary>
public sealed class TensorSchema
{
    /// <summary>Creates the description of a tensor.</summary>
    /// <param name="name">The name, such as <c>W1</c>: an identifier of letters and digits.</param>
    /// <param name="symbol">The symbol of the mathematics, such as <c>γ2</c>.</param>
    /// <param name="role">What the tensor does in its layer.</param>
    /// <param name="shape">The shape, of at least one dimension.</param>
    /// <param name="offset">The index of the first element in the flat buffer, at least 0.</param>
    /// <param name="layer">The number of the layer, at least 1.</param>
    /// <exception cref="ArgumentNullException">A text is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">
    /// A text is empty, the shape has no dimensions, or the tensor ends after element 2,147,483,647.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The role is unknown, the offset is negative, or the layer is less than 1.
    /// </exception>
    public TensorSchema(string name, string symbol, TensorRole role, TensorShape shape, int offset, int layer)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentException.ThrowIfNullOrWhiteSpace(symbol);
        if (!Enum.IsDefined(role))
        {
            throw new ArgumentOutOfRangeException(nameof(role), role, "Expected a value of TensorRole.");
        }

        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfLessThan(layer, 1);
        if (shape.Rank == 0 || (long)offset + shape.Count > int.MaxValue)
        {
            throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Expected a shape of at least one dimension that fits into a buffer, "
                    + $"but got '{shape}' at offset {offset}."),
                nameof(shape));
        }

        Name = name;
        Symbol = symbol;
        Role = role;
        Shape = shape;
        Offset = offset;
        Layer = layer;
    }

    /// <summary>
    /// Gets the name, unique in the network: <c>W1</c>, <c>b1</c>, <c>Gamma2</c>, <c>RunningMean2</c>. It ends with the
    /// number of the layer.
    /// </summary>
    public string Name { get; }

    /// <summary>Gets the symbol of the mathematics: <c>W1</c>, <c>b1</c>, <c>γ2</c>, <c>μ2</c>.</summary>
    public string Symbol { get; }

    /// <summary>Gets what the tensor does in its layer.</summary>
    public TensorRole Role { get; }

    /// <summary>
    /// Gets the shape: (inputs × units) for the weights of a dense layer, (kernel × kernel × channels × filters) for
    /// those of a convolution, one dimension for all others. Elements are stored in row-major order.
    /// </summary>
    public TensorShape Shape { get; }

    /// <summary>
    /// Gets the index of the first element in the flat buffer: <c>Statistics</c> for a statistic, otherwise
    /// <c>Parameters</c>.
    /// </summary>
    public int Offset { get; }

    /// <summary>Gets the number of elements.</summary>
    public int Count => Shape.Count;

    /// <summary>Gets the exclusive end of the tensor in the flat buffer.</summary>
    public int End => Offset + Count;

    /// <summary>Gets the number of the layer that the tensor belongs to, starting at 1.</summary>
    public int Layer { get; }

    /// <summary>
    /// Gets a value indicating whether the tensor is a statistic, which training keeps for inference, and not a
    /// parameter. Statistics have no gradients.
    /// </summary>
    public bool IsStatistic => Role is TensorRole.RunningMean or TensorRole.RunningVariance;

    /// <summary>Returns name, role and shape, such as <c>W1, Weight, 4×16</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{Name}, {Role}, {Shape}";
}
