using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace LayerGen;

/// <summary>
/// The workspace of a batch: its inputs Y0, its targets D, and (in the generated class) the pre-activations Z, activations Y
/// and gradients dZ of every layer. One cache serves any number of batches up to its size, one after the other.
/// </summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public abstract class BatchCache<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly AlignedBuffer<T> _sampleLosses;

    /// <summary>Creates the parts that every cache has.</summary>
    /// <param name="inputs">The number of input features of the network.</param>
    /// <param name="outputs">The number of outputs of the network.</param>
    /// <param name="batchSize">The largest batch the cache can take, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="batchSize"/> is below 1.</exception>
    protected BatchCache(int inputs, int outputs, int batchSize)
    {
        if (batchSize < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(batchSize), string.Create(
                CultureInfo.InvariantCulture, $"Expected a batch size of at least 1, but got {batchSize}."));
        }

        BatchSize = batchSize;
        Y0 = new SampleMatrix<T>(inputs, batchSize);
        D = new SampleMatrix<T>(outputs, batchSize);
        _sampleLosses = new AlignedBuffer<T>(SampleBlock.RoundUp(batchSize));
    }

    /// <summary>The largest batch the cache can take.</summary>
    public int BatchSize { get; }

    /// <summary>The number of samples of the batch it holds now; 0 before the first.</summary>
    public int Samples { get; private set; }

    /// <summary>
    /// What the noise of a network that <see cref="INetwork{TSelf, T, TCache, TGradients}.IsRandom"/> follows from, together with
    /// <see cref="BatchNumber"/>: the same seed and batch number give the same noise, whatever the number of threads. 0 unless set.
    /// </summary>
    public ulong NoiseSeed { get; set; }

    /// <summary>How many batches have been loaded; each has noise of its own.</summary>
    public long BatchNumber { get; private set; }

    /// <summary>The inputs, (features × samples).</summary>
    public SampleMatrix<T> Y0 { get; }

    /// <summary>The targets, (outputs × samples).</summary>
    public SampleMatrix<T> D { get; }

    /// <summary>The output of the network, (outputs × samples): the activation of its last layer.</summary>
    public abstract SampleMatrix<T> Output { get; }

    /// <summary>The loss of every sample, without a reduction: valid after the network's <c>Loss</c>.</summary>
    public ReadOnlySpan<T> SampleLosses => SampleLossBuffer[..Samples];

    /// <summary>The storage of <see cref="SampleLosses"/>, padded to whole blocks of samples.</summary>
    public Span<T> SampleLossBuffer => _sampleLosses.Span;

    /// <summary>Loads a batch of inputs; the number of samples follows from their length.</summary>
    /// <param name="x">X of (features × samples), feature by feature.</param>
    /// <exception cref="ArgumentException">
    /// The length is no positive multiple of the number of features, or there are more samples than the cache can take.
    /// </exception>
    public void LoadInputs(ReadOnlySpan<T> x)
    {
        int samples = x.Length / Y0.Features;
        if (samples < 1 || samples * Y0.Features != x.Length || samples > BatchSize)
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture,
                $"Expected {Y0.Features} features × 1 … {BatchSize} samples, but got {x.Length} elements."), nameof(x));
        }

        Y0.CopyFrom(x, samples);
        Samples = samples;
        BatchNumber++;
    }

    /// <summary>Loads the targets of the batch whose inputs are loaded.</summary>
    /// <param name="d">D of (outputs × samples), output by output.</param>
    /// <exception cref="InvalidOperationException">No inputs are loaded.</exception>
    /// <exception cref="ArgumentException">The length is not outputs × samples.</exception>
    public void LoadTargets(ReadOnlySpan<T> d)
    {
        CheckLoaded();
        if (d.Length != D.Features * Samples)
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture,
                $"Expected {D.Features} outputs × {Samples} samples = {D.Features * Samples} elements, but got {d.Length}."),
                nameof(d));
        }

        D.CopyFrom(d, Samples);
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
        if (data.Features != Y0.Features || data.Targets != D.Features)
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture,
                $"Expected {Y0.Features} features and {D.Features} targets, but got {data.Features} and {data.Targets}."),
                nameof(data));
        }

        if (samples < 1 || samples > BatchSize)
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture, $"Expected 1 … {BatchSize} samples, but got {samples}."), nameof(samples));
        }

        Samples = samples;
        BatchNumber++;
    }

    /// <summary>
    /// Gathers samples first … end − 1 of the batch, with augmented inputs if there is an augmentation; the last block is filled up
    /// with zeros.
    /// </summary>
    internal void LoadPart(Dataset<T> data, ReadOnlySpan<int> samples, int first, int end, AugmentedInputs<T>? augmented = null)
    {
        for (int block = first; block < end; block += SampleBlock.Size)
        {
            ReadOnlySpan<int> chosen = samples[block..Math.Min(block + SampleBlock.Size, end)];
            Span<T> inputs = Y0.Blocks.Slice(block * Y0.Features, SampleBlock.Size * Y0.Features);
            if (augmented is null)
            {
                data.GatherInputs(chosen, inputs);
            }
            else
            {
                augmented.Gather(chosen, inputs);
            }

            data.GatherTargets(chosen, D.Blocks.Slice(block * D.Features, SampleBlock.Size * D.Features));
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

    /// <summary>The mean of the losses of all samples: valid when every one has been computed.</summary>
    /// <returns>The mean.</returns>
    /// <exception cref="InvalidOperationException">No batch is loaded.</exception>
    public T MeanLoss() => SumLoss() / T.CreateChecked(Samples);

    /// <summary>
    /// The sum of the losses of all samples, in their order: valid when every one has been computed. Those of a large batch are added up
    /// in double precision.
    /// </summary>
    /// <returns>The sum.</returns>
    /// <exception cref="InvalidOperationException">No batch is loaded.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public T SumLoss()
    {
        CheckLoaded();
        if (Samples > SamplePass.OneRun)
        {
            double total = 0;
            foreach (T loss in SampleLosses)
            {
                total += double.CreateTruncating(loss);
            }

            return T.CreateTruncating(total);
        }

        T sum = T.Zero;
        foreach (T loss in SampleLosses)
        {
            sum += loss;
        }

        return sum;
    }

    private void ThrowPart(int first, int end) => throw new ArgumentOutOfRangeException(nameof(first), string.Create(
        CultureInfo.InvariantCulture,
        $"Expected the whole batch, samples 0 … {Samples}, because its statistics are taken over all samples, but got {first} … {end}."));

    private void ThrowRange(int first, int end)
        => throw new ArgumentOutOfRangeException(nameof(first), string.Create(
            CultureInfo.InvariantCulture,
            $"Expected samples from a multiple of {SampleBlock.Size} to at most {Samples}, but got {first} … {end}."));
}
