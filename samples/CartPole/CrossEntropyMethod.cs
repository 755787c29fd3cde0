using LayerGen;

namespace CartPoleSample;

/// <summary>
/// The cross-entropy method: draw candidates around a mean, keep the best of them, and use their mean and spread for
/// the next draw (Rubinstein, "The cross-entropy method for combinatorial and continuous optimization", Methodology and
/// Computing in Applied Probability 1, 1999). Decreasing noise is added to the spread, so that it does not collapse too
/// early (Szita and Lőrincz, "Learning Tetris using the noisy cross-entropy method", Neural Computation 18(12), 2006).
/// </summary>
internal sealed class CrossEntropyMethod
{
    private const double FirstDeviation = 1;
    private const double FirstNoise = 0.3;
    private const int NoisyGenerations = 20;

    private readonly double[] _mean;
    private readonly double[] _deviation;

    /// <summary>Starts around 0.</summary>
    /// <param name="size">The number of parameters of a candidate.</param>
    public CrossEntropyMethod(int size)
    {
        _mean = new double[size];
        _deviation = new double[size];
        _deviation.AsSpan().Fill(FirstDeviation);
    }

    /// <summary>Gets the mean of the next draw.</summary>
    public ReadOnlySpan<double> Mean => _mean;

    /// <summary>Gets the mean of the standard deviations of the next draw.</summary>
    public double Spread => _deviation.Average();

    /// <summary>Draws a candidate. This method is thread-safe.</summary>
    public void Draw(NumpyRandom random, Span<float> candidate)
    {
        for (int k = 0; k < candidate.Length; k++)
        {
            candidate[k] = (float)(_mean[k] + (_deviation[k] * random.NextGaussian()));
        }
    }

    /// <summary>Sets the mean and the spread to those of the best candidates.</summary>
    /// <param name="elites">The best candidates.</param>
    /// <param name="generation">
    /// The number of their generation, starting at 0, which determines the amount of noise.
    /// </param>
    public void Refit(IReadOnlyList<float[]> elites, int generation)
    {
        double noise = FirstNoise * Math.Max(0, 1 - ((double)generation / NoisyGenerations));
        for (int k = 0; k < _mean.Length; k++)
        {
            double mean = elites.Average(elite => (double)elite[k]);
            double variance = elites.Average(elite => (elite[k] - mean) * (elite[k] - mean));
            _mean[k] = mean;
            _deviation[k] = Math.Sqrt(variance + (noise * noise));
        }
    }
}
