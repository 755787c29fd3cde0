using System.Numerics;
using LayerGen.CompilerServices;
using static System.FormattableString;

namespace LayerGen.Data;

/// <summary>
/// Samples to learn from. Each one has features (the inputs X) and targets (the desired outputs D).
/// </summary>
/// <remarks>
/// <para>
/// The matrix X is features × samples and the matrix D is targets × samples, so each column is a sample. Classes are
/// one-hot, with one target per class. The values of a dataset never change, so any number of threads may read it at
/// the same time. The exception is <see cref="Random"/>, a stream that advances when <see cref="Split(double)"/> draws
/// from it.
/// </para>
/// <para>All values are finite. NaN and infinities are rejected, because they would spread through the training.</para>
/// </remarks>
/// <typeparam name="T">The number type, such as <see cref="float"/> or <see cref="double"/>.</typeparam>
public sealed partial class Dataset<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // Stored sample by sample, although the matrices are features × samples: a shuffled mini-batch picks whole samples,
    // and each is then one contiguous run of memory instead of one distant element per feature.
    private readonly T[] _inputs;
    private readonly T[] _targets;

    /// <summary>Creates a dataset from two matrices whose columns are the samples. Both are copied.</summary>
    /// <param name="inputs">X, features × samples, finite.</param>
    /// <param name="targets">D, targets × samples, finite, with as many columns as <paramref name="inputs"/>.</param>
    /// <param name="random">
    /// The stream that <see cref="Split(double)"/> continues. The default is a stream with seed 0.
    /// </param>
    /// <exception cref="ArgumentNullException">A matrix is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">
    /// A matrix is empty or has a value that is not finite, or the numbers of samples differ.
    /// </exception>
    public Dataset(T[,] inputs, T[,] targets, NumpyRandom? random = null)
        : this(
            ToSamples(inputs, nameof(inputs)),
            inputs.GetLength(0),
            ToSamples(targets, nameof(targets)),
            targets.GetLength(0),
            random ?? new NumpyRandom(0))
    {
        CheckSampleCounts(inputs.GetLength(1), targets.GetLength(1));
        CheckFinite(_inputs, FeatureCount, nameof(inputs), "feature");
        CheckFinite(_targets, TargetCount, nameof(targets), "target");
    }

    /// <summary>Takes the arrays without a copy: the callers have checked them and keep no reference.</summary>
    private Dataset(T[] inputs, int features, T[] targets, int targetCount, NumpyRandom random)
    {
        _inputs = inputs;
        _targets = targets;
        FeatureCount = features;
        TargetCount = targetCount;
        SampleCount = inputs.Length / features;
        Random = random;
    }

    /// <summary>Gets the number of samples, at least 1.</summary>
    public int SampleCount { get; }

    /// <summary>Gets the number of features of a sample, at least 1.</summary>
    public int FeatureCount { get; }

    /// <summary>
    /// Gets the number of targets of a sample, at least 1. For one-hot targets this is the number of classes.
    /// </summary>
    public int TargetCount { get; }

    /// <summary>
    /// Gets the stream that <see cref="Split(double)"/> continues. If the samples were drawn at random, it is the
    /// stream that drew them, otherwise it starts at seed 0. The parts of a split share it. It is not thread-safe.
    /// </summary>
    public NumpyRandom Random { get; }

    /// <summary>
    /// Creates a dataset from values that lie feature by feature, as the rows of the matrices X and D.
    /// </summary>
    /// <param name="inputs">X, features × samples, row-major, finite: feature 0 of every sample, feature 1, …</param>
    /// <param name="features">The number of features of a sample, at least 1.</param>
    /// <param name="targets">D, targets × samples, row-major, finite, for the same samples.</param>
    /// <param name="targetCount">The number of targets of a sample, at least 1.</param>
    /// <param name="random">
    /// The stream that <see cref="Split(double)"/> continues. The default is a stream with seed 0.
    /// </param>
    /// <returns>A dataset with a copy of the values.</returns>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="features"/> or <paramref name="targetCount"/> is less than 1.
    /// </exception>
    /// <exception cref="ArgumentException">
    /// There are no values, their number is not a multiple of the values of a sample, a value is not finite, or the
    /// numbers of samples differ.
    /// </exception>
    public static Dataset<T> FromFeatures(
        ReadOnlySpan<T> inputs, int features, ReadOnlySpan<T> targets, int targetCount, NumpyRandom? random = null)
    {
        int samples = CheckShape(inputs.Length, features, targets.Length, targetCount);
        T[] inputSamples = Transpose(inputs, features, samples);
        T[] targetSamples = Transpose(targets, targetCount, samples);
        CheckFinite(inputSamples, features, nameof(inputs), "feature");
        CheckFinite(targetSamples, targetCount, nameof(targets), "target");
        return new Dataset<T>(inputSamples, features, targetSamples, targetCount, random ?? new NumpyRandom(0));
    }

    /// <summary>Creates a dataset from values that lie sample by sample, as the lines of a table of samples.</summary>
    /// <param name="inputs">The features of sample 0, then those of sample 1, …. All values are finite.</param>
    /// <param name="features">The number of features of a sample, at least 1.</param>
    /// <param name="targets">The targets of sample 0, then those of sample 1, …; finite, for the same samples.</param>
    /// <param name="targetCount">The number of targets of a sample, at least 1.</param>
    /// <param name="random">
    /// The stream that <see cref="Split(double)"/> continues. The default is a stream with seed 0.
    /// </param>
    /// <returns>A dataset with a copy of the values.</returns>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="features"/> or <paramref name="targetCount"/> is less than 1.
    /// </exception>
    /// <exception cref="ArgumentException">
    /// There are no values, their number is not a multiple of the values of a sample, a value is not finite, or the
    /// numbers of samples differ.
    /// </exception>
    public static Dataset<T> FromSamples(
        ReadOnlySpan<T> inputs, int features, ReadOnlySpan<T> targets, int targetCount, NumpyRandom? random = null)
    {
        CheckShape(inputs.Length, features, targets.Length, targetCount);
        CheckFinite(inputs, features, nameof(inputs), "feature");
        CheckFinite(targets, targetCount, nameof(targets), "target");
        return new Dataset<T>(inputs.ToArray(), features, targets.ToArray(), targetCount, random ?? new NumpyRandom(0));
    }

    /// <summary>Returns the features of a sample, a column of X.</summary>
    /// <param name="sample">The sample, from 0 to <see cref="SampleCount"/> − 1.</param>
    /// <returns><see cref="FeatureCount"/> values, a view of the dataset's own memory.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="sample"/> is out of range.</exception>
    public ReadOnlySpan<T> GetInput(int sample)
    {
        CheckSample(sample);
        return _inputs.AsSpan(sample * FeatureCount, FeatureCount);
    }

    /// <summary>Returns the targets of a sample, a column of D.</summary>
    /// <param name="sample">The sample, from 0 to <see cref="SampleCount"/> − 1.</param>
    /// <returns><see cref="TargetCount"/> values, a view of the dataset's own memory.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="sample"/> is out of range.</exception>
    public ReadOnlySpan<T> GetTarget(int sample)
    {
        CheckSample(sample);
        return _targets.AsSpan(sample * TargetCount, TargetCount);
    }

    /// <summary>Returns the features of consecutive samples, sample by sample.</summary>
    internal ReadOnlySpan<T> Inputs(int first, int count) => _inputs.AsSpan(first * FeatureCount, count * FeatureCount);

    /// <summary>Returns the targets of consecutive samples, sample by sample.</summary>
    internal ReadOnlySpan<T> TargetsOf(int first, int count) =>
        _targets.AsSpan(first * TargetCount, count * TargetCount);

    /// <summary>Copies the inputs of up to 16 samples into a block. The lanes without a sample become zero.</summary>
    internal void GatherInputs(ReadOnlySpan<int> samples, Span<T> block)
    {
        CheckSamples(samples);
        SampleBlock.GatherRows(_inputs, FeatureCount, samples, block);
    }

    /// <summary>Copies the targets of up to 16 samples into a block. The lanes without a sample become zero.</summary>
    internal void GatherTargets(ReadOnlySpan<int> samples, Span<T> block)
    {
        CheckSamples(samples);
        SampleBlock.GatherRows(_targets, TargetCount, samples, block);
    }

    /// <summary>
    /// Returns the class of a sample: the index of its largest target, and the first if several are equal.
    /// </summary>
    /// <param name="sample">The sample, from 0 to <see cref="SampleCount"/> − 1.</param>
    /// <returns>A class, from 0 to <see cref="TargetCount"/> − 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="sample"/> is out of range.</exception>
    public int GetClass(int sample) => ArgMax.Of(GetTarget(sample));

    /// <summary>Returns the inputs as the matrix X.</summary>
    /// <returns>A new matrix, <see cref="FeatureCount"/> × <see cref="SampleCount"/>.</returns>
    public T[,] ToInputMatrix() => ToMatrix(_inputs, FeatureCount, SampleCount);

    /// <summary>Returns the targets as the matrix D.</summary>
    /// <returns>A new matrix, <see cref="TargetCount"/> × <see cref="SampleCount"/>.</returns>
    public T[,] ToTargetMatrix() => ToMatrix(_targets, TargetCount, SampleCount);

    /// <summary>Creates a dataset of selected samples in a given order.</summary>
    /// <param name="samples">
    /// The samples, at least one, each from 0 to <see cref="SampleCount"/> − 1. A sample may occur more than once.
    /// </param>
    /// <returns>A new dataset with copies of these samples. It shares <see cref="Random"/>.</returns>
    /// <exception cref="ArgumentException"><paramref name="samples"/> is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A sample is out of range.</exception>
    public Dataset<T> Select(ReadOnlySpan<int> samples) => Select(samples, Random);

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
        if (!(trainShare > 0 && trainShare < 1))
        {
            throw new ArgumentOutOfRangeException(
                nameof(trainShare),
                Invariant($"Expected a share greater than 0 and less than 1, but got {trainShare}."));
        }

        int train = (int)Math.Round(trainShare * SampleCount, MidpointRounding.ToEven);
        if (train == 0 || train == SampleCount)
        {
            throw new ArgumentException(
                Invariant($"Expected at least 1 sample in both parts, but a share of {trainShare} ") +
                Invariant(
                    $"gives {train} of {SampleCount} samples to training and {SampleCount - train} to validation."),
                nameof(trainShare));
        }

        int[] order = random.Permutation(SampleCount);
        return (Select(order.AsSpan(..train), random), Select(order.AsSpan(train..), random));
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
        new(Convert<TOther>(_inputs), FeatureCount, Convert<TOther>(_targets), TargetCount, Random.Clone());

    private Dataset<T> Select(ReadOnlySpan<int> samples, NumpyRandom random)
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

        return new Dataset<T>(inputs, FeatureCount, targets, TargetCount, random);
    }

    private static T[] ToSamples(T[,] matrix, string name)
    {
        ArgumentNullException.ThrowIfNull(matrix, name);
        if (matrix.Length == 0)
        {
            throw new ArgumentException(
                Invariant($"Expected a matrix of at least 1 row and 1 column, ")
                + Invariant($"but got {matrix.GetLength(0)} × {matrix.GetLength(1)}."),
                name);
        }

        T[] samples = new T[matrix.LongLength];
        int i = 0;
        for (int sample = 0; sample < matrix.GetLength(1); sample++)
        {
            for (int row = 0; row < matrix.GetLength(0); row++)
            {
                samples[i++] = matrix[row, sample];
            }
        }

        return samples;
    }

    private static T[] Transpose(ReadOnlySpan<T> columns, int rows, int samples)
    {
        T[] result = new T[columns.Length];
        for (int row = 0; row < rows; row++)
        {
            for (int sample = 0; sample < samples; sample++)
            {
                result[(sample * rows) + row] = columns[(row * samples) + sample];
            }
        }

        return result;
    }

    private static T[,] ToMatrix(T[] samples, int rows, int columns)
    {
        T[,] matrix = new T[rows, columns];
        for (int i = 0; i < samples.Length; i++)
        {
            (int column, int row) = Math.DivRem(i, rows);
            matrix[row, column] = samples[i];
        }

        return matrix;
    }

    private static TOther[] Convert<TOther>(T[] values)
        where TOther : unmanaged, IBinaryFloatingPointIeee754<TOther>
    {
        TOther[] result = new TOther[values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            // A float too large for its new type becomes an infinity, even where the conversion is checked.
            result[i] = TOther.CreateChecked(values[i]);
            if (!TOther.IsFinite(result[i]))
            {
                throw new OverflowException(
                    Invariant($"Expected values of at most {TOther.BitDecrement(TOther.PositiveInfinity)} ")
                    + Invariant($"for {typeof(TOther).Name}, but got {values[i]}."));
            }
        }

        return result;
    }
}
