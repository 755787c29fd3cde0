using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using LayerGen.CompilerServices;
using LayerGen.Data;
using static System.FormattableString;

namespace LayerGen.Training;

/// <content>
/// The weights of the samples. They multiply the losses and the gradient of the output, sample by sample, so every
/// gradient that is computed from it is weighted as well. Generated code calls the two methods for every batch, and
/// without weights they only test a flag.
/// </content>
public abstract partial class BatchCache<T>
{
    private readonly AlignedBuffer<T> _sampleWeights;
    private bool _isWeighted;

    /// <summary>
    /// Gets the weight of each sample in the cache, or nothing if the batch has no weights, which is as if all were 1.
    /// </summary>
    public ReadOnlySpan<T> SampleWeights => _isWeighted ? _sampleWeights.Span[..SampleCount] : default;

    /// <summary>
    /// Loads the weights of the samples whose inputs are loaded, one value per sample. Each multiplies the loss of its
    /// sample and the gradient of this loss. The mean is still divided by the number of samples. The next batch has no
    /// weights until they are loaded again. A dataset loads its weights itself.
    /// </summary>
    /// <param name="weights">One weight for each sample of the batch or of the chunk, finite and at least 0.</param>
    /// <exception cref="InvalidOperationException">No inputs are loaded.</exception>
    /// <exception cref="ArgumentException">
    /// The number of weights is not that of the samples, or a weight is negative or not finite.
    /// </exception>
    public void LoadSampleWeights(ReadOnlySpan<T> weights)
    {
        CheckLoaded();
        CheckWeights(weights, SampleCount);
        TakeWeights(weights);
        _hasLosses = false;
        _isBackward = false;
    }

    /// <summary>
    /// Loads the inputs, targets and weights of a batch that lies sample by sample, as the lines of a table.
    /// </summary>
    /// <param name="x">
    /// The features of sample 0, then those of sample 1, …. Their length determines the number of samples.
    /// </param>
    /// <param name="d">The targets of sample 0, then those of sample 1, …</param>
    /// <param name="weights">
    /// One weight for each sample, finite and at least 0. See <see cref="LoadSampleWeights"/>.
    /// </param>
    /// <exception cref="ArgumentException">
    /// A span has the wrong length, there are more samples than <see cref="BatchSize"/>, a span is a view of this
    /// cache, or a weight is negative or not finite.
    /// </exception>
    public void LoadBySample(ReadOnlySpan<T> x, ReadOnlySpan<T> d, ReadOnlySpan<T> weights)
    {
        CheckWeights(weights, CountInputs(x));
        Overlap.Refuse(Y0.Blocks, weights, "the inputs of this cache", nameof(weights));
        Overlap.Refuse(_targets.Blocks, weights, "the targets of this cache", nameof(weights));
        LoadBySample(x, d);
        TakeWeights(weights);
    }

    /// <summary>
    /// Multiplies the losses of a part of the batch by the weights of their samples, if there are any.
    /// </summary>
    /// <remarks>Called by generated code.</remarks>
    /// <param name="first">The first sample of the part, a multiple of 16.</param>
    /// <param name="end">The exclusive end of the part.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void ApplySampleWeightsToLosses(int first, int end)
    {
        if (_isWeighted)
        {
            Multiply(_sampleLosses.Span, 1, first, end);
        }
    }

    /// <summary>
    /// Multiplies the gradient of the output of a part of the batch by the weights of the samples, if there are any.
    /// </summary>
    /// <remarks>Called by generated code.</remarks>
    /// <param name="gradient">dZ of the last layer, in blocks of samples.</param>
    /// <param name="first">The first sample of the part, a multiple of 16.</param>
    /// <param name="end">The exclusive end of the part.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void ApplySampleWeightsToGradient(SampleMatrix<T> gradient, int first, int end)
    {
        if (_isWeighted)
        {
            MultiplyMatrix(gradient, first, end);
        }
    }

    private void MultiplyMatrix(SampleMatrix<T> gradient, int first, int end)
    {
        ArgumentNullException.ThrowIfNull(gradient);
        Multiply(gradient.Blocks, gradient.FeatureCount, first, end);
    }

    /// <summary>Multiplies values in blocks of samples by the weights. Those of the padding are 1.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Multiply(Span<T> blocks, int features, int first, int end)
    {
        for (int block = first; block < end; block += SampleBlock.Size)
        {
            ReadOnlySpan<T> weights = _sampleWeights.Span.Slice(block, SampleBlock.Size);
            Span<T> values = blocks.Slice(block * features, SampleBlock.Size * features);
            for (int lane = 0; lane < SampleBlock.Size; lane += Vector<T>.Count)
            {
                Vector<T> weight = new(weights[lane..]);
                for (int at = lane; at < values.Length; at += SampleBlock.Size)
                {
                    Span<T> run = values[at..];
                    (new Vector<T>(run) * weight).CopyTo(run);
                }
            }
        }
    }

    /// <summary>Gathers the weights of up to 16 samples of a dataset, if it has any.</summary>
    private void GatherWeights(Dataset<T> data, ReadOnlySpan<int> samples, int block)
    {
        if (_isWeighted)
        {
            data.GatherWeights(samples, _sampleWeights.Span.Slice(block, SampleBlock.Size));
        }
    }

    private void TakeWeights(ReadOnlySpan<T> weights)
    {
        Span<T> own = _sampleWeights.Span[..SampleBlock.RoundUp(weights.Length)];
        weights.CopyTo(own);
        own[weights.Length..].Fill(T.One);
        _isWeighted = true;
    }

    private static void CheckWeights(ReadOnlySpan<T> weights, int samples)
    {
        if (weights.Length != samples)
        {
            throw new ArgumentException(
                Invariant($"Expected {samples} weights, one per sample, but got {weights.Length}."), nameof(weights));
        }

        SampleWeightRules.Check(weights, nameof(weights));
    }
}
