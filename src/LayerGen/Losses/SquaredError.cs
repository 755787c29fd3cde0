using System.Numerics;
using System.Runtime.CompilerServices;

namespace LayerGen;

/// <summary>
/// The mean squared error of a sample, (1/K)·Σᵢ (yᵢ − dᵢ)² over its K outputs; its gradient with respect to yᵢ is
/// (2/K)·(yᵢ − dᵢ).
/// </summary>
public static class SquaredError
{
    /// <summary>The squared difference (y − d)² of one output, for a vector of samples.</summary>
    /// <param name="d">The targets of the output.</param>
    /// <param name="y">The predictions of the output.</param>
    /// <returns>The terms of the sum over the outputs.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Term(Vector<float> d, Vector<float> y) => (y - d) * (y - d);

    /// <inheritdoc cref="Term(Vector{float}, Vector{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Term(Vector<double> d, Vector<double> y) => (y - d) * (y - d);
}
