using System.Numerics;
using System.Runtime.CompilerServices;

namespace LayerGen.CompilerServices;

/// <summary>
/// The mean absolute error of a sample, (1/K)·Σᵢ |yᵢ − dᵢ| over its K outputs. Its gradient with respect to yᵢ is
/// (1/K)·sign(yᵢ − dᵢ), and 0 at yᵢ = dᵢ, where it is not defined.
/// </summary>
/// <remarks>
/// Also called least absolute deviations. The best constant is the median, so outliers have little weight.
/// </remarks>
public static class AbsoluteError
{
    /// <summary>Computes the absolute difference |y − d| of one output, for a vector of samples.</summary>
    /// <param name="d">The targets of the output.</param>
    /// <param name="y">The predictions of the output.</param>
    /// <returns>The terms of the sum over the outputs.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Term(Vector<float> d, Vector<float> y) => Vector.Abs(y - d);

    /// <inheritdoc cref="Term(Vector{float}, Vector{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Term(Vector<double> d, Vector<double> y) => Vector.Abs(y - d);

    /// <summary>
    /// Computes the derivative sign(y − d) of the term with respect to y, for a vector of samples: −1, 0 or 1. NaN
    /// stays NaN.
    /// </summary>
    /// <param name="d">The targets of the output.</param>
    /// <param name="y">The predictions of the output.</param>
    /// <returns>The derivatives.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Derivative(Vector<float> d, Vector<float> y)
    {
        // A value that is neither greater nor less than zero is a zero or a NaN, and is kept.
        Vector<float> difference = y - d;
        Vector<float> zeroOrBelow = Vector.ConditionalSelect(
            Vector.LessThan(difference, Vector<float>.Zero), -Vector<float>.One, difference);
        return Vector.ConditionalSelect(
            Vector.GreaterThan(difference, Vector<float>.Zero), Vector<float>.One, zeroOrBelow);
    }

    /// <inheritdoc cref="Derivative(Vector{float}, Vector{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Derivative(Vector<double> d, Vector<double> y)
    {
        Vector<double> difference = y - d;
        Vector<double> zeroOrBelow = Vector.ConditionalSelect(
            Vector.LessThan(difference, Vector<double>.Zero), -Vector<double>.One, difference);
        return Vector.ConditionalSelect(
            Vector.GreaterThan(difference, Vector<double>.Zero), Vector<double>.One, zeroOrBelow);
    }

    /// <summary>
    /// Computes the mean absolute error of every sample of a batch that lies output by output.
    /// </summary>
    /// <param name="y">The predictions, outputs × samples, output by output.</param>
    /// <param name="d">The targets, outputs × samples, output by output.</param>
    /// <param name="outputs">The number of outputs K, at least 1.</param>
    /// <param name="losses">Receives one value per sample.</param>
    /// <exception cref="ArgumentException">
    /// A length does not match, there are no samples, or the output overlaps an input.
    /// </exception>
    public static void PerSample(ReadOnlySpan<double> y, ReadOnlySpan<double> d, int outputs, Span<double> losses)
        => SampleLosses.Fill(new OutputTerm(), y, d, outputs, 1.0 / outputs, losses);

    /// <summary>Computes the mean absolute error of a batch that lies output by output, as one number.</summary>
    /// <param name="y">The predictions, outputs × samples, output by output.</param>
    /// <param name="d">The targets, outputs × samples, output by output.</param>
    /// <param name="outputs">The number of outputs K, at least 1.</param>
    /// <param name="reduction">How the losses of the samples are combined.</param>
    /// <returns>The mean or the sum of the samples' errors.</returns>
    /// <exception cref="ArgumentException">
    /// A length does not match, there are no samples, or <paramref name="reduction"/> does not give one number.
    /// </exception>
    public static double Loss(
        ReadOnlySpan<double> y, ReadOnlySpan<double> d, int outputs, Reduction reduction = Reduction.Mean)
        => SampleLosses.Reduce(new OutputTerm(), y, d, outputs, 1.0 / outputs, reduction);

    private readonly struct OutputTerm : ILossTerm
    {
        public Vector<double> Of(Vector<double> d, Vector<double> y) => Term(d, y);
    }
}
