using System.Numerics;
using LayerGen.CompilerServices;

namespace LayerGen;

/// <summary>
/// A custom loss that computes whole vectors, lane by lane. The lanes are the same output of several samples.
/// <see cref="VectorMath"/> has the elementary functions. Mark the two methods with
/// <c>[MethodImpl(MethodImplOptions.AggressiveInlining)]</c> so that they are inlined into the generated loops.
/// </summary>
/// <remarks>
/// The last vector of a batch can have more lanes than samples remain. The results of the other lanes are not used.
/// </remarks>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>, as the network computes.</typeparam>
public interface IVectorLoss<T> : ILoss<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Computes the loss of an output of several samples.</summary>
    /// <param name="target">The targets d.</param>
    /// <param name="output">The outputs y.</param>
    /// <returns>ℓ(d, y) for each lane.</returns>
    static abstract Vector<T> Value(Vector<T> target, Vector<T> output);

    /// <summary>Computes the derivative of the loss with respect to the output.</summary>
    /// <param name="target">The targets d.</param>
    /// <param name="output">The outputs y.</param>
    /// <returns>∂ℓ/∂y for each lane.</returns>
    static abstract Vector<T> Derivative(Vector<T> target, Vector<T> output);
}
