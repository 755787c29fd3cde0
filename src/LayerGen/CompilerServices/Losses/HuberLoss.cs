using System.Numerics;
using System.Runtime.CompilerServices;

namespace LayerGen.CompilerServices;

/// <summary>
/// The Huber loss of a sample, (1/K)·Σᵢ h(yᵢ − dᵢ) over its K outputs, with h(e) = e²/2 where |e| ≤ δ and δ·(|e| − δ/2)
/// elsewhere: quadratic for small differences, linear for large ones. Its gradient with respect to yᵢ is (1/K) times yᵢ
/// − dᵢ clamped to [−δ, δ].
/// </summary>
/// <remarks>
/// Huber, <i>Robust estimation of a location parameter</i>, Annals of Mathematical Statistics 35 (1964). For a large δ
/// it is half the squared error.
/// </remarks>
public static class HuberLoss
{
    /// <summary>Computes the term h(y − d) of one output, for a vector of samples.</summary>
    /// <param name="d">The targets of the output.</param>
    /// <param name="y">The predictions of the output.</param>
    /// <param name="delta">δ, greater than 0, in every lane.</param>
    /// <returns>The terms of the sum over the outputs.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Term(Vector<float> d, Vector<float> y, Vector<float> delta)
    {
        // One expression for both forms: with c = min(|e|, δ) it is c·(|e| − c/2).
        Vector<float> size = Vector.Abs(y - d);
        Vector<float> clamped = Vector.Min(size, delta);
        return clamped * Vector.FusedMultiplyAdd(clamped, Vector.Create(-0.5f), size);
    }

    /// <inheritdoc cref="Term(Vector{float}, Vector{float}, Vector{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Term(Vector<double> d, Vector<double> y, Vector<double> delta)
    {
        Vector<double> size = Vector.Abs(y - d);
        Vector<double> clamped = Vector.Min(size, delta);
        return clamped * Vector.FusedMultiplyAdd(clamped, Vector.Create(-0.5), size);
    }

    /// <summary>
    /// Computes the derivative min(max(y − d, −δ), δ) of the term with respect to y, for a vector of samples. NaN stays
    /// NaN.
    /// </summary>
    /// <param name="d">The targets of the output.</param>
    /// <param name="y">The predictions of the output.</param>
    /// <param name="delta">δ, greater than 0, in every lane.</param>
    /// <returns>The derivatives.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Derivative(Vector<float> d, Vector<float> y, Vector<float> delta)
        => Vector.Min(Vector.Max(y - d, -delta), delta);

    /// <inheritdoc cref="Derivative(Vector{float}, Vector{float}, Vector{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Derivative(Vector<double> d, Vector<double> y, Vector<double> delta)
        => Vector.Min(Vector.Max(y - d, -delta), delta);

    /// <summary>Computes the Huber loss of every sample of a batch that lies output by output.</summary>
    /// <param name="y">The predictions, outputs × samples, output by output.</param>
    /// <param name="d">The targets, outputs × samples, output by output.</param>
    /// <param name="outputs">The number of outputs K, at least 1.</param>
    /// <param name="delta">δ, greater than 0 and finite.</param>
    /// <param name="losses">Receives one value per sample.</param>
    /// <exception cref="ArgumentException">
    /// A length does not match, there are no samples, δ is out of range, or the output overlaps an input.
    /// </exception>
    public static void PerSample(
        ReadOnlySpan<double> y, ReadOnlySpan<double> d, int outputs, double delta, Span<double> losses)
        => SampleLosses.Fill(new OutputTerm(delta), y, d, outputs, 1.0 / outputs, losses);

    /// <summary>Computes the Huber loss of a batch that lies output by output, as one number.</summary>
    /// <param name="y">The predictions, outputs × samples, output by output.</param>
    /// <param name="d">The targets, outputs × samples, output by output.</param>
    /// <param name="outputs">The number of outputs K, at least 1.</param>
    /// <param name="delta">δ, greater than 0 and finite.</param>
    /// <param name="reduction">How the losses of the samples are combined.</param>
    /// <returns>The mean or the sum of the samples' losses.</returns>
    /// <exception cref="ArgumentException">
    /// A length does not match, there are no samples, δ is out of range, or <paramref name="reduction"/> does not give
    /// one number.
    /// </exception>
    public static double Loss(
        ReadOnlySpan<double> y,
        ReadOnlySpan<double> d,
        int outputs,
        double delta = 1,
        Reduction reduction = Reduction.Mean)
        => SampleLosses.Reduce(new OutputTerm(delta), y, d, outputs, 1.0 / outputs, reduction);

    private readonly struct OutputTerm : ILossTerm
    {
        private readonly Vector<double> _delta;

        public OutputTerm(double delta)
        {
            _delta = Vector.Create(delta > 0 && double.IsFinite(delta)
                ? delta
                : throw new ArgumentOutOfRangeException(
                    nameof(delta),
                    FormattableString.Invariant($"Expected a finite δ greater than 0, but got {delta}.")));
        }

        public Vector<double> Of(Vector<double> d, Vector<double> y) => Term(d, y, _delta);
    }
}
