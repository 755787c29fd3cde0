using LayerGen.Data;
using static System.FormattableString;

namespace LayerGen.Metrics;

/// <summary>
/// Compares predicted probabilities with the shares of positive samples. If probabilities are calibrated, about 80 % of
/// the samples that are predicted with 0.8 are positive, and the curve is the diagonal (a reliability diagram).
/// </summary>
/// <remarks>
/// <para>
/// The points are those of scikit-learn's <c>calibration_curve</c>. Instances are immutable.
/// </para>
/// <para>
/// If the samples have weights, the figures of a bin are weighted means, and the bins count by their weights in
/// <see cref="ExpectedError"/>. Samples of weight 0 are left out. The ends of the bins do not depend on the other
/// weights. scikit-learn's function has no <c>sample_weight</c>.
/// </para>
/// </remarks>
public sealed class CalibrationCurve
{
    /// <summary>The number of bins by default, as in scikit-learn.</summary>
    private const int UsualBinCount = 5;

    private const int MostBins = 1_000_000;

    private CalibrationCurve(CalibrationBin[] bins, int samples)
    {
        Bins = bins;
        SampleCount = samples;
        double weight = bins.Sum(static bin => bin.Weight);
        foreach (CalibrationBin bin in bins)
        {
            double gap = Math.Abs(bin.PositiveShare - bin.MeanProbability);
            ExpectedError += gap * bin.Weight / weight;
            LargestError = Math.Max(LargestError, gap);
        }
    }

    /// <summary>Gets the bins that have samples, in ascending order.</summary>
    public IReadOnlyList<CalibrationBin> Bins { get; }

    /// <summary>Gets the number of samples, at least 1, without those of weight 0.</summary>
    public int SampleCount { get; }

    /// <summary>
    /// Gets the expected calibration error (ECE), the mean over the samples of the distance between the two figures of
    /// their bin, from 0 to 1 (Naeini, Cooper and Hauskrecht, "Obtaining well calibrated probabilities using Bayesian
    /// binning", AAAI 2015). It depends on the bins.
    /// </summary>
    public double ExpectedError { get; }

    /// <summary>Gets the largest distance of a bin, the maximum calibration error (MCE), from 0 to 1.</summary>
    public double LargestError { get; }

    /// <summary>Computes the curve of predictions.</summary>
    /// <param name="predictions">Predictions whose outputs are probabilities.</param>
    /// <param name="bins">The number of bins, from 1 to 1,000,000.</param>
    /// <param name="strategy">How the bins are chosen.</param>
    /// <param name="positiveClass">
    /// The class whose probability is compared with its share of the samples, or one of several independent outputs. By
    /// default it is class 1 of two. With more classes, the default is the confidence in the predicted class, compared
    /// with the share of correct predictions (Guo et al., "On calibration of modern neural networks", ICML 2017).
    /// </param>
    /// <returns>The curve.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="predictions"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
    /// <exception cref="ArgumentException">A probability is not from 0 to 1.</exception>
    /// <exception cref="InvalidOperationException">
    /// The outputs are numbers, or <paramref name="positiveClass"/> is missing for independent outputs.
    /// </exception>
    public static CalibrationCurve Of(
        Predictions predictions,
        int bins = UsualBinCount,
        CalibrationStrategy strategy = CalibrationStrategy.Uniform,
        int? positiveClass = null)
    {
        ArgumentNullException.ThrowIfNull(predictions);
        predictions.NeedProbabilities();
        if (positiveClass is null && predictions.ClassCount > 2)
        {
            bool[] isCorrect = new bool[predictions.Count];
            double[] confidences = new double[predictions.Count];
            for (int sample = 0; sample < predictions.Count; sample++)
            {
                isCorrect[sample] = predictions[sample].IsCorrect;
                confidences[sample] = predictions.GetConfidence(sample);
            }

            Predictions.CheckProbabilities(confidences, nameof(predictions));
            return From(isCorrect, confidences, predictions.SampleWeights, bins, strategy);
        }

        (bool[] actual, double[] probabilities) = predictions.ProbabilitiesOf(
            positiveClass ?? predictions.PositiveOr(null), nameof(positiveClass));
        return From(actual, probabilities, predictions.SampleWeights, bins, strategy);
    }

    /// <summary>Computes the curve of probabilities, one value per sample, in O(n log n).</summary>
    /// <param name="actual">For each sample, whether it is positive.</param>
    /// <param name="probabilities">The predicted probabilities, each from 0 to 1, in the same order.</param>
    /// <param name="bins">The number of bins, from 1 to 1,000,000.</param>
    /// <param name="strategy">How the bins are chosen.</param>
    /// <returns>The curve.</returns>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="bins"/> is out of range, or <paramref name="strategy"/> is not a defined value.
    /// </exception>
    /// <exception cref="ArgumentException">
    /// There are no samples, their numbers differ, or a probability is not from 0 to 1.
    /// </exception>
    public static CalibrationCurve From(
        ReadOnlySpan<bool> actual,
        ReadOnlySpan<double> probabilities,
        int bins = UsualBinCount,
        CalibrationStrategy strategy = CalibrationStrategy.Uniform)
        => From(actual, probabilities, default, bins, strategy);

