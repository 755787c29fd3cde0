using System.Numerics;
using System.Runtime.CompilerServices;
using LayerGen.Data;
using LayerGen.CompilerServices;

namespace LayerGen.Training;

/// <summary>
/// One step of training: gather a batch, forward, loss, backward, optimizer. By one thread, or by several with the same
/// bits: each element is computed by one thread, in the order in which one thread alone would; there is nothing to add
/// up.
/// </summary>
internal sealed class TrainingStep<TNetwork, T, TCache, TGradients> : IDisposable
    where TNetwork : class, INetwork<TNetwork, T, TCache, TGradients>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TCache : BatchCache<T>
    where TGradients : GradientBuffer<T>
{
    /// <summary>
    /// Multiply-adds of a step for which a thread is worth its while: about 25 µs of one processor, against a few
    /// microseconds for handing out the work three times.
    /// </summary>
    private const long MultiplyAddsPerThread = 1_000_000;

    /// <summary>
    /// Samples that go through the passes together: of a large batch, what a small network keeps of so many fits the
    /// second cache of a processor. A multiple of 16.
    /// </summary>
    private const int SamplesAtOnce = 256;

    private readonly TNetwork _network;
    private readonly Dataset<T> _data;
    private readonly TCache _cache;
    private readonly TGradients _gradients = TNetwork.CreateGradients();
    private readonly OptimizerState<TNetwork, TGradients> _optimizer;
    private readonly WorkerTeam? _team;
    private readonly AugmentedInputs<T>[]? _augmented;
    private readonly Action<int> _samples;
    private readonly Action<int> _sums;
    private readonly Action<int> _measure;
    private readonly Action<int> _update;

    // The batch that the team works on: a span cannot be a field.
    private int[] _order = [];
    private int _first;

    public TrainingStep(TNetwork network, Dataset<T> data, int largestBatch, TrainingOptions options, NumpyRandom random)
    {
        _network = network;
        _data = data;
        _cache = TNetwork.CreateCache(largestBatch);
        _gradients.Reserve(_cache.BatchSize);
        _optimizer = TNetwork.CreateOptimizerState(options.Optimizer);
        int threads = ThreadsFor(options.Threads, _cache.BatchSize);
        _augmented = AugmentedInputs<T>.For(options.Augmentation, options.AugmentationSeed, data, random, threads);
        _team = threads > 1 ? new WorkerTeam(threads) : null;
        _samples = Samples;
        _sums = part => _network.ComputeWeightGradients(_cache, _gradients, part, _team!.Size);
        _measure = part => _optimizer.Measure(_gradients, part, _team!.Size);
        _update = part => _optimizer.Update(_network, _gradients, part, _team!.Size);
    }

    /// <summary>Gets or sets what the noise of the training follows from.</summary>
    public ulong NoiseSeed
    {
        set => _cache.NoiseSeed = value;
    }

    /// <summary>Gets or sets the learning rate of the next step; afterwards, that of the last one.</summary>
    public double LearningRate
    {
        get => _optimizer.LearningRate;
        set => _optimizer.LearningRate = value;
    }

    /// <summary>
    /// Returns the number of of the threads that a user offers are of use: never so many that they would be slower than
    /// one.
    /// </summary>
    public static int ThreadsFor(int offered, int batchSize)
    {
        if (TNetwork.MixesSamples)
        {
            return 1;
        }

        // Forward, dW and dY are about as many each.
        long work = 3 * TNetwork.MultiplyAdds * batchSize / MultiplyAddsPerThread;
        int blocks = SampleBlock.RoundUp(batchSize) / SampleBlock.Size;
        return (int)Math.Max(1, Math.Min(Math.Min(offered, Environment.ProcessorCount), Math.Min(work, blocks)));
    }

    /// <summary>Gets what of the optimizer's state is not a finite number; null where all is.</summary>
    public double? NotFinite => _optimizer.FirstNotFinite();

    /// <summary>Begins an epoch, whose number the augmentation needs.</summary>
    /// <param name="epoch">The epoch, from 1.</param>
    public void BeginEpoch(int epoch)
    {
        foreach (AugmentedInputs<T> augmented in _augmented ?? [])
        {
            augmented.Epoch = epoch;
        }
    }

    /// <summary>Takes a step.</summary>
    /// <param name="order">Sample numbers.</param>
    /// <param name="first">Where the batch begins in the order.</param>
    /// <param name="count">The samples of the batch.</param>
    /// <returns>
    /// The mean loss of a sample of the batch before the step, also where the network is trained with the sum.
    /// </returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public T Take(int[] order, int first, int count)
    {
        if (_team is null)
        {
            _cache.BeginLoad(_data, count);
            Pass(order.AsSpan(first, count), 0, count, _augmented?[0]);
            _network.ComputeWeightGradients(_cache, _gradients, part: 0, parts: 1);
            _optimizer.Step(_network, _gradients);
            return _cache.MeanLoss();
        }

        _order = order;
        _first = first;
        _cache.BeginLoad(_data, count);
        _team.Run(_samples);
        _team.Run(_sums);
        if (_optimizer.ClipsByNorm)
        {
            _team.Run(_measure);
        }

        _optimizer.Advance();
        _team.Run(_update);
        return _cache.MeanLoss();
    }

    public void Dispose() => _team?.Dispose();

    /// <summary>What needs a part of the samples only.</summary>
    private void Samples(int part)
    {
        int first = BatchPart.Start(_cache.Samples, part, _team!.Size);
        int end = BatchPart.Start(_cache.Samples, part + 1, _team.Size);
        Pass(_order.AsSpan(_first, _cache.Samples), first, end, _augmented?[part]);
    }

    /// <summary>
    /// Takes samples first … end − 1 of the batch through the passes, so many at once that what is kept of them stays
    /// near.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Pass(ReadOnlySpan<int> samples, int first, int end, AugmentedInputs<T>? augmented)
    {
        int atOnce = TNetwork.MixesSamples ? _cache.BatchSize : SamplesAtOnce;
        for (int s = first; s < end; s += atOnce)
        {
            int passEnd = Math.Min(s + atOnce, end);
            _cache.LoadPart(_data, samples, s, passEnd, augmented);
            _network.Forward(_cache, s, passEnd);
            _network.ComputeSampleLosses(_cache, s, passEnd);
            _network.Backward(_cache, s, passEnd);
        }
    }
}
