using static System.FormattableString;

namespace LayerGen.Metrics;

/// <content>The figures computed from the predictions.</content>
public sealed partial class Predictions
{
    /// <summary>
    /// Gets the confusion matrix, with precision, recall, F1 and their averages. It cannot be changed.
    /// </summary>
    /// <exception cref="InvalidOperationException">
    /// The predictions have no classes, or no targets. See <see cref="ComputeLabelConfusion"/> for independent outputs.
    /// </exception>
    public ConfusionMatrix Confusion
    {
        get
        {
            NeedClasses();
            NeedTargets();
            return _confusion!;
        }
    }

    /// <summary>
    /// Gets the share of the samples whose class was predicted correctly, from 0 to 1. For independent outputs it is
    /// the share of correct decisions among all samples × outputs.
    /// </summary>
    /// <exception cref="InvalidOperationException">
    /// The outputs are numbers, not probabilities, or there are no targets.
    /// </exception>
    public double Accuracy => _decisions.Kind switch
    {
        DecisionKind.None => throw Unfit("probabilities"),
        DecisionKind.Labels => LabelAccuracy(),
        _ => Confusion.Accuracy,
    };

    /// <summary>
    /// Gets the log loss, −mean ln p of the true class, at least 0. For independent outputs it is the mean over samples
    /// and outputs. Guessing between two classes gives ln 2 = 0.6931.
    /// </summary>
    /// <remarks>
    /// It is computed from the outputs, with p clipped to [ε, 1 − ε], as scikit-learn's <c>log_loss</c> does since
    /// version 1.2. ε is the distance from 1 to the next number of the outputs' precision, 2.2·10⁻¹⁶ for
    /// <see cref="double"/> and 1.2·10⁻⁷ for <see cref="float"/>, so one confident mistake costs at most 36.0 or 15.9.
    /// The loss of training (<see cref="Evaluation.Loss"/>) is computed from the logits and has no such limit. Soft
    /// targets count as the class they decide for, while the loss of training uses their values, as well as smoothing
    /// and class weights. NaN if an output is NaN.
    /// </remarks>
    /// <exception cref="InvalidOperationException">
    /// The outputs are numbers, not probabilities, or there are no targets.
    /// </exception>
    public double LogLoss
    {
        get
        {
            NeedProbabilities();
            NeedTargets();
            double sum = 0;
            for (int sample = 0; sample < Count; sample++)
            {
                for (int k = 0; k < _decisions.PerSample; k++)
                {
                    sum -= WeightOf(sample)
                        * Math.Log(Math.Clamp(ProbabilityOfTruth(sample, k), _epsilon, 1 - _epsilon));
                }
            }

            return sum / (TotalWeight() * _decisions.PerSample);
        }
    }

    /// <summary>Gets the errors and R² of a regression.</summary>
    /// <exception cref="InvalidOperationException">
    /// The outputs are probabilities, not numbers, or there are no targets.
    /// </exception>
    public RegressionMetrics Regression
    {
        get
        {
            if (_decisions.Kind != DecisionKind.None)
            {
                throw Unfit("a regression");
            }

            NeedTargets();
            return RegressionMetrics.From(_outputs, _targets, OutputCount, _samples.Weights, GivenTargetNames);
        }
    }

    /// <summary>Gets the samples whose class was predicted wrongly, the most confident mistakes first.</summary>
    /// <exception cref="InvalidOperationException">The predictions have no classes, or no targets.</exception>
    public IReadOnlyList<SamplePrediction> Wrong =>
        [.. TakeSamples(Count).Where(static sample => !sample.IsCorrect)
            .OrderByDescending(static sample => sample.Confidence)];

    /// <summary>Gets the prediction for a sample.</summary>
    /// <param name="sample">The sample, from 0 to <see cref="Count"/> − 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="sample"/> is out of range.</exception>
    /// <exception cref="InvalidOperationException">The predictions have no classes, or no targets.</exception>
    public SamplePrediction this[int sample] =>
        new(sample, GetActual(sample), GetPredicted(sample), GetConfidence(sample))
        {
            ActualName = ClassNames?[GetActual(sample)],
            PredictedName = ClassNames?[GetPredicted(sample)],
        };

    /// <summary>Returns the predictions for the first samples.</summary>
    /// <param name="count">The number of samples, at least 0. If there are fewer, all are returned.</param>
    /// <returns>The predictions, in the order of the samples.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is negative.</exception>
    /// <exception cref="InvalidOperationException">The predictions have no classes, or no targets.</exception>
    public IReadOnlyList<SamplePrediction> TakeSamples(int count)
    {
        NeedClasses();
        NeedTargets();
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return [.. Enumerable.Range(0, Math.Min(count, Count)).Select(sample => this[sample])];
    }

