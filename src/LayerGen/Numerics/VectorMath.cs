using System.Numerics;
using System.Runtime.CompilerServices;

namespace LayerGen;

/// <summary>
/// Exponential, logarithm and the functions of the activations, of whole vectors. They are polynomials and quotients of
/// polynomials of our own, in single and in double precision, and use nothing but the arithmetic that IEEE 754 defines
/// to the last bit (with fused multiply-adds) and integer operations: the bits are the same at every vector width, on
/// every machine, with every C library.
/// </summary>
/// <remarks>
/// <para>
/// The errors stated with each function are the largest ones, rounded up, in units in the last place of the true value:
/// in single precision over every float of the range, in double precision over a random sample (<c>--accuracy</c> of
/// the benchmarks prints them).
/// </para>
/// <para>
/// <see cref="Exp(Vector{float})"/> and <see cref="Log(Vector{float})"/> have the polynomials of S. L. Moshier's Cephes
/// library (expf.c, logf.c). The other coefficients are minimax: fitted with the Remez exchange or Lawson's iteration
/// at 40 digits or more, to the relative error, and rounded.
/// </para>
/// </remarks>
public static partial class VectorMath
{
    // The range in which expf neither overflows nor leaves the normal numbers (a denormal costs a hundred cycles).
    private const float ExpMinimum = -87.33654f;
    private const float ExpMaximum = 88.37626f;

    // The same for double precision: 2⁻¹⁰²² and the largest double, each a little nearer to 0.
    private const double ExpMinimumDouble = -708.396;
    private const double ExpMaximumDouble = 709.78;

    // Adding 1.5 · 2^23 to a float (1.5 · 2^52 to a double) rounds it to an integer, which then stands in the low bits
    // of its mantissa.
    private const float RoundToInteger = 12582912f;
    private const double RoundToIntegerDouble = 6755399441055744;

    // ln 2 in two parts, the first of which has so few bits that its product with an exponent is exact.
    private const float Ln2High = 0.693359375f;
    private const float Ln2Low = -2.12194440e-4f;
    private const double Ln2HighDouble = 6.93147180369123816490e-01;
    private const double Ln2LowDouble = 1.90821492927058770002e-10;

    /// <summary>Returns the result, and x where x is NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> KeepNaN(Vector<float> x, Vector<float> result) => Vector.ConditionalSelect(Vector.Equals(x, x), result, x);

    /// <inheritdoc cref="KeepNaN(Vector{float}, Vector{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> KeepNaN(Vector<double> x, Vector<double> result) => Vector.ConditionalSelect(Vector.Equals(x, x), result, x);

    /// <summary>
    /// x taken to a range. A NaN becomes a number or stays one, depending on the machine: the caller takes it from x
    /// itself (<see cref="KeepNaN(Vector{float}, Vector{float})"/>). The IEEE minimum and maximum would need four
    /// instructions more.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> Clamp(Vector<float> x, float minimum, float maximum)
        => Vector.MinNative(Vector.MaxNative(x, Vector.Create(minimum)), Vector.Create(maximum));

    /// <inheritdoc cref="Clamp(Vector{float}, float, float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> Clamp(Vector<double> x, double minimum, double maximum)
        => Vector.MinNative(Vector.MaxNative(x, Vector.Create(minimum)), Vector.Create(maximum));
}
