using static System.FormattableString;

namespace LayerGen.Metrics;

/// <summary>
/// Samples in descending order of a score, with the cumulative counts for each score. Both curves are computed from
/// them.
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

    /// <summary>Gets the number of samples of the positive class.</summary>
    public int Positives => Steps.Count == 0 ? 0 : Steps[^1].TruePositives;

    /// <summary>Gets the number of samples of the negative class.</summary>
    public int Negatives => Steps.Count == 0 ? 0 : Steps[^1].FalsePositives;

    /// <exception cref="ArgumentException">The numbers of samples differ, or a score is NaN.</exception>
    public static RankedScores Of(ReadOnlySpan<bool> actual, ReadOnlySpan<double> scores)
    {
        if (actual.Length != scores.Length)
        {
            throw new ArgumentException(
                Invariant($"Expected scores for {actual.Length} samples, but got {scores.Length}."), nameof(scores));
        }

        for (int i = 0; i < scores.Length; i++)
        {
            if (double.IsNaN(scores[i]))
            {
                throw new ArgumentException(
                    Invariant($"Expected scores that are numbers, but got NaN for sample {i}."), nameof(scores));
            }
        }

        double[] sorted = scores.ToArray();
        bool[] isPositive = actual.ToArray();
        Array.Sort(sorted, isPositive);
        List<Step> steps = [];
        int truePositives = 0;
        int falsePositives = 0;
        for (int i = sorted.Length - 1; i >= 0; i--)
        {
            truePositives += isPositive[i] ? 1 : 0;
            falsePositives += isPositive[i] ? 0 : 1;
            if (i == 0 || sorted[i - 1] != sorted[i])
            {
                steps.Add(new Step(sorted[i], truePositives, falsePositives));
            }
        }

        return new RankedScores(steps);
    }

    /// <summary>The counts if every sample with at least this score is called positive.</summary>
    internal readonly record struct Step(double Threshold, int TruePositives, int FalsePositives);
}
