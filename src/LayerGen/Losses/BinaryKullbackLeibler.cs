using System.Numerics;
using System.Runtime.CompilerServices;

namespace LayerGen;

/// <summary>
/// The Kullback–Leibler divergence between a yes or no predicted with probability y and one whose target is d:
/// d·(ln d − ln y) + (1 − d)·(ln(1 − d) − ln(1 − y)), each of the four first clipped to [<see cref="KullbackLeibler.Floor"/>, 1]. Of
/// several independent outputs the divergences are added.
/// </summary>
/// <remarks>
/// For a target of 0 or 1 it is the binary cross-entropy −d·ln y − (1 − d)·ln(1 − y) (Bishop, <i>Pattern Recognition and Machine
/// Learning</i>, 2006, eq. 4.90), but for the clipped zero, which adds about −2.7·10⁻¹¹. For a soft target it is less by the target's own
/// entropy, so that it is 0 at y = d. Its gradient through a sigmoid is y − d.
/// </remarks>
public static class BinaryKullbackLeibler
{
    /// <summary>The contribution of one output, for a vector of samples.</summary>
    /// <param name="d">The target probabilities of the output.</param>
    /// <param name="y">The predicted probabilities of the output. In single precision 1 − y is told from 0 down to 6·10⁻⁸.</param>
    /// <returns>The terms of the sum over the outputs.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Term(Vector<float> d, Vector<float> y)
        => KullbackLeibler.Term(d, y) + KullbackLeibler.Term(Vector<float>.One - d, Vector<float>.One - y);

    /// <inheritdoc cref="Term(Vector{float}, Vector{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Term(Vector<double> d, Vector<double> y)
        => KullbackLeibler.Term(d, y) + KullbackLeibler.Term(Vector<double>.One - d, Vector<double>.One - y);

    /// <summary>
    /// The derivative (1 − d)/(1 − y) − d/y of the term with respect to y, for a vector of samples; each part is 0 where its y or 1 − y is
    /// clipped, because there it does not change.
    /// </summary>
    /// <param name="d">The target probabilities of the output.</param>
    /// <param name="y">The predicted probabilities of the output.</param>
    /// <returns>The derivatives.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Derivative(Vector<float> d, Vector<float> y)
        => KullbackLeibler.Derivative(d, y) - KullbackLeibler.Derivative(Vector<float>.One - d, Vector<float>.One - y);

    /// <inheritdoc cref="Derivative(Vector{float}, Vector{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Derivative(Vector<double> d, Vector<double> y)
        => KullbackLeibler.Derivative(d, y) - KullbackLeibler.Derivative(Vector<double>.One - d, Vector<double>.One - y);

    /// <summary>The divergence of every sample of a batch that lies output by output, the sum over its outputs, without a reduction over the samples.</summary>
    /// <param name="y">The predicted probabilities, (outputs × samples), output by output.</param>
    /// <param name="d">The target probabilities, (outputs × samples), output by output.</param>
    /// <param name="outputs">The number of outputs, at least 1.</param>
    /// <param name="divergences">Receives one value per sample.</param>
    /// <exception cref="ArgumentException">The sizes do not fit, there is no sample, or what is written overlaps what is read.</exception>
    public static void PerSample(ReadOnlySpan<double> y, ReadOnlySpan<double> d, int outputs, Span<double> divergences)
        => SampleLosses.Fill(new OutputTerm(), y, d, outputs, 1, divergences);

    /// <summary>The divergence of a batch that lies output by output, as one number.</summary>
    /// <param name="y">The predicted probabilities, (outputs × samples), output by output.</param>
    /// <param name="d">The target probabilities, (outputs × samples), output by output.</param>
    /// <param name="outputs">The number of outputs, at least 1.</param>
    /// <param name="reduction">How the samples are put together.</param>
    /// <returns>The mean or the sum of the samples' divergences.</returns>
    /// <exception cref="ArgumentException">The sizes do not fit, there is no sample, or the reduction does not give one number.</exception>
    public static double Divergence(ReadOnlySpan<double> y, ReadOnlySpan<double> d, int outputs, Reduction reduction = Reduction.Mean)
        => SampleLosses.Reduce(new OutputTerm(), y, d, outputs, 1, reduction);

    private readonly struct OutputTerm : ILossTerm
    {
        public Vector<double> Of(Vector<double> d, Vector<double> y) => Term(d, y);
    }
}
