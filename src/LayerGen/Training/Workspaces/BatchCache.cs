using System.ComponentModel;
using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using LayerGen.CompilerServices;
using LayerGen.Data;

namespace LayerGen.Training;

/// <summary>
/// The workspace of a batch: its inputs Y0, its targets D, and (in the generated class) the pre-activations Z,
/// activations Y and gradients dZ of every layer. One cache is used for any number of batches up to its size, one after
/// the other. A batch that is larger than the cache is computed in chunks, see
/// <see cref="LoadChunk(Dataset{T}, ReadOnlySpan{int}, int, int)"/>.
/// </summary>
/// <remarks>
/// The order of operations is checked: inputs and targets are loaded, Forward computes the outputs, and then Loss and
/// Backward can be called in either order and any number of times. Values of the previous batch are never used for a
/// new one. Methods that compute a part of a batch, which several threads may call, check the same, but cannot know
/// whether all other parts are finished.
/// </remarks>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public abstract partial class BatchCache<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly SampleMatrix<T> _targets;
    private readonly AlignedBuffer<T> _sampleLosses;
    private readonly int _samplesPerChunk;

    /// <summary>Creates the members that every cache has.</summary>
    /// <param name="inputs">The number of input features of the network.</param>
    /// <param name="outputs">The number of outputs of the network.</param>
    /// <param name="widest">The number of elements per sample in the largest buffer of the cache.</param>
    /// <param name="batchSize">The largest number of samples of a batch, at least 1.</param>
    /// <param name="samplesPerChunk">
    /// <see cref="INetwork{TSelf, T, TCache, TGradients}.SamplesPerChunk"/> of the network.
    /// </param>
    /// <param name="steps">The number of steps of the output, if it is a sequence.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="batchSize"/> is less than 1, or a buffer would have more elements than an array can hold.
    /// </exception>
    protected BatchCache(
        int inputs, int outputs, int widest, int batchSize, int samplesPerChunk = SampleChunk.Usual, int steps = 1)
    {
        if (batchSize < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(batchSize), string.Create(
                CultureInfo.InvariantCulture, $"Expected a batch size of at least 1, but got {batchSize}."));
        }

        // Checked before anything is allocated.
        SampleBlock.CheckCount(batchSize, widest, nameof(batchSize));
        BatchSize = batchSize;
        _samplesPerChunk = samplesPerChunk;
        _steps = steps;
        Y0 = new SampleMatrix<T>(inputs, batchSize);
        _targets = new SampleMatrix<T>(outputs, batchSize);
        _sampleLosses = new AlignedBuffer<T>(SampleBlock.RoundUp(batchSize));
        _stepLosses = steps == 1 ? null : new AlignedBuffer<T>(SampleBlock.RoundUp(batchSize) * steps);
        _stepWeights = steps == 1 ? null : new AlignedBuffer<T>(SampleBlock.RoundUp(batchSize) * steps);
        _sampleWeights = new AlignedBuffer<T>(SampleBlock.RoundUp(batchSize));
    }

    /// <summary>Gets the largest number of samples of a batch, or of a chunk of a larger batch.</summary>
    public int BatchSize { get; }

    /// <summary>
    /// Gets the number of samples in the cache, or 0 before the first batch. These are all samples of the batch, or
    /// those of one of its chunks.
    /// </summary>
    public int SampleCount { get; private set; }

    /// <summary>
    /// Gets or sets the seed of the noise of a network that
    /// <see cref="INetwork{TSelf, T, TCache, TGradients}.IsRandom"/>. The same seed and <see cref="BatchNumber"/> give
    /// the same noise for any number of threads. The default is 0.
    /// </summary>
    [CLSCompliant(false)]
    public ulong NoiseSeed { get; set; }

    /// <summary>Gets the number of batches that were loaded. Each has different noise.</summary>
    public long BatchNumber { get; internal set; }

    /// <summary>Gets the inputs, features × samples.</summary>
    public SampleMatrix<T> Y0 { get; }

    /// <summary>
    /// Gets the targets, outputs × samples. <see cref="LoadTargets"/> fills them. After the inputs are loaded, they
    /// also count as loaded once this property is read, because the caller may write targets to the matrix.
    /// </summary>
    public SampleMatrix<T> D
    {
        get
        {
            if (!_hasTargets)
            {
                TakeTargets();
            }

            return _targets;
        }
    }

    /// <summary>Gets the output of the network, outputs × samples: the activation of its last layer.</summary>
    public abstract SampleMatrix<T> Output { get; }

    /// <summary>
    /// Gets the loss of every sample, without a reduction, after the losses of the batch were computed. If the batch
    /// has <see cref="SampleWeights"/>, each is multiplied by its weight.
    /// </summary>
    /// <exception cref="InvalidOperationException">The losses of the batch are not computed.</exception>
    public ReadOnlySpan<T> SampleLosses
    {
        get
        {
            CheckLosses();
            return _sampleLosses.Span[..SampleCount];
        }
    }

    /// <summary>Gets the storage of <see cref="SampleLosses"/>, padded to whole blocks of samples.</summary>
    /// <remarks>Called by generated code.</remarks>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public Span<T> SampleLossBuffer => _sampleLosses.Span;

    /// <summary>
    /// Loads the inputs of a batch, feature by feature. Their length determines the number of samples.
    /// </summary>
    /// <param name="x">X of features × samples: feature 0 of every sample, then feature 1, …</param>
    /// <exception cref="ArgumentException">
    /// The length is not a positive multiple of the number of features, there are more samples than
    /// <see cref="BatchSize"/>, or <paramref name="x"/> is a view of <see cref="Y0"/>.
    /// </exception>
    public void LoadInputs(ReadOnlySpan<T> x)
    {
        int samples = CountInputs(x);
        Y0.CopyFromByFeature(x, samples);
        Begin(samples, hasTargets: false);
    }

    /// <summary>Loads the targets of the batch whose inputs are loaded, output by output.</summary>
    /// <param name="d">D of outputs × samples: output 0 of every sample, then output 1, …</param>
    /// <exception cref="InvalidOperationException">No inputs are loaded.</exception>
    /// <exception cref="ArgumentException">
    /// The length is not outputs × samples, or <paramref name="d"/> is a view of <see cref="D"/>.
    /// </exception>
    public void LoadTargets(ReadOnlySpan<T> d)
    {
        CheckLoaded();
        CheckTargets(d, SampleCount);
        _targets.CopyFromByFeature(d, SampleCount);
        _hasTargets = true;
        _hasLosses = false;
        _isBackward = false;
    }

    /// <summary>Loads the inputs and targets of a batch that lies sample by sample, as the lines of a table.</summary>
    /// <param name="x">
    /// The features of sample 0, then those of sample 1, …. Their length determines the number of samples.
    /// </param>
    /// <param name="d">The targets of sample 0, then those of sample 1, …</param>
    /// <exception cref="ArgumentException">
    /// A span has the wrong length, there are more samples than <see cref="BatchSize"/>, or a span is a view of this
    /// cache.
    /// </exception>
    public void LoadBySample(ReadOnlySpan<T> x, ReadOnlySpan<T> d)
    {
        int samples = CountInputs(x);
        CheckTargets(d, samples);
        Overlap.Refuse(Y0.Blocks, d, "the inputs of this cache", nameof(d));
        Y0.CopyFromBySample(x, samples);
        _targets.CopyFromBySample(d, samples);
        Begin(samples, hasTargets: true);
    }

    /// <summary>Gathers the inputs, targets and weights of samples of a dataset as the batch.</summary>
    /// <param name="data">The dataset, with the numbers of features and targets of the network.</param>
    /// <param name="samples">The indices of the samples, from 1 to <see cref="BatchSize"/> of them.</param>
    /// <exception cref="ArgumentException">A number does not match.</exception>
    public void Load(Dataset<T> data, ReadOnlySpan<int> samples)
    {
        CheckData(data);
        if (samples.Length < 1 || samples.Length > BatchSize)
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture,
                $"Expected 1 … {BatchSize} samples, but got {samples.Length}."),
                nameof(samples));
        }

        Begin(samples.Length, hasTargets: true);
        _isWeighted = !data.SampleWeights.IsEmpty;
        BeginStepWeights(data, samples);
        LoadPart(data, samples, 0, samples.Length);
    }

    /// <summary>
    /// Gathers samples first … end − 1 of the batch or the chunk, with augmented inputs if there is an augmentation.
    /// The last block is filled with zeros.
    /// </summary>
    internal void LoadPart(
        Dataset<T> data, ReadOnlySpan<int> samples, int first, int end, AugmentedInputs<T>? augmented = null)
    {
        for (int block = first; block < end; block += SampleBlock.Size)
        {
            ReadOnlySpan<int> chosen = samples[block..Math.Min(block + SampleBlock.Size, end)];
            Span<T> inputs = Y0.Blocks.Slice(block * Y0.FeatureCount, SampleBlock.Size * Y0.FeatureCount);
            if (augmented is null)
            {
                data.GatherInputs(chosen, inputs);
            }
            else
            {
                augmented.Gather(chosen, inputs);
            }

            data.GatherTargets(
                chosen, _targets.Blocks.Slice(block * _targets.FeatureCount, SampleBlock.Size * _targets.FeatureCount));
            GatherWeights(data, chosen, block);
            GatherStepWeights(data, chosen, block);
        }
    }

    /// <summary>Checks that a batch is loaded.</summary>
    /// <remarks>Called by generated code.</remarks>
    /// <exception cref="InvalidOperationException">No batch is loaded.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void CheckLoaded()
    {
        if (SampleCount == 0)
        {
            throw new InvalidOperationException("The cache has no batch. Load inputs first, with Forward or Load.");
        }
    }

    /// <summary>Checks the range of a part of the batch.</summary>
    /// <remarks>Called by generated code.</remarks>
    /// <param name="first">The first sample of the part, a multiple of 16.</param>
    /// <param name="end">The exclusive end of the part.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The part does not start at a multiple of 16, or is not within the samples of the batch.
    /// </exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void CheckRange(int first, int end)
    {
        if (first < 0 || first % SampleBlock.Size != 0 || end < first || end > SampleCount)
        {
            ThrowRange(first, end);
        }
    }

    /// <summary>
    /// Checks that a part is the whole batch, and not a chunk of one, for a network whose samples cannot be computed
    /// independently.
    /// </summary>
    /// <remarks>Called by generated code.</remarks>
    /// <param name="first">The first sample of the part.</param>
    /// <param name="end">The exclusive end of the part.</param>
    /// <exception cref="ArgumentOutOfRangeException">The part is not the whole batch.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void CheckWhole(int first, int end)
    {
        if (first != 0 || end != BatchSampleCount)
        {
            ThrowPart(first, end);
        }
    }

    /// <summary>Returns the number of samples of the inputs of a batch.</summary>
    private int CountInputs(ReadOnlySpan<T> x)
    {
        int samples = x.Length / Y0.FeatureCount;
        if (samples < 1 || samples * Y0.FeatureCount != x.Length || samples > BatchSize)
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture,
                $"Expected {Y0.FeatureCount} features × 1 … {BatchSize} samples, but got {x.Length} elements."),
                nameof(x));
        }

        Overlap.Refuse(Y0.Blocks, x, "the inputs of this cache", nameof(x));
        return samples;
    }

    private void CheckData(Dataset<T> data)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (data.FeatureCount != Y0.FeatureCount || data.TargetCount != _targets.FeatureCount)
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture,
                $"Expected {Y0.FeatureCount} features and {_targets.FeatureCount} targets, "
                + $"but got {data.FeatureCount} and {data.TargetCount}."),
                nameof(data));
        }

        if (data.WeightedSteps > 0 && data.WeightedSteps != _steps)
        {
            throw new ArgumentException(
                SampleWeightRules.WrongSteps(_steps, data.WeightedSteps), nameof(data));
        }

        data.CheckComplete(nameof(data));
    }

    private void CheckTargets(ReadOnlySpan<T> d, int samples)
    {
        if (d.Length != _targets.FeatureCount * samples)
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture,
                $"Expected {_targets.FeatureCount} outputs × {samples} samples = {_targets.FeatureCount * samples} "
                + $"elements, but got {d.Length}."),
                nameof(d));
        }

        Overlap.Refuse(_targets.Blocks, d, "the targets of this cache", nameof(d));
    }

    private void ThrowPart(int first, int end) => throw new ArgumentOutOfRangeException(nameof(first), string.Create(
        CultureInfo.InvariantCulture,
        $"Expected the whole batch, samples 0 … {BatchSampleCount}, "
        + $"because its statistics are computed over all samples, but got {first} … {end}."));

    private void ThrowRange(int first, int end)
        => throw new ArgumentOutOfRangeException(nameof(first), string.Create(
            CultureInfo.InvariantCulture,
            $"Expected samples that start at a multiple of {SampleBlock.Size} and end at {SampleCount} at most, "
            + $"but got {first} … {end}."));
}
