using System.Runtime.CompilerServices;

namespace LayerGen;

/// <summary>
/// Flips features that are 0 or 1, such as the pixels of a binary image: x ← 1 − x, each with the same probability.
/// </summary>
public sealed class BitFlip : Augmentation
{
    /// <summary>Creates flips.</summary>
    /// <param name="probability">The probability of a feature to be flipped, 0 … 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="probability"/> is outside its range.</exception>
    public BitFlip(double probability) => Probability = CheckProbability(probability);

    /// <summary>Gets the probability of a feature to be flipped.</summary>
    public double Probability { get; }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Apply<T>(Span<T> features, SampleRandom random)
    {
        for (int k = 0; k < features.Length; k++)
        {
            if (random.NextBoolean(Probability))
            {
                features[k] = T.One - features[k];
            }
        }
    }

    /// <summary>Returns what it does, the same in every culture.</summary>
    /// <returns>Its name and settings.</returns>
    public override string ToString() => FormattableString.Invariant($"Bit flip {Probability:R}");
}
