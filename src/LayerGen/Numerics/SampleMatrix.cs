using System.Globalization;
using System.Numerics;

namespace LayerGen;

/// <summary>
/// A matrix of (features × samples) whose columns are the samples of a batch: an activation, a target or a gradient of
/// one. It is stored in the blocks that <see cref="SampleBlock"/> describes.
/// </summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public sealed class SampleMatrix<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly AlignedBuffer<T> _blocks;

    /// <summary>Creates a matrix of zeros.</summary>
    /// <param name="features">The number of features (rows), at least 1.</param>
    /// <param name="samples">The number of samples (columns), at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is below 1.</exception>
    public SampleMatrix(int features, int samples)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(features, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(samples, 1);
        Features = features;
        Samples = samples;
        _blocks = new AlignedBuffer<T>(checked(features * SampleBlock.RoundUp(samples)));
    }

    /// <summary>The number of features (rows).</summary>
    public int Features { get; }

    /// <summary>The number of samples (columns).</summary>
    public int Samples { get; }

    /// <summary>The storage, in blocks of 16 samples; its length is features × samples rounded up to whole blocks.</summary>
    public Span<T> Blocks => _blocks.Span;

    /// <summary>The element of one feature and one sample.</summary>
    /// <param name="feature">0 … <see cref="Features"/> − 1.</param>
    /// <param name="sample">0 … <see cref="Samples"/> − 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">An index is outside the matrix.</exception>
    public ref T this[int feature, int sample]
    {
        get
        {
            CheckIndex(feature, Features, nameof(feature));
            CheckIndex(sample, Samples, nameof(sample));
            return ref _blocks.Span[SampleBlock.Offset(sample, Features) + SampleBlock.Size * feature];
        }
    }

    /// <summary>Copies the first samples of a matrix that is stored feature by feature into this one.</summary>
    /// <param name="columns">(features × <paramref name="samples"/>) elements, feature by feature.</param>
    /// <param name="samples">The number of samples, 1 … <see cref="Samples"/>.</param>
    /// <exception cref="ArgumentException">The sizes do not fit.</exception>
    public void CopyFrom(ReadOnlySpan<T> columns, int samples)
    {
        CheckSamples(samples);
        CheckLength(columns.Length, samples, nameof(columns));
        for (int first = 0; first < samples; first += SampleBlock.Size)
        {
            SampleBlock.Gather(columns, samples, first, Math.Min(SampleBlock.Size, samples - first), Blocks.Slice(first * Features, SampleBlock.Size * Features));
        }
    }

    /// <summary>Copies the first samples of this matrix out, feature by feature.</summary>
    /// <param name="columns">Receives (features × <paramref name="samples"/>) elements, feature by feature.</param>
    /// <param name="samples">The number of samples, 1 … <see cref="Samples"/>.</param>
    /// <exception cref="ArgumentException">The sizes do not fit.</exception>
    public void CopyTo(Span<T> columns, int samples)
    {
        CheckSamples(samples);
        CheckLength(columns.Length, samples, nameof(columns));
        for (int first = 0; first < samples; first += SampleBlock.Size)
        {
            SampleBlock.Scatter<T>(Blocks.Slice(first * Features, SampleBlock.Size * Features), columns, samples, first, Math.Min(SampleBlock.Size, samples - first));
        }
    }

    /// <summary>The first samples as a new array of (features × <paramref name="samples"/>).</summary>
    /// <param name="samples">The number of samples, 1 … <see cref="Samples"/>.</param>
    /// <returns>The copy.</returns>
    /// <exception cref="ArgumentException"><paramref name="samples"/> is outside its range.</exception>
    public T[,] ToArray(int samples)
    {
        CheckSamples(samples);
        var array = new T[Features, samples];
        for (int f = 0; f < Features; f++)
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
        if (samples < 1 || samples > Samples)
        {
            throw new ArgumentOutOfRangeException(nameof(samples), string.Create(
                CultureInfo.InvariantCulture, $"Expected 1 … {Samples} samples, but got {samples}."));
        }
    }

    private void CheckLength(int length, int samples, string name)
    {
        if (length != Features * samples)
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture,
                $"Expected {Features} features × {samples} samples = {Features * samples} elements, but got {length}."), name);
        }
    }
}
