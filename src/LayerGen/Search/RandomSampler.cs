namespace LayerGen.Selection;

/// <summary>
/// Draws every point at random (Bergstra and Bengio, "Random search for hyper-parameter optimization", 2012).
/// </summary>
/// <param name="seed">The seed of the draws, from 0 to 2³² − 1.</param>
/// <exception cref="ArgumentOutOfRangeException">The seed is out of range.</exception>
public sealed class RandomSampler(long seed) : Sampler
{
    private readonly NumpyRandom _random = new(seed);

    internal override double[] Sample(
        SearchSpace space, int number, IReadOnlyList<StudyTrial> finished, IReadOnlyList<StudyTrial> running)
        => Draw(space, _random);
}
