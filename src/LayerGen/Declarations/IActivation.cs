using System.Numerics;
using LayerGen.CompilerServices;

namespace LayerGen;

/// <summary>
/// A custom activation function, with its derivative. A layer uses it with <c>[Dense(16, typeof(Swish))]</c>. The
/// generated code calls the two methods directly, so they must be public, and the type must be accessible from other
/// files.
/// </summary>
/// <remarks>
/// The methods are called with one number at a time, once for each lane of a vector. A type that also implements
/// <see cref="IVectorActivation{T}"/> is called with whole vectors. Both methods must be pure: they return the same
/// result for the same z on any thread. The bits of the results may depend on the machine: <see cref="Math"/> and
/// <see cref="MathF"/> use its C library, <see cref="VectorMath"/> does not.
/// </remarks>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>, as the network computes.</typeparam>
public interface IActivation<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Computes the function f.</summary>
    /// <param name="z">The pre-activation.</param>
    /// <returns>f(z).</returns>
    static abstract T Value(T z);

    /// <summary>Computes the derivative f'. Where f has a kink, this is one of the two one-sided derivatives.</summary>
    /// <param name="z">The pre-activation.</param>
    /// <returns>f'(z).</returns>
    static abstract T Derivative(T z);
}
