using System.Numerics;
using System.Runtime.CompilerServices;

namespace LayerGen.CompilerServices;

// ln x and ln(1 + eᶻ). The bits of a number give x = 2ᵉ·m with √½ ≤ m < √2, and f = m − 1.
public static partial class VectorMath
{
    /// <summary>Computes the natural logarithm of every lane, at most 0.9 ulp from the true value.</summary>
    /// <param name="x">
    /// Positive normal numbers. The result is not defined for zero, negative or denormal ones. NaN stays NaN.
    /// </param>
    /// <returns>ln x.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Log(Vector<float> x)
    {
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
        y = Vector.FusedMultiplyAdd(exponent, Vector.Create(Ln2Low), y);
        y = Vector.FusedMultiplyAdd(square, Vector.Create(-0.5f), y);
        return KeepNaN(x, Vector.FusedMultiplyAdd(exponent, Vector.Create(Ln2High), f + y));
    }

    /// <summary>Computes the natural logarithm of every lane, at most 0.9 ulp from the true value.</summary>
    /// <param name="x">
    /// Positive normal numbers. The result is not defined for zero, negative or denormal ones. NaN stays NaN.
    /// </param>
    /// <returns>ln x.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Log(Vector<double> x)
    {
        // A logical shift with the exponent made positive, because AVX2 has no arithmetic shift of 64-bit lanes. It has
        // no conversion of such integers either, so the mantissa of 1.5 · 2^52 is used.
        Vector<long> bits = Vector.AsVectorInt64(x);
        Vector<long> e = Vector.ShiftRightLogical(bits + Vector.Create(0x3ff0000000000000 - 0x3fe6a09e667f3bcd), 52)
            - Vector.Create(1023L);
        Vector<double> f = Vector.AsVectorDouble(bits - Vector.ShiftLeft(e, 52)) - Vector<double>.One;
        Vector<double> round = Vector.Create(RoundToIntegerDouble);
        Vector<double> exponent = Vector.AsVectorDouble(e + Vector.AsVectorInt64(round)) - round;

        // ln(1 + f) = f − ½f² + s·(½f² + R) with s = f / (2 + f), as in fdlibm (e_log.c).
        Vector<double> s = f / (f + Vector.Create(2.0));
        Vector<double> square = s * s;
        Vector<double> p = Vector.Create(1.4797510179747113683e-1);
        p = Vector.FusedMultiplyAdd(p, square, Vector.Create(1.5313902953024487407e-1));
        p = Vector.FusedMultiplyAdd(p, square, Vector.Create(1.8183569753348161317e-1));
        p = Vector.FusedMultiplyAdd(p, square, Vector.Create(2.2222198475682856221e-1));
        p = Vector.FusedMultiplyAdd(p, square, Vector.Create(2.8571428743266029145e-1));
        p = Vector.FusedMultiplyAdd(p, square, Vector.Create(3.9999999999411076531e-1));
        p = Vector.FusedMultiplyAdd(p, square, Vector.Create(6.6666666666667348973e-1));

        Vector<double> half = Vector.Create(0.5) * f * f;
        Vector<double> low = Vector.FusedMultiplyAdd(
            s, Vector.FusedMultiplyAdd(p, square, half), exponent * Vector.Create(Ln2LowDouble));
        return KeepNaN(x, Vector.FusedMultiplyAdd(exponent, Vector.Create(Ln2HighDouble), f - (half - low)));
    }

    /// <summary>
    /// Computes ln(1 + eᶻ) for every lane without overflow or loss of accuracy, at most 3.1 ulp from the true value.
    /// </summary>
    /// <param name="z">
    /// The numbers. Values below −87.33 are clamped to it, so that the result is a normal number. NaN stays NaN.
    /// </param>
    /// <returns>max(0, z) + ln(1 + exp(−|z|)).</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Softplus(Vector<float> z)
    {
        Vector<float> t = ExpInRange(Vector.MaxNative(-Vector.Abs(z), Vector.Create(ExpMinimum)));

        // ln(1 + t) = 2·artanh(s) with s = t / (2 + t) ≤ ⅓.
        Vector<float> s = t / (t + Vector.Create(2f));
        Vector<float> square = s * s;
        Vector<float> p = Vector.Create(1.2150467450596317e-1f);
        p = Vector.FusedMultiplyAdd(p, square, Vector.Create(1.0713828931943767e-1f));
        p = Vector.FusedMultiplyAdd(p, square, Vector.Create(1.4308442389357085e-1f));
        p = Vector.FusedMultiplyAdd(p, square, Vector.Create(1.9999438872692961e-1f));
        p = Vector.FusedMultiplyAdd(p, square, Vector.Create(3.3333337810954475e-1f));
        Vector<float> twice = s + s;
        return KeepNaN(z, Vector.FusedMultiplyAdd(twice * square, p, twice) + Vector.MaxNative(z, Vector<float>.Zero));
    }

    /// <summary>
    /// Computes ln(1 + eᶻ) for every lane without overflow or loss of accuracy, at most 3.1 ulp from the true value.
    /// </summary>
    /// <param name="z">
    /// The numbers. Values below −708.396 are clamped to it, so that the result is a normal number. NaN stays NaN.
    /// </param>
    /// <returns>max(0, z) + ln(1 + exp(−|z|)).</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Softplus(Vector<double> z)
    {
        Vector<double> t = ExpInRange(Vector.MaxNative(-Vector.Abs(z), Vector.Create(ExpMinimumDouble)));
        Vector<double> s = t / (t + Vector.Create(2.0));
        Vector<double> square = s * s;
        Vector<double> p = Vector.Create(8.5092728888439871055e-2);
        p = Vector.FusedMultiplyAdd(p, square, Vector.Create(4.170058712276164906e-2));
        p = Vector.FusedMultiplyAdd(p, square, Vector.Create(6.0530413128901636811e-2));
        p = Vector.FusedMultiplyAdd(p, square, Vector.Create(6.6504870207683134623e-2));
        p = Vector.FusedMultiplyAdd(p, square, Vector.Create(7.6932799443778609091e-2));
        p = Vector.FusedMultiplyAdd(p, square, Vector.Create(9.0908719632551063972e-2));
        p = Vector.FusedMultiplyAdd(p, square, Vector.Create(1.1111111984843675288e-1));
        p = Vector.FusedMultiplyAdd(p, square, Vector.Create(1.4285714273927277347e-1));
        p = Vector.FusedMultiplyAdd(p, square, Vector.Create(2.0000000000078618985e-1));
        p = Vector.FusedMultiplyAdd(p, square, Vector.Create(3.3333333333333151907e-1));
        Vector<double> twice = s + s;
        return KeepNaN(z, Vector.FusedMultiplyAdd(twice * square, p, twice) + Vector.MaxNative(z, Vector<double>.Zero));
    }
}
