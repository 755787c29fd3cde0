using System.ComponentModel;
using System.Globalization;
using LayerGen.CompilerServices;
using LayerGen.Data;

namespace LayerGen.Training;

/// <content>
/// The chunks of a batch. Forward pass, losses, backward pass and the gradients of the weights are computed chunk by
/// chunk, so that the cache has one chunk instead of the batch. Every sum over the samples continues where the previous
/// chunk stopped, so the results have the same bits.
/// </content>
public abstract partial class BatchCache<T>
{
    /// <summary>Gets the position of the first sample of the cache in its batch: 0 or the start of the chunk.</summary>
    public int FirstSample { get; private set; }

    /// <summary>
    /// Gets the number of samples of the batch. It is more than <see cref="SampleCount"/> if the cache has a chunk of
    /// the batch.
    /// </summary>
    public int BatchSampleCount { get; private set; }

    /// <summary>Gets the part of the batch that the cache has.</summary>
    /// <remarks>Called by generated code.</remarks>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public SampleChunk Chunk => new(FirstSample, SampleCount, BatchSampleCount);

    /// <summary>
    /// Gathers a chunk of a batch of samples of a dataset, with their weights. The chunks of a batch are loaded in
    /// order, each after the forward pass and the backward pass of the previous one. After the last chunk, the
    /// gradients are those of the whole batch, with the same bits, and so is <see cref="ComputeMeanLoss"/>.
    /// </summary>
    /// <remarks>
    /// A network that <see cref="INetwork{TSelf, T, TCache, TGradients}.MixesSamples"/> needs the whole batch.
    /// </remarks>
    /// <param name="data">The dataset, with the numbers of features and targets of the network.</param>
    /// <param name="samples">The indices of all samples of the batch.</param>
    /// <param name="first">The start of the chunk in the batch, which is the end of the previous chunk.</param>
    /// <param name="end">
    /// The exclusive end of the chunk: a multiple of
    /// <see cref="INetwork{TSelf, T, TCache, TGradients}.SamplesPerChunk"/>, or the end of the batch. The chunk has at
    /// most <see cref="BatchSize"/> samples.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">The chunk is not as described.</exception>
    /// <exception cref="ArgumentException">A number does not match.</exception>
    public void LoadChunk(Dataset<T> data, ReadOnlySpan<int> samples, int first, int end)
    {
        BeginChunk(data, samples, first, end);
        LoadPart(data, samples[first..end], 0, end - first);
    }

    /// <summary>
    /// Copies a chunk of a batch that is in two matrices, see
    /// <see cref="LoadChunk(Dataset{T}, ReadOnlySpan{int}, int, int)"/>. <see cref="LoadSampleWeights"/> then loads the
    /// weights of the chunk, if there are any.
    /// </summary>
    /// <param name="inputs">The inputs of the batch, features × samples.</param>
    /// <param name="targets">The targets of the batch, outputs × samples.</param>
    /// <param name="samples">The number of samples of the batch.</param>
    /// <param name="first">The start of the chunk in the batch, which is the end of the previous chunk.</param>
    /// <param name="end">The exclusive end of the chunk.</param>
    /// <exception cref="ArgumentNullException">A matrix is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The chunk is not as described.</exception>
    /// <exception cref="ArgumentException">
    /// A number does not match, or a matrix is stored sample by sample.
    /// </exception>
    public void LoadChunk(SampleMatrix<T> inputs, SampleMatrix<T> targets, int samples, int first, int end)
    {
        CheckMatrix(inputs, Y0.FeatureCount, samples, nameof(inputs));
        CheckMatrix(targets, _targets.FeatureCount, samples, nameof(targets));
        CheckChunk(samples, first, end);
        int count = SampleBlock.RoundUp(end - first);
        inputs.Blocks.Slice(first * Y0.FeatureCount, count * Y0.FeatureCount).CopyTo(Y0.Blocks);
        targets.Blocks.Slice(first * _targets.FeatureCount, count * _targets.FeatureCount).CopyTo(_targets.Blocks);
        Begin(samples, first, end);
    }

    /// <summary>Prepares to gather a chunk. <see cref="LoadPart"/> then gathers its parts.</summary>
    internal void BeginChunk(Dataset<T> data, ReadOnlySpan<int> samples, int first, int end)
    {
        CheckData(data);
        CheckChunk(samples.Length, first, end);
        Begin(samples.Length, first, end);
        _isWeighted = !data.SampleWeights.IsEmpty;
        BeginStepWeights(data, samples);
    }

    private void Begin(int samples, int first, int end)
    {
        if (first == 0)
        {
            Begin(end, hasTargets: true);
            BatchSampleCount = samples;
            return;
        }

        _previousLoss = _hasLosses && _previousLoss is not null ? LossSoFar() : null;
        FirstSample = first;
        SampleCount = end - first;
        _isWeighted = false;
        _hasStepWeights = false;
        BeginPass();
    }

    private void CheckChunk(int samples, int first, int end)
    {
        if (first < 0 || end <= first || end > samples || end - first > BatchSize)
        {
            throw new ArgumentOutOfRangeException(nameof(first), string.Create(
                CultureInfo.InvariantCulture,
                $"Expected 1 … {BatchSize} of the {samples} samples of the batch, but got {first} … {end}."));
        }

        if (first > 0 && (first != FirstSample + SampleCount || samples != BatchSampleCount))
        {
            throw new ArgumentOutOfRangeException(nameof(first), string.Create(
                CultureInfo.InvariantCulture,
                $"Expected the start of a batch, or sample {FirstSample + SampleCount} of {BatchSampleCount} as the "
                + $"first one of the next chunk, but got sample {first} of {samples}."));
        }

        if (end < samples && end % _samplesPerChunk != 0)
        {
            throw new ArgumentOutOfRangeException(nameof(end), string.Create(
                CultureInfo.InvariantCulture,
                $"Expected a chunk that ends at a multiple of {_samplesPerChunk} samples or at the end of the batch, "
                + $"{samples}, but got {end}."));
        }
    }

    private static void CheckMatrix(SampleMatrix<T> matrix, int features, int samples, string name)
    {
        ArgumentNullException.ThrowIfNull(matrix, name);
        if (matrix.FeatureCount != features || matrix.SampleCount < samples)
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture,
                $"Expected {features} features × {samples} samples, but got {matrix.FeatureCount} × "
                + $"{matrix.SampleCount}."),
                name);
        }

        if (matrix.IsBySample)
        {
            throw new ArgumentException(
                "Expected a matrix in blocks of samples, but got one that is stored sample by sample.", name);
        }
    }
}
