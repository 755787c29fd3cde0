using System.Numerics;
using System.Runtime.CompilerServices;

namespace LayerGen.CompilerServices;

// eˣ and eˣ − 1. Everywhere x = n·ln 2 + r with an integer n and |r| ≤ ½ ln 2, so that eˣ = 2ⁿ·eʳ.
public static partial class VectorMath
{
    /// <summary>
    /// Computes eˣ for differences to a largest value, as a softmax needs it. Exponents below −50 count as −50, so that
    /// probabilities (at least 2·10⁻²²) and the gradients that depend on them stay far from denormal numbers.
    /// </summary>
    /// <param name="x">The exponents, 0 at most. NaN stays NaN.</param>
    /// <returns>eˣ.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> ExpOfDifference(Vector<float> x)
        => KeepNaN(x, ExpInRange(Vector.MaxNative(x, Vector.Create(-50f))));

    /// <summary>
    /// Computes eˣ for differences to a largest value, as a softmax needs it. Exponents below −300 count as −300, so
    /// that probabilities (at least 5·10⁻¹³¹), the gradients that depend on them and their squares stay far from
    /// denormal numbers.
    /// </summary>
    /// <param name="x">The exponents, 0 at most. NaN stays NaN.</param>
    /// <returns>eˣ.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> ExpOfDifference(Vector<double> x)
        => KeepNaN(x, ExpInRange(Vector.MaxNative(x, Vector.Create(-300.0))));

    /// <summary>
    /// Computes eᵃ⁻ᵇ for every lane without the rounding error of the difference, which would cost about 50 ulp for
    /// large logits. The rounding error, which Knuth's TwoSum gives exactly, is corrected to first order.
    /// </summary>
    /// <param name="a">The minuends.</param>
    /// <param name="b">
    /// The subtrahends. Differences outside the range of <see cref="Exp(Vector{float})"/> are clamped to it.
    /// </param>
    /// <returns>eᵃ⁻ᵇ, or NaN if an argument is NaN.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> ExpOfExactDifference(Vector<float> a, Vector<float> b)
    {
        Vector<float> difference = a - b;
        Vector<float> lost = Lost(a, b, difference);
        Vector<float> exp = Exp(difference);
        return Vector.FusedMultiplyAdd(
            exp, Vector.ConditionalSelect(Vector.Equals(lost, lost), lost, Vector<float>.Zero), exp);
    }

    /// <inheritdoc cref="ExpOfExactDifference(Vector{float}, Vector{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> ExpOfExactDifference(Vector<double> a, Vector<double> b)
    {
        Vector<double> difference = a - b;
        Vector<double> lost = Lost(a, b, difference);
        Vector<double> exp = Exp(difference);
        return Vector.FusedMultiplyAdd(
            exp, Vector.ConditionalSelect(Vector.Equals(lost, lost), lost, Vector<double>.Zero), exp);
    }

    /// <summary>Computes the rounding error of the difference of two numbers, or NaN if one is infinite.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<T> Lost<T>(Vector<T> a, Vector<T> b, Vector<T> difference)
    {
        Vector<T> back = difference - a;
        return (a - (difference - back)) - (b + back);
    }

    /// <summary>Computes eˣ for every lane, at most 1.3 ulp from the true value.</summary>
    /// <param name="x">
    /// The exponents. Values outside [−87.33, 88.37] are clamped to it, so that the result is always a normal, finite
    /// number. NaN stays NaN.
    /// </param>
    /// <returns>eˣ.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Exp(Vector<float> x) => KeepNaN(x, ExpInRange(Clamp(x, ExpMinimum, ExpMaximum)));

    /// <summary>Computes eˣ for every lane, at most 1.1 ulp from the true value.</summary>
    /// <param name="x">
    /// The exponents. Values outside [−708.396, 709.78] are clamped to it, so that the result is always a normal,
    /// finite number. NaN stays NaN.
    /// </param>
    /// <returns>eˣ.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Exp(Vector<double> x)
        => KeepNaN(x, ExpInRange(Clamp(x, ExpMinimumDouble, ExpMaximumDouble)));

    /// <summary>Computes eˣ − 1 for every lane, accurate near 0, too: at most 1.5 ulp from the true value.</summary>
    /// <param name="x">The exponents. Values above 88.37 are clamped to it. NaN stays NaN.</param>
    /// <returns>eˣ − 1.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Expm1(Vector<float> x)
    {
        Vector<float> p = Expm1OfRemainder(Clamp(x, ExpMinimum, ExpMaximum), out Vector<float> shifted);

        // 2ⁿ·(eʳ − 1) + (2ⁿ − 1).
        Vector<float> power = PowerOfTwo(shifted);
        return KeepNaN(x, Vector.FusedMultiplyAdd(p, power, power - Vector<float>.One));
    }

    /// <summary>Computes eˣ − 1 for every lane, accurate near 0, too: at most 1.9 ulp from the true value.</summary>
    /// <param name="x">The exponents. Values above 709.4 are clamped to it. NaN stays NaN.</param>
    /// <returns>eˣ − 1.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Expm1(Vector<double> x) => KeepNaN(x, Expm1InRange(Clamp(x, ExpMinimumDouble, 709.4)));

