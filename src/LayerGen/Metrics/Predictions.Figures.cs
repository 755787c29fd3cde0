using static System.FormattableString;

namespace LayerGen;

/// <content>The figures.</content>
public sealed partial class Predictions
{
    /// <summary>
    /// Gets the true classes against the predicted ones, with precision, recall, F1 and their averages. It does not
    /// change.
    /// </summary>
    /// <exception cref="InvalidOperationException">
    /// There are no classes; see <see cref="LabelConfusion"/> for independent outputs.
    /// </exception>
    public ConfusionMatrix Confusion => _confusion ?? throw Unfit("probabilities of classes");

    /// <summary>
    /// Gets the share of the samples whose class was predicted, 0 to 1; of independent outputs, the share of those
    /// decided right among all samples × outputs.
    /// </summary>
    /// <exception cref="InvalidOperationException">It is a regression.</exception>
    public double Accuracy => _decisions.Kind switch
    {
        DecisionKind.None => throw Unfit("probabilities"),
        DecisionKind.Labels => LabelAccuracy(),
        _ => Confusion.Accuracy,
    };

    /// <summary>
    /// −mean ln p of the true class (of independent outputs, the mean over samples and outputs), 0 or more; ln 2 =
    /// 0.6931 for two classes is what guessing comes to.
    /// </summary>
    /// <remarks>
    /// It is computed from the outputs, with p clipped to [ε, 1 − ε] as scikit-learn's <c>log_loss</c> does since
    /// version 1.2: ε is the distance from 1 to the next number of the outputs' precision, 2.2·10⁻¹⁶ for
    /// <see cref="double"/> and 1.2·10⁻⁷ for <see cref="float"/>. So one confident mistake costs at most 36.0 or 15.9.
    /// The loss of training (<see cref="Evaluation.Loss"/>) is computed from the logits and has no such limit. Soft
    /// targets count as the class that they decide for; the loss of training weighs them, and any smoothing and class
    /// weights beside. NaN where an output is.
    /// </remarks>
    /// <exception cref="InvalidOperationException">It is a regression.</exception>
    public double LogLoss
    {
        get
        {
            if (_decisions.Kind == DecisionKind.None)
            {
                throw Unfit("probabilities");
            }

            double sum = 0;
            for (int sample = 0; sample < Count; sample++)
            {
                for (int k = 0; k < _decisions.PerSample; k++)
                {
                    sum -= Math.Log(Math.Clamp(ProbabilityOfTruth(sample, k), _epsilon, 1 - _epsilon));
                }
            }

            return sum / ((double)Count * _decisions.PerSample);
        }
    }

    /// <summary>Errors and R² of a regression.</summary>
    /// <exception cref="InvalidOperationException">It is no regression.</exception>
    public RegressionMetrics Regression => _decisions.Kind == DecisionKind.None
        ? RegressionMetrics.From(_outputs, _targets, OutputCount)
        : throw Unfit("a regression");

    /// <summary>Gets the samples whose class was not predicted, the most confident mistakes first.</summary>
    /// <exception cref="InvalidOperationException">There are no classes.</exception>
    public IReadOnlyList<SamplePrediction> Wrong =>
        [.. Samples(Count).Where(static sample => !sample.IsCorrect).OrderByDescending(static sample => sample.Confidence)];

    /// <summary>Gets the answer for a sample.</summary>
    /// <param name="sample">The sample, 0 to <see cref="Count"/> − 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such sample.</exception>
    /// <exception cref="InvalidOperationException">There are no classes.</exception>
    public SamplePrediction this[int sample] => new(sample, Actual(sample), Predicted(sample), Confidence(sample));

    /// <summary>Returns the answers for the first samples.</summary>
    /// <param name="count">How many, 0 or more; where there are fewer, all.</param>
    /// <returns>The answers, in the order of the samples.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is negative.</exception>
    /// <exception cref="InvalidOperationException">There are no classes.</exception>
    public IReadOnlyList<SamplePrediction> Samples(int count)
    {
        NeedClasses();
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return [.. Enumerable.Range(0, Math.Min(count, Count)).Select(sample => this[sample])];
    }

