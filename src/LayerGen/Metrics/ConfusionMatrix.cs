using static System.FormattableString;

namespace LayerGen.Metrics;

/// <summary>
/// Counts how often each true class was predicted as each class: C[i, j] is the number of samples of class i that were
/// predicted as class j. Rows are true classes, columns are predicted ones.
/// </summary>
/// <remarks>
/// <para>
/// The counts are numbers of samples. If samples have weights, every ratio is computed from the sums of the weights
/// instead, as with scikit-learn's <c>sample_weight</c>: accuracy, precision, recall, F1, their averages, and
/// <see cref="Normalize"/>. <see cref="GetWeight"/> returns the sums, which the text of the matrix shows.
/// </para>
/// <para>Several threads may read it at the same time as long as none of them adds a sample.</para>
/// </remarks>
public sealed partial class ConfusionMatrix
{
    /// <summary>The largest number whose square can be the length of an array.</summary>
    private const int MostClasses = 46340;

    private readonly int[,] _counts;
    private readonly bool _isFinal;

    /// <summary>Creates an empty matrix.</summary>
    /// <param name="classes">
    /// The number of classes, from 1 to 46,340, the square root of the largest array length.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="classes"/> is out of range.</exception>
    public ConfusionMatrix(int classes)
    {
        if (classes < 1)
        {
            throw new ArgumentOutOfRangeException(
                nameof(classes), Invariant($"Expected at least 1 class, but got {classes}."));
        }

        if (classes > MostClasses)
        {
            throw new ArgumentOutOfRangeException(
                nameof(classes),
                Invariant($"Expected at most {MostClasses} classes, so that the matrix fits in an array, ")
                + Invariant($"but got {classes}."));
        }

        ClassCount = classes;
        _counts = new int[classes, classes];
    }

    private ConfusionMatrix(ConfusionMatrix source, IReadOnlyList<string>? classNames)
    {
        ClassNames = classNames;
        ClassCount = source.ClassCount;
        TotalCount = source.TotalCount;
        CorrectCount = source.CorrectCount;
        _counts = (int[,])source._counts.Clone();
        _weights = (double[,]?)source._weights?.Clone();
        _totalWeight = source._totalWeight;
        _correctWeight = source._correctWeight;
        _isFinal = true;
    }

    /// <summary>Gets the number of classes, at least 1.</summary>
    public int ClassCount { get; }

    /// <summary>Gets the number of samples counted, the sum of all counts.</summary>
    public int TotalCount { get; private set; }

    /// <summary>Gets the number of samples whose class was predicted correctly, the sum of the diagonal.</summary>
    public int CorrectCount { get; private set; }

    /// <summary>
    /// Gets the names of the classes in their order, as the dataset gave them, or <see langword="null"/> if it gave
    /// none. Texts, reports and charts of the matrix use them by default.
    /// </summary>
    public IReadOnlyList<string>? ClassNames { get; }

    /// <summary>
    /// Gets the share of the samples whose class was predicted correctly, from 0 to 1, or 0 if nothing is counted.
    /// </summary>
    public double Accuracy => Ratio.Of(CorrectWeight, TotalWeight);

    /// <summary>
    /// Gets the mean recall of the classes that have samples, from 0 to 1, or 0 if nothing is counted. A rare class
    /// counts as much as a frequent one. Classes without samples are left out, predicted or not, as in scikit-learn's
    /// <c>balanced_accuracy_score</c>.
    /// </summary>
    public double BalancedAccuracy
    {
        get
        {
            ClassMetrics[] classes = [.. PerClass.Where(static c => c.SupportWeight > 0)];
            return Ratio.Of(classes.Sum(static c => c.Recall), classes.Length);
        }
    }

    /// <summary>Gets the current figures of every class, in the order of the classes.</summary>
    public IReadOnlyList<ClassMetrics> PerClass
    {
        get
        {
            ClassMetrics[] metrics = new ClassMetrics[ClassCount];
            for (int i = 0; i < metrics.Length; i++)
            {
                metrics[i] = GetClass(i);
            }

            return metrics;
        }
    }

