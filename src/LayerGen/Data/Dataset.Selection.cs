using System.Numerics;
using static System.FormattableString;

namespace LayerGen.Data;

/// <content>Selection, splits and conversion.</content>
public sealed partial class Dataset<T>
{
    /// <summary>Creates a dataset of selected samples in a given order.</summary>
    /// <param name="samples">
    /// The samples, at least one, each from 0 to <see cref="SampleCount"/> − 1. A sample may occur more than once.
    /// </param>
    /// <returns>
    /// A new dataset with copies of these samples, their weights and all names. It shares <see cref="Random"/>.
    /// </returns>
    /// <exception cref="ArgumentException"><paramref name="samples"/> is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A sample is out of range.</exception>
    public Dataset<T> Select(ReadOnlySpan<int> samples) => Select(samples, Random, Part);

    /// <summary>
    /// Splits the samples at random into a training and a validation part. The split continues <see cref="Random"/>, so
    /// a second call gives another split.
    /// </summary>
    /// <param name="trainShare">
    /// The share of the training part, greater than 0 and less than 1. The number of samples is its product with
    /// <see cref="SampleCount"/>, rounded to the nearest integer, and to the even one from a half, as Python's
    /// <c>round</c> does.
    /// </param>
    /// <returns>
    /// The first samples of a permutation drawn from the stream, and the remaining ones. Both share
    /// <see cref="Random"/>.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="trainShare"/> is not between 0 and 1.</exception>
    /// <exception cref="ArgumentException">A part would have no samples.</exception>
    public (Dataset<T> Train, Dataset<T> Validation) Split(double trainShare) => Split(trainShare, Random);

    /// <summary>Splits the samples at random into a training and a validation part, with a given stream.</summary>
    /// <param name="trainShare">The share of the training part. See <see cref="Split(double)"/>.</param>
    /// <param name="random">
    /// The stream that draws the permutation. It becomes the <see cref="Random"/> of both parts.
    /// </param>
    /// <returns>The first samples of the permutation, and the remaining ones.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="random"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="trainShare"/> is not between 0 and 1.</exception>
    /// <exception cref="ArgumentException">A part would have no samples.</exception>
    public (Dataset<T> Train, Dataset<T> Validation) Split(double trainShare, NumpyRandom random)
    {
        ArgumentNullException.ThrowIfNull(random);
        int train = SplitSizes.Train(trainShare, SampleCount);
        int[] order = random.Permutation(SampleCount);
        return (
            Select(order.AsSpan(..train), random, DatasetPart.Training),
            Select(order.AsSpan(train..), random, DatasetPart.HeldOut));
    }

    /// <summary>
    /// Converts the samples to another number type. Each value is rounded to the nearest value of that type.
    /// </summary>
    /// <typeparam name="TOther">The other number type.</typeparam>
    /// <returns>
    /// A new dataset. Its <see cref="Random"/> is a copy of the current one at the same position, so both datasets
    /// split alike, whichever is split first.
    /// </returns>
    /// <exception cref="OverflowException">A value is too large for <typeparamref name="TOther"/>.</exception>
    public Dataset<TOther> ConvertTo<TOther>()
        where TOther : unmanaged, IBinaryFloatingPointIeee754<TOther> =>
        new(
            Convert<TOther>(Inputs(0, SampleCount)),
            FeatureCount,
            Convert<TOther>(TargetsOf(0, SampleCount)),
            TargetCount,
            SampleCount,
            Random.Clone())
        {
            _names = _names,
            _weights = _weights is null ? null : Convert<TOther>(SampleWeights),
            _stepWeights = _stepWeights is null ? null : Convert<TOther>(StepWeights),
            _weightedSteps = _weightedSteps,
            Part = Part,
            MissingCount = MissingCount,
        };

