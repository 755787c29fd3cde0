using System.Numerics;
using static System.FormattableString;

namespace LayerGen.Data;

/// <summary>Creates a dataset row by row, for samples that come one after another, such as the lines of a file.</summary>
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

    /// <summary>Creates the dataset. The builder gives its memory away and is empty afterwards.</summary>
    /// <param name="random">
    /// The stream that <see cref="Dataset{T}.Split(double)"/> continues. The default is a stream with seed 0.
    /// </param>
    /// <returns>A dataset of all samples.</returns>
    /// <exception cref="InvalidOperationException">There is no sample.</exception>
    /// <exception cref="ArgumentException">A value is not finite, and not a missing feature that is allowed.</exception>
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
