using System.Numerics;
using System.Runtime.CompilerServices;

namespace LayerGen.CompilerServices;

// The error function, the normal distribution, and the activation Gelu.
//
// For a ≥ 0 the upper tail of the normal distribution is Q(a) = 1 − Φ(a) = ½·erfc(a/√2) = exp(−a²/2)·R(a). R falls
// slowly from ½ like 1/a and is a quotient of polynomials with positive coefficients, so both tails keep all their
// digits.
public static partial class VectorMath
{
    private const float InverseSqrt2Pi = 0.39894228f;
    private const double InverseSqrt2PiDouble = 0.39894228040143267794;

    private const float TwoBySqrtPiHigh = 1.1283791671f;
    private const float TwoBySqrtPiLow = (float)(1.12837916709551257390 - TwoBySqrtPiHigh);

    // For larger a the tail is so small that results computed from it would not be normal numbers.
    private const float TailEnd = 12.7f;
    private const double TailEndDouble = 37;

    /// <summary>
    /// Computes the error function erf z = 2/√π·∫₀ᶻ exp(−t²) dt for every lane. The error is at most 3.6 ulp
    /// (2.2·10⁻⁷), and the result never exceeds ±1.
    /// </summary>
    /// <param name="z">The numbers. NaN stays NaN.</param>
    /// <returns>erf z.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Erf(Vector<float> z)
    {
        // 2u/(1 + u²) with u = ½m/(1 + d), as for the hyperbolic tangent. Beyond ±3.92 every float is ±1. The first
        // coefficient of m is 2/√π in two parts, because its rounding would cost an ulp.
        Vector<float> x = Vector.MinNative(Vector.Create(3.95f), Vector.MaxNative(Vector.Create(-3.95f), z));
        Vector<float> square = x * x;
        Vector<float> m = Vector.FusedMultiplyAdd(
            Vector.Create(2.43614673451e-3f), square, Vector.Create(3.16090981271e-2f));
        m = Vector.FusedMultiplyAdd(m, square, Vector.Create(2.89301447583e-1f));
        m = Vector.FusedMultiplyAdd(m, square, Vector.Create(TwoBySqrtPiLow));
        m = Vector.FusedMultiplyAdd(Vector.Create(TwoBySqrtPiHigh), x, x * m);
        Vector<float> d = Vector.FusedMultiplyAdd(
            Vector.Create(9.46787164705e-5f), square, Vector.Create(5.83194737254e-3f));
        d = Vector.FusedMultiplyAdd(d, square, Vector.Create(4.77526673969e-2f));
        d = Vector.FusedMultiplyAdd(d, square, Vector.Create(2.71411003486e-1f));
        d *= square;

        // (1 + d)² + ¼m² = m·(1 + d) + (1 + e)² with e = d − ½m, and the square is 1 + e·(2 + e).
        Vector<float> product = Vector.FusedMultiplyAdd(m, d, m);
        Vector<float> e = Vector.FusedMultiplyAdd(Vector.Create(-0.5f), Vector.Abs(m), d);
        return product / (Vector.FusedMultiplyAdd(e, e + Vector.Create(2f), Vector.Abs(product)) + Vector<float>.One);
    }

    /// <summary>
    /// Computes the error function erf z = 2/√π·∫₀ᶻ exp(−t²) dt for every lane. The error is at most 1.8 ulp, and the
    /// result never exceeds ±1.
    /// </summary>
    /// <param name="z">The numbers. NaN stays NaN.</param>
    /// <returns>erf z.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Erf(Vector<double> z)
    {
        // A polynomial up to 1, the complement of the tail beyond it.
        Vector<double> square = z * z;
        Vector<double> p = Vector.Create(-7.7794714069574145114e-10);
        p = Vector.FusedMultiplyAdd(p, square, Vector.Create(1.3710982108482451943e-8));
        p = Vector.FusedMultiplyAdd(p, square, Vector.Create(-1.6206314196309947138e-7));
        p = Vector.FusedMultiplyAdd(p, square, Vector.Create(1.6447131635680484113e-6));
        p = Vector.FusedMultiplyAdd(p, square, Vector.Create(-1.4924712308029718495e-5));
        p = Vector.FusedMultiplyAdd(p, square, Vector.Create(1.2055293577272877872e-4));
        p = Vector.FusedMultiplyAdd(p, square, Vector.Create(-8.5483259293297901164e-4));
        p = Vector.FusedMultiplyAdd(p, square, Vector.Create(5.2239776061188799205e-3));
        p = Vector.FusedMultiplyAdd(p, square, Vector.Create(-2.686617064311153229e-2));
        p = Vector.FusedMultiplyAdd(p, square, Vector.Create(1.1283791670944185269e-1));
        p = Vector.FusedMultiplyAdd(p, square, Vector.Create(-3.7612638903183519558e-1));
        p = Vector.FusedMultiplyAdd(p, square, Vector.Create(1.1283791670955125657));
        Vector<double> size = Vector.Abs(z);
        Vector<double> tail = NormalTail(
            Vector.MinNative(size * Vector.Create(1.4142135623730950488), Vector.Create(9.0)), out _);
        Vector<double> far = Vector.CopySign(Vector.FusedMultiplyAdd(tail, Vector.Create(-2.0), Vector<double>.One), z);
        return KeepNaN(z, Vector.ConditionalSelect(Vector.LessThan(size, Vector<double>.One), p * z, far));
    }

