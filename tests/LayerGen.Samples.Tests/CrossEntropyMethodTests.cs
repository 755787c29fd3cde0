using CartPoleSample;
using Shouldly;
using Xunit;

namespace LayerGen.Samples.Tests;

public sealed class CrossEntropyMethodTests
{
    /// <summary>A generation in which no more noise is added.</summary>
    private const int Late = 1000;

    [Fact]
    public void It_uses_the_mean_and_the_standard_deviation_of_the_elites()
    {
        CrossEntropyMethod method = new(2);

        // Means 3 and 0; variances ((1 − 3)² + 0 + (5 − 3)²)/3 = 8/3 and 0.
        method.Refit([[1, 0], [3, 0], [5, 0]], Late);

        method.Mean.ToArray().ShouldBe([3, 0]);
        method.Spread.ShouldBe(Math.Sqrt(8.0 / 3) / 2, 1e-15);
    }

    [Fact]
    public void Equal_elites_initially_keep_some_spread()
    {
        CrossEntropyMethod method = new(1);

        method.Refit([[2], [2]], generation: 0);
        method.Spread.ShouldBeGreaterThan(0.1);

        method.Refit([[2], [2]], Late);
        method.Spread.ShouldBe(0);
    }

    [Fact]
    public void Candidates_are_drawn_around_the_mean()
    {
        CrossEntropyMethod method = new(1);
        method.Refit([[6], [8]], Late); // mean 7, standard deviation 1
        NumpyRandom random = new(3);
        float[] candidates = new float[2000];
        for (int k = 0; k < candidates.Length; k++)
        {
            method.Draw(random, candidates.AsSpan(k, 1));
        }

        double mean = candidates.Average();
        double deviation = Math.Sqrt(candidates.Average(value => (value - mean) * (value - mean)));
        mean.ShouldBe(7, 0.1);
        deviation.ShouldBe(1, 0.1);
    }
}
