using System.Runtime.CompilerServices;

namespace LayerGen;

/// <summary>
/// Additive noise: x ← x + σ·n for every feature, n a standard normal number. Noise on the inputs is about a penalty on
/// the derivatives of the network: Bishop, <i>Training with noise is equivalent to Tikhonov regularization</i>, Neural
/// Computation 1995.
/// </summary>
public sealed class GaussianNoise : Augmentation
{
    /// <summary>Creates noise.</summary>
    /// <param name="deviation">The standard deviation σ, 0 or more and finite, in the unit of the features.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="deviation"/> is outside its range.</exception>
    public GaussianNoise(double deviation)
    {
        Deviation = deviation >= 0 && double.IsFinite(deviation)
            ? deviation
            : throw OutOfRange(nameof(deviation), deviation, "a finite deviation of 0 or more");
    }

    /// <summary>Gets the standard deviation σ.</summary>
    public double Deviation { get; }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Apply<T>(Span<T> features, SampleRandom random)
    {
        for (int k = 0; k < features.Length; k++)
        {
            features[k] += T.CreateTruncating(Deviation * random.NextGaussian());
        }
    }

    /// <summary>Returns what it does, the same in every culture.</summary>
    /// <returns>Its name and settings.</returns>
    public override string ToString() => FormattableString.Invariant($"Gaussian noise {Deviation:R}");
}
