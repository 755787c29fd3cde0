using System.Numerics;
using System.Runtime.CompilerServices;

namespace LayerGen.CompilerServices;

/// <summary>
/// The Kullback–Leibler divergence for independent binary outputs with target d and predicted probability y: d·(ln d −
/// ln y) + (1 − d)·(ln(1 − d) − ln(1 − y)). It is exact if it is computed from the logit z of y = σ(z). If it is
/// computed from y, each of the four probabilities is first clipped to [<see cref="KullbackLeibler.Floor"/>, 1]. The
/// divergence of a sample is the mean over its K outputs.
/// </summary>
/// <remarks>
/// For a target of 0 or 1 it is the binary cross-entropy −d·ln y − (1 − d)·ln(1 − y) (Bishop, <i>Pattern Recognition
/// and Machine Learning</i>, 2006, eq. 4.90). With clipped probabilities it differs by the term of the clipped zero,
/// about −2.7·10⁻¹¹. For a soft target it is smaller by the entropy of the target, so that it is 0 at y = d. Its
/// gradient through a sigmoid is (y − d)/K.
/// </remarks>
public static class BinaryKullbackLeibler
{
    /// <summary>Computes the contribution of one output from its probability, for a vector of samples.</summary>
    /// <param name="d">The target probabilities of the output.</param>
    /// <param name="y">
    /// The predicted probabilities of the output. Single precision distinguishes 1 − y from 0 down to 6·10⁻⁸ only,
    /// double precision down to 1.1·10⁻¹⁶. For a sigmoid, <see cref="TermOfLogit(Vector{float}, Vector{float})"/> has
    /// no such limit.
    /// </param>
    /// <returns>The terms of the sum over the outputs.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Term(Vector<float> d, Vector<float> y)
        => Term(d, y, Vector.Create((float)KullbackLeibler.Floor));

    /// <inheritdoc cref="Term(Vector{float}, Vector{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Term(Vector<double> d, Vector<double> y)
        => Term(d, y, Vector.Create(KullbackLeibler.Floor));

    /// <summary>
    /// Computes the contribution of one output from its probability, for a vector of samples. d, y, 1 − d and 1 − y are
    /// clipped to [floor, 1].
    /// </summary>
    /// <param name="d">The target probabilities of the output.</param>
    /// <param name="y">The predicted probabilities of the output.</param>
    /// <param name="floor">
    /// The smallest probability that is distinguished from zero, in every lane. It is positive and normal.
    /// </param>
    /// <returns>The terms of the sum over the outputs.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Term(Vector<float> d, Vector<float> y, Vector<float> floor)
        => KullbackLeibler.Term(d, y, floor)
            + KullbackLeibler.Term(Vector<float>.One - d, Vector<float>.One - y, floor);

    /// <inheritdoc cref="Term(Vector{float}, Vector{float}, Vector{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Term(Vector<double> d, Vector<double> y, Vector<double> floor)
        => KullbackLeibler.Term(d, y, floor)
            + KullbackLeibler.Term(Vector<double>.One - d, Vector<double>.One - y, floor);

    /// <summary>
    /// Computes the contribution of one output from its logit, where y = σ(z), for a vector of samples. With −ln y =
    /// ln(1 + e⁻ᶻ) and −ln(1 − y) = ln(1 + eᶻ) nothing cancels and nothing is clipped. For a target of 0 or 1 the term
    /// is max(z, 0) − z·d + ln(1 + exp(−|z|)), at most 4 ulp from the true value.
    /// </summary>
    /// <param name="d">The target probabilities of the output, from 0 to 1.</param>
    /// <param name="z">
    /// The logits of the output. Below −87.33 (double: −708.396), ln(1 + eᶻ) has its value at this limit.
    /// </param>
    /// <returns>The terms of the sum over the outputs.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> TermOfLogit(Vector<float> d, Vector<float> z)
        => Yes(d, z, out Vector<float> log) + No(d, z, log);

    /// <inheritdoc cref="TermOfLogit(Vector{float}, Vector{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> TermOfLogit(Vector<double> d, Vector<double> z)
        => Yes(d, z, out Vector<double> log) + No(d, z, log);

    /// <summary>
    /// Computes the contribution of one output from its logit, with separate weights for yes and no, for a vector of
    /// samples.
    /// </summary>
    /// <param name="d">The target probabilities of the output, from 0 to 1.</param>
    /// <param name="z">The logits of the output.</param>
    /// <param name="yes">The weight of the term for yes, d·(ln d − ln y), in every lane.</param>
    /// <param name="no">The weight of the term for no, (1 − d)·(ln(1 − d) − ln(1 − y)), in every lane.</param>
    /// <returns>The terms of the sum over the outputs.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> TermOfLogit(Vector<float> d, Vector<float> z, Vector<float> yes, Vector<float> no)
        => yes * Yes(d, z, out Vector<float> log) + no * No(d, z, log);