    /// <summary>Returns the share of the samples whose true class is among the k with the largest outputs.</summary>
    /// <param name="k">
    /// 1 to <see cref="Classes"/>. With 1 it is <see cref="Accuracy"/>, with the number of classes 1.
    /// </param>
    /// <returns>
    /// 0 to 1. Of equal outputs the first counts as larger, and NaN as larger than any number, as where one class is
    /// taken.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="k"/> is outside its range.</exception>
    /// <exception cref="InvalidOperationException">There are no classes.</exception>
    public double TopK(int k)
    {
        NeedClasses();
        if (k < 1 || k > Classes)
        {
            throw new ArgumentOutOfRangeException(nameof(k), Invariant($"K must be from 1 to {Classes}, but is {k}."));
        }

        int found = 0;
        for (int sample = 0; sample < Count; sample++)
        {
            found += RankOfTruth(sample) < k ? 1 : 0;
        }

        return (double)found / Count;
    }

    /// <summary>Returns the two classes, no and yes, of one of several independent outputs.</summary>
    /// <param name="output">The output, 0 to <see cref="OutputCount"/> − 1.</param>
    /// <returns>A new matrix, 2 × 2: class 1 is above a half.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such output.</exception>
    /// <exception cref="InvalidOperationException">The outputs are no independent decisions.</exception>
    public ConfusionMatrix LabelConfusion(int output)
    {
        if (_decisions.Kind != DecisionKind.Labels)
        {
            throw Unfit("several independent decisions");
        }

        CheckPositive(output, nameof(output), OutputCount);
        OutputDecisions one = new(DecisionKind.YesOrNo, 1);
        ConfusionMatrix confusion = new(one.Classes);
        for (int sample = 0; sample < Count; sample++)
        {
            confusion.Add(one.Class(Targets(sample)[output..], 1), one.Class(Outputs(sample)[output..], 1));
        }

        return confusion;
    }

    /// <summary>Returns the ROC curve of one class against all others, by the probability of the class.</summary>
    /// <param name="positiveClass">The class; of independent outputs, the output.</param>
    /// <returns>The curve.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class or output.</exception>
    /// <exception cref="ArgumentException">An output is NaN, or the samples are not of both kinds.</exception>
    /// <exception cref="InvalidOperationException">It is a regression.</exception>
    public RocCurve Roc(int positiveClass)
    {
        (bool[] actual, double[] scores) = OneAgainstAll(positiveClass);
        RocCurve curve = RocCurve.From(actual, scores);
        return IsNegated(positiveClass) ? curve.WithThresholds(static score => 1 + score) : curve;
    }

    /// <summary>
    /// Returns the precision-recall curve of one class against all others, by the probability of the class.
    /// </summary>
    /// <param name="positiveClass">The class; of independent outputs, the output.</param>
    /// <returns>The curve.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class or output.</exception>
    /// <exception cref="ArgumentException">An output is NaN, or no sample is of the class.</exception>
    /// <exception cref="InvalidOperationException">It is a regression.</exception>
    public PrecisionRecallCurve PrecisionRecall(int positiveClass)
    {
        (bool[] actual, double[] scores) = OneAgainstAll(positiveClass);
        PrecisionRecallCurve curve = PrecisionRecallCurve.From(actual, scores);
        return IsNegated(positiveClass) ? curve.WithThresholds(static score => 1 + score) : curve;
    }

    /// <summary>Precision, recall, F1 and support of every class, and the averages.</summary>
    /// <param name="classNames">A name for each class, in their order; by default their numbers.</param>
    /// <param name="missing">
    /// Whether classes that neither occur nor are predicted are in the report, and count in the macro averages.
    /// </param>
    /// <returns>The report.</returns>
    /// <exception cref="ArgumentException">There is not a name for each class.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="missing"/> is none of the two.</exception>
    /// <exception cref="InvalidOperationException">There are no classes.</exception>
    public ClassificationReport Report(IReadOnlyList<string>? classNames = null, MissingClasses missing = MissingClasses.Exclude)
        => new(Confusion, classNames, missing);

    /// <summary>Returns how well groups of samples are predicted.</summary>
    /// <param name="key">Gives the group of a sample, whose index it gets.</param>
    /// <param name="name">What the groups are called: the heading of the keys.</param>
    /// <returns>A table with a row for each group that occurs.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="InvalidOperationException">There are no classes.</exception>
    public GroupTable ByGroup(Func<int, int> key, string name = "Group")
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(name);
        NeedClasses();
        SortedDictionary<int, (int Correct, int[] PredictedAs)> groups = [];
        for (int sample = 0; sample < Count; sample++)
        {
            int group = key(sample);
            (int correct, int[] predictedAs) = groups.TryGetValue(group, out var found) ? found : (0, new int[Classes]);
            predictedAs[_predicted[sample]]++;
            groups[group] = (correct + (_predicted[sample] == _actual[sample] ? 1 : 0), predictedAs);
        }

