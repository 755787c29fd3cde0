using System.Numerics;
using System.Runtime.CompilerServices;

namespace LayerGen.CompilerServices;

// The logistic function, the hyperbolic tangent, and functions computed from them.
public static partial class VectorMath
{
    /// <summary>
    /// Computes the logistic function σ(z) = 1 / (1 + e⁻ᶻ) for every lane, at most 3.2 ulp from the true value at
    /// either side.
    /// </summary>
    /// <param name="z">
    /// The numbers. Values below −87.33 are clamped to it, so that the result is a normal number. NaN stays NaN.
    /// </param>
    /// <returns>σ(z).</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Sigmoid(Vector<float> z)
        => KeepNaN(z, Vector<float>.One / (ExpInRange(Clamp(-z, ExpMinimum, -ExpMinimum)) + Vector<float>.One));

    /// <summary>
    /// Computes the logistic function σ(z) = 1 / (1 + e⁻ᶻ) for every lane, at most 2.5 ulp from the true value at
    /// either side.
    /// </summary>
    /// <param name="z">
    /// The numbers. Values below −708.396 are clamped to it, so that the result is a normal number. NaN stays NaN.
    /// </param>
    /// <returns>σ(z).</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Sigmoid(Vector<double> z)
        => KeepNaN(
            z, Vector<double>.One / (ExpInRange(Clamp(-z, ExpMinimumDouble, -ExpMinimumDouble)) + Vector<double>.One));

    /// <summary>
    /// Computes the logistic function σ(z) = 1 / (1 + e⁻ᶻ) of the gates of a recurrent cell for every lane, at most 7.5
    /// ulp from the true value at either side. Fewer of its operations wait for each other than in
    /// <see cref="Sigmoid(Vector{float})"/>, and a step of a small cell takes as long as they do.
    /// </summary>
    /// <param name="z">
    /// The numbers. Values below −87.33 are clamped to it, so that the result is a normal number. NaN stays NaN.
    /// </param>
    /// <returns>σ(z).</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Gate(Vector<float> z) => Gate(new Floats(z)).Lanes;

    /// <summary>
    /// Computes the logistic function of the gates of a recurrent cell for every lane, at most 2.5 ulp from the true
    /// value at either side. It is <see cref="Sigmoid(Vector{double})"/>.
    /// </summary>
    /// <param name="z">
    /// The numbers. Values below −708.396 are clamped to it, so that the result is a normal number. NaN stays NaN.
    /// </param>
    /// <returns>σ(z).</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Gate(Vector<double> z) => Sigmoid(z);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Gate<T>(T z)
        where T : struct, IFloats<T>
    {
        // e⁻ᶻ = 2ⁿ·2ᶠ with an integer n and |f| ≤ ½. What the constant lacks to −1/ln 2 is in the first coefficient,
        // which does not wait for f.
        T x = T.Min(T.Of(-ExpMinimum), T.Max(T.Of(ExpMinimum), z));
        T shifted = T.MultiplyAdd(x, T.Of(-1.44269504f), T.Of(RoundToInteger));
        T f = T.MultiplyAdd(x, T.Of(-1.44269504f), T.Of(RoundToInteger) - shifted);

        // Pairs of terms do not wait for each other.
        T square = f * f;
        T low = T.MultiplyAdd(T.Of(0.69314700f), f, T.MultiplyAdd(x, T.Of(-1.3349758e-08f), T.Of(1)));
        T middle = T.MultiplyAdd(T.Of(0.055507336f), f, T.Of(0.24022242f));
        T high = T.MultiplyAdd(T.Of(0.0013264727f), f, T.Of(0.0096715130f));
        T p = T.MultiplyAdd(square, T.MultiplyAdd(square, high, middle), low);
        return T.Of(1) / T.MultiplyAdd(p, T.PowerOfTwo(shifted), T.Of(1));
    }

    /// <summary>Computes z·σ(z), the activation Silu, for every lane, at most 3.2 ulp from the true value.</summary>
    /// <param name="z">The numbers. Values below −87.33 are clamped to it. NaN stays NaN.</param>
    /// <returns>z·σ(z).</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Silu(Vector<float> z)
    {
        Vector<float> clamped = Vector.MaxNative(z, Vector.Create(ExpMinimum));
        Vector<float> e = ExpInRange(Vector.MaxNative(-clamped, Vector.Create(ExpMinimum)));
        return KeepNaN(z, clamped / (e + Vector<float>.One));
    }

