using System.Globalization;
using System.Numerics;

namespace LayerGen.Schemas;

/// <summary>The values of one tensor of a network, or of its gradient, with the tensor's description.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public readonly ref struct NetworkTensor<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    internal NetworkTensor(TensorSchema schema, Span<T> values)
    {
        Schema = schema;
        Values = values;
    }

    /// <summary>Gets the description: name, role, shape, offset.</summary>
    public TensorSchema Schema { get; }

    /// <summary>Gets the name, such as <c>W1</c>.</summary>
    public string Name => Schema.Name;

    /// <summary>
    /// Gets the values in row-major order. It is the memory of the network: writing to it changes the network.
    /// </summary>
    public Span<T> Values { get; }

    /// <summary>Returns the values of a tensor with two dimensions as a matrix over the same memory.</summary>
    /// <returns>The matrix.</returns>
    /// <exception cref="InvalidOperationException">The tensor does not have two dimensions.</exception>
    public MatrixView<T> AsMatrix() => Schema.Shape.Rank == 2
        ? new MatrixView<T>(Values, Schema.Shape[0], Schema.Shape[1])
        : throw new InvalidOperationException(string.Create(
            CultureInfo.InvariantCulture,
            $"Expected a tensor with 2 dimensions, but {Name} has the shape {Schema.Shape}."));

    /// <summary>Returns name, role and shape.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Schema.ToString();
}
