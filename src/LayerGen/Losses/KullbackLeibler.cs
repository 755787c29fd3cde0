using System.Numerics;
using System.Runtime.CompilerServices;

namespace LayerGen;

/// <summary>
/// The Kullback–Leibler divergence D(d ‖ y) = Σᵢ dᵢ·(ln dᵢ − ln yᵢ) of a predicted distribution y from a target
/// distribution d, with both first clipped to [<see cref="Floor"/>, 1] so that no logarithm meets a zero.
/// </summary>
/// <remarks>
/// Kullback and Leibler, <i>On information and sufficiency</i>, 1951. For a one-hot target it is the cross-entropy −ln y_c,
/// but for the clipped zeros of d, which add about −2.7·10⁻¹¹ a sample. Its gradient through a softmax is y − d, that of
/// plain cross-entropy.
/// </remarks>
public static class KullbackLeibler
{
    /// <summary>The smallest probability that is told from zero: 10⁻¹².</summary>
    public const double Floor = 1e-12;

    /// <summary>The contribution d·(ln d − ln y) of one class, for a vector of samples.</summary>
    /// <param name="d">The target probabilities of the class.</param>
    /// <param name="y">The predicted probabilities of the class.</param>
    /// <returns>The terms of the sum over the classes.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Term(Vector<float> d, Vector<float> y)
    {
        Vector<float> target = Vector.Min(Vector.Max(d, Vector.Create((float)Floor)), Vector<float>.One);
        Vector<float> predicted = Vector.Min(Vector.Max(y, Vector.Create((float)Floor)), Vector<float>.One);
        return target * (VectorMath.Log(target) - VectorMath.Log(predicted));
    }

    /// <inheritdoc cref="Term(Vector{float}, Vector{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Term(Vector<double> d, Vector<double> y)
    {
        Vector<double> target = Vector.Min(Vector.Max(d, Vector.Create(Floor)), Vector<double>.One);
        Vector<double> predicted = Vector.Min(Vector.Max(y, Vector.Create(Floor)), Vector<double>.One);
        return target * (VectorMath.Log(target) - VectorMath.Log(predicted));
    }

    /// <summary>
    /// The derivative −d/y of the term with respect to y, for a vector of samples; 0 where y is clipped, because there the term does not
    /// change with it. A target of 0 counts as 0, and not as the <see cref="Floor"/>.
    /// </summary>
    /// <param name="d">The target probabilities of the class.</param>
    /// <param name="y">The predicted probabilities of the class.</param>
    /// <returns>The derivatives.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Derivative(Vector<float> d, Vector<float> y)
    {
        Vector<int> isClipped = Vector.LessThan(y, Vector.Create((float)Floor)) | Vector.GreaterThan(y, Vector<float>.One);
        return Vector.ConditionalSelect(isClipped, Vector<float>.Zero, -d / y);
    }

    /// <inheritdoc cref="Derivative(Vector{float}, Vector{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Derivative(Vector<double> d, Vector<double> y)
    {
        Vector<long> isClipped = Vector.LessThan(y, Vector.Create(Floor)) | Vector.GreaterThan(y, Vector<double>.One);
        return Vector.ConditionalSelect(isClipped, Vector<double>.Zero, -d / y);
    }

    /// <summary>The divergence of every sample of a batch that lies class by class, without a reduction over the samples.</summary>
    /// <param name="y">The predicted distributions, (classes × samples), class by class.</param>
    /// <param name="d">The target distributions, (classes × samples), class by class.</param>
    /// <param name="classes">The number of classes, at least 1.</param>
    /// <param name="divergences">Receives one value per sample.</param>
    /// <exception cref="ArgumentException">The sizes do not fit, there is no sample, or what is written overlaps what is read.</exception>
    public static void PerSample(
        ReadOnlySpan<double> y, ReadOnlySpan<double> d, int classes, Span<double> divergences)
        => SampleLosses.Fill(new ClassTerm(), y, d, classes, 1, divergences);

    /// <summary>The divergence of a batch that lies class by class, as one number.</summary>
    /// <param name="y">The predicted distributions, (classes × samples), class by class.</param>
    /// <param name="d">The target distributions, (classes × samples), class by class.</param>
    /// <param name="classes">The number of classes, at least 1.</param>
    /// <param name="reduction">How the samples are put together.</param>
    /// <returns>The mean or the sum of the samples' divergences.</returns>
    /// <exception cref="ArgumentException">The sizes do not fit, there is no sample, or the reduction does not exist.</exception>
    public static double Divergence(
        ReadOnlySpan<double> y, ReadOnlySpan<double> d, int classes, Reduction reduction = Reduction.Mean)
        => SampleLosses.Reduce(new ClassTerm(), y, d, classes, 1, reduction);

    private readonly struct ClassTerm : ILossTerm
    {
        public Vector<double> Of(Vector<double> d, Vector<double> y) => Term(d, y);
    }
}
