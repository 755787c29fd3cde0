using System.Numerics;
using System.Runtime.CompilerServices;

namespace LayerGen.CompilerServices;

// ln(1 + x), from the logarithm of the rounded sum and its rounding error.
public static partial class VectorMath
{
    /// <summary>Computes ln(1 + x) for every lane, accurate near 0, too: at most 1.3 ulp from the true value.</summary>
    /// <param name="x">Finite numbers of at least 0. The result is not defined for others. NaN stays NaN.</param>
    /// <returns>ln(1 + x).</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Log1p(Vector<float> x)
    {
        Vector<float> sum = x + Vector<float>.One;
        Vector<float> larger = Vector.MaxNative(x, Vector<float>.One);
        Vector<float> smaller = Vector.MinNative(x, Vector<float>.One);

        // ln(sum + rest) = ln(sum) + rest / sum, up to (rest / sum)², which is below the last place.
        Vector<float> rest = smaller - (sum - larger);
        return KeepNaN(x, Log(sum) + rest / sum);
    }

    /// <summary>Computes ln(1 + x) for every lane, accurate near 0, too: at most 1.2 ulp from the true value.</summary>
    /// <param name="x">Finite numbers of at least 0. The result is not defined for others. NaN stays NaN.</param>
    /// <returns>ln(1 + x).</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Log1p(Vector<double> x)
    {
        Vector<double> sum = x + Vector<double>.One;
        Vector<double> larger = Vector.MaxNative(x, Vector<double>.One);
        Vector<double> smaller = Vector.MinNative(x, Vector<double>.One);
        Vector<double> rest = smaller - (sum - larger);
        return KeepNaN(x, Log(sum) + rest / sum);
    }
}
