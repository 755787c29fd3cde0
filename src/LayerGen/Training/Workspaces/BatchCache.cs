using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using LayerGen.Data;
using LayerGen.CompilerServices;

namespace LayerGen.Training;

/// <summary>
/// The workspace of a batch: its inputs Y0, its targets D, and (in the generated class) the pre-activations Z,
/// activations Y and gradients dZ of every layer. One cache serves any number of batches up to its size, one after the
/// other.
/// </summary>
/// <remarks>
/// The order is checked: inputs and targets are loaded, Forward computes the outputs, then Loss and Backward may come,
/// in either order and any number of times. What a new batch has not got is never taken from the one before. Methods
/// that compute a part of a batch, which several threads may call, check the same, but cannot know whether all other
/// parts are done.
/// </remarks>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public abstract partial class BatchCache<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly SampleMatrix<T> _targets;
    private readonly AlignedBuffer<T> _sampleLosses;

    /// <summary>Creates the parts that every cache has.</summary>
    /// <param name="inputs">The number of input features of the network.</param>
    /// <param name="outputs">The number of outputs of the network.</param>
    /// <param name="widest">The elements that a sample has in the largest buffer of the cache.</param>
    /// <param name="batchSize">The largest batch the cache can take, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="batchSize"/> is below 1, or a buffer would have more elements than an array can.
    /// </exception>
    protected BatchCache(int inputs, int outputs, int widest, int batchSize)
    {
        if (batchSize < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(batchSize), string.Create(
                CultureInfo.InvariantCulture, $"Expected a batch size of at least 1, but got {batchSize}."));
        }

        // Before anything is allocated.
        SampleBlock.CheckCount(batchSize, widest, nameof(batchSize));
        BatchSize = batchSize;
        Y0 = new SampleMatrix<T>(inputs, batchSize);
        _targets = new SampleMatrix<T>(outputs, batchSize);
        _sampleLosses = new AlignedBuffer<T>(SampleBlock.RoundUp(batchSize));
    }

    /// <summary>Gets the largest batch the cache can take.</summary>
    public int BatchSize { get; }

    /// <summary>Gets the number of samples of the batch it holds now; 0 before the first.</summary>
    public int Samples { get; private set; }

    /// <summary>
    /// Gets or sets what the noise of a network that <see cref="INetwork{TSelf, T, TCache, TGradients}.IsRandom"/>
    /// follows from, together with <see cref="BatchNumber"/>: the same seed and batch number give the same noise,
    /// whatever the number of threads. 0 unless set.
    /// </summary>
    [CLSCompliant(false)]
    public ulong NoiseSeed { get; set; }

    /// <summary>Gets the number of batches have been loaded; each has noise of its own.</summary>
    public long BatchNumber { get; private set; }

    /// <summary>Gets the inputs, (features × samples).</summary>
    public SampleMatrix<T> Y0 { get; }

    /// <summary>
    /// Gets the targets, (outputs × samples). <see cref="LoadTargets"/> fills them; whoever takes the matrix after the
    /// inputs are loaded may have written targets of his own, and then they are not asked for any more.
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

    /// <summary>Gets the output of the network, (outputs × samples): the activation of its last layer.</summary>
    public abstract SampleMatrix<T> Output { get; }

    /// <summary>Gets the loss of every sample, without a reduction, after the network's <c>Loss</c>.</summary>
    /// <exception cref="InvalidOperationException">The losses of the batch are not computed.</exception>
    public ReadOnlySpan<T> SampleLosses
    {
        get
        {
            CheckLosses();
            return _sampleLosses.Span[..Samples];
        }
    }

    /// <summary>Gets the storage of <see cref="SampleLosses"/>, padded to whole blocks of samples.</summary>
    public Span<T> SampleLossBuffer => _sampleLosses.Span;

    /// <summary>
    /// Loads the inputs of a batch, feature by feature; the number of samples follows from their length.
    /// </summary>
    /// <param name="x">X of (features × samples): feature 0 of every sample, then feature 1, …</param>
    /// <exception cref="ArgumentException">
    /// The length is no positive multiple of the number of features, there are more samples than the cache can take, or
    /// <paramref name="x"/> is a view of <see cref="Y0"/>.
    /// </exception>
    public void LoadInputs(ReadOnlySpan<T> x)
    {
        int samples = CountInputs(x);
        Y0.CopyFromByFeature(x, samples);
        Begin(samples, hasTargets: false);
    }

    /// <summary>Loads the targets of the batch whose inputs are loaded, output by output.</summary>
    /// <param name="d">D of (outputs × samples): output 0 of every sample, then output 1, …</param>
    /// <exception cref="InvalidOperationException">No inputs are loaded.</exception>
    /// <exception cref="ArgumentException">
    /// The length is not outputs × samples, or <paramref name="d"/> is a view of <see cref="D"/>.
    /// </exception>
    public void LoadTargets(ReadOnlySpan<T> d)
    {
        CheckLoaded();
        CheckTargets(d, Samples);
        _targets.CopyFromByFeature(d, Samples);
        _hasTargets = true;
        _hasLosses = false;
        _isBackward = false;
    }

    /// <summary>Loads a batch, inputs and targets, that lies sample by sample, as the lines of a table do.</summary>
    /// <param name="x">
    /// The features of sample 0, then those of sample 1, …; the number of samples follows from the length.
    /// </param>
    /// <param name="d">The targets of sample 0, then those of sample 1, …</param>
    /// <exception cref="ArgumentException">
    /// A length does not fit, there are more samples than the cache can take, or a span is a view of what is loaded.
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

    /// <summary>Gathers samples of a dataset, inputs and targets, as the batch.</summary>
    /// <param name="data">The dataset; its features and targets must be the network's inputs and outputs.</param>
    /// <param name="samples">The indices of the samples, 1 … <see cref="BatchSize"/> of them.</param>
    /// <exception cref="ArgumentException">The sizes do not fit.</exception>
    public void Load(Dataset<T> data, ReadOnlySpan<int> samples)
    {
        BeginLoad(data, samples.Length);
        LoadPart(data, samples, 0, samples.Length);
    }

    /// <summary>Begins to gather a batch, whose parts <see cref="LoadPart"/> then gathers.</summary>
    internal void BeginLoad(Dataset<T> data, int samples)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (data.FeatureCount != Y0.FeatureCount || data.TargetCount != _targets.FeatureCount)
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture,
                $"Expected {Y0.FeatureCount} features and {_targets.FeatureCount} targets, but got {data.FeatureCount} and {data.TargetCount}."),
                nameof(data));
        }

        if (samples < 1 || samples > BatchSize)
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture, $"Expected 1 … {BatchSize} samples, but got {samples}."), nameof(samples));
        }

        Begin(samples, hasTargets: true);
    }

    /// <summary>
    /// Gathers samples first … end − 1 of the batch, with augmented inputs if there is an augmentation; the last block
    /// is filled up with zeros.
    /// </summary>
    internal void LoadPart(Dataset<T> data, ReadOnlySpan<int> samples, int first, int end, AugmentedInputs<T>? augmented = null)
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

            data.GatherTargets(chosen, _targets.Blocks.Slice(block * _targets.FeatureCount, SampleBlock.Size * _targets.FeatureCount));
        }
    }

    /// <summary>Checks that a batch is loaded.</summary>
    /// <exception cref="InvalidOperationException">No batch is loaded.</exception>
    public void CheckLoaded()
    {
        if (Samples == 0)
        {
            throw new InvalidOperationException("The cache holds no batch: load inputs (Forward or Load) first.");
        }
    }

    /// <summary>Checks that a part of the batch is one.</summary>
    /// <param name="first">Its first sample, a multiple of 16.</param>
    /// <param name="end">The sample behind its last one.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// It does not begin at a multiple of 16, or does not lie within the samples of the batch.
    /// </exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void CheckRange(int first, int end)
    {
        if (first < 0 || first % SampleBlock.Size != 0 || end < first || end > Samples)
        {
            ThrowRange(first, end);
        }
    }

    /// <summary>Checks that a part is the whole batch, of a network whose samples cannot be computed apart.</summary>
    /// <param name="first">Its first sample.</param>
    /// <param name="end">The sample behind its last one.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is not the whole batch.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void CheckWhole(int first, int end)
    {
        if (first != 0 || end != Samples)
        {
            ThrowPart(first, end);
        }
    }

    /// <summary>Returns the mean of the losses of all samples: valid when every one has been computed.</summary>
    /// <returns>The mean.</returns>
    /// <exception cref="InvalidOperationException">The losses of the batch are not computed.</exception>
    public T MeanLoss() => SumLoss() / T.CreateChecked(Samples);

    /// <summary>
    /// Returns the sum of the losses of all samples, in their order: valid when every one has been computed. Those of a
    /// large batch are added up in double precision.
    /// </summary>
    /// <returns>The sum.</returns>
    /// <exception cref="InvalidOperationException">The losses of the batch are not computed.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public T SumLoss()
    {
        ReadOnlySpan<T> losses = SampleLosses;
        if (losses.Length > SamplePass.OneRun)
        {
            double total = 0;
            foreach (T loss in losses)
            {
                total += double.CreateTruncating(loss);
            }

            return T.CreateTruncating(total);
        }

        T sum = T.Zero;
        foreach (T loss in losses)
        {
            sum += loss;
        }

        return sum;
    }

    /// <summary>Returns the number of samples of a batch of inputs.</summary>
    private int CountInputs(ReadOnlySpan<T> x)
    {
        int samples = x.Length / Y0.FeatureCount;
        if (samples < 1 || samples * Y0.FeatureCount != x.Length || samples > BatchSize)
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture,
                $"Expected {Y0.FeatureCount} features × 1 … {BatchSize} samples, but got {x.Length} elements."), nameof(x));
        }

        Overlap.Refuse(Y0.Blocks, x, "the inputs of this cache", nameof(x));
        return samples;
    }

    private void CheckTargets(ReadOnlySpan<T> d, int samples)
    {
        if (d.Length != _targets.FeatureCount * samples)
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture,
                $"Expected {_targets.FeatureCount} outputs × {samples} samples = {_targets.FeatureCount * samples} elements, but got {d.Length}."),
                nameof(d));
        }

        Overlap.Refuse(_targets.Blocks, d, "the targets of this cache", nameof(d));
    }

    private void ThrowPart(int first, int end) => throw new ArgumentOutOfRangeException(nameof(first), string.Create(
        CultureInfo.InvariantCulture,
        $"Expected the whole batch, samples 0 … {Samples}, because its statistics are taken over all samples, but got {first} … {end}."));

    private void ThrowRange(int first, int end)
        => throw new ArgumentOutOfRangeException(nameof(first), string.Create(
            CultureInfo.InvariantCulture,
            $"Expected samples from a multiple of {SampleBlock.Size} to at most {Samples}, but got {first} … {end}."));
}
