using static System.FormattableString;

namespace LayerGen.Metrics;

/// <content>The sums of the weights of the samples.</content>
public sealed partial class ConfusionMatrix
{
    private double[,]? _weights;
    private double _totalWeight;
    private double _correctWeight;

    /// <summary>Gets a value indicating whether samples were added with a weight.</summary>
    public bool IsWeighted => _weights is not null;

    /// <summary>Gets the sum of the weights of all samples. Without weights it is <see cref="TotalCount"/>.</summary>
    public double TotalWeight => IsWeighted ? _totalWeight : TotalCount;

    /// <summary>
    /// Gets the sum of the weights of the samples whose class was predicted correctly. Without weights it is
    /// <see cref="CorrectCount"/>.
    /// </summary>
    public double CorrectWeight => IsWeighted ? _correctWeight : CorrectCount;

    /// <summary>
    /// Counts the true and predicted classes of many samples and their weights, one value per sample.
    /// </summary>
    /// <param name="actual">The true class of each sample, from 0 to <paramref name="classes"/> − 1.</param>
    /// <param name="predicted">The predicted class of each sample, in the same order and range.</param>
    /// <param name="classes">The number of classes, at least 1.</param>
    /// <param name="weights">
    /// The weight of each sample, finite and at least 0, not all 0, or nothing if all are 1.
    /// </param>
    /// <returns>A new matrix. Its total count is the number of samples.</returns>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="classes"/> is less than 1, or a class is out of range.
    /// </exception>
    /// <exception cref="ArgumentException">
    /// The numbers of true classes, of predicted classes or of weights differ, or a weight is not as described.
    /// </exception>
    public static ConfusionMatrix From(
        ReadOnlySpan<int> actual, ReadOnlySpan<int> predicted, int classes, ReadOnlySpan<double> weights)
    {
        MetricWeights.Check(weights, actual.Length, nameof(weights));
        ConfusionMatrix matrix = From(actual, predicted, classes);
        if (!weights.IsEmpty)
        {
            matrix._weights = new double[classes, classes];
            for (int i = 0; i < weights.Length; i++)
            {
                matrix.AddWeight(matrix._weights, actual[i], predicted[i], weights[i]);
            }
        }

        return matrix;
    }

    /// <summary>Counts one sample with a weight. Samples that were added without one have weight 1.</summary>
    /// <param name="actual">The true class, from 0 to <see cref="ClassCount"/> − 1.</param>
    /// <param name="predicted">The predicted class, from 0 to <see cref="ClassCount"/> − 1.</param>
    /// <param name="weight">The weight, finite and at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A class or the weight is out of range.</exception>
    /// <exception cref="InvalidOperationException">
    /// The matrix belongs to an <see cref="Evaluation"/> or to <see cref="Predictions"/>.
    /// </exception>
    public void Add(int actual, int predicted, double weight)
    {
        if (!(weight >= 0 && double.IsFinite(weight)))
        {
            throw new ArgumentOutOfRangeException(
                nameof(weight), Invariant($"Expected a finite weight of at least 0, but got {weight}."));
        }

        CheckAddition(actual, predicted);
        if (_weights is null)
        {
            _weights = WeightsOfCounts();
            _totalWeight = TotalCount;
            _correctWeight = CorrectCount;
        }

        AddWeight(_weights, actual, predicted, weight);
        CountSample(actual, predicted);
    }

    /// <summary>
    /// Returns the sum of the weights of the samples of a true class that were predicted as a given class.
    /// </summary>
    /// <param name="actual">The true class, from 0 to <see cref="ClassCount"/> − 1.</param>
    /// <param name="predicted">The predicted class, from 0 to <see cref="ClassCount"/> − 1.</param>
    /// <returns>The sum, at least 0. Without weights it is the count.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A class is out of range.</exception>
    public double GetWeight(int actual, int predicted)
    {
        CheckClass(actual, ClassCount, nameof(actual));
        CheckClass(predicted, ClassCount, nameof(predicted));
        return WeightAt(actual, predicted);
    }

    private double WeightAt(int actual, int predicted) =>
        _weights is null ? _counts[actual, predicted] : _weights[actual, predicted];

    private double[,] WeightsOfCounts()
    {
        double[,] weights = new double[ClassCount, ClassCount];
        for (int actual = 0; actual < ClassCount; actual++)
        {
            for (int predicted = 0; predicted < ClassCount; predicted++)
            {
                weights[actual, predicted] = _counts[actual, predicted];
            }
        }

        return weights;
    }

    private void AddWeight(double[,] weights, int actual, int predicted, double weight)
    {
        weights[actual, predicted] += weight;
        _totalWeight += weight;
        _correctWeight += actual == predicted ? weight : 0;
    }

    private double RowWeight(int actual)
    {
        double sum = 0;
        for (int predicted = 0; predicted < ClassCount; predicted++)
        {
            sum += WeightAt(actual, predicted);
        }

        return sum;
    }

    private double ColumnWeight(int predicted)
    {
        double sum = 0;
        for (int actual = 0; actual < ClassCount; actual++)
        {
            sum += WeightAt(actual, predicted);
        }

        return sum;
    }
}
