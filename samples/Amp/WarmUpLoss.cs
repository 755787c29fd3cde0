using System.Numerics;
using System.Runtime.CompilerServices;
using LayerGen;

namespace AmpSample;

/// <summary>
/// The squared error, without the steps in which the network finds its state: they have the target
/// <see cref="NotCounted"/>.
/// </summary>
public readonly struct WarmUpLoss : IVectorLoss<float>
{
    /// <summary>The target of a step that is not counted, far outside of all signals.</summary>
    public const float NotCounted = 1000;

    /// <inheritdoc/>
    public static float Value(float target, float output) =>
        target < NotCounted ? (output - target) * (output - target) : 0;

    /// <inheritdoc/>
    public static float Derivative(float target, float output) => target < NotCounted ? 2 * (output - target) : 0;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Value(Vector<float> target, Vector<float> output)
    {
        Vector<float> error = output - target;
        return Vector.ConditionalSelect(
            Vector.LessThan(target, Vector.Create(NotCounted)), error * error, Vector<float>.Zero);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Derivative(Vector<float> target, Vector<float> output) => Vector.ConditionalSelect(
        Vector.LessThan(target, Vector.Create(NotCounted)), 2 * (output - target), Vector<float>.Zero);
}
