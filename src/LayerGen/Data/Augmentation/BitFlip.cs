using System.Runtime.CompilerServices;

namespace LayerGen.Data;

/// <summary>
/// Flips features that are 0 or 1, such as the pixels of a binary image: x ← 1 − x, each with the same probability.
/// </summary>
public sealed class BitFlip : Augmentation
{
    /// <summary>Creates an augmentation that flips bits.</summary>
    /// <param name="probability">The probability that a feature is flipped, from 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="probability"/> is out of range.</exception>
    public BitFlip(double probability) => Probability = CheckProbability(probability);

    /// <summary>Gets the probability that a feature is flipped, from 0 to 1.</summary>
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

    /// <summary>Returns a description that does not depend on the culture.</summary>
    /// <returns>The name and the settings.</returns>
    public override string ToString() => FormattableString.Invariant($"Bit flip {Probability:R}");
}