    /// <summary>
    /// Computes z·Φ(z), the activation Gelu, for every lane, with the distribution function Φ(z) = ½(1 + erf(z/√2)) of
    /// the normal distribution. The error is at most 4.7 ulp.
    /// </summary>
    /// <param name="z">
    /// The numbers. Values below −12.7 count as −12.7, where the result is −1·10⁻³⁵. NaN stays NaN.
    /// </param>
    /// <returns>z·Φ(z).</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Gelu(Vector<float> z)
    {
        // max(0, z) − |z|·Q(|z|), with |z|·R(|z|) = (½a + a²·p)/q
        Vector<float> size = Vector.MinNative(Vector.Abs(z), Vector.Create(TailEnd));
        NormalTail(size, out Vector<float> power, out Vector<float> t, out Vector<float> p, out Vector<float> q);
        Vector<float> quotient = Vector.FusedMultiplyAdd(size * size, p, Vector.Create(0.5f) * size) / q;
        Vector<float> tail = Vector.FusedMultiplyAdd(quotient, t, quotient);
        return KeepNaN(z, Vector.FusedMultiplyAdd(-power, tail, Vector.MaxNative(z, Vector<float>.Zero)));
    }

    /// <summary>
    /// Computes z·Φ(z), the activation Gelu, for every lane, with the distribution function Φ(z) = ½(1 + erf(z/√2)) of
    /// the normal distribution. The error is at most 9 ulp.
    /// </summary>
    /// <param name="z">
    /// The numbers. Values below −37 count as −37, where the result is −2·10⁻²⁹⁸. NaN stays NaN.
    /// </param>
    /// <returns>z·Φ(z).</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Gelu(Vector<double> z)
    {
        Vector<double> size = Vector.MinNative(Vector.Abs(z), Vector.Create(TailEndDouble));
        Vector<double> tail = NormalTail(size, out _);
        return KeepNaN(z, Vector.FusedMultiplyAdd(-size, tail, Vector.MaxNative(z, Vector<double>.Zero)));
    }

    /// <summary>
    /// Computes the derivative of z·Φ(z) for every lane, Φ(z) + z·φ(z) with the density φ(z) = exp(−z²/2)/√(2π), at
    /// most 2·10⁻⁷ from the true value, which lies between −0.13 and 1.13.
    /// </summary>
    /// <param name="z">The numbers. Values below −12.7 count as −12.7. NaN stays NaN.</param>
    /// <returns>Φ(z) + z·φ(z).</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> GeluDerivative(Vector<float> z)
    {
        // For negative z it is Q(|z|) − |z|·φ(z) = exp(−z²/2)·(R(|z|) − |z|/√(2π)), for positive z 1 minus this.
        Vector<float> size = Vector.MinNative(Vector.Abs(z), Vector.Create(TailEnd));
        NormalTail(size, out Vector<float> power, out Vector<float> t, out Vector<float> p, out Vector<float> q);
        Vector<float> r = Vector.FusedMultiplyAdd(size, p, Vector.Create(0.5f)) / q;
        Vector<float> difference = Vector.FusedMultiplyAdd(Vector.Create(-InverseSqrt2Pi), size, r);
        Vector<float> left = power * Vector.FusedMultiplyAdd(difference, t, difference);
        return KeepNaN(
            z, Vector.ConditionalSelect(Vector.GreaterThan(z, Vector<float>.Zero), Vector<float>.One - left, left));
    }

    /// <summary>
    /// Computes the derivative of z·Φ(z) for every lane, Φ(z) + z·φ(z) with the density φ(z) = exp(−z²/2)/√(2π), at
    /// most 3·10⁻¹⁶ from the true value, which lies between −0.13 and 1.13.
    /// </summary>
    /// <param name="z">The numbers. Values below −37 count as −37. NaN stays NaN.</param>
    /// <returns>Φ(z) + z·φ(z).</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> GeluDerivative(Vector<double> z)
    {
        Vector<double> size = Vector.MinNative(Vector.Abs(z), Vector.Create(TailEndDouble));
        Vector<double> tail = NormalTail(size, out Vector<double> exponential);
        Vector<double> left = Vector.FusedMultiplyAdd(exponential * Vector.Create(-InverseSqrt2PiDouble), size, tail);
        return KeepNaN(
            z, Vector.ConditionalSelect(Vector.GreaterThan(z, Vector<double>.Zero), Vector<double>.One - left, left));
    }

