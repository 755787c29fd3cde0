using System.Globalization;
using System.Numerics;
using System.Text;
using LayerGen.Data;
using LayerGen.Metrics;
using LayerGen.Training;
using static System.FormattableString;

namespace LayerGen.Inspection;

/// <summary>
/// Permutation importance: how much worse a score becomes if the values of a feature are shuffled among the samples, so
/// that they have the same distribution but say nothing about the target (Breiman, "Random forests", Machine Learning
/// 45, 2001).
/// </summary>
/// <remarks>
/// <para>
/// The figures and the permutations are those of scikit-learn's <c>permutation_importance</c> with the same seed. If
/// the samples have weights, scores are weighted with them (<c>sample_weight</c>). Instances are immutable.
/// </para>
/// <para>
/// Importance is a property of the network, not of the data. Of two features that say the same, the network may use
/// either, or both a little, and each then has little importance by itself. Put them into one
/// <see cref="FeatureGroup"/>.
/// </para>
/// </remarks>
public sealed class PermutationImportance
{
    private PermutationImportance(PredictionScore score, double baseline, FeatureImportance[] features)
    {
        Score = score;
        BaselineScore = baseline;
        Features = features;
    }

    /// <summary>Gets the score.</summary>
    public PredictionScore Score { get; }

    /// <summary>Gets the score of the data as they are.</summary>
    public double BaselineScore { get; }

    /// <summary>
    /// Gets the importances in the order of the features. A group has the place of its first feature.
    /// </summary>
    public IReadOnlyList<FeatureImportance> Features { get; }

    /// <summary>Gets the importances in descending order of their means. Equal ones keep their order.</summary>
    public IReadOnlyList<FeatureImportance> Ranked =>
        [.. Features.OrderByDescending(static feature => feature.Mean)];

    /// <summary>Gets the importance of a feature or a group.</summary>
    /// <param name="name">The name.</param>
    /// <exception cref="KeyNotFoundException">There is no feature or group with this name.</exception>
    public FeatureImportance this[string name] =>
        Features.FirstOrDefault(feature => feature.Name == name)
        ?? throw new KeyNotFoundException($"Expected the name of a feature or a group, but got '{name}'.");