    /// <summary>
    /// Computes the share of the samples whose true class is among the k classes with the largest outputs.
    /// </summary>
    /// <param name="k">
    /// The number of classes considered, from 1 to <see cref="ClassCount"/>. For 1 the result is
    /// <see cref="Accuracy"/>, for all classes it is 1.
    /// </param>
    /// <returns>
    /// The share, from 0 to 1. Of equal outputs the first counts as larger, and NaN counts as larger than any number,
    /// as for the predicted class.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="k"/> is out of range.</exception>
    /// <exception cref="InvalidOperationException">The predictions have no classes, or no targets.</exception>
    public double ComputeTopK(int k)
    {
        NeedClasses();
        NeedTargets();
        if (k < 1 || k > ClassCount)
        {
            throw new ArgumentOutOfRangeException(
                nameof(k), Invariant($"Expected k from 1 to {ClassCount}, but got {k}."));
        }

        double found = 0;
        for (int sample = 0; sample < Count; sample++)
        {
            found += RankOfTruth(sample) < k ? WeightOf(sample) : 0;
        }

        return found / TotalWeight();
    }

    /// <summary>
    /// Returns the confusion matrix of one of several independent outputs, with the classes no and yes.
    /// </summary>
    /// <param name="output">The output, from 0 to <see cref="OutputCount"/> − 1.</param>
    /// <returns>A new matrix, 2 × 2. Class 1 is an output above a half, or above its threshold.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="output"/> is out of range.</exception>
    /// <exception cref="InvalidOperationException">The outputs are not several independent decisions.</exception>
    public ConfusionMatrix ComputeLabelConfusion(int output)
    {
        if (_decisions.Kind != DecisionKind.Labels)
        {
            throw Unfit("several independent decisions");
        }

        NeedTargets();
        CheckPositive(output, nameof(output), OutputCount);
        OutputDecisions one = new(DecisionKind.YesOrNo, 1);
        int[] actual = new int[Count];
        int[] predicted = new int[Count];
        for (int sample = 0; sample < Count; sample++)
        {
            actual[sample] = one.Class(GetTargets(sample)[output..], 1);
            predicted[sample] = IsYes(sample, output) ? 1 : 0;
        }

        return ConfusionMatrix.From(actual, predicted, one.Classes, _samples.Weights);
    }

    /// <summary>
    /// Computes the ROC curve of one class against all others, using the probability of the class as its score.
    /// </summary>
    /// <param name="positiveClass">The class, or the output if the outputs are independent.</param>
    /// <returns>The curve.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="positiveClass"/> is out of range.</exception>
    /// <exception cref="ArgumentException">An output is NaN, or all samples are of one kind.</exception>
    /// <exception cref="InvalidOperationException">
    /// The outputs are numbers, not probabilities, or there are no targets.
    /// </exception>
    public RocCurve ComputeRoc(int positiveClass)
    {
        (bool[] actual, double[] scores) = OneAgainstAll(positiveClass);
        RocCurve curve = RocCurve.From(actual, scores, _samples.Weights);
        return IsNegated(positiveClass) ? curve.WithThresholds(static score => 1 + score) : curve;
    }

    /// <summary>
    /// Computes the precision-recall curve of one class against all others, using the probability of the class as its
    /// score.
    /// </summary>
    /// <param name="positiveClass">The class, or the output if the outputs are independent.</param>
    /// <returns>The curve.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="positiveClass"/> is out of range.</exception>
    /// <exception cref="ArgumentException">An output is NaN, or no sample is of the class.</exception>
    /// <exception cref="InvalidOperationException">
    /// The outputs are numbers, not probabilities, or there are no targets.
    /// </exception>
    public PrecisionRecallCurve ComputePrecisionRecall(int positiveClass)
    {
        (bool[] actual, double[] scores) = OneAgainstAll(positiveClass);
        PrecisionRecallCurve curve = PrecisionRecallCurve.From(actual, scores, _samples.Weights);
        return IsNegated(positiveClass) ? curve.WithThresholds(static score => 1 + score) : curve;
    }

    /// <summary>Creates a report with precision, recall, F1 and support of every class, and the averages.</summary>
    /// <param name="classNames">
    /// A name for each class, in order. The default is <see cref="ClassNames"/>, or else their numbers.
    /// </param>
    /// <param name="missing">
    /// Whether classes that neither occur nor are predicted are in the report and count in the macro averages.
    /// </param>
    /// <returns>The report.</returns>
    /// <exception cref="ArgumentException">The number of names differs from the number of classes.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="missing"/> is not a defined value.</exception>
    /// <exception cref="InvalidOperationException">The predictions have no classes, or no targets.</exception>
    public ClassificationReport CreateReport(
        IReadOnlyList<string>? classNames = null, MissingClasses missing = MissingClasses.Exclude)
        => new(Confusion, classNames, missing);

