using System.Numerics;
using LayerGen.CompilerServices;

namespace LayerGen;

/// <summary>
/// A custom activation function that computes whole vectors, lane by lane. <see cref="VectorMath"/> has the
/// elementary functions. Mark the two methods with <c>[MethodImpl(MethodImplOptions.AggressiveInlining)]</c> so that
/// they are inlined into the generated loops.
/// </summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>, as the network computes.</typeparam>
public interface IVectorActivation<T> : IActivation<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Computes the function f.</summary>
    /// <param name="z">The pre-activations.</param>
    /// <returns>f(z) for each lane.</returns>
    static abstract Vector<T> Value(Vector<T> z);

    /// <summary>Computes the derivative f'.</summary>
    /// <param name="z">The pre-activations.</param>
    /// <returns>f'(z) for each lane.</returns>
    static abstract Vector<T> Derivative(Vector<T> z);
}
