using static System.FormattableString;

namespace LayerGen.Metrics;

/// <summary>What the best threshold of a binary decision is. See <see cref="DecisionThreshold.Choose"/>.</summary>
/// <remarks>
/// TP, FP, FN and TN are numbers of samples, or the sums of their weights if the samples have weights.
/// </remarks>
public sealed class ThresholdRule
{
    private readonly Func<double, double, double, double, double> _value;

    private ThresholdRule(string name, bool isMaximized, Func<double, double, double, double, double> value)
    {
        Name = name;
        IsMaximized = isMaximized;
        _value = value;
    }

    /// <summary>Gets the rule that maximizes F1 of class 1, 2·TP / (2·TP + FP + FN).</summary>
    public static ThresholdRule BestF1 { get; } = new(
        "F1", isMaximized: true, static (tp, fp, fn, _) => Ratio.Of(2.0 * tp, (2.0 * tp) + fp + fn));

    /// <summary>
    /// Gets the rule that maximizes Youden's index, the true positive rate minus the false positive rate (Youden,
    /// "Index for rating diagnostic tests", Cancer 3, 1950). It does not depend on how frequent the classes are.
    /// </summary>
    public static ThresholdRule Youden { get; } = new(
        "Youden's index",
        isMaximized: true,
        // The numerator of counts is exact, so equal indexes are equal numbers.
        static (tp, fp, fn, tn) => ((tp * (fp + tn)) - (fp * (tp + fn))) / ((double)(tp + fn) * (fp + tn)));

    /// <summary>Gets the name in texts, such as <c>F1</c>.</summary>
    public string Name { get; }

    /// <summary>Gets a value indicating whether higher values are better. Otherwise lower ones are better.</summary>
    public bool IsMaximized { get; }

    /// <summary>
    /// Creates a rule that minimizes the mean cost of a sample, (cost of a false positive · FP + cost of a false
    /// negative · FN) / (TP + FP + FN + TN).
    /// </summary>
    /// <remarks>
    /// For calibrated probabilities, the threshold is about falsePositive / (falsePositive + falseNegative) (Elkan,
    /// "The foundations of cost-sensitive learning", IJCAI 2001).
    /// </remarks>
    /// <param name="falsePositive">
    /// The cost of predicting class 1 for a sample of class 0, finite and at least 0, in any unit.
    /// </param>
    /// <param name="falseNegative">
    /// The cost of predicting class 0 for a sample of class 1, finite and at least 0, in the same unit.
    /// </param>
    /// <returns>The rule.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A cost is negative or not finite.</exception>
    /// <exception cref="ArgumentException">Both costs are 0.</exception>
    public static ThresholdRule Cost(double falsePositive, double falseNegative)
    {
        Check(falsePositive, nameof(falsePositive));
        Check(falseNegative, nameof(falseNegative));
        return falsePositive == 0 && falseNegative == 0
            ? throw new ArgumentException("Expected a cost greater than 0, but both are 0.", nameof(falseNegative))
            : new ThresholdRule(
                Invariant($"cost ({falsePositive} per false positive, {falseNegative} per false negative)"),
                isMaximized: false,
                (tp, fp, fn, tn) => ((falsePositive * fp) + (falseNegative * fn)) / (tp + fp + fn + tn));
    }

    /// <summary>Returns the name.</summary>
    /// <returns><see cref="Name"/>.</returns>
    public override string ToString() => Name;

    /// <summary>Computes the value of the rule from the four counts.</summary>
    internal double Value(double truePositives, double falsePositives, double falseNegatives, double trueNegatives) =>
        _value(truePositives, falsePositives, falseNegatives, trueNegatives);

    private static void Check(double cost, string name)
    {
        if (!double.IsFinite(cost) || cost < 0)
        {
            throw new ArgumentOutOfRangeException(
                name, Invariant($"Expected a finite cost of at least 0, but got {cost}."));
        }
    }
}
