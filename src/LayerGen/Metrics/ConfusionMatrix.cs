using System.Globalization;
using System.Text;
using static System.FormattableString;

namespace LayerGen;

/// <summary>
/// Counts how often each true class was predicted as each class: C[i, j] is the number of samples of class i that were
/// predicted as class j. Rows are true classes, columns predicted ones.
/// </summary>
/// <remarks>It may be read by several threads at a time while none of them calls <see cref="Add"/>.</remarks>
public sealed class ConfusionMatrix
{
    private readonly int[,] _counts;
    private readonly bool _isFinal;

    /// <summary>Makes an empty matrix.</summary>
    /// <param name="classes">The number of classes, 1 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="classes"/> is less than 1.</exception>
    public ConfusionMatrix(int classes)
    {
        if (classes < 1)
        {
            throw new ArgumentOutOfRangeException(
                nameof(classes), Invariant($"There must be 1 class or more, but the number is {classes}."));
        }

        Classes = classes;
        _counts = new int[classes, classes];
    }

    private ConfusionMatrix(ConfusionMatrix source)
    {
        Classes = source.Classes;
        Total = source.Total;
        Correct = source.Correct;
        _counts = (int[,])source._counts.Clone();
        _isFinal = true;
    }

    /// <summary>The number of classes, at least 1.</summary>
    public int Classes { get; }

    /// <summary>The number of samples counted, the sum of the whole matrix.</summary>
    public int Total { get; private set; }

    /// <summary>The number of samples whose class was predicted, the sum of the diagonal.</summary>
    public int Correct { get; private set; }

    /// <summary>The share of the samples whose class was predicted, 0 to 1; 0 while nothing is counted.</summary>
    public double Accuracy => Ratio(Correct, Total);

    /// <summary>The figures of every class as they are now, in the order of the classes.</summary>
    public IReadOnlyList<ClassMetrics> PerClass
    {
        get
        {
            ClassMetrics[] metrics = new ClassMetrics[Classes];
            for (int i = 0; i < metrics.Length; i++)
            {
                metrics[i] = ForClass(i);
            }

            return metrics;
        }
    }

    /// <summary>The number of samples of one class that were predicted as another, or as itself.</summary>
    /// <param name="actual">The true class, 0 to <see cref="Classes"/> − 1.</param>
    /// <param name="predicted">The predicted class, 0 to <see cref="Classes"/> − 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public int this[int actual, int predicted]
    {
        get
        {
            CheckClass(actual, Classes, nameof(actual));
            CheckClass(predicted, Classes, nameof(predicted));
            return _counts[actual, predicted];
        }
    }

    /// <summary>Counts the true and the predicted classes of many samples.</summary>
    /// <param name="actual">The true class of each sample, each 0 to <paramref name="classes"/> − 1.</param>
    /// <param name="predicted">The predicted class of each of the same samples, in the same range.</param>
    /// <param name="classes">The number of classes, 1 or more.</param>
    /// <returns>A new matrix; its total is the number of samples.</returns>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="classes"/> is less than 1, or there is no such class.
    /// </exception>
    /// <exception cref="ArgumentException">The numbers of true and of predicted classes differ.</exception>
    public static ConfusionMatrix From(ReadOnlySpan<int> actual, ReadOnlySpan<int> predicted, int classes)
    {
        ConfusionMatrix matrix = new(classes);
        if (actual.Length != predicted.Length)
        {
            throw new ArgumentException(
                Invariant($"There must be a prediction for each of the {actual.Length} samples, ") +
                Invariant($"but got {predicted.Length}."),
                nameof(predicted));
        }

        for (int i = 0; i < actual.Length; i++)
        {
            CheckClass(actual[i], classes, nameof(actual), i);
            CheckClass(predicted[i], classes, nameof(predicted), i);
            matrix.Add(actual[i], predicted[i]);
        }

        return matrix;
    }

    /// <summary>Counts one sample.</summary>
    /// <param name="actual">The true class, 0 to <see cref="Classes"/> − 1.</param>
    /// <param name="predicted">The predicted class, 0 to <see cref="Classes"/> − 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    /// <exception cref="InvalidOperationException">The matrix belongs to an <see cref="Evaluation"/>.</exception>
    public void Add(int actual, int predicted)
    {
        if (_isFinal)
        {
            throw new InvalidOperationException("The confusion matrix of an evaluation does not change any more.");
        }

        CheckClass(actual, Classes, nameof(actual));
        CheckClass(predicted, Classes, nameof(predicted));
        _counts[actual, predicted]++;
        Total++;
        if (actual == predicted)
        {
            Correct++;
        }
    }

    /// <summary>The matrix with each row divided by its sum: what became of each class.</summary>
    /// <returns>
    /// A new matrix, <see cref="Classes"/> × <see cref="Classes"/>, of values from 0 to 1. A row sums to 1, or is all 0
    /// where the class has no samples. The diagonal is the recall of each class.
    /// </returns>
    public double[,] Normalized()
    {
        double[,] normalized = new double[Classes, Classes];
        for (int actual = 0; actual < Classes; actual++)
        {
            int samples = RowSum(actual);
            for (int predicted = 0; predicted < Classes; predicted++)
            {
                normalized[actual, predicted] = Ratio(_counts[actual, predicted], samples);
            }
        }

        return normalized;
    }

