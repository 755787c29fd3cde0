using System.Numerics;

namespace LayerGen;

/// <summary>
/// An activation function of your own, with its derivative. A layer has it with <c>[Dense(16, typeof(Swish))]</c>; the
/// generated code calls the two methods directly, so they must be public and the type must be one that another file can
/// name.
/// </summary>
/// <remarks>
/// The methods are called for one number at a time, with as many calls as a vector has lanes; a type that also
/// implements <see cref="IVectorActivation{T}"/> is called for whole vectors. Both methods must be pure: the same z,
/// the same result, from any thread. Whether the bits are the same on every machine is up to them: <see cref="Math"/>
/// and <see cref="MathF"/> ask the C library of the machine, <see cref="VectorMath"/> does not.
/// </remarks>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>, as the network computes.</typeparam>
public interface IActivation<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Returns the function f.</summary>
    /// <param name="z">The pre-activation.</param>
    /// <returns>f(z).</returns>
    static abstract T Value(T z);

    /// <summary>Returns the derivative f'. Where f has a kink, one of the values beside it.</summary>
    /// <param name="z">The pre-activation.</param>
    /// <returns>f'(z).</returns>
    static abstract T Derivative(T z);
}
