using static System.FormattableString;

namespace LayerGen.Metrics;

/// <summary>
/// Precision, recall and F-beta over all classes, as <see cref="ConfusionMatrix.Average"/> computes them. Later changes
/// of the matrix do not affect them.
/// </summary>
/// <remarks>
/// As in scikit-learn, F1 is the average of the F1 of the classes, not the F1 of the averages.
/// </remarks>
public sealed class Averages
{
    // Each with its weight. For micro there is a single entry, with the pooled counts.
    private readonly (double Precision, double Recall, double Weight)[] _figures;

    internal Averages(Averaging averaging, IReadOnlyList<ClassMetrics> classes)
    {
        Averaging = averaging;
        _figures = averaging switch
        {
            Averaging.Macro => [.. classes.Select(static c => (c.Precision, c.Recall, 1.0))],
            Averaging.Micro => [Pooled(classes)],
            Averaging.Weighted => [.. classes.Select(static c => (c.Precision, c.Recall, c.SupportWeight))],
            _ => throw new ArgumentOutOfRangeException(
                nameof(averaging), Invariant($"Expected Macro, Micro or Weighted, but got {(int)averaging}.")),
        };
        Precision = Mean(static (precision, _) => precision);
        Recall = Mean(static (_, recall) => recall);
        F1 = ComputeFBeta(1);
    }

    /// <summary>Gets how the classes were averaged.</summary>
    public Averaging Averaging { get; }

    /// <summary>Gets the average precision of the classes, 0 to 1.</summary>
    public double Precision { get; }

    /// <summary>
    /// Gets the average recall of the classes, from 0 to 1. The weighted and the micro average equal the accuracy.
    /// </summary>
    public double Recall { get; }

    /// <summary>Gets the average F1 of the classes, 0 to 1.</summary>
    public double F1 { get; }

    /// <summary>
    /// Computes the average F-beta of the classes, from 0 to 1. See <see cref="ClassMetrics.ComputeFBeta"/>.
    /// </summary>
    /// <param name="beta">β, at least 0.</param>
    /// <returns>The average.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="beta"/> is negative or NaN.</exception>
    public double ComputeFBeta(double beta) => Mean((precision, recall) => Ratio.FBeta(precision, recall, beta));

    /// <summary>Returns the figures on one line, independent of the culture.</summary>
    /// <returns>The kind of average and its figures with four decimals.</returns>
    public override string ToString() =>
        Invariant($"{Averaging}: precision {Precision:F4}, recall {Recall:F4}, F1 {F1:F4}");

    private static (double Precision, double Recall, double Weight) Pooled(IReadOnlyList<ClassMetrics> classes)
    {
        double truePositives = classes.Sum(static c => c.Sums.TruePositives);
        double predicted = classes.Sum(static c => c.Sums.Predicted);
        double actual = classes.Sum(static c => c.Sums.Support);
        return (Ratio.Of(truePositives, predicted), Ratio.Of(truePositives, actual), 1);
    }

    private double Mean(Func<double, double, double> figure)
    {
        double sum = 0;
        double weights = 0;
        foreach ((double precision, double recall, double weight) in _figures)
        {
            sum += weight * figure(precision, recall);
            weights += weight;
        }

        // One division at the end, so that the mean of equal figures is that figure.
        return Ratio.Of(sum, weights);
    }
}
