using System.Numerics;

namespace LayerGen;

/// <summary>
/// The gradients of the loss of a batch with respect to every parameter, laid out as the parameters of the network are.
/// The generated class adds a named view for each parameter tensor.
/// </summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public abstract class GradientBuffer<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly AlignedBuffer<T> _values;

    /// <summary>Creates gradients, all zero.</summary>
    /// <param name="parameterCount">The number of parameters of the network.</param>
    protected GradientBuffer(int parameterCount)
    {
        _values = new AlignedBuffer<T>(parameterCount);
    }

    /// <summary>All gradients as one flat buffer, layer by layer: weights row after row, then biases.</summary>
    public Span<T> Values => _values.Span;
}
