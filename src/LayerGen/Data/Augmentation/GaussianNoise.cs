using System.Runtime.CompilerServices;

namespace LayerGen.Data;

/// <summary>
/// Additive noise: x ← x + σ·n for every feature, with a standard normal number n. Noise on the inputs acts
/// approximately as a penalty on the derivatives of the network: Bishop, <i>Training with noise is equivalent to
/// Tikhonov regularization</i>, Neural Computation 1995.
/// </summary>
public sealed class GaussianNoise : Augmentation
{
    /// <summary>Creates an augmentation that adds noise.</summary>
    /// <param name="standardDeviation">
    /// The standard deviation σ in the unit of the features, at least 0 and finite.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="standardDeviation"/> is out of range.</exception>
    public GaussianNoise(double standardDeviation)
    {
        StandardDeviation = standardDeviation >= 0 && double.IsFinite(standardDeviation)
            ? standardDeviation
            : throw OutOfRange(nameof(standardDeviation), standardDeviation, "a finite deviation of at least 0");
    }

    /// <summary>Gets the standard deviation σ, in the unit of the features.</summary>
    public double StandardDeviation { get; }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Apply<T>(Span<T> features, SampleRandom random)
    {
        for (int k = 0; k < features.Length; k++)
        {
            features[k] += T.CreateTruncating(StandardDeviation * random.NextGaussian());
        }
    }

    /// <summary>Returns a description that does not depend on the culture.</summary>
    /// <returns>The name and the settings.</returns>
    public override string ToString() => FormattableString.Invariant($"Gaussian noise {StandardDeviation:R}");
}
