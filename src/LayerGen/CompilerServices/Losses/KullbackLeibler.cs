using System.Numerics;
using System.Runtime.CompilerServices;

namespace LayerGen.CompilerServices;

/// <summary>
/// The Kullback–Leibler divergence D(d ‖ y) = Σᵢ dᵢ·(ln dᵢ − ln yᵢ) of a predicted distribution y from a target
/// distribution d. It is computed from the logarithms of y if y is the softmax of logits. Otherwise it is computed from
/// y, where both are first clipped to [<see cref="Floor"/>, 1] so that no logarithm of zero is taken.
/// </summary>
/// <remarks>
/// Kullback and Leibler, <i>On information and sufficiency</i>, 1951. For a one-hot target it is the cross-entropy −ln
/// y_c: exactly if it is computed from logits, and with clipped probabilities except for the clipped zeros of d, which
/// add about −2.7·10⁻¹¹ per sample. Its gradient through a softmax is y − d, as for the plain cross-entropy. The
/// outputs of a sample are one distribution, so their terms are added, not averaged.
/// </remarks>
public static class KullbackLeibler
{
    /// <summary>The default for the smallest probability that is distinguished from zero: 10⁻¹².</summary>
    public const double Floor = 1e-12;

    /// <summary>Computes the contribution d·(ln d − ln y) of one class, for a vector of samples.</summary>
    /// <param name="d">The target probabilities of the class.</param>
    /// <param name="y">The predicted probabilities of the class.</param>
    /// <returns>The terms of the sum over the classes.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Term(Vector<float> d, Vector<float> y) => Term(d, y, Vector.Create((float)Floor));

    /// <inheritdoc cref="Term(Vector{float}, Vector{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Term(Vector<double> d, Vector<double> y) => Term(d, y, Vector.Create(Floor));

    /// <summary>
    /// Computes the contribution d·(ln d − ln y) of one class, with d and y first clipped to [floor, 1], for a vector
    /// of samples.
    /// </summary>
    /// <param name="d">The target probabilities of the class.</param>
    /// <param name="y">The predicted probabilities of the class.</param>
    /// <param name="floor">
    /// The smallest probability that is distinguished from zero, in every lane. It is positive and normal.
    /// </param>
    /// <returns>The terms of the sum over the classes.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Term(Vector<float> d, Vector<float> y, Vector<float> floor)
    {
        Vector<float> target = Vector.Min(Vector.Max(d, floor), Vector<float>.One);
        Vector<float> predicted = Vector.Min(Vector.Max(y, floor), Vector<float>.One);
        return target * (VectorMath.Log(target) - VectorMath.Log(predicted));
    }

    /// <inheritdoc cref="Term(Vector{float}, Vector{float}, Vector{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Term(Vector<double> d, Vector<double> y, Vector<double> floor)
    {
        Vector<double> target = Vector.Min(Vector.Max(d, floor), Vector<double>.One);
        Vector<double> predicted = Vector.Min(Vector.Max(y, floor), Vector<double>.One);
        return target * (VectorMath.Log(target) - VectorMath.Log(predicted));
    }

    /// <summary>
    /// Computes the contribution d·(ln d − ln y) of one class from ln y, for a vector of samples. Nothing is clipped,
    /// and 0·ln 0 is 0.
    /// </summary>
    /// <param name="d">The target probabilities of the class, from 0 to 1.</param>
    /// <param name="logY">
    /// The logarithms of the predicted probabilities of the class. For a softmax, these are zₖ − ln Σⱼ exp(zⱼ).
    /// </param>
    /// <returns>The terms of the sum over the classes.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> TermOfLog(Vector<float> d, Vector<float> logY) => d * (LogOfTarget(d) - logY);

    /// <inheritdoc cref="TermOfLog(Vector{float}, Vector{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> TermOfLog(Vector<double> d, Vector<double> logY) => d * (LogOfTarget(d) - logY);

    /// <summary>
    /// Computes the derivative −d/y of the term with respect to y, for a vector of samples. It is 0 where y is clipped,
    /// because the term is constant there. A target of 0 counts as 0, not as the <see cref="Floor"/>.
    /// </summary>
    /// <param name="d">The target probabilities of the class.</param>
    /// <param name="y">The predicted probabilities of the class.</param>
    /// <returns>The derivatives.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Derivative(Vector<float> d, Vector<float> y)
        => Derivative(d, y, Vector.Create((float)Floor));

    /// <inheritdoc cref="Derivative(Vector{float}, Vector{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Derivative(Vector<double> d, Vector<double> y)
        => Derivative(d, y, Vector.Create(Floor));

    /// <summary>
    /// Computes the derivative −d/y of the term with y clipped to [floor, 1], for a vector of samples. It is 0 where y
    /// is clipped.
    /// </summary>
    /// <param name="d">The target probabilities of the class.</param>
    /// <param name="y">The predicted probabilities of the class.</param>
    /// <param name="floor">
    /// The smallest probability that is distinguished from zero, in every lane. It is positive and normal.
    /// </param>
    /// <returns>The derivatives.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Derivative(Vector<float> d, Vector<float> y, Vector<float> floor)
    {
        Vector<int> isClipped = Vector.LessThan(y, floor) | Vector.GreaterThan(y, Vector<float>.One);
        return Vector.ConditionalSelect(isClipped, Vector<float>.Zero, -d / y);
    }

    /// <inheritdoc cref="Derivative(Vector{float}, Vector{float}, Vector{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Derivative(Vector<double> d, Vector<double> y, Vector<double> floor)
    {
        Vector<long> isClipped = Vector.LessThan(y, floor) | Vector.GreaterThan(y, Vector<double>.One);
        return Vector.ConditionalSelect(isClipped, Vector<double>.Zero, -d / y);
    }

