using System.Numerics;

namespace LayerGen;

/// <summary>
/// An activation function of your own that computes whole vectors, each lane by itself. <see cref="VectorMath"/> has
/// the functions for it; mark the two methods with <c>[MethodImpl(MethodImplOptions.AggressiveInlining)]</c>, and they
/// become part of the generated loops.
/// </summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>, as the network computes.</typeparam>
public interface IVectorActivation<T> : IActivation<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Returns the function f.</summary>
    /// <param name="z">The pre-activations.</param>
    /// <returns>f(z) of every lane.</returns>
    static abstract Vector<T> Value(Vector<T> z);

    /// <summary>Returns the derivative f'.</summary>
    /// <param name="z">The pre-activations.</param>
    /// <returns>f'(z) of every lane.</returns>
    static abstract Vector<T> Derivative(Vector<T> z);
}
