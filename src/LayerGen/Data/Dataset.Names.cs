using static System.FormattableString;

namespace LayerGen.Data;

/// <content>Names, weights, and what splitters ask for.</content>
public sealed partial class Dataset<T> : ISplittable
{
    /// <summary>Returns the same samples with named features. The values are shared.</summary>
    /// <param name="names">The names, one per feature, all different.</param>
    /// <returns>A new dataset whose features are numbers with these names.</returns>
    /// <exception cref="ArgumentNullException">The names or one of them is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">The number of names does not fit, or two are equal.</exception>
    public Dataset<T> WithFeatureNames(params IReadOnlyList<string> names) =>
        WithFeatures([.. DatasetNames.Distinct(names, FeatureCount, "feature", nameof(names))
            .Select((name, i) => new Feature(name, _names.Features?[i].Categories))]);

    /// <summary>Returns the same samples with described features. The values are shared.</summary>
    /// <param name="features">The features in their order.</param>
    /// <returns>A new dataset.</returns>
    /// <exception cref="ArgumentNullException">The features are <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">
    /// The number of features does not fit, two names are equal, or a value of a categorical feature is not the index
    /// of one of its categories.
    /// </exception>
    public Dataset<T> WithFeatures(IReadOnlyList<Feature> features)
    {
        ArgumentNullException.ThrowIfNull(features);
        DatasetNames.Distinct([.. features.Select(static f => f.Name)], FeatureCount, "feature", nameof(features));
        for (int k = 0; k < FeatureCount; k++)
        {
            if (features[k].Categories is { } categories)
            {
                CheckCategories(k, features[k].Name, categories.Count);
            }
        }

        return WithNames(_names with { Features = [.. features] });
    }

    /// <summary>Returns the same samples with named targets. The values are shared.</summary>
    /// <param name="names">The names, one per target, all different.</param>
    /// <returns>A new dataset.</returns>
    /// <exception cref="ArgumentNullException">The names or one of them is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">The number of names does not fit, or two are equal.</exception>
    public Dataset<T> WithTargetNames(params IReadOnlyList<string> names) =>
        WithNames(_names with { Targets = DatasetNames.Distinct(names, TargetCount, "target", nameof(names)) });

    /// <summary>Returns the same samples with named classes. The values are shared.</summary>
    /// <param name="names">
    /// The names, all different: one per target, or two, for 0 and 1, if there is a single target.
    /// </param>
    /// <returns>A new dataset. Predictions and reports use the names.</returns>
    /// <exception cref="ArgumentNullException">The names or one of them is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">The number of names does not fit, or two are equal.</exception>
    public Dataset<T> WithClassNames(params IReadOnlyList<string> names) => WithNames(
        _names with { Classes = DatasetNames.Distinct(names, Math.Max(TargetCount, 2), "class", nameof(names)) });

    /// <summary>Returns the same samples with weights, one value per sample. The values are shared.</summary>
    /// <param name="weights">
    /// The weights, one per sample, finite and at least 0, not all 0. A weight multiplies the loss of its sample, and
    /// its count in every figure. The mean loss of a batch is still divided by its number of samples, as in Keras.
    /// </param>
    /// <returns>A new dataset with a copy of the weights.</returns>
    /// <exception cref="ArgumentException">
    /// The number of weights does not fit, one is negative or not finite, or all are 0.
    /// </exception>
    public Dataset<T> WithSampleWeights(params ReadOnlySpan<T> weights)
    {
        if (weights.Length != SampleCount)
        {
            throw new ArgumentException(
                Invariant($"Expected {SampleCount} weights, one per sample, but got {weights.Length}."),
                nameof(weights));
        }

        SampleWeightRules.Check(weights, nameof(weights));
        if (!weights.ContainsAnyExcept(T.Zero))
        {
            throw new ArgumentException("Expected a weight greater than 0, but all are 0.", nameof(weights));
        }

        Dataset<T> result = Clone();
        result._weights = weights.ToArray();
        return result;
    }

    /// <summary>
    /// Marks all samples as training data. A test set of its own is elsewhere, such as in another file.
    /// </summary>
    /// <returns>
    /// A new dataset, whose <see cref="Part"/> is <see cref="DatasetPart.Training"/>. It shares the values.
    /// </returns>
    public Dataset<T> AsTraining() => WithPart(DatasetPart.Training);

    /// <summary>Describes each feature and target by count, mean, deviation, quartiles and missing values.</summary>
    /// <returns>The figures. Their text is a table.</returns>
    public DatasetDescription Describe() => new(
        SampleCount,
        [.. Features.Select((feature, k) => ColumnDescription.Of(feature.Name, ColumnOf(_inputs, k, FeatureCount)))],
        [.. TargetNames.Select((name, k) => ColumnDescription.Of(name, ColumnOf(_targets, k, TargetCount)))]);

    /// <summary>Returns the values of a feature for all samples.</summary>
    internal double[] FeatureColumn(int feature) => ColumnOf(_inputs, feature, FeatureCount);

    /// <summary>Returns the values of a target for all samples.</summary>
    internal double[] TargetColumn(int target) => ColumnOf(_targets, target, TargetCount);

    string ISplittable.NameOfClass(int index) => ClassNames is { } names
        ? Invariant($"'{names[index]}'")
        : Invariant($"{index}");

    int[] ISplittable.ClassesOfSamples()
    {
        int[] classes = new int[SampleCount];
        for (int s = 0; s < SampleCount; s++)
        {
            if (!IsClass(GetTarget(s)))
            {
                throw new ArgumentException(
                    Invariant($"Expected targets that are classes, one-hot or 0 and 1, but sample {s} has ")
                    + Invariant($"{string.Join(", ", GetTarget(s).ToArray().Select(static d => Invariant($"{d}")))}."),
                    "data");
            }

            classes[s] = GetClass(s);
        }

        return classes;

        static bool IsClass(ReadOnlySpan<T> targets) =>
            !targets.IsEmpty
            && !targets.ContainsAnyExcept(T.Zero, T.One)
            && (targets.Length == 1 || targets.Count(T.One) == 1);
    }

    internal Dataset<T> WithPart(DatasetPart part)
    {
        Dataset<T> result = Clone();
        result.Part = part;
        return result;
    }

    internal Dataset<T> WithNames(DatasetNames names)
    {
        Dataset<T> result = Clone();
        result._names = names;
        result._features = null;
        result._targetNames = null;
        return result;
    }

    private double[] ColumnOf(T[] values, int column, int perSample)
    {
        double[] result = new double[SampleCount];
        for (int s = 0; s < result.Length; s++)
        {
            result[s] = double.CreateChecked(values[(s * perSample) + column]);
        }

        return result;
    }

    private void CheckCategories(int feature, string name, int count)
    {
        for (int s = 0; s < SampleCount; s++)
        {
            T value = _inputs[(s * FeatureCount) + feature];
            if (!T.IsNaN(value) && (!T.IsInteger(value) || value < T.Zero || value >= T.CreateSaturating(count)))
            {
                throw new ArgumentException(
                    Invariant($"Expected indexes from 0 to {count - 1} for the categories of feature '{name}', ")
                    + Invariant($"but got {value} for sample {s}."),
                    "features");
            }
        }
    }
}