    /// <summary>Gets the number of samples of a true class that were predicted as a given class.</summary>
    /// <param name="actual">The true class, from 0 to <see cref="ClassCount"/> − 1.</param>
    /// <param name="predicted">The predicted class, from 0 to <see cref="ClassCount"/> − 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A class is out of range.</exception>
    public int this[int actual, int predicted]
    {
        get
        {
            CheckClass(actual, ClassCount, nameof(actual));
            CheckClass(predicted, ClassCount, nameof(predicted));
            return _counts[actual, predicted];
        }
    }

    /// <summary>Counts the true and predicted classes of many samples.</summary>
    /// <param name="actual">The true class of each sample, from 0 to <paramref name="classes"/> − 1.</param>
    /// <param name="predicted">The predicted class of each sample, in the same order and range.</param>
    /// <param name="classes">The number of classes, at least 1.</param>
    /// <returns>A new matrix. Its total is the number of samples.</returns>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="classes"/> is less than 1, or a class is out of range.
    /// </exception>
    /// <exception cref="ArgumentException">The numbers of true and of predicted classes differ.</exception>
    public static ConfusionMatrix From(ReadOnlySpan<int> actual, ReadOnlySpan<int> predicted, int classes)
    {
        ConfusionMatrix matrix = new(classes);
        if (actual.Length != predicted.Length)
        {
            throw new ArgumentException(
                Invariant($"Expected predictions for {actual.Length} samples, but got {predicted.Length}."),
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
    /// <param name="actual">The true class, from 0 to <see cref="ClassCount"/> − 1.</param>
    /// <param name="predicted">The predicted class, from 0 to <see cref="ClassCount"/> − 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A class is out of range.</exception>
    /// <exception cref="InvalidOperationException">
    /// The matrix belongs to an <see cref="Evaluation"/> or to <see cref="Predictions"/>.
    /// </exception>
    public void Add(int actual, int predicted)
    {
        CheckAddition(actual, predicted);
        if (_weights is not null)
        {
            AddWeight(_weights, actual, predicted, 1);
        }

        CountSample(actual, predicted);
    }

    /// <summary>
    /// Returns the matrix with each count divided by the sum of its row, of its column, or of all counts.
    /// </summary>
    /// <param name="by">
    /// The sum to divide by. The default is the sum of the row, so that the diagonal is the recall of each class.
    /// </param>
    /// <returns>
    /// A new matrix, <see cref="ClassCount"/> × <see cref="ClassCount"/>, of values from 0 to 1. The values that are
    /// divided by the same sum add up to 1, or are all 0 if the sum is 0, for a class without samples or one that was
    /// never predicted.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="by"/> is not a defined value.</exception>
    public double[,] Normalize(ConfusionNormalization by = ConfusionNormalization.Actual)
    {
        if (!Enum.IsDefined(by))
        {
            throw new ArgumentOutOfRangeException(
                nameof(by), Invariant($"Expected Actual, Predicted or Total, but got {(int)by}."));
        }

        double[] rows = [.. Enumerable.Range(0, ClassCount).Select(RowWeight)];
        double[] columns = [.. Enumerable.Range(0, ClassCount).Select(ColumnWeight)];
        double[,] normalized = new double[ClassCount, ClassCount];
        for (int actual = 0; actual < ClassCount; actual++)
        {
            for (int predicted = 0; predicted < ClassCount; predicted++)
            {
                double samples = by switch
                {
                    ConfusionNormalization.Actual => rows[actual],
                    ConfusionNormalization.Predicted => columns[predicted],
                    _ => TotalWeight,
                };
                normalized[actual, predicted] = Ratio.Of(WeightAt(actual, predicted), samples);
            }
        }

        return normalized;
    }

    /// <summary>Computes the current precision, recall and F-beta over all classes.</summary>
    /// <param name="averaging">How the figures of the classes are combined.</param>
    /// <param name="missing">
    /// Whether classes that neither occur nor are predicted are included, which affects the macro averages.
    /// </param>
    /// <returns>The averages. Later calls of <see cref="Add(int, int)"/> do not change them.</returns>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="averaging"/> or <paramref name="missing"/> is not a defined value.
    /// </exception>
    public Averages Average(Averaging averaging, MissingClasses missing = MissingClasses.Exclude) =>
        new(averaging, Counted(missing));

    /// <summary>Returns the figures of one class against all others.</summary>
    /// <param name="index">The class, from 0 to <see cref="ClassCount"/> − 1.</param>
    /// <returns>The counts and the ratios computed from them. A ratio of 0 to 0 is 0.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="index"/> is out of range.</exception>
    public ClassMetrics GetClass(int index)
    {
        CheckClass(index, ClassCount, nameof(index));
        int truePositives = _counts[index, index];
        int falseNegatives = RowSum(index) - truePositives;
        int falsePositives = ColumnSum(index) - truePositives;
        int trueNegatives = TotalCount - truePositives - falseNegatives - falsePositives;

        ClassSums sums = new(WeightAt(index, index), ColumnWeight(index), RowWeight(index));
        double precision = Ratio.Of(sums.TruePositives, sums.Predicted);
        double recall = Ratio.Of(sums.TruePositives, sums.Support);
        double f1 = Ratio.FBeta(precision, recall, 1);
        return new ClassMetrics(
            index, truePositives, falseNegatives, falsePositives, trueNegatives, precision, recall, f1)
        {
            Weights = IsWeighted ? sums : null,
        };
    }

    /// <summary>
    /// Returns the counts as a table in plain text, with one line per true class, or the sums of the weights with six
    /// digits if the samples have weights. The classes have their names, or else their numbers.
    /// </summary>
    /// <returns>Lines separated by line feeds. The text does not depend on the culture.</returns>
    public override string ToString() => ConfusionTable.Counts(this, Labels);

    /// <summary>
    /// Returns the counts, or the sums of the weights, as a table in plain text, with given names of the classes.
    /// </summary>
    /// <param name="classNames">A name for each class, in order.</param>
    /// <returns>Lines separated by line feeds. The text does not depend on the culture.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="classNames"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">The number of names differs from the number of classes.</exception>
    public string ToString(IReadOnlyList<string> classNames)
    {
        ClassLabels.Check(classNames, ClassCount, nameof(classNames));
        return ConfusionTable.Counts(this, classNames);
    }

    /// <summary>Returns the figures of the classes that are included.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="missing"/> is not a defined value.</exception>
    internal IReadOnlyList<ClassMetrics> Counted(MissingClasses missing) => missing switch
    {
        MissingClasses.Exclude => [.. PerClass.Where(static c => !c.IsMissing)],
        MissingClasses.Include => PerClass,
        _ => throw new ArgumentOutOfRangeException(
            nameof(missing), Invariant($"Expected Exclude or Include, but got {(int)missing}.")),
    };

    /// <summary>
    /// Returns a copy that can no longer be changed. Later calls of <see cref="Add(int, int)"/> do not affect it.
    /// </summary>
    /// <param name="classNames">The names of the classes. The default is those of this matrix.</param>
    internal ConfusionMatrix ToFinal(IReadOnlyList<string>? classNames = null) => new(this, classNames ?? ClassNames);

    /// <summary>Gets the names of the classes, or their numbers.</summary>
    internal IReadOnlyList<string> Labels => ClassNames ?? ClassLabels.Numbers(ClassCount);

    private void CheckAddition(int actual, int predicted)
    {
        if (_isFinal)
        {
            throw new InvalidOperationException(
                "Expected a confusion matrix that can be changed, "
                + "but this one belongs to an evaluation or to predictions.");
        }

        CheckClass(actual, ClassCount, nameof(actual));
        CheckClass(predicted, ClassCount, nameof(predicted));
    }

    private void CountSample(int actual, int predicted)
    {
        _counts[actual, predicted]++;
        TotalCount++;
        if (actual == predicted)
        {
            CorrectCount++;
        }
    }

    private int RowSum(int actual)
    {
        int sum = 0;
        for (int predicted = 0; predicted < ClassCount; predicted++)
        {
            sum += _counts[actual, predicted];
        }

        return sum;
    }

    private int ColumnSum(int predicted)
    {
        int sum = 0;
        for (int actual = 0; actual < ClassCount; actual++)
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
                name, Invariant($"Expected a class from 0 to {classes - 1}, but got {value}."));
        }
    }

    private static void CheckClass(int value, int classes, string name, int sample)
    {
        if ((uint)value >= (uint)classes)
        {
            throw new ArgumentOutOfRangeException(
                name, Invariant($"Expected classes from 0 to {classes - 1}, but got {value} for sample {sample}."));
        }
    }
}