    /// <summary>Splits the samples into a training and a held-out part by a rule.</summary>
    /// <param name="trainShare">The share of the training part. See <see cref="Split(double)"/>.</param>
    /// <param name="splitter">The rule, such as <see cref="Splitter.Stratified"/>.</param>
    /// <returns>The two parts. Both share <see cref="Random"/>.</returns>
    /// <exception cref="ArgumentNullException">The splitter is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="trainShare"/> is not between 0 and 1.</exception>
    /// <exception cref="ArgumentException">A part would have no samples, or the rule does not fit the data.</exception>
    public (Dataset<T> Train, Dataset<T> HeldOut) Split(double trainShare, Splitter splitter)
    {
        ArgumentNullException.ThrowIfNull(splitter);
        SplitIndexes parts = splitter.Split(this, trainShare);
        return (
            Select(parts.Train, Random, DatasetPart.Training), Select(parts.HeldOut, Random, DatasetPart.HeldOut));
    }

    /// <summary>Splits the samples into a training, a validation and a test part by a rule.</summary>
    /// <param name="trainShare">The share of the training part.</param>
    /// <param name="validationShare">The share of the validation part. The rest is the test part.</param>
    /// <param name="splitter">The rule, such as <see cref="Splitter.Stratified"/>.</param>
    /// <returns>The three parts. All share <see cref="Random"/>.</returns>
    /// <exception cref="ArgumentNullException">The splitter is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A share or the sum of both is not between 0 and 1.</exception>
    /// <exception cref="ArgumentException">A part would have no samples, or the rule does not fit the data.</exception>
    public (Dataset<T> Train, Dataset<T> Validation, Dataset<T> Test) Split(
        double trainShare, double validationShare, Splitter splitter)
    {
        ArgumentNullException.ThrowIfNull(splitter);
        SplitSizes.CheckShare(trainShare, nameof(trainShare));
        SplitSizes.CheckShare(validationShare, nameof(validationShare));
        SplitSizes.CheckShare(trainShare + validationShare, nameof(validationShare));
        (int[] first, int[] test) = splitter.Split(this, trainShare + validationShare);
        Dataset<T> both = Select(first, Random, DatasetPart.All);
        (int[] train, int[] validation) =
            splitter.Among(first).Split(both, trainShare / (trainShare + validationShare));
        return (
            both.Select(train, Random, DatasetPart.Training),
            both.Select(validation, Random, DatasetPart.HeldOut),
            Select(test, Random, DatasetPart.HeldOut));
    }

    /// <summary>Splits the samples into folds: each is held out once, and the others are its training part.</summary>
    /// <param name="count">The number of folds, at least 2.</param>
    /// <param name="splitter">The rule, such as <see cref="Splitter.Stratified"/>.</param>
    /// <returns>The folds in order.</returns>
    /// <exception cref="ArgumentNullException">The splitter is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is less than 2.</exception>
    /// <exception cref="ArgumentException">There are too few samples, or the rule does not fit the data.</exception>
    public IReadOnlyList<DatasetFold<T>> Folds(int count, Splitter splitter)
    {
        ArgumentNullException.ThrowIfNull(splitter);
        return [.. splitter.Folds(this, count).Select((parts, i) => new DatasetFold<T>(this, i + 1, parts))];
    }

    /// <summary>Puts the samples in a random order.</summary>
    /// <param name="random">The stream that draws the order. The default is <see cref="Random"/>.</param>
    /// <returns>A new dataset with copies of all samples.</returns>
    public Dataset<T> Shuffle(NumpyRandom? random = null) =>
        Select((random ?? Random).Permutation(SampleCount), Random, Part);

    internal Dataset<T> Select(ReadOnlySpan<int> samples, NumpyRandom random, DatasetPart part)
    {
        if (samples.IsEmpty)
        {
            throw new ArgumentException("Expected at least 1 sample, but got none.", nameof(samples));
        }

        int largest = Array.MaxLength / Math.Max(FeatureCount, TargetCount);
        if (samples.Length > largest)
        {
            throw new ArgumentException(
                Invariant(
                    $"Expected at most {largest} samples, as many as an array can hold, but got {samples.Length}."),
                nameof(samples));
        }

        T[] inputs = new T[samples.Length * FeatureCount];
        T[] targets = new T[samples.Length * TargetCount];
        for (int i = 0; i < samples.Length; i++)
        {
            int sample = samples[i];
            if ((uint)sample >= (uint)SampleCount)
            {
                throw new ArgumentOutOfRangeException(
                    nameof(samples),
                    Invariant($"Expected samples from 0 to {SampleCount - 1}, but got {sample} at index {i}."));
            }

            GetInput(sample).CopyTo(inputs.AsSpan(i * FeatureCount));
            GetTarget(sample).CopyTo(targets.AsSpan(i * TargetCount));
        }

        return new Dataset<T>(inputs, FeatureCount, targets, TargetCount, samples.Length, random)
        {
            _names = _names,
            _weights = _weights is null ? null : [.. samples.ToArray().Select(sample => _weights[sample])],
            Part = part,
            MissingCount = MissingCount == 0 ? 0 : CountMissing(inputs),
        }.TakeStepWeights(this, samples);
    }