    /// <summary>Computes z·σ(z), the activation Silu, for every lane, at most 2.3 ulp from the true value.</summary>
    /// <param name="z">The numbers. Values below −708.396 are clamped to it. NaN stays NaN.</param>
    /// <returns>z·σ(z).</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Silu(Vector<double> z)
    {
        Vector<double> clamped = Vector.MaxNative(z, Vector.Create(ExpMinimumDouble));
        Vector<double> e = ExpInRange(Vector.MaxNative(-clamped, Vector.Create(ExpMinimumDouble)));
        return KeepNaN(z, clamped / (e + Vector<double>.One));
    }

    /// <summary>
    /// Computes the derivative of z·σ(z) for every lane, σ(z)·(1 + z·(1 − σ(z))), at most 2·10⁻⁷ from the true value,
    /// which lies between −0.1 and 1.1.
    /// </summary>
    /// <param name="z">The numbers. Values below −87.33 are clamped to it. NaN stays NaN.</param>
    /// <returns>σ(z)·(1 + z·(1 − σ(z))).</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> SiluDerivative(Vector<float> z)
    {
        // 1 − σ(z) = e⁻ᶻ·σ(z), which avoids the cancellation of the difference.
        Vector<float> clamped = Clamp(z, ExpMinimum, -ExpMinimum);
        Vector<float> e = ExpInRange(-clamped);
        Vector<float> sigmoid = Vector<float>.One / (e + Vector<float>.One);
        return KeepNaN(z, Vector.FusedMultiplyAdd(clamped * (e * sigmoid), sigmoid, sigmoid));
    }

    /// <summary>
    /// Computes the derivative of z·σ(z) for every lane, σ(z)·(1 + z·(1 − σ(z))), at most 4·10⁻¹⁶ from the true value,
    /// which lies between −0.1 and 1.1.
    /// </summary>
    /// <param name="z">The numbers. Values below −708.396 are clamped to it. NaN stays NaN.</param>
    /// <returns>σ(z)·(1 + z·(1 − σ(z))).</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> SiluDerivative(Vector<double> z)
    {
        Vector<double> clamped = Clamp(z, ExpMinimumDouble, -ExpMinimumDouble);
        Vector<double> e = ExpInRange(-clamped);
        Vector<double> sigmoid = Vector<double>.One / (e + Vector<double>.One);
        return KeepNaN(z, Vector.FusedMultiplyAdd(clamped * (e * sigmoid), sigmoid, sigmoid));
    }

    /// <summary>
    /// Computes the hyperbolic tangent of every lane. The error is at most 3.9 ulp (2.4·10⁻⁷), and the result never
    /// exceeds ±1.
    /// </summary>
    /// <param name="z">The numbers. NaN stays NaN.</param>
    /// <returns>tanh z.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Tanh(Vector<float> z) => Tanh(new Floats(z)).Lanes;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Tanh<T>(T z)
        where T : struct, IFloats<T>
    {
        // 2u/(1 + u²) with u = tanh ½|z| = ½m/(1 + d). The closer u is to 1, the less its error matters, and the
        // quotient never exceeds 1. So polynomials of low degree with few roundings are enough for u. Beyond 9.02 every
        // float is 1. The number is the second argument, because the native minimum returns the second one if it is a
        // NaN.
        T x = T.Min(T.Of(9.02f), T.Abs(z));
        T square = x * x;
        T m = T.MultiplyAdd(T.Of(1.14332986947e-4f), square, T.Of(2.97774392809e-2f));
        m = T.MultiplyAdd(x * square, m, x);
        T d = T.MultiplyAdd(T.Of(1.23068174086e-6f), square, T.Of(1.20693057055e-3f));
        d = T.MultiplyAdd(d, square, T.Of(1.1311073831e-1f)) * square;

        // (1 + d)² + ¼m² = m·(1 + d) + (1 + d − ½m)².
        T product = T.MultiplyAdd(m, d, m);
        T rest = T.MultiplyAdd(T.Of(-0.5f), m, d) + T.Of(1);
        return T.WithSign(product / T.MultiplyAdd(rest, rest, product), z);
    }

    /// <summary>
    /// Computes the hyperbolic tangent of every lane. The error is at most 2.7 ulp, and the result never exceeds ±1.
    /// </summary>
    /// <param name="z">The numbers. NaN stays NaN.</param>
    /// <returns>tanh z.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Tanh(Vector<double> z)
    {
        // tanh |z| = −t / (2 + t) with t = exp(−2|z|) − 1. Beyond ±19.1 every double is ±1.
        Vector<double> size = Vector.MinNative(Vector.Abs(z), Vector.Create(20.0));
        Vector<double> t = Expm1InRange(Vector.Create(-2.0) * size);
        return KeepNaN(z, Vector.CopySign(-t / (t + Vector.Create(2.0)), z));
    }
}
