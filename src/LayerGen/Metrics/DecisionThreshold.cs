using static System.FormattableString;

namespace LayerGen.Metrics;

/// <summary>
/// A threshold for the probability of class 1, chosen on validation data. Choose it on samples that were neither
/// trained nor will be tested with, because its figures are the best of many.
/// </summary>
/// <remarks>Instances are immutable.</remarks>
public sealed class DecisionThreshold
{
    /// <summary>The threshold of outputs without one.</summary>
    internal const double Half = 0.5;

    private DecisionThreshold(ThresholdRule rule, double threshold, double value, ConfusionMatrix confusion)
    {
        Rule = rule;
        Threshold = threshold;
        Value = value;
        Confusion = confusion.ToFinal();
    }

    /// <summary>Gets the rule that it was chosen by.</summary>
    public ThresholdRule Rule { get; }

    /// <summary>
    /// Gets the threshold, from 0 to 1. Class 1 is predicted above it (<see cref="Predictions.WithThreshold"/>).
    /// </summary>
    public double Threshold { get; }

    /// <summary>
    /// Gets the value of the rule at the threshold: F1, Youden's index, or the mean cost of a sample. It is computed
    /// from sums of weights if the samples have weights.
    /// </summary>
    public double Value { get; }

    /// <summary>
    /// Gets the confusion matrix at the threshold, 2 × 2, with precision, recall and F1 of both classes. It cannot be
    /// changed.
    /// </summary>
    public ConfusionMatrix Confusion { get; }

    /// <summary>Chooses the best threshold for predictions of validation data, in O(n log n).</summary>
    /// <remarks>
    /// <para>
    /// There is one candidate between any two neighboring probabilities, half-way, one above the highest and one below
    /// the lowest, unless that is 0. Of several thresholds with the same value, the one nearest to a half is chosen,
    /// and of two at the same distance the lower one. scikit-learn's curves use the higher of the two probabilities, at
    /// which class 1 is predicted. The decisions are the same.
    /// </para>
    /// <para>
    /// If the samples have weights, the rule gets sums of weights instead of counts. Samples of weight 0 are left out,
    /// so there are no candidates between their probabilities.
    /// </para>
    /// </remarks>
    /// <param name="predictions">
    /// Predictions of samples of both kinds: of two classes, by one or two outputs, or of several independent outputs.
    /// A threshold that they have is ignored.
    /// </param>
    /// <param name="rule">What the best threshold is.</param>
    /// <param name="output">One of several independent outputs; <see langword="null"/> for two classes.</param>
    /// <returns>The threshold with its figures.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">
    /// A probability is not from 0 to 1, or all samples with a weight above 0 are of one kind.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="output"/> is out of range.</exception>
    /// <exception cref="InvalidOperationException">
    /// The outputs are numbers or more than two classes, or <paramref name="output"/> is missing.
    /// </exception>
    public static DecisionThreshold Choose(Predictions predictions, ThresholdRule rule, int? output = null)
    {
        ArgumentNullException.ThrowIfNull(predictions);
        ArgumentNullException.ThrowIfNull(rule);
        int positive = predictions.PositiveOr(output);
        if (predictions.ClassCount > 0 && output is not null and not 1)
        {
            throw new ArgumentOutOfRangeException(
                nameof(output), Invariant($"Expected null or class 1 for two classes, but got {output}."));
        }

        (bool[] actual, double[] probabilities) = predictions.ProbabilitiesOf(positive, nameof(output));
        RankedScores ranked = RankedScores.Of(actual, probabilities, predictions.SampleWeights);
        if (ranked.Positives == 0 || ranked.Negatives == 0)
        {
            throw new ArgumentException(
                "Expected at least 1 positive and 1 negative sample, "
                + Invariant($"but got {ranked.Positives} positive and {ranked.Negatives} negative.")
                + (predictions.IsWeighted ? " These are sums of the weights." : ""),
                nameof(predictions));
        }

        (double bestThreshold, double bestValue) = (double.NaN, double.NaN);
        foreach ((double threshold, RankedScores.Step counts) in Candidates(ranked))
        {
            double value = ValueOf(rule, ranked, counts);
            if (IsBetter(value, threshold, bestValue, bestThreshold, rule.IsMaximized))
            {
                (bestThreshold, bestValue) = (threshold, value);
            }
        }

        Predictions decided = predictions.WithThreshold(bestThreshold);
        return new DecisionThreshold(
            rule,
            bestThreshold,
            bestValue,
            predictions.ClassCount > 0 ? decided.Confusion : decided.ComputeLabelConfusion(positive));
    }

    /// <summary>Returns a description on one line, independent of the culture.</summary>
    /// <returns>The threshold, the value of the rule, and the figures of class 1.</returns>
    public override string ToString()
    {
        ClassMetrics one = Confusion.GetClass(1);
        return Invariant($"Threshold {Threshold:G6}: {Rule.Name} {Value:F4}, ")
            + Invariant($"precision {one.Precision:F4}, recall {one.Recall:F4}, accuracy {Confusion.Accuracy:F4}");
    }

    /// <exception cref="ArgumentOutOfRangeException">The threshold is not from 0 to 1.</exception>
    internal static void Check(double threshold, string name)
    {
        if (!(threshold is >= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(
                name, Invariant($"Expected a threshold from 0 to 1, but got {threshold}."));
        }
    }

    /// <summary>Returns every threshold that makes a difference, the highest first, with its counts.</summary>
    private static IEnumerable<(double Threshold, RankedScores.Step Counts)> Candidates(RankedScores ranked)
    {
        double above = 1;
        RankedScores.Step counts = default;
        foreach (RankedScores.Step step in ranked.Steps)
        {
            yield return (Between(step.Threshold, above), counts);
            (above, counts) = (step.Threshold, step);
        }

        // Nothing from 0 to 1 is below a probability of 0.
        if (above > 0)
        {
            yield return (Between(0, above), counts);
        }
    }

    /// <summary>Returns the middle, or the lower end if the middle is rounded to the upper one.</summary>
    private static double Between(double low, double high)
    {
        double middle = low + ((high - low) / 2);
        return middle < high ? middle : low;
    }

    private static double ValueOf(ThresholdRule rule, RankedScores ranked, RankedScores.Step counts) => rule.Value(
        counts.TruePositives,
        counts.FalsePositives,
        ranked.Positives - counts.TruePositives,
        ranked.Negatives - counts.FalsePositives);

    private static bool IsBetter(double value, double threshold, double best, double bestThreshold, bool isMaximized)
    {
        if (double.IsNaN(best) || value != best)
        {
            return double.IsNaN(best) || value > best == isMaximized;
        }

        // The candidates come in descending order.
        return Math.Abs(threshold - Half) <= Math.Abs(bestThreshold - Half);
    }
}
