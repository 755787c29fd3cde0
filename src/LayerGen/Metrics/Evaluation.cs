using System.Globalization;
using System.Text;
using static System.FormattableString;

namespace LayerGen;

/// <summary>How well a network does on a dataset: its loss and, for classes, what it takes for what.</summary>
/// <remarks>
/// It does not change any more once it is made. For a regression there are no classes, so <see cref="Accuracy"/> and
/// <see cref="Confusion"/> are <see langword="null"/>, and <see cref="Regression"/> has its errors. One output with a
/// binary cross-entropy decides between the classes 0 and 1, at a half. Several are decisions of their own, so there is
/// an accuracy over all of them, and no confusion of classes.
/// </remarks>
public sealed class Evaluation
{
    /// <summary>What <see cref="Accuracy"/> counts where there are no classes.</summary>
    private readonly string? _decisions;

    /// <summary>Makes the result of an evaluation.</summary>
    /// <param name="samples">The number of samples evaluated, 1 or more.</param>
    /// <param name="loss">The mean loss of a sample. NaN is accepted: a network that has diverged has no other.</param>
    /// <param name="confusion">
    /// The true and the predicted classes of the samples, which is copied; <see langword="null"/> for a regression.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="samples"/> is less than 1.</exception>
    /// <exception cref="ArgumentException">
    /// <paramref name="confusion"/> does not count <paramref name="samples"/> samples.
    /// </exception>
    public Evaluation(int samples, double loss, ConfusionMatrix? confusion = null)
    {
        if (samples < 1)
        {
            throw new ArgumentOutOfRangeException(
                nameof(samples), Invariant($"An evaluation needs 1 sample or more, but got {samples}."));
        }

        if (confusion is not null && confusion.Total != samples)
        {
            throw new ArgumentException(
                Invariant($"The confusion matrix must count the {samples} samples, but counts {confusion.Total}."),
                nameof(confusion));
        }

        Samples = samples;
        Loss = loss;
        Confusion = confusion?.ToFinal();
        Accuracy = confusion?.Accuracy;
    }

    /// <summary>Makes the result of an evaluation of several independent yes or no outputs.</summary>
    /// <param name="samples">The number of samples evaluated, 1 or more.</param>
    /// <param name="loss">The mean loss of a sample.</param>
    /// <param name="outputs">The number of outputs, 1 or more.</param>
    /// <param name="correct">How many of the samples × outputs decisions are right.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public Evaluation(int samples, double loss, int outputs, int correct)
        : this(samples, loss)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(outputs, 1);
        long decisions = (long)samples * outputs;
        if (correct < 0 || correct > decisions)
        {
            throw new ArgumentOutOfRangeException(
                nameof(correct), Invariant($"Of {decisions} decisions 0 … {decisions} can be right, but got {correct}."));
        }

        Accuracy = (double)correct / decisions;
        _decisions = Invariant($"{correct} of {decisions} outputs correct");
    }

    /// <summary>Makes the result of an evaluation of a regression.</summary>
    /// <param name="samples">The number of samples evaluated, 1 or more.</param>
    /// <param name="loss">The mean loss of a sample.</param>
    /// <param name="regression">The errors of the same samples.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="samples"/> is less than 1.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="regression"/> is null.</exception>
    /// <exception cref="ArgumentException">
    /// <paramref name="regression"/> is not of <paramref name="samples"/> samples.
    /// </exception>
    public Evaluation(int samples, double loss, RegressionMetrics regression)
        : this(samples, loss)
    {
        ArgumentNullException.ThrowIfNull(regression);
        if (regression.Samples != samples)
        {
            throw new ArgumentException(
                Invariant($"The errors must be those of the {samples} samples, but are of {regression.Samples}."), nameof(regression));
        }

        Regression = regression;
    }

    /// <summary>Gets the number of samples evaluated, at least 1.</summary>
    public int Samples { get; }

    /// <summary>Gets the mean loss of a sample.</summary>
    public double Loss { get; }

    /// <summary>
    /// Gets the share of the samples whose class was predicted, 0 to 1; of several independent outputs, the share of
    /// the outputs decided right (at a half) among all samples × outputs. <see langword="null"/> for a regression.
    /// </summary>
    public double? Accuracy { get; }

    /// <summary>
    /// Gets the true classes against the predicted ones; <see langword="null"/> for a regression and for several
    /// independent outputs.
    /// </summary>
    public ConfusionMatrix? Confusion { get; }

    /// <summary>
    /// MSE, RMSE, MAE and R² of a regression, whatever its loss; <see langword="null"/> where the outputs are
    /// probabilities.
    /// </summary>
    public RegressionMetrics? Regression { get; }

    /// <summary>
    /// Returns a report in plain text: loss, accuracy, the confusion matrix in counts and row-normalized, and
    /// precision, recall and F1 of each class; for a regression loss, errors and R².
    /// </summary>
    /// <returns>Aligned lines that end in a line feed, except for the last; the same in every culture.</returns>
    public override string ToString()
    {
        StringBuilder report = new();
        report.Append(CultureInfo.InvariantCulture, $"Samples   {Samples}\n");
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
        report.Append(CultureInfo.InvariantCulture, $"  ({Confusion.Correct} of {Samples} correct)\n\n");
        report.Append("Confusion matrix (rows: true class, columns: predicted class)\n");
        report.Append(Confusion).Append("\n\n");
        report.Append("Row-normalized (the diagonal is the recall of each class)\n");
        report.Append(ConfusionTable.Shares(Confusion, ClassLabels.Numbers(Confusion.Classes))).Append("\n\n");
        AppendPerClass(report, Confusion);
        return report.ToString();
    }

    private static void AppendPerClass(StringBuilder report, ConfusionMatrix confusion)
    {
        report.Append("Per class\nClass  Samples  Precision  Recall      F1");
        foreach (ClassMetrics metrics in confusion.PerClass)
        {
            report.Append(
                CultureInfo.InvariantCulture,
                $"\n{metrics.Class,-5}  {metrics.Support,7}  {metrics.Precision,9:F4}  {metrics.Recall:F4}  {metrics.F1:F4}");
        }
    }
}
