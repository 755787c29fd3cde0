using System.Numerics;
using System.Runtime.CompilerServices;

namespace LayerGen.CompilerServices;

/// <summary>
/// Exponential, logarithm and the functions of the activations for whole vectors. They are polynomials and quotients of
/// polynomials, in single and in double precision. They use only integer operations and arithmetic that IEEE 754
/// defines to the last bit (with fused multiply-adds), so the bits are the same at every vector width, on every machine
/// and with every C library.
/// </summary>
/// <remarks>
/// <para>
/// The errors stated with each function are the largest ones, rounded up, in units in the last place of the true value:
/// in single precision over every float of the range, in double precision over a random sample (<c>--accuracy</c> of
/// the benchmarks prints them).
/// </para>
/// <para>
/// <see cref="Exp(Vector{float})"/> and <see cref="Log(Vector{float})"/> use the polynomials of S. L. Moshier's Cephes
/// library (expf.c, logf.c). The other coefficients are minimax: fitted to the relative error with the Remez exchange
/// or Lawson's iteration at 40 digits or more, and rounded.
/// </para>
/// </remarks>
public static partial class VectorMath
{
    // The range in which expf neither overflows nor gives denormal numbers, which cost a hundred cycles each.
    private const float ExpMinimum = -87.33654f;
    private const float ExpMaximum = 88.37626f;

    // The same for double precision: 2⁻¹⁰²² and the largest double, each slightly closer to 0.
    private const double ExpMinimumDouble = -708.396;
    private const double ExpMaximumDouble = 709.78;

    // Adding 1.5 · 2^23 to a float (1.5 · 2^52 to a double) rounds it to an integer, which is then in the low bits of
    // the mantissa.
    private const float RoundToInteger = 12582912f;
    private const double RoundToIntegerDouble = 6755399441055744;

    // ln 2 in two parts. The first has so few bits that its product with an exponent is exact.
    private const float Ln2High = 0.693359375f;
    private const float Ln2Low = -2.12194440e-4f;
    private const double Ln2HighDouble = 6.93147180369123816490e-01;
    private const double Ln2LowDouble = 1.90821492927058770002e-10;

    /// <summary>Returns the result, or x where x is NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> KeepNaN(Vector<float> x, Vector<float> result)
        => Vector.ConditionalSelect(Vector.Equals(x, x), result, x);

    /// <inheritdoc cref="KeepNaN(Vector{float}, Vector{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> KeepNaN(Vector<double> x, Vector<double> result)
        => Vector.ConditionalSelect(Vector.Equals(x, x), result, x);

    /// <summary>
    /// Clamps x to a range. A NaN becomes a number or stays NaN, depending on the machine, so the caller restores it
    /// (<see cref="KeepNaN(Vector{float}, Vector{float})"/>). The IEEE minimum and maximum would need four more
    /// instructions.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> Clamp(Vector<float> x, float minimum, float maximum)
        => Vector.MinNative(Vector.MaxNative(x, Vector.Create(minimum)), Vector.Create(maximum));

    /// <inheritdoc cref="Clamp(Vector{float}, float, float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> Clamp(Vector<double> x, double minimum, double maximum)
        => Vector.MinNative(Vector.MaxNative(x, Vector.Create(minimum)), Vector.Create(maximum));
}