    /// <summary>
    /// Computes the parts of Q(a) for 0 ≤ a ≤ <see cref="TailEnd"/>: exp(−a²/2) = <paramref name="power"/>·(1 +
    /// <paramref name="t"/>) and R(a) = (½ + a·<paramref name="p"/>)/<paramref name="q"/>.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void NormalTail(
        Vector<float> a, out Vector<float> power, out Vector<float> t, out Vector<float> p, out Vector<float> q)
    {
        // a² in two parts, because the rounding of the square would cost a²/4 ulp.
        Vector<float> half = Vector.Create(-0.5f) * a;
        Vector<float> exponent = half * a;
        Vector<float> rest = Vector.FusedMultiplyAdd(half, a, -exponent);
        t = Expm1OfRemainder(Remainder(exponent, out Vector<float> shifted) + rest);
        power = PowerOfTwo(shifted);

        // In powers of a², which needs fewer roundings than one power after the other.
        Vector<float> square = a * a;
        Vector<float> p0 = Vector.FusedMultiplyAdd(Vector.Create(0.180782661f), a, Vector.Create(0.434974283f));
        Vector<float> p2 = Vector.FusedMultiplyAdd(Vector.Create(0.00399430981f), a, Vector.Create(0.0398083963f));
        p = Vector.FusedMultiplyAdd(p2, square, p0);
        Vector<float> q0 = Vector.FusedMultiplyAdd(Vector.Create(1.66783392f), a, Vector<float>.One);
        Vector<float> q2 = Vector.FusedMultiplyAdd(Vector.Create(0.462997407f), a, Vector.Create(1.1922996f));
        Vector<float> q4 = Vector.FusedMultiplyAdd(Vector.Create(0.0100121005f), a, Vector.Create(0.0997924879f));
        q = Vector.FusedMultiplyAdd(Vector.FusedMultiplyAdd(q4, square, q2), square, q0);
    }

    /// <summary>Computes Q(a) for 0 ≤ a ≤ <see cref="TailEndDouble"/>, and exp(−a²/2).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> NormalTail(Vector<double> a, out Vector<double> exponential)
    {
        Vector<double> half = Vector.Create(-0.5) * a;
        Vector<double> exponent = half * a;
        Vector<double> rest = Vector.FusedMultiplyAdd(half, a, -exponent);
        exponential = ExpInRange(exponent);
        exponential = Vector.FusedMultiplyAdd(exponential, rest, exponential);

        Vector<double> p = Vector.Create(2.2110409901948934079e-7);
        p = Vector.FusedMultiplyAdd(p, a, Vector.Create(6.894425866185919566e-6));
        p = Vector.FusedMultiplyAdd(p, a, Vector.Create(1.0551136364006544365e-4));
        p = Vector.FusedMultiplyAdd(p, a, Vector.Create(1.0309459036953048846e-3));
        p = Vector.FusedMultiplyAdd(p, a, Vector.Create(7.0725985600574854698e-3));
        p = Vector.FusedMultiplyAdd(p, a, Vector.Create(3.5461184259565144843e-2));
        p = Vector.FusedMultiplyAdd(p, a, Vector.Create(1.3143766575164990735e-1));
        p = Vector.FusedMultiplyAdd(p, a, Vector.Create(3.5610174555143033099e-1));
        p = Vector.FusedMultiplyAdd(p, a, Vector.Create(6.7799521076259550623e-1));
        p = Vector.FusedMultiplyAdd(p, a, Vector.Create(8.2688867835159195301e-1));
        p = Vector.FusedMultiplyAdd(p, a, Vector.Create(0.5));
        Vector<double> q = Vector.Create(5.5422578623891406377e-7);
        q = Vector.FusedMultiplyAdd(q, a, Vector.Create(1.7281762813563203146e-5));
        q = Vector.FusedMultiplyAdd(q, a, Vector.Create(2.6503199317773469631e-4));
        q = Vector.FusedMultiplyAdd(q, a, Vector.Create(2.6014799148574775903e-3));
        q = Vector.FusedMultiplyAdd(q, a, Vector.Create(1.7991744831719613743e-2));
        q = Vector.FusedMultiplyAdd(q, a, Vector.Create(9.1437642057993039214e-2));
        q = Vector.FusedMultiplyAdd(q, a, Vector.Create(3.4667032387703842219e-1));
        q = Vector.FusedMultiplyAdd(q, a, Vector.Create(9.765072807977344045e-1));
        q = Vector.FusedMultiplyAdd(q, a, Vector.Create(1.9960920459926134811));
        q = Vector.FusedMultiplyAdd(q, a, Vector.Create(2.8121336138116087571));
        q = Vector.FusedMultiplyAdd(q, a, Vector.Create(2.4516619175060494557));
        q = Vector.FusedMultiplyAdd(q, a, Vector<double>.One);
        return exponential * p / q;
    }
}