    /// <inheritdoc cref="TermOfLogit(Vector{float}, Vector{float}, Vector{float}, Vector{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> TermOfLogit(Vector<double> d, Vector<double> z, Vector<double> yes, Vector<double> no)
        => yes * Yes(d, z, out Vector<double> log) + no * No(d, z, log);

    /// <summary>
    /// Computes the derivative (1 − d)/(1 − y) − d/y of the term with respect to y, for a vector of samples. Each part
    /// is 0 where its y or 1 − y is clipped, because the term is constant there.
    /// </summary>
    /// <param name="d">The target probabilities of the output.</param>
    /// <param name="y">The predicted probabilities of the output.</param>
    /// <returns>The derivatives.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Derivative(Vector<float> d, Vector<float> y)
        => Derivative(d, y, Vector.Create((float)KullbackLeibler.Floor));

    /// <inheritdoc cref="Derivative(Vector{float}, Vector{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Derivative(Vector<double> d, Vector<double> y)
        => Derivative(d, y, Vector.Create(KullbackLeibler.Floor));

    /// <summary>
    /// Computes the derivative of the term with y and 1 − y clipped to [floor, 1], for a vector of samples. Each part
    /// is 0 where it is clipped.
    /// </summary>
    /// <param name="d">The target probabilities of the output.</param>
    /// <param name="y">The predicted probabilities of the output.</param>
    /// <param name="floor">
    /// The smallest probability that is distinguished from zero, in every lane. It is positive and normal.
    /// </param>
    /// <returns>The derivatives.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Derivative(Vector<float> d, Vector<float> y, Vector<float> floor)
        => KullbackLeibler.Derivative(d, y, floor)
            - KullbackLeibler.Derivative(Vector<float>.One - d, Vector<float>.One - y, floor);

    /// <inheritdoc cref="Derivative(Vector{float}, Vector{float}, Vector{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Derivative(Vector<double> d, Vector<double> y, Vector<double> floor)
        => KullbackLeibler.Derivative(d, y, floor)
            - KullbackLeibler.Derivative(Vector<double>.One - d, Vector<double>.One - y, floor);

    /// <summary>
    /// Computes the derivative of the weighted term with respect to the logit, where y = σ(z), for a vector of samples:
    /// no·(1 − d)·y − yes·d·(1 − y). With both weights 1 it is y − d.
    /// </summary>
    /// <param name="d">The target probabilities of the output, from 0 to 1.</param>
    /// <param name="y">The predicted probabilities of the output.</param>
    /// <param name="yes">The weight of the term for yes, in every lane.</param>
    /// <param name="no">The weight of the term for no, in every lane.</param>
    /// <returns>The derivatives.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> DerivativeOfLogit(Vector<float> d, Vector<float> y, Vector<float> yes, Vector<float> no)
        => no * (Vector<float>.One - d) * y - yes * d * (Vector<float>.One - y);

