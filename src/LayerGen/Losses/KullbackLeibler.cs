using System.Globalization;
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

    /// <summary>The divergence of every sample, without a reduction.</summary>
    /// <param name="y">The predicted distributions, (classes × samples), class by class.</param>
    /// <param name="d">The target distributions, (classes × samples), class by class.</param>
    /// <param name="classes">The number of classes, at least 1.</param>
    /// <param name="divergences">Receives one value per sample.</param>
    /// <exception cref="ArgumentException">The sizes do not fit, or there is no sample.</exception>
    public static void PerSample(
        ReadOnlySpan<double> y, ReadOnlySpan<double> d, int classes, Span<double> divergences)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 1);
        if (y.IsEmpty || y.Length % classes != 0)
        {
            throw Mismatch(nameof(y), "a positive multiple of " + Text(classes) + " elements", y.Length);
        }

        if (d.Length != y.Length)
        {
            throw Mismatch(nameof(d), Text(y.Length) + " elements, as many as y has", d.Length);
        }

        int samples = y.Length / classes;
        if (divergences.Length != samples)
        {
            throw Mismatch(nameof(divergences), Text(samples) + " elements, one a sample", divergences.Length);
        }

        for (int s = 0; s < samples; s++)
        {
            double sum = 0;
            for (int c = 0; c < classes; c++)
            {
                // One rule for the term: the vector form, of which the first lane is used.
                sum += Term(Vector.CreateScalar(d[c * samples + s]), Vector.CreateScalar(y[c * samples + s]))[0];
            }

            divergences[s] = sum;
        }
    }

    /// <summary>The divergence of a batch as one number.</summary>
    /// <param name="y">The predicted distributions, (classes × samples), class by class.</param>
    /// <param name="d">The target distributions, (classes × samples), class by class.</param>
    /// <param name="classes">The number of classes, at least 1.</param>
    /// <param name="reduction">How the samples are put together.</param>
    /// <returns>The mean or the sum of the samples' divergences.</returns>
    /// <exception cref="ArgumentException">The sizes do not fit, there is no sample, or the reduction does not exist.</exception>
    public static double Divergence(
        ReadOnlySpan<double> y, ReadOnlySpan<double> d, int classes, Reduction reduction = Reduction.Mean)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 1);
        var divergences = new double[y.Length / classes];
        PerSample(y, d, classes, divergences);
        double sum = 0;
        foreach (double divergence in divergences)
        {
            sum += divergence;
        }

        return reduction switch
        {
            Reduction.Mean => sum / divergences.Length,
            Reduction.Sum => sum,
            _ => throw new ArgumentOutOfRangeException(nameof(reduction), $"Expected Mean or Sum, but got {reduction}."),
        };
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static ArgumentException Mismatch(string name, string expected, int actual)
        => new($"Expected {expected}, but got {Text(actual)}.", name);
}