    /// <summary>
    /// Computes the curve of probabilities with weights, one value per sample, in O(n log n).
    /// </summary>
    /// <param name="actual">For each sample, whether it is positive.</param>
    /// <param name="probabilities">The predicted probabilities, each from 0 to 1, in the same order.</param>
    /// <param name="weights">
    /// The weight of each sample, finite and at least 0, not all 0, or nothing if all are 1. Samples of weight 0 are
    /// left out.
    /// </param>
    /// <param name="bins">The number of bins, from 1 to 1,000,000.</param>
    /// <param name="strategy">How the bins are chosen.</param>
    /// <returns>The curve.</returns>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="bins"/> is out of range, or <paramref name="strategy"/> is not a defined value.
    /// </exception>
    /// <exception cref="ArgumentException">
    /// There are no samples, their numbers differ, a probability is not from 0 to 1, or a weight is not as described.
    /// </exception>
    public static CalibrationCurve From(
        ReadOnlySpan<bool> actual,
        ReadOnlySpan<double> probabilities,
        ReadOnlySpan<double> weights,
        int bins = UsualBinCount,
        CalibrationStrategy strategy = CalibrationStrategy.Uniform)
    {
        Check(actual, probabilities, bins, strategy);
        MetricWeights.Check(weights, actual.Length, nameof(weights));
        double[] edges = Edges(WithWeight(probabilities, weights), bins, strategy);
        BinSums[] sums = new BinSums[bins];
        ReadOnlySpan<double> inner = edges.AsSpan(1, bins - 1);
        for (int sample = 0; sample < actual.Length; sample++)
        {
            double weight = weights.IsEmpty ? 1 : weights[sample];
            if (weight > 0)
            {
                sums[FirstNotBelow(inner, probabilities[sample])].Add(actual[sample], probabilities[sample], weight);
            }
        }

        List<CalibrationBin> result = [];
        for (int k = 0; k < bins; k++)
        {
            if (sums[k].Count > 0)
            {
                result.Add(sums[k].ToBin(edges[k], edges[k + 1]));
            }
        }

        return new CalibrationCurve([.. result], sums.Sum(static bin => bin.Count));
    }

    /// <summary>Returns a description on one line, independent of the culture.</summary>
    /// <returns>Both errors with four decimals, and the numbers of bins and samples.</returns>
    public override string ToString() =>
        Invariant($"Calibration curve: expected error {ExpectedError:F4}, largest error {LargestError:F4}, ")
        + Invariant($"{Bins.Count} bins, {SampleCount} samples");

    private static void Check(
        ReadOnlySpan<bool> actual, ReadOnlySpan<double> probabilities, int bins, CalibrationStrategy strategy)
    {
        if (actual.IsEmpty || actual.Length != probabilities.Length)
        {
            throw new ArgumentException(
                Invariant($"Expected at least 1 sample and a probability for each of {actual.Length}, ")
                + Invariant($"but got {probabilities.Length} probabilities."),
                nameof(probabilities));
        }

        Predictions.CheckProbabilities(probabilities, nameof(probabilities));
        if (bins is < 1 or > MostBins)
        {
            throw new ArgumentOutOfRangeException(
                nameof(bins), Invariant($"Expected 1 to {MostBins} bins, but got {bins}."));
        }

        if (strategy is not (CalibrationStrategy.Uniform or CalibrationStrategy.Quantile))
        {
            throw new ArgumentOutOfRangeException(
                nameof(strategy), Invariant($"Expected a defined strategy, but got {(int)strategy}."));
        }
    }

    /// <summary>Returns the probabilities of the samples with a weight above 0.</summary>
    private static ReadOnlySpan<double> WithWeight(ReadOnlySpan<double> probabilities, ReadOnlySpan<double> weights)
    {
        if (!weights.Contains(0))
        {
            return probabilities;
        }

        List<double> kept = [];
        for (int sample = 0; sample < probabilities.Length; sample++)
        {
            if (weights[sample] > 0)
            {
                kept.Add(probabilities[sample]);
            }
        }

        return kept.ToArray();
    }

    /// <summary>Returns the ends of the bins, computed as NumPy's <c>linspace</c> and <c>percentile</c> do.</summary>
    private static double[] Edges(ReadOnlySpan<double> probabilities, int bins, CalibrationStrategy strategy)
    {
        double[] edges = new double[bins + 1];
        double step = 1.0 / bins;
        for (int k = 0; k <= bins; k++)
        {
            edges[k] = k == bins ? 1 : k * step;
        }

        if (strategy == CalibrationStrategy.Quantile)
        {
            double[] sorted = probabilities.ToArray();
            Array.Sort(sorted);
            for (int k = 0; k <= bins; k++)
            {
                edges[k] = ColumnStatistics.Quantile(sorted, edges[k] * 100 / 100);
            }
        }

        return edges;
    }

    /// <summary>Returns the index of the first of ascending values that is not below a value.</summary>
    private static int FirstNotBelow(ReadOnlySpan<double> values, double value)
    {
        (int low, int high) = (0, values.Length);
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = values[middle] < value ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    /// <summary>The sums over the samples of a bin.</summary>
    private struct BinSums
    {
        private double _weight;
        private double _positives;
        private double _probabilities;

        /// <summary>Gets the number of samples.</summary>
        public int Count { get; private set; }

        public void Add(bool isPositive, double probability, double weight)
        {
            Count++;
            _weight += weight;
            _positives += isPositive ? weight : 0;
            _probabilities += weight * probability;
        }

        public readonly CalibrationBin ToBin(double low, double high) =>
            new(low, high, Count, _probabilities / _weight, _positives / _weight) { Weight = _weight };
    }
}