    /// <summary>
    /// Computes the divergence of every sample of a batch that lies class by class, from probabilities clipped to
    /// [<see cref="Floor"/>, 1].
    /// </summary>
    /// <param name="y">The predicted distributions, classes × samples, class by class.</param>
    /// <param name="d">The target distributions, classes × samples, class by class.</param>
    /// <param name="classes">The number of classes, at least 1.</param>
    /// <param name="divergences">Receives one value per sample.</param>
    /// <exception cref="ArgumentException">
    /// A length does not match, there are no samples, or the output overlaps an input.
    /// </exception>
    public static void PerSample(
        ReadOnlySpan<double> y, ReadOnlySpan<double> d, int classes, Span<double> divergences)
        => SampleLosses.Fill(new ClassTerm(), y, d, classes, 1, divergences);

    /// <summary>
    /// Computes the divergence of a batch that lies class by class, as one number, from probabilities clipped to
    /// [<see cref="Floor"/>, 1].
    /// </summary>
    /// <param name="y">The predicted distributions, classes × samples, class by class.</param>
    /// <param name="d">The target distributions, classes × samples, class by class.</param>
    /// <param name="classes">The number of classes, at least 1.</param>
    /// <param name="reduction">How the losses of the samples are combined.</param>
    /// <returns>The mean or the sum of the samples' divergences.</returns>
    /// <exception cref="ArgumentException">
    /// A length does not match, there are no samples, or <paramref name="reduction"/> does not give one number.
    /// </exception>
    public static double Divergence(
        ReadOnlySpan<double> y, ReadOnlySpan<double> d, int classes, Reduction reduction = Reduction.Mean)
        => SampleLosses.Reduce(new ClassTerm(), y, d, classes, 1, reduction);

    /// <summary>
    /// Computes the divergence of every sample of a batch of logits that lies class by class, y = softmax(z), without
    /// clipping.
    /// </summary>
    /// <param name="z">The logits, classes × samples, class by class.</param>
    /// <param name="d">The target distributions, classes × samples, class by class.</param>
    /// <param name="classes">The number of classes, at least 1.</param>
    /// <param name="divergences">Receives one value per sample.</param>
    /// <exception cref="ArgumentException">A length does not match, or there are no samples.</exception>
    public static void PerSampleOfLogits(
        ReadOnlySpan<double> z, ReadOnlySpan<double> d, int classes, Span<double> divergences)
        => SampleLosses.Fill(new LogTerm(), LogSoftmax(z, classes), d, classes, 1, divergences, yName: nameof(z));

    /// <summary>
    /// Computes the divergence of a batch of logits that lies class by class, y = softmax(z), as one number, without
    /// clipping.
    /// </summary>
    /// <param name="z">The logits, classes × samples, class by class.</param>
    /// <param name="d">The target distributions, classes × samples, class by class.</param>
    /// <param name="classes">The number of classes, at least 1.</param>
    /// <param name="reduction">How the losses of the samples are combined.</param>
    /// <returns>The mean or the sum of the samples' divergences.</returns>
    /// <exception cref="ArgumentException">
    /// A length does not match, there are no samples, or <paramref name="reduction"/> does not give one number.
    /// </exception>
    public static double DivergenceOfLogits(
        ReadOnlySpan<double> z, ReadOnlySpan<double> d, int classes, Reduction reduction = Reduction.Mean)
        => SampleLosses.Reduce(new LogTerm(), LogSoftmax(z, classes), d, classes, 1, reduction, yName: nameof(z));

    /// <summary>
    /// Computes ln d. For a target of 0 it is some finite number, so that its product with the target is 0.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector<float> LogOfTarget(Vector<float> d)
        => VectorMath.Log(Vector.MaxNative(d, Vector.Create(1.17549435e-38f)));

    /// <inheritdoc cref="LogOfTarget(Vector{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector<double> LogOfTarget(Vector<double> d)
        => VectorMath.Log(Vector.MaxNative(d, Vector.Create(2.2250738585072014e-308)));

    /// <summary>Computes ln y for y = softmax(z). The caller checks the lengths.</summary>
    private static double[] LogSoftmax(ReadOnlySpan<double> z, int classes)
    {
        var logs = new double[z.Length];
        int samples = classes < 1 ? 0 : z.Length / classes;
        for (int s = 0; s < samples; s++)
        {
            double largest = z[s];
            for (int k = 1; k < classes; k++)
            {
                largest = Math.Max(largest, z[k * samples + s]);
            }

            // ln Σ exp(zₖ − m) = ln(1 + the sum over all but the largest). For two logits, only the smaller one is in
            // the sum.
            double top = z[s];
            double rest = 0;
            for (int k = 1; k < classes; k++)
            {
                double logit = z[k * samples + s];
                rest += VectorMath.ExpOfExactDifference(
                    Vector.CreateScalar(Math.Min(top, logit)), Vector.CreateScalar(largest))[0];
                top = Math.Max(top, logit);
            }

            double logSum = VectorMath.Log1p(Vector.CreateScalar(rest))[0];
            for (int k = 0; k < classes; k++)
            {
                logs[k * samples + s] = z[k * samples + s] - largest - logSum;
            }
        }

        return logs;
    }

    private readonly struct ClassTerm : ILossTerm
    {
        public Vector<double> Of(Vector<double> d, Vector<double> y) => Term(d, y);
    }

    private readonly struct LogTerm : ILossTerm
    {
        public Vector<double> Of(Vector<double> d, Vector<double> y) => TermOfLog(d, y);
    }
}
