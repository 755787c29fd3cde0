using System.Globalization;
using System.Text;
using LayerGen.Metrics;
using static System.FormattableString;

namespace LayerGen;

/// <summary>
/// The performance of a network on a dataset: its loss and, for a classification, its confusion matrix.
/// </summary>
/// <remarks>
/// Instances are immutable. A regression has no classes: <see cref="Accuracy"/> and <see cref="Confusion"/> are
/// <see langword="null"/>, and <see cref="Regression"/> has its errors. One output with a binary cross-entropy decides
/// between the classes 0 and 1, at a half. Several such outputs are independent decisions: they have a common accuracy,
/// but no confusion matrix. If the samples have weights, the mean loss, the accuracy and every other figure are
/// weighted by them (Σ w·e / Σ w), and the counts remain numbers of samples.
/// </remarks>
public sealed class Evaluation
{
    /// <summary>The counts that <see cref="Accuracy"/> is computed from if there are no classes.</summary>
    private readonly string? _decisions;

    /// <summary>Creates the result of an evaluation.</summary>
    /// <param name="samples">The number of samples evaluated, at least 1.</param>
    /// <param name="loss">
    /// The mean loss of a sample. NaN is accepted, because a network that has diverged has no other.
    /// </param>
    /// <param name="confusion">
    /// The true and the predicted classes of the samples, which is copied, or <see langword="null"/> for a regression.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="samples"/> is less than 1.</exception>
    /// <exception cref="ArgumentException">
    /// The total of <paramref name="confusion"/> is not <paramref name="samples"/>.
    /// </exception>
    public Evaluation(int samples, double loss, ConfusionMatrix? confusion = null)
    {
        if (samples < 1)
        {
            throw new ArgumentOutOfRangeException(
                nameof(samples), Invariant($"Expected at least 1 sample, but got {samples}."));
        }

        if (confusion is not null && confusion.TotalCount != samples)
        {
            throw new ArgumentException(
                Invariant($"Expected a confusion matrix of {samples} samples, but got one of {confusion.TotalCount}."),
                nameof(confusion));
        }

        SampleCount = samples;
        Loss = loss;
        Confusion = confusion?.ToFinal();
        Accuracy = confusion?.Accuracy;
    }

    /// <summary>Creates the result of an evaluation of several independent binary outputs.</summary>
    /// <param name="samples">The number of samples evaluated, at least 1.</param>
    /// <param name="loss">The mean loss of a sample.</param>
    /// <param name="outputs">The number of outputs, at least 1.</param>
    /// <param name="correct">The number of correct decisions among samples × outputs.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public Evaluation(int samples, double loss, int outputs, int correct)
        : this(samples, loss, outputs, correct, weightedAccuracy: null)
    {
    }

    /// <summary>Creates the result of an evaluation of several independent outputs of weighted samples.</summary>
    internal Evaluation(int samples, double loss, int outputs, int correct, double? weightedAccuracy)
        : this(samples, loss)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(outputs, 1);
        long decisions = (long)samples * outputs;
        if (correct < 0 || correct > decisions)
        {
            throw new ArgumentOutOfRangeException(
                nameof(correct), Invariant($"Expected 0 to {decisions} correct decisions, but got {correct}."));
        }

        Accuracy = weightedAccuracy ?? (double)correct / decisions;
        _decisions = Invariant($"{correct} of {decisions} outputs correct{Weighted(weightedAccuracy is not null)}");
    }

    /// <summary>Creates the result of an evaluation of a regression.</summary>
    /// <param name="samples">The number of samples evaluated, at least 1.</param>
    /// <param name="loss">The mean loss of a sample.</param>
    /// <param name="regression">The errors of the same samples.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="samples"/> is less than 1.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="regression"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">
    /// <paramref name="regression"/> has another number of samples than <paramref name="samples"/>.
    /// </exception>
    public Evaluation(int samples, double loss, RegressionMetrics regression)
        : this(samples, loss)
    {
        ArgumentNullException.ThrowIfNull(regression);
        if (regression.SampleCount != samples)
        {
            throw new ArgumentException(
                Invariant($"Expected errors of {samples} samples, but got errors of {regression.SampleCount}."),
                nameof(regression));
        }

        Regression = regression;
    }

    /// <summary>Gets the number of samples evaluated, at least 1.</summary>
    public int SampleCount { get; }

    /// <summary>Gets the mean loss of a sample.</summary>
    public double Loss { get; }

    /// <summary>
    /// Gets the share of the samples whose class was predicted correctly, from 0 to 1. For several independent outputs
    /// it is the share of the correct decisions (at a half) among all samples × outputs. <see langword="null"/> for a
    /// regression.
    /// </summary>
    public double? Accuracy { get; }

    /// <summary>
    /// Gets the confusion matrix of true and predicted classes, or <see langword="null"/> for a regression and for
    /// several independent outputs.
    /// </summary>
    public ConfusionMatrix? Confusion { get; }

    /// <summary>
    /// Gets MSE, RMSE, MAE and R² of a regression, regardless of its loss, or <see langword="null"/> if the outputs are
    /// probabilities.
    /// </summary>
    public RegressionMetrics? Regression { get; }

    /// <summary>
    /// Returns a report in plain text: loss, accuracy, the confusion matrix in counts and row-normalized, and
    /// precision, recall and F1 of each class. For a regression it has the loss, the errors and R².
    /// </summary>
    /// <returns>Aligned lines separated by line feeds. The text does not depend on the culture.</returns>
    public override string ToString()
    {
        StringBuilder report = new();
        report.Append(CultureInfo.InvariantCulture, $"Samples   {SampleCount}\n");
        report.Append(CultureInfo.InvariantCulture, $"Loss      {Loss:G6}");
        if (_decisions is not null)
        {
            report.Append(CultureInfo.InvariantCulture, $"\nAccuracy  {Accuracy:F4}  ({_decisions})");
        }

        if (Regression is not null)
        {
            report.Append('\n').Append(Regression);
        }

        if (Confusion is null)
        {
            return report.ToString();
        }

        report.Append(CultureInfo.InvariantCulture, $"\nAccuracy  {Accuracy:F4}");
        report.Append(CultureInfo.InvariantCulture, $"  ({Confusion.CorrectCount} of {SampleCount} correct");
        report.Append(Weighted(Confusion.IsWeighted)).Append(")\n\n");
        report.Append("Confusion matrix (rows: true class, columns: predicted class)\n");
        report.Append(Confusion).Append("\n\n");
        report.Append("Row-normalized (the diagonal is the recall of each class)\n");
        report.Append(ConfusionTable.Shares(Confusion, Confusion.Labels)).Append("\n\n");
        AppendPerClass(report, Confusion);
        return report.ToString();
    }

    private static string Weighted(bool isWeighted) => isWeighted ? ", before weighting" : "";

    private static void AppendPerClass(StringBuilder report, ConfusionMatrix confusion)
    {
        string[] names = ["Class", .. confusion.Labels];
        int width = names.Max(static name => name.Length);
        report.Append("Per class\n").Append(names[0].PadRight(width)).Append("  Samples  Precision  Recall      F1");
        foreach (ClassMetrics metrics in confusion.PerClass)
        {
            report.Append('\n').Append(names[metrics.Class + 1].PadRight(width));
            report.Append(
                CultureInfo.InvariantCulture,
                $"  {metrics.Support,7}  {metrics.Precision,9:F4}  {metrics.Recall:F4}  {metrics.F1:F4}");
        }
    }
}