        return new GroupTable(name, Classes, [.. groups.Select(static group =>
            new GroupRow(group.Key, group.Value.PredictedAs.Sum(), group.Value.Correct, group.Value.PredictedAs))]);
    }

    /// <summary>Returns how well groups of samples are predicted, by their features.</summary>
    /// <param name="key">Gives the group of a sample, whose features it gets.</param>
    /// <param name="name">What the groups are called: the heading of the keys.</param>
    /// <returns>A table with a row for each group that occurs.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="InvalidOperationException">
    /// There are no classes, or the predictions were made without inputs, by <see cref="From"/>.
    /// </exception>
    public GroupTable ByInputs(Func<ReadOnlySpan<double>, int> key, string name = "Group")
    {
        ArgumentNullException.ThrowIfNull(key);
        return ByGroup(sample => key(Inputs(sample)), name);
    }

    /// <summary>
    /// Returns how well samples are predicted by the number of their features that are above a half, such as lit
    /// pixels.
    /// </summary>
    /// <returns>A table with a row for each number that occurs.</returns>
    /// <exception cref="InvalidOperationException">
    /// There are no classes, or the predictions were made without inputs, by <see cref="From"/>.
    /// </exception>
    public GroupTable ByNumberOfOnes() => ByInputs(
        static inputs =>
        {
            int ones = 0;
            foreach (double value in inputs)
            {
                ones += value > 0.5 ? 1 : 0;
            }

            return ones;
        },
        "Ones");

    private double LabelAccuracy()
    {
        long correct = 0;
        for (int sample = 0; sample < Count; sample++)
        {
            correct += _decisions.CorrectLabels(Outputs(sample), 1, Targets(sample));
        }

        return correct / ((double)Count * OutputCount);
    }

    private double ProbabilityOfTruth(int sample, int decision)
    {
        if (_decisions.Kind != DecisionKind.Labels)
        {
            return Probability(sample, _actual[sample]);
        }

        double yes = Outputs(sample)[decision];
        return OutputDecisions.IsYes(Targets(sample)[decision]) ? yes : 1 - yes;
    }

    /// <summary>Returns the number of classes come before the true one.</summary>
    private int RankOfTruth(int sample)
    {
        int truth = _actual[sample];
        if (_decisions.Kind == DecisionKind.YesOrNo)
        {
            return _predicted[sample] == truth ? 0 : 1;
        }

        ReadOnlySpan<double> outputs = Outputs(sample);
        int rank = 0;
        for (int k = 0; k < outputs.Length; k++)
        {
            bool isEqual = outputs[k] == outputs[truth] || (double.IsNaN(outputs[k]) && double.IsNaN(outputs[truth]));
            bool isLarger = outputs[k] > outputs[truth] || (double.IsNaN(outputs[k]) && !double.IsNaN(outputs[truth]));
            rank += isLarger || (isEqual && k < truth) ? 1 : 0;
        }

        return rank;
    }

    /// <summary>
    /// Of one output, class 0 is scored by −y and not by 1 − y, which makes equals of all probabilities below 10⁻¹⁶; 1
    /// is added to the thresholds.
    /// </summary>
    private bool IsNegated(int positiveClass) => _decisions.Kind == DecisionKind.YesOrNo && positiveClass == 0;

    private (bool[] Actual, double[] Scores) OneAgainstAll(int positiveClass)
    {
        if (_decisions.Kind == DecisionKind.None)
        {
            throw Unfit("probabilities");
        }

        bool isLabels = _decisions.Kind == DecisionKind.Labels;
        CheckPositive(positiveClass, nameof(positiveClass), isLabels ? OutputCount : Classes);
        bool[] actual = new bool[Count];
        double[] scores = new double[Count];
        for (int sample = 0; sample < Count; sample++)
        {
            actual[sample] = isLabels ? OutputDecisions.IsYes(Targets(sample)[positiveClass]) : _actual[sample] == positiveClass;
            scores[sample] = IsNegated(positiveClass) ? -Outputs(sample)[0] : Probability(sample, positiveClass);
        }

        return (actual, scores);
    }

    private static void CheckPositive(int value, string name, int count)
    {
        if ((uint)value >= (uint)count)
        {
            throw new ArgumentOutOfRangeException(name, Invariant($"Expected 0 to {count - 1}, but got {value}."));
        }
    }
}
