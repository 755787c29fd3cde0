using System.Numerics;
using LayerGen.CompilerServices;
using LayerGen.Training;

namespace LayerGen;

/// <summary>
/// A custom loss of one output, with its derivative. A network uses it with <c>[Loss(typeof(Quantile))]</c>. The loss
/// of a sample is the mean over its outputs. The generated code calls the two methods directly, so they must be public,
/// and the type must be accessible from other files.
/// </summary>
/// <remarks>
/// The methods are called with one output of one sample at a time. A type that also implements
/// <see cref="IVectorLoss{T}"/> is called with whole vectors. Both methods must be pure: they return the same result
/// for the same arguments on any thread. The derivative must be that of the value, which
/// <see cref="GradientCheck"/> verifies. The bits of the results may depend on the machine: <see cref="Math"/> and
/// <see cref="MathF"/> use its C library, <see cref="VectorMath"/> does not.
/// </remarks>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>, as the network computes.</typeparam>
public interface ILoss<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Computes the loss of an output.</summary>
    /// <param name="target">The target d, as it is in the data.</param>
    /// <param name="output">The output y of the network, after the activation of the last layer.</param>
    /// <returns>ℓ(d, y).</returns>
    static abstract T Value(T target, T output);

    /// <summary>
    /// Computes the derivative of the loss with respect to the output. Where the loss has a kink, this is a value from
    /// one of the one-sided derivatives to the other.
    /// </summary>
    /// <param name="target">The target d, as it is in the data.</param>
    /// <param name="output">The output y of the network, after the activation of the last layer.</param>
    /// <returns>∂ℓ/∂y.</returns>
    static abstract T Derivative(T target, T output);
}
