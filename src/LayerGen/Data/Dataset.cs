using System.Numerics;
using LayerGen.CompilerServices;

namespace LayerGen.Data;

/// <summary>
/// Samples to learn from. Each one has features (the inputs X) and targets (the desired outputs D), and may have a
/// weight.
/// </summary>
/// <remarks>
/// <para>
/// A dataset is created from rows, one per sample, as a table has them (<see cref="Dataset.FromRows{T}(T[,], T[,])"/>),
/// from columns, one per feature (<see cref="Dataset.FromColumns{T}(T[,], T[,])"/>), from objects
/// (<see cref="Dataset.From{TItem}(IEnumerable{TItem}, Func{TItem, double[]}, Func{TItem, double})"/>), or row by row
/// (<see cref="DatasetBuilder{T}"/>). Its values never change, so any number of threads may read it at the same time.
/// The exception is <see cref="Random"/>, a stream that advances when <see cref="Split(double)"/> draws from it.
/// </para>
/// <para>
/// In the mathematics, the matrix X is features × samples and the matrix D is targets × samples, so each column is a
/// sample. Classes are one-hot, with one target per class.
/// </para>
/// <para>
/// All values are finite. NaN and infinities are rejected, because they would spread through the training. A feature
/// may be missing (NaN) only if the caller allows it. Such a dataset is prepared by an <c>Impute</c> before a network
/// can use it.
/// </para>
/// </remarks>
/// <typeparam name="T">The number type, such as <see cref="float"/> or <see cref="double"/>.</typeparam>
public sealed partial class Dataset<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // Stored sample by sample, although the matrices are features × samples: a shuffled mini-batch picks whole samples,
    // and each is then one contiguous run of memory instead of one distant element per feature.
    private readonly T[] _inputs;
    private readonly T[] _targets;
    private DatasetNames _names = DatasetNames.None;
    private T[]? _weights;
    private IReadOnlyList<Feature>? _features;
    private IReadOnlyList<string>? _targetNames;

    /// <summary>Takes the arrays without a copy: the callers have checked them and keep no reference.</summary>
    /// <remarks>The arrays may be longer than the samples need.</remarks>
    private Dataset(T[] inputs, int features, T[] targets, int targetCount, int samples, NumpyRandom random)
    {
        _inputs = inputs;
        _targets = targets;
        FeatureCount = features;
        TargetCount = targetCount;
        SampleCount = samples;
        Random = random;
    }

    /// <summary>Gets the number of samples, at least 1.</summary>
    public int SampleCount { get; }

    /// <summary>Gets the number of features of a sample, at least 1.</summary>
    public int FeatureCount { get; }

    /// <summary>
    /// Gets the number of targets of a sample. For one-hot targets this is the number of classes. It is 0 if the
    /// dataset has features only.
    /// </summary>
    public int TargetCount { get; }

    /// <summary>
    /// Gets a value indicating whether the samples have targets. Without them, they serve for prediction only.
    /// </summary>
    public bool HasTargets => TargetCount > 0;

    /// <summary>Gets the number of values of features that are missing (NaN), 0 unless they were allowed.</summary>
    public int MissingCount { get; private init; }

    /// <summary>Gets the features in their order. Without names, they are <c>x0</c>, <c>x1</c>, ….</summary>
    public IReadOnlyList<Feature> Features => _features ??= _names.Features ?? Feature.Numbered(FeatureCount);

    /// <summary>
    /// Gets the names of the targets in their order. Without names, they are <c>y0</c>, <c>y1</c>, ….
    /// </summary>
    public IReadOnlyList<string> TargetNames =>
        _targetNames ??= _names.Targets ?? _names.ClassesOf(TargetCount) ?? DatasetNames.Numbered('y', TargetCount);

    /// <summary>
    /// Gets the names of the classes in their order, or <see langword="null"/> if the targets are not classes or have
    /// no names. One target of 0 or 1 has 2 classes.
    /// </summary>
    public IReadOnlyList<string>? ClassNames => _names.Classes;

    /// <summary>
    /// Gets the weight of each sample, or nothing if all have weight 1. A weight multiplies the loss of its sample, and
    /// its count in every figure.
    /// </summary>
    public ReadOnlySpan<T> SampleWeights => _weights is null ? default : _weights.AsSpan(0, SampleCount);

    /// <summary>Gets the part of a split that these samples are.</summary>
    public DatasetPart Part { get; private set; }

    /// <summary>
    /// Gets the stream that <see cref="Split(double)"/> continues. If the samples were drawn at random, it is the
    /// stream that drew them, otherwise it starts at seed 0. The parts of a split share it. It is not thread-safe.
    /// </summary>
    public NumpyRandom Random { get; }

    /// <summary>Gets the names as they were given.</summary>
    internal DatasetNames Names => _names;

    /// <summary>Returns the features of a sample, a column of X.</summary>
    /// <param name="sample">The sample, from 0 to <see cref="SampleCount"/> − 1.</param>
    /// <returns><see cref="FeatureCount"/> values, a view of the dataset's own memory.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="sample"/> is out of range.</exception>
    public ReadOnlySpan<T> GetInput(int sample)
    {
        CheckSample(sample);
        return _inputs.AsSpan(sample * FeatureCount, FeatureCount);
    }

    /// <summary>Returns the weight of a sample in the loss and in every figure.</summary>
    /// <param name="sample">The sample, from 0 to <see cref="SampleCount"/> − 1.</param>
    /// <returns>A number of at least 0; 1 if the dataset has no weights.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="sample"/> is out of range.</exception>
    public T GetSampleWeight(int sample)
    {
        CheckSample(sample);
        return _weights is null ? T.One : _weights[sample];
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

    /// <summary>Copies the weights of up to 16 samples into a block. The lanes without a sample become 1.</summary>
    internal void GatherWeights(ReadOnlySpan<int> samples, Span<T> block)
    {
        for (int i = 0; i < samples.Length; i++)
        {
            block[i] = GetSampleWeight(samples[i]);
        }

        block[samples.Length..].Fill(T.One);
    }

    /// <summary>
    /// Returns the class of a sample: the index of its largest target, and the first if several are equal. A single
    /// target is the probability of class 1, so the class is 1 from ½ on.
    /// </summary>
    /// <param name="sample">The sample, from 0 to <see cref="SampleCount"/> − 1.</param>
    /// <returns>A class, from 0 to <see cref="TargetCount"/> − 1, or 0 or 1 for a single target.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="sample"/> is out of range.</exception>
    /// <exception cref="InvalidOperationException">The dataset has no targets.</exception>
    public int GetClass(int sample)
    {
        ReadOnlySpan<T> targets = GetTarget(sample);
        NeedTargets();
        return targets.Length > 1 ? ArgMax.Of(targets) : targets[0] + targets[0] >= T.One ? 1 : 0;
    }

    /// <summary>Returns the inputs as the matrix X.</summary>
    /// <returns>A new matrix, <see cref="FeatureCount"/> × <see cref="SampleCount"/>.</returns>
    public T[,] ToInputMatrix() => ToMatrix(_inputs, FeatureCount, SampleCount);

    /// <summary>Returns the targets as the matrix D.</summary>
    /// <returns>A new matrix, <see cref="TargetCount"/> × <see cref="SampleCount"/>.</returns>
    public T[,] ToTargetMatrix() => ToMatrix(_targets, TargetCount, SampleCount);

    private static T[,] ToMatrix(T[] samples, int rows, int columns)
    {
        T[,] matrix = new T[rows, columns];
        for (int i = 0; i < matrix.Length; i++)
        {
            (int column, int row) = Math.DivRem(i, rows);
            matrix[row, column] = samples[i];
        }

        return matrix;
    }

    /// <summary>Returns a copy that shares all arrays, for a change of one field.</summary>
    private Dataset<T> Clone() => (Dataset<T>)MemberwiseClone();
}