    /// <summary>Returns the samples of datasets that fit together, one after another.</summary>
    internal static Dataset<T> Join(IReadOnlyList<Dataset<T>> parts)
    {
        Dataset<T> first = parts[0];
        int samples = checked((int)parts.Sum(static part => (long)part.SampleCount));
        T[] inputs = new T[checked(samples * first.FeatureCount)];
        T[] targets = new T[checked(samples * first.TargetCount)];
        T[]? weights = parts.Any(static part => part._weights is not null) ? new T[samples] : null;
        int steps = parts.Max(static part => part._weightedSteps);
        T[]? stepWeights = steps == 0 ? null : new T[checked(samples * steps)];
        int start = 0;
        foreach (Dataset<T> part in parts)
        {
            part.Inputs(0, part.SampleCount).CopyTo(inputs.AsSpan(start * first.FeatureCount));
            part.TargetsOf(0, part.SampleCount).CopyTo(targets.AsSpan(start * first.TargetCount));
            if (weights is not null)
            {
                Span<T> own = weights.AsSpan(start, part.SampleCount);
                own.Fill(T.One);
                part.SampleWeights.CopyTo(own);
            }

            if (stepWeights is not null)
            {
                Span<T> own = stepWeights.AsSpan(start * steps, part.SampleCount * steps);
                own.Fill(T.One);
                part.StepWeights.CopyTo(own);
            }

            start += part.SampleCount;
        }

        return new Dataset<T>(inputs, first.FeatureCount, targets, first.TargetCount, samples, first.Random)
        {
            _names = new DatasetNames(
                parts.Select(static part => part._names.Features).FirstOrDefault(static names => names is not null),
                parts.Select(static part => part._names.Targets).FirstOrDefault(static names => names is not null),
                parts.Select(static part => part._names.Classes).FirstOrDefault(static names => names is not null)),
            _weights = weights,
            _stepWeights = stepWeights,
            _weightedSteps = steps,
            Part = parts.All(part => part.Part == first.Part) ? first.Part : DatasetPart.All,
            MissingCount = parts.Sum(static part => part.MissingCount),
        };
    }

    /// <summary>Returns the same samples with other features. The arrays are taken without a copy.</summary>
    internal Dataset<T> Prepared(T[] inputs, IReadOnlyList<Feature> features, T[] targets) =>
        new(inputs, features.Count, targets, TargetCount, SampleCount, Random)
        {
            _names = _names with { Features = features },
            _weights = _weights,
            _stepWeights = _stepWeights,
            _weightedSteps = _weightedSteps,
            Part = Part,
            MissingCount = CountMissing(inputs),
        };

    private static TOther[] Convert<TOther>(ReadOnlySpan<T> values)
        where TOther : unmanaged, IBinaryFloatingPointIeee754<TOther>
    {
        TOther[] result = new TOther[values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            // A float too large for its new type becomes an infinity, even where the conversion is checked.
            result[i] = TOther.CreateChecked(values[i]);
            if (!TOther.IsFinite(result[i]) && !T.IsNaN(values[i]))
            {
                throw new OverflowException(
                    Invariant($"Expected values of at most {TOther.BitDecrement(TOther.PositiveInfinity)} ")
                    + Invariant($"for {typeof(TOther).Name}, but got {values[i]}."));
            }
        }

        return result;
    }

    private static int CountMissing(ReadOnlySpan<T> values)
    {
        int missing = 0;
        foreach (T value in values)
        {
            missing += T.IsNaN(value) ? 1 : 0;
        }

        return missing;
    }
}