    /// <summary>Computes the importance of every feature.</summary>
    /// <remarks>
    /// Use data that the network was not trained with; on those, a network that has memorized them uses features that
    /// do not help. There are repetitions × features predictions of all samples. The result does not depend on the
    /// number of threads.
    /// </remarks>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="predictor">A network or an ensemble, which is not changed.</param>
    /// <param name="data">
    /// The samples, with the numbers of features and targets of the network. Their names are used.
    /// </param>
    /// <param name="score">
    /// The score. By default it is the accuracy of probabilities, or R² of numbers. A function gets predictions whose
    /// <see cref="Predictions.GetInputs"/> are the features as they are.
    /// </param>
    /// <param name="repeats">The number of permutations of each feature, at least 1.</param>
    /// <param name="seed">The seed of the permutations, 0 to 2³² − 1. All features have the same permutations.</param>
    /// <param name="groups">
    /// Features that are permuted together. Each feature is in at most one group. The others are permuted one by one.
    /// </param>
    /// <param name="threads">
    /// The largest number of threads, or <see langword="null"/> for one per processor.
    /// </param>
    /// <param name="cancellationToken">Ends the work with an <see cref="OperationCanceledException"/>.</param>
    /// <returns>The importances.</returns>
    /// <exception cref="ArgumentNullException">A required argument is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">
    /// The data do not fit the network or have missing values, or a group has a feature that does not exist or is in
    /// another group.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    /// <exception cref="InvalidOperationException">The outputs do not have this score.</exception>
    public static PermutationImportance Of<T>(
        IPredictor<T> predictor,
        Dataset<T> data,
        PredictionScore? score = null,
        int repeats = 5,
        long seed = 0,
        IReadOnlyList<FeatureGroup>? groups = null,
        int? threads = null,
        CancellationToken cancellationToken = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (repeats < 1)
        {
            throw new ArgumentOutOfRangeException(
                nameof(repeats), Invariant($"Expected at least 1 repetition, but got {repeats}."));
        }

        if (threads < 1)
        {
            throw new ArgumentOutOfRangeException(
                nameof(threads), Invariant($"Expected at least 1 thread, but got {threads}."));
        }

        // scikit-learn draws the seed that all features start from.
        NumpyRandom random = new(seed);
        random.Seed(random.NextUInt32() & int.MaxValue);
        Predictions baseline = Predictions.Of(predictor, data);
        data = PredictorData.Accept(predictor, data, nameof(data));
        score ??= PredictionScore.DefaultOf(baseline);
        double value = score.Compute(baseline);
        (string Name, int[] Features)[] columns = Columns(data.Features, groups ?? []);
        var importances = new FeatureImportance[columns.Length];
        var failures = new PartFailures();
        var options = new ParallelOptions
        {
            MaxDegreeOfParallelism = threads ?? -1,
            CancellationToken = cancellationToken,
        };
        Parallel.For(0, columns.Length, options, k =>
        {
            try
            {
                double[] drops = new double[repeats];
                int repeat = 0;
                foreach (Predictions permuted in
                    Permuted(predictor, data, baseline, columns[k].Features, random.Clone(), repeats))
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    drops[repeat++] = score.Loss(value, score.Compute(permuted));
                }

                importances[k] = new FeatureImportance(columns[k].Name, columns[k].Features, drops);
            }
            catch (Exception exception)
            {
                failures.Add(k, exception);
            }
        });
        failures.Throw();
        return new PermutationImportance(score, value, importances);
    }

    /// <summary>Returns a table of the importances in descending order, independent of the culture.</summary>
    /// <returns>Aligned lines separated by line feeds.</returns>
    public override string ToString()
    {
        int width = Features.Max(static feature => feature.Name.Length);
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"{Score.Name} {BaselineScore:F4}, and how much worse it becomes");
        foreach (FeatureImportance feature in Ranked)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{feature.Name.PadRight(width)}  ")
                .Append(CultureInfo.InvariantCulture, $"{feature.Mean,9:F4} ± {feature.StandardDeviation:F4}");
        }

        return text.ToString();
    }

    /// <summary>
    /// Returns the predictions for each repetition. As in scikit-learn, the order is shuffled further each time, and so
    /// is the column that it was applied to.
    /// </summary>
    private static IEnumerable<Predictions> Permuted<T>(
        IPredictor<T> predictor,
        Dataset<T> data,
        Predictions baseline,
        int[] features,
        NumpyRandom random,
        int repeats)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int[] order = [.. Enumerable.Range(0, data.SampleCount)];
        int[] source = (int[])order.Clone();
        for (int repeat = 0; repeat < repeats; repeat++)
        {
            random.Shuffle(order.AsSpan());
            int[] next = new int[source.Length];
            for (int sample = 0; sample < next.Length; sample++)
            {
                next[sample] = source[order[sample]];
            }

            source = next;
            double[] outputs = new double[data.SampleCount * predictor.OutputCount];
            ChangedRows.Predict(predictor, data, Permute, outputs);
            yield return baseline.WithOutputs(outputs);

            void Permute(int sample, Span<T> row)
            {
                ReadOnlySpan<T> other = data.GetInput(next[sample]);
                foreach (int feature in features)
                {
                    row[feature] = other[feature];
                }
            }
        }
    }

    /// <summary>Returns the groups, and every other feature by itself, in the order of the features.</summary>
    private static (string Name, int[] Features)[] Columns(
        IReadOnlyList<Feature> features, IReadOnlyList<FeatureGroup> groups)
    {
        var groupOf = new FeatureGroup?[features.Count];
        List<(string Name, int[] Features)> columns = [];
        foreach (FeatureGroup group in groups)
        {
            ArgumentNullException.ThrowIfNull(group, nameof(groups));
            int[] indexes = group.IndexesIn(features, nameof(groups));
            foreach (int index in indexes)
            {
                if (groupOf[index] is { } other)
                {
                    throw new ArgumentException(
                        $"Expected each feature once, but '{features[index].Name}' is in '{other.Name}' and again in "
                        + $"'{group.Name}'.",
                        nameof(groups));
                }

                groupOf[index] = group;
            }

            columns.Add((group.Name, [.. indexes.Order()]));
        }

        for (int k = 0; k < features.Count; k++)
        {
            if (groupOf[k] is null)
            {
                columns.Add((features[k].Name, [k]));
            }
        }

        return [.. columns.OrderBy(static column => column.Features[0])];
    }
}
