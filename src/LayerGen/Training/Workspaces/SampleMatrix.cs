using System.Globalization;
using System.Numerics;
using LayerGen.CompilerServices;

namespace LayerGen.Training;

/// <summary>
/// A matrix of features × samples whose columns are the samples of a batch: an activation, a target or the gradient of
/// one. It is stored in the blocks that <see cref="SampleBlock"/> describes, or sample by sample. The methods and the
/// indexer are the same for both.
/// </summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public sealed class SampleMatrix<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly AlignedBuffer<T> _blocks;

    /// <summary>Creates a matrix of zeros.</summary>
    /// <param name="features">The number of features (rows), at least 1.</param>
    /// <param name="samples">The number of samples (columns), at least 1.</param>
    /// <param name="isBySample">Whether it is stored sample by sample.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// An argument is less than 1, or the matrix would have more elements than an array can hold.
    /// </exception>
    public SampleMatrix(int features, int samples, bool isBySample = false)
    {
        if (features < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(features), string.Create(
                CultureInfo.InvariantCulture, $"Expected at least 1 feature, but got {features}."));
        }

        SampleBlock.CheckCount(samples, features, nameof(samples));
        FeatureCount = features;
        SampleCount = samples;
        IsBySample = isBySample;
        _blocks = new AlignedBuffer<T>(features * SampleBlock.RoundUp(samples));
    }

    /// <summary>Gets the number of features (rows).</summary>
    public int FeatureCount { get; }

    /// <summary>Gets the number of samples (columns).</summary>
    public int SampleCount { get; }

    /// <summary>
    /// Gets a value indicating whether the matrix is stored sample by sample, so that the features of a sample are
    /// adjacent. The activations of a layer are if their features fill whole vectors.
    /// </summary>
    public bool IsBySample { get; }

    /// <summary>
    /// Gets the storage, in blocks of 16 samples. Its length is features × samples, rounded up to whole blocks. Element
    /// (feature f, sample s) is at the index that <see cref="SampleBlock"/> states, or at <c>features · s + f</c> if
    /// <see cref="IsBySample"/> is true.
    /// </summary>
    public Span<T> Blocks => _blocks.Span;

    /// <summary>Gets the element of one feature and one sample.</summary>
    /// <param name="feature">The feature, from 0 to <see cref="FeatureCount"/> − 1.</param>
    /// <param name="sample">The sample, from 0 to <see cref="SampleCount"/> − 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">An index is out of range.</exception>
    public ref T this[int feature, int sample]
    {
        get
        {
            CheckIndex(feature, FeatureCount, nameof(feature));
            CheckIndex(sample, SampleCount, nameof(sample));
            return ref _blocks.Span[IsBySample
                ? FeatureCount * sample + feature
                : SampleBlock.Offset(sample, FeatureCount) + SampleBlock.Size * feature];
        }
    }

    /// <summary>Copies samples that lie feature by feature to the first columns.</summary>
    /// <param name="columns">
    /// Feature 0 of every sample, then feature 1, …: (features × <paramref name="samples"/>) elements.
    /// </param>
    /// <param name="samples">The number of samples, from 1 to <see cref="SampleCount"/>.</param>
    /// <exception cref="ArgumentException">
    /// A length does not match, or <paramref name="columns"/> is a view of this matrix.
    /// </exception>
    public void CopyFromByFeature(ReadOnlySpan<T> columns, int samples)
    {
        Check(columns, samples, nameof(columns));
        if (IsBySample)
        {
            for (int s = 0; s < samples; s++)
            {
                for (int f = 0; f < FeatureCount; f++)
                {
                    Blocks[FeatureCount * s + f] = columns[samples * f + s];
                }
            }

            ClearAfter(samples);
            return;
        }

        for (int first = 0; first < samples; first += SampleBlock.Size)
        {
            SampleBlock.GatherByFeature(
                columns, samples, first, Math.Min(SampleBlock.Size, samples - first), Block(first));
        }
    }

    /// <summary>Copies samples that lie sample by sample, as the lines of a table, to the first columns.</summary>
    /// <param name="rows">
    /// The features of sample 0, then those of sample 1, …: (<paramref name="samples"/> × features) elements.
    /// </param>
    /// <param name="samples">The number of samples, from 1 to <see cref="SampleCount"/>.</param>
    /// <exception cref="ArgumentException">
    /// A length does not match, or <paramref name="rows"/> is a view of this matrix.
    /// </exception>
    public void CopyFromBySample(ReadOnlySpan<T> rows, int samples)
    {
        Check(rows, samples, nameof(rows));
        if (IsBySample)
        {
            rows.CopyTo(Blocks);
            ClearAfter(samples);
            return;
        }

        for (int first = 0; first < samples; first += SampleBlock.Size)
        {
            SampleBlock.GatherBySample(
                rows, FeatureCount, first, Math.Min(SampleBlock.Size, samples - first), Block(first));
        }
    }

    /// <summary>Copies the first columns to a span, feature by feature.</summary>
    /// <param name="columns">
    /// Receives feature 0 of every sample, then feature 1, …: (features × <paramref name="samples"/>) elements.
    /// </param>
    /// <param name="samples">The number of samples, from 1 to <see cref="SampleCount"/>.</param>
    /// <exception cref="ArgumentException">
    /// A length does not match, or <paramref name="columns"/> is a view of this matrix.
    /// </exception>
    public void CopyToByFeature(Span<T> columns, int samples)
    {
        Check(columns, samples, nameof(columns));
        if (IsBySample)
        {
            for (int s = 0; s < samples; s++)
            {
                for (int f = 0; f < FeatureCount; f++)
                {
                    columns[samples * f + s] = Blocks[FeatureCount * s + f];
                }
            }

            return;
        }

        for (int first = 0; first < samples; first += SampleBlock.Size)
        {
            SampleBlock.ScatterByFeature(
                Block(first), columns, samples, first, Math.Min(SampleBlock.Size, samples - first));
        }
    }

    /// <summary>Copies the first columns to a span, sample by sample.</summary>
    /// <param name="rows">
    /// Receives the features of sample 0, then those of sample 1, …: (<paramref name="samples"/> × features) elements.
    /// </param>
    /// <param name="samples">The number of samples, from 1 to <see cref="SampleCount"/>.</param>
    /// <exception cref="ArgumentException">
    /// A length does not match, or <paramref name="rows"/> is a view of this matrix.
    /// </exception>
    public void CopyToBySample(Span<T> rows, int samples)
    {
        Check(rows, samples, nameof(rows));
        if (IsBySample)
        {
            Blocks[..rows.Length].CopyTo(rows);
            return;
        }

        for (int first = 0; first < samples; first += SampleBlock.Size)
        {
            SampleBlock.ScatterBySample(
                Block(first), rows, FeatureCount, first, Math.Min(SampleBlock.Size, samples - first));
        }
    }

    /// <summary>Returns the first samples as a new array of features × <paramref name="samples"/>.</summary>
    /// <param name="samples">The number of samples, from 1 to <see cref="SampleCount"/>.</param>
    /// <returns>The copy.</returns>
    /// <exception cref="ArgumentException"><paramref name="samples"/> is out of range.</exception>
    public T[,] ToArray(int samples)
    {
        CheckSamples(samples);
        var array = new T[FeatureCount, samples];
        for (int f = 0; f < FeatureCount; f++)
        {
            for (int s = 0; s < samples; s++)
            {
                array[f, s] = this[f, s];
            }
        }

        return array;
    }

    private static void CheckIndex(int index, int length, string name)
    {
        if ((uint)index >= (uint)length)
        {
            throw new ArgumentOutOfRangeException(name, string.Create(
                CultureInfo.InvariantCulture, $"Expected 0 … {length - 1}, but got {index}."));
        }
    }

    private void CheckSamples(int samples)
    {
        if (samples < 1 || samples > SampleCount)
        {
            throw new ArgumentOutOfRangeException(nameof(samples), string.Create(
                CultureInfo.InvariantCulture, $"Expected 1 … {SampleCount} samples, but got {samples}."));
        }
    }

    /// <summary>Clears the rest of the last block of a matrix that lies sample by sample.</summary>
    private void ClearAfter(int samples)
        => Blocks[(FeatureCount * samples)..(FeatureCount * SampleBlock.RoundUp(samples))].Clear();

    /// <summary>Returns the block of 16 columns that starts at a sample.</summary>
    private Span<T> Block(int first) => Blocks.Slice(first * FeatureCount, SampleBlock.Size * FeatureCount);

    private void Check(ReadOnlySpan<T> values, int samples, string name)
    {
        CheckSamples(samples);
        if (values.Length != FeatureCount * samples)
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture,
                $"Expected {FeatureCount} features × {samples} samples = {FeatureCount * samples} elements, "
                + $"but got {values.Length}."), name);
        }

        Overlap.Refuse(Blocks, values, "this matrix", name);
    }
}
