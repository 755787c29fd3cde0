using static System.FormattableString;

namespace LayerGen.Metrics;

/// <summary>
/// Samples in descending order of a score, with the cumulative counts for each score, or the sums of the weights. Both
/// curves are computed from them.
/// </summary>
internal sealed class RankedScores
{
    private RankedScores(List<Step> steps)
    {
        Steps = steps;
    }

    /// <summary>
    /// Gets one step for each distinct score, the highest first. Samples with the same score belong to the same step.
    /// </summary>
    public IReadOnlyList<Step> Steps { get; }

    /// <summary>Gets the number of samples of the positive class, or their weight.</summary>
    public double Positives => Steps.Count == 0 ? 0 : Steps[^1].TruePositives;

    /// <summary>Gets the number of samples of the negative class, or their weight.</summary>
    public double Negatives => Steps.Count == 0 ? 0 : Steps[^1].FalsePositives;

    /// <param name="actual">For each sample, whether it is of the positive class.</param>
    /// <param name="scores">The score of each sample.</param>
    /// <param name="weights">
    /// The weight of each sample, or nothing. Samples of weight 0 are left out, as in scikit-learn.
    /// </param>
    /// <exception cref="ArgumentException">
    /// The numbers of samples differ, a score is NaN, or a weight is negative or not finite.
    /// </exception>
    public static RankedScores Of(
        ReadOnlySpan<bool> actual, ReadOnlySpan<double> scores, ReadOnlySpan<double> weights = default)
    {
        if (actual.Length != scores.Length)
        {
            throw new ArgumentException(
                Invariant($"Expected scores for {actual.Length} samples, but got {scores.Length}."), nameof(scores));
        }

        MetricWeights.Check(weights, actual.Length, nameof(weights));
        for (int i = 0; i < scores.Length; i++)
        {
            if (double.IsNaN(scores[i]))
            {
                throw new ArgumentException(
                    Invariant($"Expected scores that are numbers, but got NaN for sample {i}."), nameof(scores));
            }
        }

        // The weight of a positive sample, or the negated weight of a negative one.
        double[] sorted = scores.ToArray();
        double[] signed = Signed(actual, weights);
        if (signed.Contains(0))
        {
            sorted = [.. sorted.Where((_, i) => signed[i] != 0)];
            signed = [.. signed.Where(static weight => weight != 0)];
        }

        Array.Sort(sorted, signed);
        List<Step> steps = [];
        double truePositives = 0;
        double falsePositives = 0;
        for (int i = sorted.Length - 1; i >= 0; i--)
        {
            truePositives += Math.Max(signed[i], 0);
            falsePositives += Math.Max(-signed[i], 0);
            if (i == 0 || sorted[i - 1] != sorted[i])
            {
                steps.Add(new Step(sorted[i], truePositives, falsePositives));
            }
        }

        return new RankedScores(steps);
    }

    private static double[] Signed(ReadOnlySpan<bool> actual, ReadOnlySpan<double> weights)
    {
        double[] signed = new double[actual.Length];
        for (int i = 0; i < signed.Length; i++)
        {
            double weight = weights.IsEmpty ? 1 : weights[i];
            signed[i] = actual[i] ? weight : -weight;
        }

        return signed;
    }

    /// <summary>
    /// The counts if every sample with at least this score is called positive, or the sums of the weights. A count is
    /// exact.
    /// </summary>
    internal readonly record struct Step(double Threshold, double TruePositives, double FalsePositives);
}