    /// <summary>The figures of one class against all others.</summary>
    /// <param name="index">The class, 0 to <see cref="Classes"/> − 1.</param>
    /// <returns>The counts and the ratios made of them; a ratio of 0 to 0 is given as 0.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public ClassMetrics ForClass(int index)
    {
        CheckClass(index, Classes, nameof(index));
        int predictedAsClass = 0;
        for (int actual = 0; actual < Classes; actual++)
        {
            predictedAsClass += _counts[actual, index];
        }

        int truePositives = _counts[index, index];
        int falseNegatives = RowSum(index) - truePositives;
        int falsePositives = predictedAsClass - truePositives;
        int trueNegatives = Total - truePositives - falseNegatives - falsePositives;

        double precision = Ratio(truePositives, truePositives + falsePositives);
        double recall = Ratio(truePositives, truePositives + falseNegatives);
        double f1 = Ratio(2 * precision * recall, precision + recall);
        return new ClassMetrics(
            index, truePositives, falseNegatives, falsePositives, trueNegatives, precision, recall, f1);
    }

    /// <summary>The counts as a table in plain text, a line for each true class.</summary>
    /// <returns>Lines that end in a line feed, except for the last; the same in every culture.</returns>
    public override string ToString() => Table(static (matrix, actual, predicted) =>
        matrix._counts[actual, predicted].ToString(CultureInfo.InvariantCulture));

    /// <summary>The row-normalized matrix as a table in plain text, with three decimals.</summary>
    internal string ToNormalizedString()
    {
        double[,] normalized = Normalized();
        return Table((_, actual, predicted) =>
            normalized[actual, predicted].ToString("F3", CultureInfo.InvariantCulture));
    }

    /// <summary>A copy that does not change any more: later calls of <see cref="Add"/> leave it alone.</summary>
    internal ConfusionMatrix ToFinal() => new(this);

    private string Table(Func<ConfusionMatrix, int, int, string> cell)
    {
        const string Gap = "  ";
        string[,] cells = new string[Classes, Classes];
        int width = ColumnHead(Classes - 1).Length;
        for (int actual = 0; actual < Classes; actual++)
        {
            for (int predicted = 0; predicted < Classes; predicted++)
            {
                string text = cell(this, actual, predicted);
                cells[actual, predicted] = text;
                width = Math.Max(width, text.Length);
            }
        }

        int headWidth = RowHead(Classes - 1).Length;
        StringBuilder table = new();
        table.Append(' ', headWidth);
        for (int predicted = 0; predicted < Classes; predicted++)
        {
            table.Append(Gap).Append(ColumnHead(predicted).PadLeft(width));
        }

        for (int actual = 0; actual < Classes; actual++)
        {
            // A line feed on every system: the text is the same wherever it is stored or compared.
            table.Append('\n').Append(RowHead(actual).PadRight(headWidth));
            for (int predicted = 0; predicted < Classes; predicted++)
            {
                table.Append(Gap).Append(cells[actual, predicted].PadLeft(width));
            }
        }

        return table.ToString();
    }

    private static string RowHead(int actual) => Invariant($"True {actual}");

    private static string ColumnHead(int predicted) => Invariant($"Pred {predicted}");

    private int RowSum(int actual)
    {
        int sum = 0;
        for (int predicted = 0; predicted < Classes; predicted++)
        {
            sum += _counts[actual, predicted];
        }

        return sum;
    }

    // The policy for 0/0 in one place: a class nobody predicted has precision 0, a class without samples recall 0.
    private static double Ratio(double part, double whole) => whole == 0 ? 0 : part / whole;

    private static void CheckClass(int value, int classes, string name)
    {
        if ((uint)value >= (uint)classes)
        {
            throw new ArgumentOutOfRangeException(
                name, Invariant($"The class must be from 0 to {classes - 1}, but is {value}."));
        }
    }

    private static void CheckClass(int value, int classes, string name, int sample)
    {
        if ((uint)value >= (uint)classes)
        {
            throw new ArgumentOutOfRangeException(
                name, Invariant($"The class must be from 0 to {classes - 1}, but that of sample {sample} is {value}."));
        }
    }
}

/// <summary>
/// How well one class is told from all others. A ratio whose divisor is 0 is given as 0, so that a class that never
/// occurs, or is never predicted, counts as not recognized at all.
/// </summary>
/// <param name="Class">The class, from 0.</param>
/// <param name="TruePositives">The samples of the class that were predicted as the class (TP).</param>
/// <param name="FalseNegatives">The samples of the class that were predicted as another (FN).</param>
/// <param name="FalsePositives">The samples of other classes that were predicted as the class (FP).</param>
/// <param name="TrueNegatives">The samples of other classes that were predicted as other classes (TN).</param>
/// <param name="Precision">TP / (TP + FP), 0 to 1: how far a prediction of the class can be trusted.</param>
/// <param name="Recall">TP / (TP + FN), 0 to 1: how much of the class is found.</param>
/// <param name="F1">2 · precision · recall / (precision + recall), 0 to 1: their harmonic mean.</param>
public readonly record struct ClassMetrics(
    int Class,
    int TruePositives,
    int FalseNegatives,
    int FalsePositives,
    int TrueNegatives,
    double Precision,
    double Recall,
    double F1)
{
    /// <summary>The figures on one line, the same in every culture.</summary>
    /// <returns>The class, its ratios with four decimals, and its counts.</returns>
    // The text that the compiler would write formats numbers in the machine's culture.
    public override string ToString() =>
        Invariant($"Class {Class}: precision {Precision:F4}, recall {Recall:F4}, F1 {F1:F4} ") +
        Invariant($"(TP {TruePositives}, FN {FalseNegatives}, FP {FalsePositives}, TN {TrueNegatives})");
}
