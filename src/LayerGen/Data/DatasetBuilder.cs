using System.Numerics;
using static System.FormattableString;

namespace LayerGen.Data;

/// <summary>
/// Creates a dataset row by row, for samples that come one after another, such as the lines of a file.
/// </summary>
/// <remarks>The rows are collected in the memory that the dataset then owns, so there is no second copy.</remarks>
/// <typeparam name="T">The number type.</typeparam>
public sealed class DatasetBuilder<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly bool _allowMissing;
    private T[] _inputs;
    private T[] _targets;

    /// <summary>Creates a builder.</summary>
    /// <param name="featureCount">The number of features of a sample, at least 1.</param>
    /// <param name="targetCount">The number of targets of a sample, 0 for features only.</param>
    /// <param name="allowMissing">Whether NaN is a missing feature. By default, all features are finite.</param>
    /// <param name="capacity">The expected number of samples, at least 0. More may be added.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is too small.</exception>
    public DatasetBuilder(int featureCount, int targetCount, bool allowMissing = false, int capacity = 0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(featureCount, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(targetCount);
        ArgumentOutOfRangeException.ThrowIfNegative(capacity);
        FeatureCount = featureCount;
        TargetCount = targetCount;
        _allowMissing = allowMissing;
        _inputs = new T[checked(Math.Max(capacity, 16) * featureCount)];
        _targets = new T[checked(Math.Max(capacity, 16) * targetCount)];
    }

    /// <summary>Gets the number of features of a sample.</summary>
    public int FeatureCount { get; }

    /// <summary>Gets the number of targets of a sample.</summary>
    public int TargetCount { get; }

    /// <summary>Gets the number of samples so far.</summary>
    public int Count { get; private set; }

    /// <summary>Adds a sample.</summary>
    /// <param name="features">The features of the sample.</param>
    /// <param name="targets">The targets of the sample.</param>
    /// <exception cref="ArgumentException">The number of features or of targets does not fit.</exception>
    /// <exception cref="InvalidOperationException">There are more samples than an array can hold.</exception>
    public void Add(ReadOnlySpan<T> features, ReadOnlySpan<T> targets = default)
    {
        CheckLength(features.Length, FeatureCount, "features", nameof(features));
        CheckLength(targets.Length, TargetCount, "targets", nameof(targets));
        Add(out Span<T> inputs, out Span<T> desired);
        features.CopyTo(inputs);
        targets.CopyTo(desired);
    }

    /// <summary>Adds a sample whose values the caller writes. They are 0 at first.</summary>
    /// <param name="features">The memory of the features, until the next sample is added.</param>
    /// <param name="targets">The memory of the targets, until the next sample is added.</param>
    /// <exception cref="InvalidOperationException">There are more samples than an array can hold.</exception>
    public void Add(out Span<T> features, out Span<T> targets)
    {
        int largest = Array.MaxLength / Math.Max(FeatureCount, TargetCount);
        if (Count == largest)
        {
            throw new InvalidOperationException(
                Invariant($"Expected at most {largest} samples, as many as an array can hold, but got more."));
        }

        Grow(ref _inputs, FeatureCount, largest);
        Grow(ref _targets, TargetCount, largest);
        features = _inputs.AsSpan(Count * FeatureCount, FeatureCount);
        targets = _targets.AsSpan(Count * TargetCount, TargetCount);
        Count++;
    }

    /// <summary>Returns the features of a sample that was added, to be changed.</summary>
    /// <param name="sample">The sample, from 0 to <see cref="Count"/> − 1.</param>
    /// <returns>The memory of the features, until the next sample is added.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="sample"/> is out of range.</exception>
    public Span<T> GetFeatures(int sample)
    {
        if ((uint)sample >= (uint)Count)
        {
            throw new ArgumentOutOfRangeException(
                nameof(sample), Invariant($"Expected a sample from 0 to {Count - 1}, but got {sample}."));
        }

        return _inputs.AsSpan(sample * FeatureCount, FeatureCount);
    }

    /// <summary>Creates the dataset. The builder gives its memory away and is empty afterwards.</summary>
    /// <param name="random">
    /// The stream that <see cref="Dataset{T}.Split(double)"/> continues. The default is a stream with seed 0.
    /// </param>
    /// <returns>A dataset of all samples.</returns>
    /// <exception cref="InvalidOperationException">There is no sample.</exception>
    /// <exception cref="ArgumentException">
    /// A value is not finite, and not a missing feature that is allowed.
    /// </exception>
    public Dataset<T> Build(NumpyRandom? random = null)
    {
        if (Count == 0)
        {
            throw new InvalidOperationException("Expected at least 1 sample, but none was added.");
        }

        Dataset<T> data = Dataset<T>.Take(
            _inputs, FeatureCount, _targets, TargetCount, Count, random, _allowMissing);
        (_inputs, _targets, Count) = ([], [], 0);
        return data;
    }

    /// <summary>
    /// Creates the dataset from samples that were added without targets, and the class of each, for classes that are
    /// known only at the end. The builder gives its memory away and is empty afterwards.
    /// </summary>
    /// <param name="labels">The classes, one per sample, from 0 on.</param>
    /// <param name="classNames">The names of all classes, or <see langword="null"/> for none.</param>
    /// <param name="encoding">How a class becomes targets. The default is one-hot.</param>
    /// <param name="random">
    /// The stream that <see cref="Dataset{T}.Split(double)"/> continues. The default is a stream with seed 0.
    /// </param>
    /// <returns>A dataset of all samples, whose targets are classes.</returns>
    /// <exception cref="ArgumentNullException">The labels are <see langword="null"/>.</exception>
    /// <exception cref="InvalidOperationException">There is no sample, or the samples have targets.</exception>
    /// <exception cref="ArgumentException">
    /// The number of labels does not fit, a label is out of range, there are not 2 classes for a binary encoding, or a
    /// value is not finite, and not a missing feature that is allowed.
    /// </exception>
    public Dataset<T> Build(
        IReadOnlyList<int> labels,
        IReadOnlyList<string>? classNames,
        LabelEncoding encoding = LabelEncoding.OneHot,
        NumpyRandom? random = null)
    {
        ArgumentNullException.ThrowIfNull(labels);
        if (TargetCount > 0)
        {
            throw new InvalidOperationException(
                Invariant($"Expected samples without targets to add classes to, but they have {TargetCount}."));
        }

        if (labels.Count != Count)
        {
            throw new ArgumentException(
                Invariant($"Expected {Count} labels, one per sample, but got {labels.Count}."), nameof(labels));
        }

        if (Count == 0)
        {
            throw new InvalidOperationException("Expected at least 1 sample, but none was added.");
        }

        IReadOnlyList<string>? names = classNames is null
            ? null
            : DatasetNames.Distinct(classNames, nameof(classNames));
        var encoded = new EncodedLabels(labels, names, encoding);
        Dataset<T> data = Dataset<T>.Take(
            _inputs, FeatureCount, encoded.Targets<T>(), encoded.TargetCount, Count, random, _allowMissing);
        (_inputs, Count) = ([], 0);
        return encoded.Name(data);
    }

    private void Grow(ref T[] values, int perSample, int largest)
    {
        if ((long)(Count + 1) * perSample > values.Length)
        {
            long samples = Math.Min(Math.Max(16, 2L * Count), largest);
            Array.Resize(ref values, (int)(samples * perSample));
        }
    }

    private static void CheckLength(int length, int expected, string things, string name)
    {
        if (length != expected)
        {
            throw new ArgumentException(
                Invariant($"Expected {expected} {things} of a sample, but got {length}."), name);
        }
    }
}