    /// <summary>Computes the accuracy for groups of samples.</summary>
    /// <param name="key">Returns the group of a sample, given its index.</param>
    /// <param name="name">The heading of the keys.</param>
    /// <returns>A table with one row for each group that occurs.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="InvalidOperationException">The predictions have no classes, or no targets.</exception>
    public GroupTable GroupBy(Func<int, int> key, string name = "Group")
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(name);
        NeedClasses();
        NeedTargets();
        SortedDictionary<int, List<int>> groups = [];
        for (int sample = 0; sample < Count; sample++)
        {
            int group = key(sample);
            if (!groups.TryGetValue(group, out List<int>? samples))
            {
                groups.Add(group, samples = []);
            }

            samples.Add(sample);
        }

        return new GroupTable(
            name,
            ClassNames ?? ClassLabels.Numbers(ClassCount),
            [.. groups.Select(group => RowOf(group.Key, group.Value))]);
    }

    /// <summary>Computes the accuracy for groups of samples that are given by their features.</summary>
    /// <param name="key">Returns the group of a sample, given its features.</param>
    /// <param name="name">The heading of the keys.</param>
    /// <returns>A table with one row for each group that occurs.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="InvalidOperationException">
    /// The predictions have no classes, no targets, or no inputs because they were created by a method <c>From</c>.
    /// </exception>
    public GroupTable GroupByInputs(Func<ReadOnlySpan<double>, int> key, string name = "Group")
    {
        ArgumentNullException.ThrowIfNull(key);
        return GroupBy(sample => key(GetInputs(sample)), name);
    }

    /// <summary>
    /// Computes the accuracy by the number of features of a sample that are above a half, such as lit pixels.
    /// </summary>
    /// <returns>A table with one row for each number that occurs.</returns>
    /// <exception cref="InvalidOperationException">
    /// The predictions have no classes, no targets, or no inputs because they were created by a method <c>From</c>.
    /// </exception>
    public GroupTable GroupByOnes() => GroupByInputs(
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

    private GroupRow RowOf(int key, List<int> samples)
    {
        int correct = 0;
        double weight = 0;
        double correctWeight = 0;
        int[] predictedAs = new int[ClassCount];
        foreach (int sample in samples)
        {
            bool isCorrect = _predicted[sample] == _actual[sample];
            predictedAs[_predicted[sample]]++;
            correct += isCorrect ? 1 : 0;
            weight += WeightOf(sample);
            correctWeight += isCorrect ? WeightOf(sample) : 0;
        }

        return new GroupRow(key, samples.Count, correct, predictedAs, weight, correctWeight);
    }

    private double LabelAccuracy()
    {
        double correct = 0;
        for (int sample = 0; sample < Count; sample++)
        {
            ReadOnlySpan<double> targets = GetTargets(sample);
            int labels = 0;
            for (int k = 0; k < OutputCount; k++)
            {
                labels += IsYes(sample, k) == OutputDecisions.IsYes(targets[k]) ? 1 : 0;
            }

            correct += WeightOf(sample) * labels;
        }

        return correct / (TotalWeight() * OutputCount);
    }

    private double ProbabilityOfTruth(int sample, int decision)
    {
        if (_decisions.Kind != DecisionKind.Labels)
        {
            return Probability(sample, _actual[sample]);
        }

        double yes = GetOutputs(sample)[decision];
        return OutputDecisions.IsYes(GetTargets(sample)[decision]) ? yes : 1 - yes;
    }

    /// <summary>Returns the number of classes that rank before the true one.</summary>
    private int RankOfTruth(int sample)
    {
        int truth = _actual[sample];
        if (_decisions.Kind == DecisionKind.YesOrNo || _thresholds is not null)
        {
            return _predicted[sample] == truth ? 0 : 1;
        }

        ReadOnlySpan<double> outputs = GetOutputs(sample);
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
    /// Determines whether the scores are negated: for a single output, class 0 is scored by −y instead of 1 − y, which
    /// would make all probabilities below 10⁻¹⁶ equal. 1 is added to the thresholds.
    /// </summary>
    private bool IsNegated(int positiveClass) => _decisions.Kind == DecisionKind.YesOrNo && positiveClass == 0;

    private (bool[] Actual, double[] Scores) OneAgainstAll(int positiveClass)
    {
        NeedProbabilities();
        NeedTargets();
        bool isLabels = _decisions.Kind == DecisionKind.Labels;
        CheckPositive(positiveClass, nameof(positiveClass), isLabels ? OutputCount : ClassCount);
        bool[] actual = new bool[Count];
        double[] scores = new double[Count];
        for (int sample = 0; sample < Count; sample++)
        {
            actual[sample] =
                isLabels ? OutputDecisions.IsYes(GetTargets(sample)[positiveClass]) : _actual[sample] == positiveClass;
            scores[sample] = IsNegated(positiveClass) ? -GetOutputs(sample)[0] : Probability(sample, positiveClass);
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
