using System.Globalization;
using System.Text;
using static System.FormattableString;

namespace LayerGen.Metrics;

/// <summary>
/// Precision, recall, F1 and support of every class, the accuracy and the averages, with a text in the layout of
/// scikit-learn's <c>classification_report</c>.
/// </summary>
/// <remarks>Instances are immutable. A ratio of 0 to 0 is 0.</remarks>
public sealed class ClassificationReport
{
    private const string WidestHeading = "weighted avg";
    private const int MostDigits = 15;

    /// <summary>Creates the report of the current counts of a confusion matrix.</summary>
    /// <param name="confusion">The counts.</param>
    /// <param name="classNames">
    /// A name for each class of the matrix, in order. The default is the names of the matrix, or else their numbers.
    /// </param>
    /// <param name="missing">
    /// Whether classes that neither occur nor are predicted are in the report and count in the macro averages.
    /// </param>
    /// <exception cref="ArgumentNullException"><paramref name="confusion"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">The number of names differs from the number of classes.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="missing"/> is not a defined value.</exception>
    public ClassificationReport(
        ConfusionMatrix confusion,
        IReadOnlyList<string>? classNames = null,
        MissingClasses missing = MissingClasses.Exclude)
    {
        ArgumentNullException.ThrowIfNull(confusion);
        if (classNames is not null)
        {
            ClassLabels.Check(classNames, confusion.ClassCount, nameof(classNames));
        }

        IReadOnlyList<string> names = classNames ?? confusion.Labels;
        PerClass = confusion.Counted(missing);
        ClassNames = [.. PerClass.Select(c => names[c.Class])];
        Accuracy = confusion.Accuracy;
        SampleCount = confusion.TotalCount;
        TotalWeight = confusion.TotalWeight;
        IsWeighted = confusion.IsWeighted;
        Macro = confusion.Average(Averaging.Macro, missing);
        Micro = confusion.Average(Averaging.Micro, missing);
        Weighted = confusion.Average(Averaging.Weighted, missing);
    }

    /// <summary>Gets the names of the classes in the report, in order.</summary>
    public IReadOnlyList<string> ClassNames { get; }

    /// <summary>
    /// Gets the figures of these classes. <see cref="ClassMetrics.Class"/> is the number of the class.
    /// </summary>
    public IReadOnlyList<ClassMetrics> PerClass { get; }

    /// <summary>Gets the share of the samples whose class was predicted correctly, from 0 to 1.</summary>
    public double Accuracy { get; }

    /// <summary>Gets the number of samples.</summary>
    public int SampleCount { get; }

    /// <summary>Gets the sum of the weights of all samples. Without weights it is <see cref="SampleCount"/>.</summary>
    public double TotalWeight { get; }

    /// <summary>
    /// Gets a value indicating whether the samples have weights, from which all figures are computed.
    /// </summary>
    public bool IsWeighted { get; }

    /// <summary>Gets the unweighted means over the classes.</summary>
    public Averages Macro { get; }

    /// <summary>
    /// Gets the figures computed from the pooled counts. All of them are equal to <see cref="Accuracy"/>.
    /// </summary>
    public Averages Micro { get; }

    /// <summary>Gets the means over the classes, weighted by support.</summary>
    public Averages Weighted { get; }

    /// <summary>Returns the report as text, with two decimals.</summary>
    /// <returns>See <see cref="ToString(int)"/>.</returns>
    public override string ToString() => ToString(digits: 2);

    /// <summary>Returns the report as text.</summary>
    /// <param name="digits">The number of decimals, from 0 to 15.</param>
    /// <returns>
    /// The lines of scikit-learn's report for all classes (<c>labels=range(classes)</c>, <c>zero_division=0</c>),
    /// character by character, without the line feed at its end. The text does not depend on the culture. Halves are
    /// rounded to the even digit, as Python does: 0.625 becomes 0.62. If the samples have weights, the support is the
    /// sum of the weights with six digits.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="digits"/> is out of range.</exception>
    public string ToString(int digits)
    {
        if (digits is < 0 or > MostDigits)
        {
            throw new ArgumentOutOfRangeException(
                nameof(digits), Invariant($"Expected 0 to {MostDigits} decimals, but got {digits}."));
        }

        // scikit-learn also counts characters, and makes the first column at least as wide as the number of decimals.
        int width = Math.Max(
            Math.Max(WidestHeading.Length, digits),
            ClassNames.Select(static name => Characters(name)).DefaultIfEmpty().Max());
        StringBuilder text = new();
        Row(string.Empty, "precision", "recall", "f1-score", "support");
        text.Append("\n\n");
        for (int i = 0; i < PerClass.Count; i++)
        {
            ClassMetrics c = PerClass[i];
            Row(ClassNames[i], Share(c.Precision), Share(c.Recall), Share(c.F1), Support(c.SupportWeight));
            text.Append('\n');
        }

        text.Append('\n');
        Row("accuracy", string.Empty, string.Empty, Share(Accuracy), Support(TotalWeight));
        text.Append('\n');
        Row("macro avg", Share(Macro.Precision), Share(Macro.Recall), Share(Macro.F1), Support(TotalWeight));
        text.Append('\n');
        Row(WidestHeading, Share(Weighted.Precision), Share(Weighted.Recall), Share(Weighted.F1), Support(TotalWeight));
        return text.ToString();

        void Row(string heading, params ReadOnlySpan<string> cells)
        {
            text.Append(' ', width - Characters(heading)).Append(heading).Append(' ');
            foreach (string cell in cells)
            {
                text.Append(' ').Append(cell.PadLeft(9));
            }
        }

        string Share(double value) =>
            RoundedAsPython(value, digits).ToString("F" + Count(digits), CultureInfo.InvariantCulture);

        string Support(double weight) => weight.ToString(IsWeighted ? "G6" : "F0", CultureInfo.InvariantCulture);

        static string Count(int value) => value.ToString(CultureInfo.InvariantCulture);

        static int Characters(string name) => name.EnumerateRunes().Count();
    }

    /// <summary>
    /// Rounds as Python does: .NET rounds an exact half away from zero, Python to the even digit.
    /// </summary>
    private static double RoundedAsPython(double value, int digits)
    {
        // An exact half of the last digit, (2k + 1) / (2·10^digits), is a double only if it is an odd multiple of
        // 2^−(digits + 1). Then the scaling inside Round is exact, too.
        double halves = Math.ScaleB(value, digits + 1);
        return Math.Abs(Math.IEEERemainder(halves, 2)) == 1
            ? Math.Round(value, digits, MidpointRounding.ToEven)
            : value;
    }
}
