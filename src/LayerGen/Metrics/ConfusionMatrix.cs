using static System.FormattableString;

namespace LayerGen;

/// <summary>
/// Counts how often each true class was predicted as each class: C[i, j] is the number of samples of class i that were
/// predicted as class j. Rows are true classes, columns predicted ones.
/// </summary>
/// <remarks>It may be read by several threads at a time while none of them calls <see cref="Add"/>.</remarks>
public sealed class ConfusionMatrix
{
    /// <summary>The largest number whose square is the length of an array.</summary>
    private const int MostClasses = 46340;

    private readonly int[,] _counts;
    private readonly bool _isFinal;

    /// <summary>Makes an empty matrix.</summary>
    /// <param name="classes">The number of classes, 1 to 46,340: the root of what an array has room for.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="classes"/> is outside its range.</exception>
    public ConfusionMatrix(int classes)
    {
        if (classes < 1)
        {
            throw new ArgumentOutOfRangeException(
                nameof(classes), Invariant($"There must be 1 class or more, but the number is {classes}."));
        }

        if (classes > MostClasses)
        {
            throw new ArgumentOutOfRangeException(
                nameof(classes), Invariant($"There can be {MostClasses} classes at most, whose matrix fits an array, but the number is {classes}."));
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

    /// <summary>Gets the number of classes, at least 1.</summary>
    public int Classes { get; }

    /// <summary>Gets or sets the number of samples counted, the sum of the whole matrix.</summary>
    public int Total { get; private set; }

    /// <summary>Gets or sets the number of samples whose class was predicted, the sum of the diagonal.</summary>
    public int Correct { get; private set; }

    /// <summary>Gets the share of the samples whose class was predicted, 0 to 1; 0 while nothing is counted.</summary>
    public double Accuracy => Ratio.Of(Correct, Total);

    /// <summary>
    /// Gets the mean recall of the classes that samples have, 0 to 1, in which a rare class counts as much as a
    /// frequent one; 0 while nothing is counted. A class without samples is left out, predicted or not, as in
    /// scikit-learn's <c>balanced_accuracy_score</c>.
    /// </summary>
    public double BalancedAccuracy
    {
        get
        {
            ClassMetrics[] classes = [.. PerClass.Where(static c => c.Support > 0)];
            return Ratio.Of(classes.Sum(static c => c.Recall), classes.Length);
        }
    }

    /// <summary>Gets the figures of every class as they are now, in the order of the classes.</summary>
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

    /// <summary>Gets the number of samples of one class that were predicted as another, or as itself.</summary>
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
    /// <exception cref="InvalidOperationException">
    /// The matrix belongs to an <see cref="Evaluation"/> or to <see cref="Predictions"/>.
    /// </exception>
    public void Add(int actual, int predicted)
    {
        if (_isFinal)
        {
            throw new InvalidOperationException("The confusion matrix of an evaluation, or of predictions, does not change any more.");
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

    /// <summary>Returns the matrix with each count divided by the sum of its row, of its column, or of all.</summary>
    /// <param name="by">
    /// Which sum; by default that of the row, so that the diagonal is the recall of each class.
    /// </param>
    /// <returns>
    /// A new matrix, <see cref="Classes"/> × <see cref="Classes"/>, of values from 0 to 1. What is divided by a common
    /// sum adds up to 1, or is all 0 where that sum is 0: a class without samples, or one that was never predicted.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="by"/> is none of the three.</exception>
    public double[,] Normalized(Normalization by = Normalization.Actual)
    {
        if (!Enum.IsDefined(by))
        {
            throw new ArgumentOutOfRangeException(
                nameof(by), Invariant($"Expected Actual, Predicted or Total, but got {(int)by}."));
        }

        int[] rows = [.. Enumerable.Range(0, Classes).Select(RowSum)];
        int[] columns = [.. Enumerable.Range(0, Classes).Select(ColumnSum)];
        double[,] normalized = new double[Classes, Classes];
        for (int actual = 0; actual < Classes; actual++)
        {
            for (int predicted = 0; predicted < Classes; predicted++)
            {
                int samples = by switch
                {
                    Normalization.Actual => rows[actual],
                    Normalization.Predicted => columns[predicted],
                    _ => Total,
                };
                normalized[actual, predicted] = Ratio.Of(_counts[actual, predicted], samples);
            }
        }

        return normalized;
    }

    /// <summary>Precision, recall and F-beta over all classes, as they are now.</summary>
    /// <param name="averaging">How the figures of the classes become one.</param>
    /// <param name="missing">
    /// Whether classes that neither occur nor are predicted count, which makes a difference to the macro averages.
    /// </param>
    /// <returns>The averages; later calls of <see cref="Add"/> leave them alone.</returns>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="averaging"/> is none of the three, or <paramref name="missing"/> none of the two.
    /// </exception>
    public Averages Average(Averaging averaging, MissingClasses missing = MissingClasses.Exclude) => new(averaging, Counted(missing));

    /// <summary>Returns the figures of one class against all others.</summary>
    /// <param name="index">The class, 0 to <see cref="Classes"/> − 1.</param>
    /// <returns>The counts and the ratios made of them; a ratio of 0 to 0 is given as 0.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public ClassMetrics ForClass(int index)
    {
        CheckClass(index, Classes, nameof(index));
        int truePositives = _counts[index, index];
        int falseNegatives = RowSum(index) - truePositives;
        int falsePositives = ColumnSum(index) - truePositives;
        int trueNegatives = Total - truePositives - falseNegatives - falsePositives;

        double precision = Ratio.Of(truePositives, truePositives + falsePositives);
        double recall = Ratio.Of(truePositives, truePositives + falseNegatives);
        double f1 = Ratio.FBeta(precision, recall, 1);
        return new ClassMetrics(
            index, truePositives, falseNegatives, falsePositives, trueNegatives, precision, recall, f1);
    }

    /// <summary>Returns the counts as a table in plain text, a line for each true class.</summary>
    /// <returns>Lines that end in a line feed, except for the last; the same in every culture.</returns>
    public override string ToString() => ConfusionTable.Counts(this, ClassLabels.Numbers(Classes));

    /// <summary>Returns the counts as a table in plain text, with names of the classes.</summary>
    /// <param name="classNames">A name for each class, in their order.</param>
    /// <returns>Lines that end in a line feed, except for the last; the same in every culture.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="classNames"/> is null.</exception>
    /// <exception cref="ArgumentException">There is not a name for each class.</exception>
    public string ToString(IReadOnlyList<string> classNames)
    {
        ClassLabels.Check(classNames, Classes, nameof(classNames));
        return ConfusionTable.Counts(this, classNames);
    }

    /// <summary>Returns the figures of the classes that count.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="missing"/> is none of the two.</exception>
    internal IReadOnlyList<ClassMetrics> Counted(MissingClasses missing) => missing switch
    {
        MissingClasses.Exclude => [.. PerClass.Where(static c => !c.IsMissing)],
        MissingClasses.Include => PerClass,
        _ => throw new ArgumentOutOfRangeException(nameof(missing), Invariant($"Expected Exclude or Include, but got {(int)missing}.")),
    };

    /// <summary>
    /// Returns a copy that does not change any more: later calls of <see cref="Add"/> leave it alone.
    /// </summary>
    internal ConfusionMatrix ToFinal() => new(this);

    private int RowSum(int actual)
    {
        int sum = 0;
        for (int predicted = 0; predicted < Classes; predicted++)
        {
            sum += _counts[actual, predicted];
        }

        return sum;
    }

    private int ColumnSum(int predicted)
    {
        int sum = 0;
        for (int actual = 0; actual < Classes; actual++)
        {
            sum += _counts[actual, predicted];
        }

        return sum;
    }

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