    /// <summary>Computes eˣ for exponents in the range.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> ExpInRange(Vector<float> x)
    {
        Vector<float> r = Remainder(x, out Vector<float> shifted);
        Vector<float> p = Vector.Create(1.9875691500e-4f);
        p = Vector.FusedMultiplyAdd(p, r, Vector.Create(1.3981999507e-3f));
        p = Vector.FusedMultiplyAdd(p, r, Vector.Create(8.3334519073e-3f));
        p = Vector.FusedMultiplyAdd(p, r, Vector.Create(4.1665795894e-2f));
        p = Vector.FusedMultiplyAdd(p, r, Vector.Create(1.6666665459e-1f));
        p = Vector.FusedMultiplyAdd(p, r, Vector.Create(5.0000001201e-1f));
        p = Vector.FusedMultiplyAdd(p, r * r, r + Vector<float>.One);

        // 2ⁿ·p: add n to the exponent bits.
        Vector<int> exponent = Vector.ShiftLeft(Vector.AsVectorInt32(shifted), 23);
        return Vector.AsVectorSingle(Vector.AsVectorInt32(p) + exponent);
    }

    /// <inheritdoc cref="ExpInRange(Vector{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> ExpInRange(Vector<double> x)
    {
        Vector<double> p = Expm1OfRemainder(x, out Vector<double> shifted) + Vector<double>.One;
        Vector<long> exponent = Vector.ShiftLeft(Vector.AsVectorInt64(shifted), 52);
        return Vector.AsVectorDouble(Vector.AsVectorInt64(p) + exponent);
    }

    /// <summary>Computes eˣ − 1 for exponents in [−708, 709.4], where 2ⁿ is finite.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> Expm1InRange(Vector<double> x)
    {
        Vector<double> p = Expm1OfRemainder(x, out Vector<double> shifted);
        Vector<long> one = Vector.Create(0x3ff0000000000000);
        Vector<double> power = Vector.AsVectorDouble(Vector.ShiftLeft(Vector.AsVectorInt64(shifted), 52) + one);
        return Vector.FusedMultiplyAdd(p, power, power - Vector<double>.One);
    }

    /// <summary>Computes eʳ − 1, with n in the low bits of <paramref name="shifted"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> Expm1OfRemainder(Vector<float> x, out Vector<float> shifted)
        => Expm1OfRemainder(Remainder(x, out shifted));

    /// <summary>Computes r, with n in the low bits of <paramref name="shifted"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> Remainder(Vector<float> x, out Vector<float> shifted)
    {
        shifted = Vector.FusedMultiplyAdd(x, Vector.Create(1.442695041f), Vector.Create(RoundToInteger));
        Vector<float> n = shifted - Vector.Create(RoundToInteger);
        Vector<float> r = Vector.FusedMultiplyAdd(n, Vector.Create(-Ln2High), x);
        return Vector.FusedMultiplyAdd(n, Vector.Create(-Ln2Low), r);
    }

    /// <summary>Computes eʳ − 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> Expm1OfRemainder(Vector<float> r)
    {
        Vector<float> p = Vector.Create(1.9914307080461996e-4f);
        p = Vector.FusedMultiplyAdd(p, r, Vector.Create(1.3941049416041108e-3f));
        p = Vector.FusedMultiplyAdd(p, r, Vector.Create(8.3332727979716277e-3f));
        p = Vector.FusedMultiplyAdd(p, r, Vector.Create(4.1666354180419716e-2f));
        p = Vector.FusedMultiplyAdd(p, r, Vector.Create(1.6666666818170817e-1f));
        p = Vector.FusedMultiplyAdd(p, r, Vector.Create(5.0000000465155925e-1f));
        return Vector.FusedMultiplyAdd(p, r * r, r);
    }

    /// <summary>Computes 2ⁿ from n in the low bits of <paramref name="shifted"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> PowerOfTwo(Vector<float> shifted)
        => Vector.AsVectorSingle(Vector.ShiftLeft(Vector.AsVectorInt32(shifted), 23) + Vector.Create(0x3f800000));

    /// <inheritdoc cref="Expm1OfRemainder(Vector{float}, out Vector{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> Expm1OfRemainder(Vector<double> x, out Vector<double> shifted)
    {
        shifted = Vector.FusedMultiplyAdd(x, Vector.Create(1.4426950408889634), Vector.Create(RoundToIntegerDouble));
        Vector<double> n = shifted - Vector.Create(RoundToIntegerDouble);
        Vector<double> r = Vector.FusedMultiplyAdd(n, Vector.Create(-Ln2HighDouble), x);
        r = Vector.FusedMultiplyAdd(n, Vector.Create(-Ln2LowDouble), r);

        Vector<double> p = Vector.Create(2.0924473609884716808e-9);
        p = Vector.FusedMultiplyAdd(p, r, Vector.Create(2.5109090703974596154e-8));
        p = Vector.FusedMultiplyAdd(p, r, Vector.Create(2.7557242659312105598e-7));
        p = Vector.FusedMultiplyAdd(p, r, Vector.Create(2.7557244061074848923e-6));
        p = Vector.FusedMultiplyAdd(p, r, Vector.Create(2.4801587360677741021e-5));
        p = Vector.FusedMultiplyAdd(p, r, Vector.Create(1.984126988626706753e-4));
        p = Vector.FusedMultiplyAdd(p, r, Vector.Create(1.3888888888866772985e-3));
        p = Vector.FusedMultiplyAdd(p, r, Vector.Create(8.3333333333215780156e-3));
        p = Vector.FusedMultiplyAdd(p, r, Vector.Create(4.1666666666666701506e-2));
        p = Vector.FusedMultiplyAdd(p, r, Vector.Create(1.6666666666666676639e-1));
        p = Vector.FusedMultiplyAdd(p, r, Vector.Create(0.5));
        return Vector.FusedMultiplyAdd(p, r * r, r);
    }
}
