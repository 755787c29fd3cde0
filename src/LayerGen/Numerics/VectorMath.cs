using System.Numerics;
using System.Runtime.CompilerServices;

namespace LayerGen;

/// <summary>
/// Exponential and logarithm of whole vectors. In single precision they are polynomials of our own, which give the same
/// bits at every vector width and on every machine; in double precision they are <see cref="Math.Exp"/> and
/// <see cref="Math.Log(double)"/> lane by lane, at full accuracy.
/// </summary>
/// <remarks>
/// The polynomials are those of S. L. Moshier's Cephes library (expf.c, logf.c), evaluated with fused multiply-adds.
/// </remarks>
public static class VectorMath
{
    // The range in which expf neither overflows nor leaves the normal numbers (a denormal costs a hundred cycles).
    private const float ExpMinimum = -87.33654f;
    private const float ExpMaximum = 88.37626f;

    // Adding 1.5 · 2^23 to a float rounds it to an integer, which then stands in the low bits of its mantissa.
    private const float RoundToInteger = 12582912f;

    /// <summary>
    /// eˣ of differences to a largest value, as a softmax needs it: exponents below −50 count as −50, so that
    /// probabilities (2·10⁻²² at least) and the gradients that follow from them stay far from the denormal numbers.
    /// </summary>
    /// <param name="x">The exponents, 0 at most; NaN stays NaN.</param>
    /// <returns>eˣ.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> ExpOfDifference(Vector<float> x) => ExpInRange(x, Vector.Max(x, Vector.Create(-50f)));

    /// <summary>eˣ of differences to a largest value; in double precision nothing comes near the denormal numbers that matters.</summary>
    /// <param name="x">The exponents, 0 at most; NaN stays NaN.</param>
    /// <returns>eˣ.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> ExpOfDifference(Vector<double> x) => Exp(x);

    /// <summary>eˣ for every lane, at most 1.3 ulp from the true value.</summary>
    /// <param name="x">
    /// The exponents. Values outside [−87.33, 88.37] are taken to its ends, so that the result is always a normal,
    /// finite number; NaN stays NaN.
    /// </param>
    /// <returns>eˣ.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Exp(Vector<float> x)
        => ExpInRange(x, Vector.Min(Vector.Max(x, Vector.Create(ExpMinimum)), Vector.Create(ExpMaximum)));

    /// <summary>eˣ of exponents that have been taken to a range; NaN is taken from x itself.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> ExpInRange(Vector<float> x, Vector<float> clamped)
    {
        // x = n·ln 2 + r with an integer n and |r| ≤ ½ ln 2; ln 2 is split in two so that n·ln 2 loses nothing.
        Vector<float> shifted = Vector.FusedMultiplyAdd(clamped, Vector.Create(1.442695041f), Vector.Create(RoundToInteger));
        Vector<float> n = shifted - Vector.Create(RoundToInteger);
        Vector<float> r = Vector.FusedMultiplyAdd(n, Vector.Create(-0.693359375f), clamped);
        r = Vector.FusedMultiplyAdd(n, Vector.Create(2.12194440e-4f), r);

        Vector<float> p = Vector.Create(1.9875691500e-4f);
        p = Vector.FusedMultiplyAdd(p, r, Vector.Create(1.3981999507e-3f));
        p = Vector.FusedMultiplyAdd(p, r, Vector.Create(8.3334519073e-3f));
        p = Vector.FusedMultiplyAdd(p, r, Vector.Create(4.1665795894e-2f));
        p = Vector.FusedMultiplyAdd(p, r, Vector.Create(1.6666665459e-1f));
        p = Vector.FusedMultiplyAdd(p, r, Vector.Create(5.0000001201e-1f));
        p = Vector.FusedMultiplyAdd(p, r * r, r + Vector<float>.One);

        // 2ⁿ·p: add n to the exponent bits.
        Vector<int> exponent = Vector.ShiftLeft(Vector.AsVectorInt32(shifted), 23);
        Vector<float> result = Vector.AsVectorSingle(Vector.AsVectorInt32(p) + exponent);
        return Vector.ConditionalSelect(Vector.Equals(x, x), result, x);
    }

    /// <summary>eˣ for every lane, by <see cref="Math.Exp"/>.</summary>
    /// <param name="x">The exponents.</param>
    /// <returns>eˣ.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Vector<double> Exp(Vector<double> x)
    {
        Vector<double> result = default;
        for (int lane = 0; lane < Vector<double>.Count; lane++)
        {
            result = result.WithElement(lane, Math.Exp(x[lane]));
        }

        return result;
    }

    /// <summary>The natural logarithm of every lane, at most 1.3 ulp from the true value.</summary>
    /// <param name="x">Positive normal numbers; the result is not defined for zero, negative or denormal ones. NaN stays NaN.</param>
    /// <returns>ln x.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Log(Vector<float> x)
    {
        // x = 2^e · m with √½ ≤ m < √2, by the bits; then a polynomial in f = m − 1.
        Vector<int> bits = Vector.AsVectorInt32(x);
        Vector<int> e = Vector.ShiftRightArithmetic(bits - Vector.Create(0x3f3504f3), 23);
        Vector<float> f = Vector.AsVectorSingle(bits - Vector.ShiftLeft(e, 23)) - Vector<float>.One;
        Vector<float> exponent = Vector.ConvertToSingle(e);
        Vector<float> square = f * f;

        Vector<float> p = Vector.Create(7.0376836292e-2f);
        p = Vector.FusedMultiplyAdd(p, f, Vector.Create(-1.1514610310e-1f));
        p = Vector.FusedMultiplyAdd(p, f, Vector.Create(1.1676998740e-1f));
        p = Vector.FusedMultiplyAdd(p, f, Vector.Create(-1.2420140846e-1f));
        p = Vector.FusedMultiplyAdd(p, f, Vector.Create(1.4249322787e-1f));
        p = Vector.FusedMultiplyAdd(p, f, Vector.Create(-1.6668057665e-1f));
        p = Vector.FusedMultiplyAdd(p, f, Vector.Create(2.0000714765e-1f));
        p = Vector.FusedMultiplyAdd(p, f, Vector.Create(-2.4999993993e-1f));
        p = Vector.FusedMultiplyAdd(p, f, Vector.Create(3.3333331174e-1f));

        Vector<float> y = p * f * square;
        y = Vector.FusedMultiplyAdd(exponent, Vector.Create(-2.12194440e-4f), y);
        y = Vector.FusedMultiplyAdd(square, Vector.Create(-0.5f), y);
        Vector<float> result = Vector.FusedMultiplyAdd(exponent, Vector.Create(0.693359375f), f + y);
        return Vector.ConditionalSelect(Vector.Equals(x, x), result, x);
    }

    /// <summary>The natural logarithm of every lane, by <see cref="Math.Log(double)"/>.</summary>
    /// <param name="x">The numbers.</param>
    /// <returns>ln x.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Vector<double> Log(Vector<double> x)
    {
        Vector<double> result = default;
        for (int lane = 0; lane < Vector<double>.Count; lane++)
        {
            result = result.WithElement(lane, Math.Log(x[lane]));
        }

        return result;
    }
}
