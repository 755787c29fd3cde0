using System.Numerics;
using System.Runtime.CompilerServices;

namespace LayerGen;

/// <summary>
/// The Huber loss of a sample, (1/K)·Σᵢ h(yᵢ − dᵢ) over its K outputs, with h(e) = e²/2 where |e| ≤ δ and δ·(|e| − δ/2)
/// elsewhere: squared for small differences, absolute for large ones. Its gradient with respect to yᵢ is (1/K) times yᵢ
/// − dᵢ clamped to [−δ, δ].
/// </summary>
/// <remarks>
/// Huber, <i>Robust estimation of a location parameter</i>, Annals of Mathematical Statistics 35 (1964). With a large δ
/// it is half the squared error.
/// </remarks>
public static class HuberLoss
{
    /// <summary>Returns the term h(y − d) of one output, for a vector of samples.</summary>
    /// <param name="d">The targets of the output.</param>
    /// <param name="y">The predictions of the output.</param>
    /// <param name="delta">δ, above 0, in every lane.</param>
    /// <returns>The terms of the sum over the outputs.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Term(Vector<float> d, Vector<float> y, Vector<float> delta)
    {
        // Both forms in one: with c = min(|e|, δ) they are c·(|e| − c/2).
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
    /// Returns the derivative min(max(y − d, −δ), δ) of the term with respect to y, for a vector of samples; NaN stays
    /// NaN.
    /// </summary>
    /// <param name="d">The targets of the output.</param>
    /// <param name="y">The predictions of the output.</param>
    /// <param name="delta">δ, above 0, in every lane.</param>
    /// <returns>The derivatives.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Derivative(Vector<float> d, Vector<float> y, Vector<float> delta)
        => Vector.Min(Vector.Max(y - d, -delta), delta);

    /// <inheritdoc cref="Derivative(Vector{float}, Vector{float}, Vector{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Derivative(Vector<double> d, Vector<double> y, Vector<double> delta)
        => Vector.Min(Vector.Max(y - d, -delta), delta);

    /// <summary>
    /// The Huber loss of every sample of a batch that lies output by output, without a reduction over the samples.
    /// </summary>
    /// <param name="y">The predictions, (outputs × samples), output by output.</param>
    /// <param name="d">The targets, (outputs × samples), output by output.</param>
    /// <param name="outputs">The number of outputs K, at least 1.</param>
    /// <param name="delta">δ, above 0 and finite.</param>
    /// <param name="losses">Receives one value per sample.</param>
    /// <exception cref="ArgumentException">
    /// The sizes do not fit, there is no sample, δ is out of range, or what is written overlaps what is read.
    /// </exception>
    public static void PerSample(ReadOnlySpan<double> y, ReadOnlySpan<double> d, int outputs, double delta, Span<double> losses)
        => SampleLosses.Fill(new OutputTerm(delta), y, d, outputs, 1.0 / outputs, losses);

    /// <summary>Returns the Huber loss of a batch that lies output by output, as one number.</summary>
    /// <param name="y">The predictions, (outputs × samples), output by output.</param>
    /// <param name="d">The targets, (outputs × samples), output by output.</param>
    /// <param name="outputs">The number of outputs K, at least 1.</param>
    /// <param name="delta">δ, above 0 and finite.</param>
    /// <param name="reduction">How the samples are put together.</param>
    /// <returns>The mean or the sum of the samples' losses.</returns>
    /// <exception cref="ArgumentException">
    /// The sizes do not fit, there is no sample, δ is out of range, or the reduction does not give one number.
    /// </exception>
    public static double Loss(
        ReadOnlySpan<double> y, ReadOnlySpan<double> d, int outputs, double delta = 1, Reduction reduction = Reduction.Mean)
        => SampleLosses.Reduce(new OutputTerm(delta), y, d, outputs, 1.0 / outputs, reduction);

    private readonly struct OutputTerm : ILossTerm
    {
        private readonly Vector<double> _delta;

        public OutputTerm(double delta)
        {
            _delta = Vector.Create(delta > 0 && double.IsFinite(delta)
                ? delta
                : throw new ArgumentOutOfRangeException(nameof(delta), FormattableString.Invariant($"Expected a finite δ above 0, but got {delta}.")));
        }

        public Vector<double> Of(Vector<double> d, Vector<double> y) => Term(d, y, _delta);
    }
}
