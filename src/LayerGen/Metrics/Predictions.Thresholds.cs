using static System.FormattableString;

namespace LayerGen.Metrics;

/// <content>Thresholds of binary outputs, and predictions of the same samples with other outputs.</content>
public sealed partial class Predictions
{
    /// <summary>
    /// Returns the same predictions with another threshold: class 1, or a yes, is predicted if its probability is above
    /// it. Every figure that counts decisions follows it: the confusion matrix, the report, the accuracy and the
    /// groups. The log loss and the curves do not depend on it.
    /// </summary>
    /// <remarks>
    /// Predictions have a threshold if they decide between two classes, by one output with a binary cross-entropy or
    /// two with a cross-entropy, and if their outputs are independent decisions. A half is the default. See <see
    /// cref="DecisionThreshold"/> for the choice of a threshold.
    /// </remarks>
    /// <param name="threshold">A probability from 0 to 1. At 1, no sample is predicted as class 1.</param>
    /// <param name="output">
    /// One of several independent outputs, or <see langword="null"/> for all. The other outputs keep theirs.
    /// </param>
    /// <returns>New predictions, which share the outputs and targets.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
    /// <exception cref="InvalidOperationException">The outputs are numbers, or more than two classes.</exception>
    public Predictions WithThreshold(double threshold, int? output = null)
    {
        NeedBinary();
        DecisionThreshold.Check(threshold, nameof(threshold));
        int count = ThresholdCount;
        double[] thresholds = new double[count];
        if (_thresholds is null)
        {
            Array.Fill(thresholds, DecisionThreshold.Half);
        }
        else
        {
            _thresholds.CopyTo(thresholds, 0);
        }

        if (output is { } one)
        {
            CheckPositive(one, nameof(output), count);
            thresholds[one] = threshold;
        }
        else
        {
            Array.Fill(thresholds, threshold);
        }

        return With(_outputs, thresholds);
    }

    /// <summary>Returns the probability above which class 1, or a yes, is predicted.</summary>
    /// <param name="output">One of several independent outputs, otherwise 0.</param>
    /// <returns>The threshold of <see cref="WithThreshold"/>, by default a half.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="output"/> is out of range.</exception>
    /// <exception cref="InvalidOperationException">The outputs are numbers, or more than two classes.</exception>
    public double GetThreshold(int output = 0)
    {
        NeedBinary();
        CheckPositive(output, nameof(output), ThresholdCount);
        return _thresholds?[output] ?? DecisionThreshold.Half;
    }

    /// <summary>Gets the distance from 1 to the next number of the outputs' precision.</summary>
    internal double Epsilon => _epsilon;

    /// <summary>Gets what the outputs decide.</summary>
    internal OutputDecisions Decisions => _decisions;

    /// <summary>Gets the outputs of all samples, sample by sample.</summary>
    internal ReadOnlySpan<double> Outputs => _outputs;

    /// <summary>Gets a value indicating whether the outputs decide between two classes.</summary>
    private bool HasTwoClasses => ClassCount == 2;

    private int ThresholdCount => HasTwoClasses ? 1 : OutputCount;

    /// <summary>Returns predictions of the same samples with other outputs, which are not copied.</summary>
    internal Predictions WithOutputs(double[] outputs) => With(outputs, _thresholds);

    /// <summary>Returns predictions of the same samples with other outputs and other thresholds.</summary>
    internal Predictions With(double[] outputs, double[]? thresholds) =>
        new(outputs, _targets, OutputCount, _trainedOn, _meaning, _epsilon, _samples, thresholds);

    /// <summary>Returns the thresholds mapped to another scale, or <see langword="null"/> if all are a half.</summary>
    internal double[]? MapThresholds(Func<double, double> scale) =>
        _thresholds is null ? null : [.. _thresholds.Select(scale)];

    /// <summary>
    /// Returns whether each sample is of a class, or has a yes at one of several independent outputs, and the
    /// probability that the network assigns to it.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="index"/> is out of range.</exception>
    /// <exception cref="ArgumentException">An output is not from 0 to 1.</exception>
    /// <exception cref="InvalidOperationException">The outputs are numbers.</exception>
    internal (bool[] Actual, double[] Probabilities) ProbabilitiesOf(int index, string indexName)
    {
        NeedProbabilities();
        NeedTargets();
        CheckPositive(index, indexName, ClassCount > 0 ? ClassCount : OutputCount);
        bool[] actual = new bool[Count];
        double[] probabilities = new double[Count];
        for (int sample = 0; sample < Count; sample++)
        {
            actual[sample] =
                ClassCount > 0 ? _actual[sample] == index : OutputDecisions.IsYes(GetTargets(sample)[index]);
            probabilities[sample] = Probability(sample, index);
        }

        CheckProbabilities(probabilities, "predictions");
        return (actual, probabilities);
    }

    /// <summary>Returns the class, or the output, that is meant without an index, if only one can be.</summary>
    /// <exception cref="InvalidOperationException">
    /// The outputs are numbers, or there are several candidates.
    /// </exception>
    internal int PositiveOr(int? index)
    {
        NeedBinary();
        return index ?? (HasTwoClasses
            ? 1
            : throw new InvalidOperationException(
                Invariant($"Expected an output from 0 to {OutputCount - 1}, because each is a decision of its own, ")
                + "but got none."));
    }

    /// <exception cref="InvalidOperationException">The outputs are numbers.</exception>
    internal void NeedProbabilities()
    {
        if (_decisions.Kind == DecisionKind.None)
        {
            throw Unfit("probabilities");
        }
    }

    /// <summary>Checks probabilities, one per sample.</summary>
    /// <exception cref="ArgumentException">A value is not from 0 to 1.</exception>
    internal static void CheckProbabilities(ReadOnlySpan<double> values, string name)
    {
        for (int sample = 0; sample < values.Length; sample++)
        {
            CheckProbability(values.Slice(sample, 1), sample, name);
        }
    }

    /// <summary>Checks the probabilities of one sample.</summary>
    /// <exception cref="ArgumentException">A value is not from 0 to 1.</exception>
    internal static void CheckProbability(ReadOnlySpan<double> values, int sample, string name)
    {
        foreach (double value in values)
        {
            if (!(value is >= 0 and <= 1))
            {
                throw new ArgumentException(
                    Invariant($"Expected probabilities from 0 to 1, but got {value} for sample {sample}."), name);
            }
        }
    }

    private void NeedBinary()
    {
        if (!HasTwoClasses && _decisions.Kind != DecisionKind.Labels)
        {
            throw Unfit("decisions between two classes");
        }
    }

    /// <summary>Returns the predicted class of a sample.</summary>
    private int Decide(int sample) => _thresholds is null
        ? _decisions.Class(GetOutputs(sample), 1)
        : OutputDecisions.IsYes(Probability(sample, 1), _thresholds[0]) ? 1 : 0;

    /// <summary>Determines whether one of several independent outputs is a yes.</summary>
    private bool IsYes(int sample, int output) =>
        OutputDecisions.IsYes(GetOutputs(sample)[output], _thresholds?[output] ?? DecisionThreshold.Half);
}