    /// <inheritdoc cref="DerivativeOfLogit(Vector{float}, Vector{float}, Vector{float}, Vector{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> DerivativeOfLogit(
        Vector<double> d, Vector<double> y, Vector<double> yes, Vector<double> no)
        => no * (Vector<double>.One - d) * y - yes * d * (Vector<double>.One - y);

    /// <summary>
    /// Computes the divergence of every sample of a batch that lies output by output, from probabilities clipped to
    /// [<see cref="KullbackLeibler.Floor"/>, 1]. It is the mean over the outputs of the sample.
    /// </summary>
    /// <param name="y">The predicted probabilities, outputs × samples, output by output.</param>
    /// <param name="d">The target probabilities, outputs × samples, output by output.</param>
    /// <param name="outputs">The number of outputs K, at least 1.</param>
    /// <param name="divergences">Receives one value per sample.</param>
    /// <exception cref="ArgumentException">
    /// A length does not match, there are no samples, or the output overlaps an input.
    /// </exception>
    public static void PerSample(ReadOnlySpan<double> y, ReadOnlySpan<double> d, int outputs, Span<double> divergences)
        => SampleLosses.Fill(new OutputTerm(), y, d, outputs, 1.0 / outputs, divergences);

    /// <summary>
    /// Computes the divergence of a batch that lies output by output, as one number, from probabilities clipped to
    /// [<see cref="KullbackLeibler.Floor"/>, 1].
    /// </summary>
    /// <param name="y">The predicted probabilities, outputs × samples, output by output.</param>
    /// <param name="d">The target probabilities, outputs × samples, output by output.</param>
    /// <param name="outputs">The number of outputs K, at least 1.</param>
    /// <param name="reduction">How the losses of the samples are combined.</param>
    /// <returns>The mean or the sum of the samples' divergences.</returns>
    /// <exception cref="ArgumentException">
    /// A length does not match, there are no samples, or <paramref name="reduction"/> does not give one number.
    /// </exception>
    public static double Divergence(
        ReadOnlySpan<double> y, ReadOnlySpan<double> d, int outputs, Reduction reduction = Reduction.Mean)
        => SampleLosses.Reduce(new OutputTerm(), y, d, outputs, 1.0 / outputs, reduction);

    /// <summary>
    /// Computes the divergence of every sample of a batch of logits that lies output by output, y = σ(z), without
    /// clipping. It is the mean over the outputs of the sample.
    /// </summary>
    /// <param name="z">The logits, outputs × samples, output by output.</param>
    /// <param name="d">The target probabilities, outputs × samples, output by output.</param>
    /// <param name="outputs">The number of outputs K, at least 1.</param>
    /// <param name="divergences">Receives one value per sample.</param>
    /// <exception cref="ArgumentException">A length does not match, or there are no samples.</exception>
    public static void PerSampleOfLogits(
        ReadOnlySpan<double> z, ReadOnlySpan<double> d, int outputs, Span<double> divergences)
        => SampleLosses.Fill(new LogitTerm(), z, d, outputs, 1.0 / outputs, divergences, yName: nameof(z));

    /// <summary>
    /// Computes the divergence of a batch of logits that lies output by output, y = σ(z), as one number, without
    /// clipping.
    /// </summary>
    /// <param name="z">The logits, outputs × samples, output by output.</param>
    /// <param name="d">The target probabilities, outputs × samples, output by output.</param>
    /// <param name="outputs">The number of outputs K, at least 1.</param>
    /// <param name="reduction">How the losses of the samples are combined.</param>
    /// <returns>The mean or the sum of the samples' divergences.</returns>
    /// <exception cref="ArgumentException">
    /// A length does not match, there are no samples, or <paramref name="reduction"/> does not give one number.
    /// </exception>
    public static double DivergenceOfLogits(
        ReadOnlySpan<double> z, ReadOnlySpan<double> d, int outputs, Reduction reduction = Reduction.Mean)
        => SampleLosses.Reduce(new LogitTerm(), z, d, outputs, 1.0 / outputs, reduction, yName: nameof(z));

    /// <summary>
    /// Computes d·(ln d − ln y) with −ln y = max(−z, 0) + <paramref name="log"/>, which is ln(1 + exp(−|z|)).
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> Yes(Vector<float> d, Vector<float> z, out Vector<float> log)
    {
        log = VectorMath.Softplus(-Vector.Abs(z));
        return d * (KullbackLeibler.LogOfTarget(d) + (Vector.MaxNative(-z, Vector<float>.Zero) + log));
    }

    /// <inheritdoc cref="Yes(Vector{float}, Vector{float}, out Vector{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> Yes(Vector<double> d, Vector<double> z, out Vector<double> log)
    {
        log = VectorMath.Softplus(-Vector.Abs(z));
        return d * (KullbackLeibler.LogOfTarget(d) + (Vector.MaxNative(-z, Vector<double>.Zero) + log));
    }

    /// <summary>
    /// Computes (1 − d)·(ln(1 − d) − ln(1 − y)) with −ln(1 − y) = max(z, 0) + <paramref name="log"/>.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> No(Vector<float> d, Vector<float> z, Vector<float> log)
    {
        Vector<float> no = Vector<float>.One - d;
        return no * (KullbackLeibler.LogOfTarget(no) + (Vector.MaxNative(z, Vector<float>.Zero) + log));
    }

    /// <inheritdoc cref="No(Vector{float}, Vector{float}, Vector{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> No(Vector<double> d, Vector<double> z, Vector<double> log)
    {
        Vector<double> no = Vector<double>.One - d;
        return no * (KullbackLeibler.LogOfTarget(no) + (Vector.MaxNative(z, Vector<double>.Zero) + log));
    }

    private readonly struct OutputTerm : ILossTerm
    {
        public Vector<double> Of(Vector<double> d, Vector<double> y) => Term(d, y);
    }

    private readonly struct LogitTerm : ILossTerm
    {
        public Vector<double> Of(Vector<double> d, Vector<double> y) => TermOfLogit(d, y);
    }
}
