using System.Numerics;
using System.Runtime.CompilerServices;
using LayerGen.CompilerServices;
using LayerGen.Data;

namespace LayerGen.Training;

/// <summary>
/// One step of training: gather a batch, forward pass, loss, backward pass, optimizer. A large batch is computed in
/// chunks, up to the gradients of the weights, so the cache has one chunk instead of the batch, and stays in the caches
/// of the processor. The step runs on one thread, or on several with the same bits: each element is computed by one
/// thread, in the order of a single thread, and nothing has to be added up.
/// </summary>
internal sealed class TrainingStep<TNetwork, T, TCache, TGradients> : IDisposable
    where TNetwork : class, INetwork<TNetwork, T, TCache, TGradients>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TCache : BatchCache<T>
    where TGradients : GradientBuffer<T>
{
    /// <summary>
    /// The number of multiply-adds of a step from which a thread is worthwhile: about 25 µs of one processor, compared
    /// with a few microseconds to distribute the work three times.
    /// </summary>
    private const long MultiplyAddsPerThread = 1_000_000;

    /// <summary>
    /// The number of samples that a thread takes through the passes together, a multiple of 16. For a small network,
    /// the values that are kept for this many samples fit in the second-level cache.
    /// </summary>
    private const int SamplesAtOnce = SampleChunk.Usual;

    private readonly TNetwork _network;
    private readonly Dataset<T> _data;
    private readonly TCache _cache;
    private readonly TGradients _gradients = TNetwork.CreateGradients();
    private readonly OptimizerState<TNetwork, TGradients> _optimizer;
    private readonly WorkerTeam? _team;
    private readonly AugmentedInputs<T>[]? _augmented;
    private readonly CarriedStates<T>? _states;
    private readonly Action<int> _samples;
    private readonly Action<int> _sums;
    private readonly Action<int> _measure;
    private readonly Action<int> _update;

    // The chunk that the team works on. A span cannot be a field.
    private int[] _order = [];
    private int _first;

    public TrainingStep(
        TNetwork network, Dataset<T> data, int largestBatch, TrainingOptions options, NumpyRandom random)
    {
        _network = network;
        _data = data;
        int threads = ThreadsFor(options.Threads, largestBatch);
        _cache = TNetwork.CreateCache(ChunkSize(largestBatch, threads));
        _gradients.Reserve(largestBatch, _cache.BatchSize);
        _optimizer = TNetwork.CreateOptimizerState(options.Optimizer);
        _augmented = AugmentedInputs<T>.For(options.Augmentation, options.AugmentationSeed, data, random, threads);
        _states = options.WindowsPerSequence > 1 ? new CarriedStates<T>(_cache.States, largestBatch) : null;
        _team = threads > 1 ? new WorkerTeam(threads) : null;
        _samples = Samples;
        _sums = part => _network.ComputeWeightGradients(_cache, _gradients, part, _team!.Size);
        _measure = part => _optimizer.Measure(_gradients, part, _team!.Size);
        _update = part => _optimizer.Update(_network, _gradients, part, _team!.Size);
    }

    /// <summary>Gets or sets the seed of the noise during training.</summary>
    public ulong NoiseSeed
    {
        get => _cache.NoiseSeed;
        set => _cache.NoiseSeed = value;
    }

    /// <summary>Gets the seed of the augmentation, or <see langword="null"/> without one.</summary>
    public long? AugmentationSeed => _augmented?[0].Seed;

    /// <summary>Gets the names of the optimizer's buffers.</summary>
    public IReadOnlyList<string> BufferNames => _optimizer.BufferNames;

    /// <summary>Gets the optimizer's buffers.</summary>
    public IOptimizerBuffers<T> Buffers => (IOptimizerBuffers<T>)_optimizer;

    /// <summary>Gets the states of the sequences of the batch before the next step, none without windows.</summary>
    public T[][] States => _states?.Values ?? [];

    /// <summary>Continues at a step, after the buffers were restored.</summary>
    /// <param name="steps">The number of steps taken.</param>
    /// <param name="noiseSeed">The seed of the noise.</param>
    /// <param name="augmentationSeed">The seed of the augmentation, if there is one.</param>
    public void ContinueAt(long steps, ulong noiseSeed, long? augmentationSeed)
    {
        _optimizer.ContinueAt(steps);
        _cache.BatchNumber = steps;
        _cache.NoiseSeed = noiseSeed;
        foreach (AugmentedInputs<T> augmented in _augmented ?? [])
        {
            augmented.Seed = augmentationSeed ?? augmented.Seed;
        }
    }

    /// <summary>Gets or sets the learning rate of the next step. After the step it is the rate of that step.</summary>
    public double LearningRate
    {
        get => _optimizer.LearningRate;
        set => _optimizer.LearningRate = value;
    }

    /// <summary>
    /// Returns the number of threads to use out of those offered: never so many that they would be slower than one.
    /// </summary>
    public static int ThreadsFor(int offered, int batchSize)
    {
        if (TNetwork.MixesSamples)
        {
            return 1;
        }

        // The forward pass, dW and dY need about the same number each.
        long work = 3 * TNetwork.MultiplyAdds * batchSize / MultiplyAddsPerThread;
        int blocks = SampleBlock.RoundUp(batchSize) / SampleBlock.Size;
        return (int)Math.Max(1, Math.Min(Math.Min(offered, Environment.ProcessorCount), Math.Min(work, blocks)));
    }

    /// <summary>Returns the largest number of samples that the cache has at a time.</summary>
    private static int ChunkSize(int largestBatch, int threads)
        => TNetwork.MixesSamples ? largestBatch : (int)Math.Min(largestBatch, (long)TNetwork.SamplesPerChunk * threads);

    /// <summary>
    /// Gets the first value of the optimizer state that is not finite, or <see langword="null"/> if all are finite.
    /// </summary>
    public double? NotFinite => _optimizer.FirstNotFinite();

    /// <summary>Starts an epoch. The augmentation needs its number.</summary>
    /// <param name="epoch">The epoch, from 1.</param>
    public void BeginEpoch(int epoch)
    {
        foreach (AugmentedInputs<T> augmented in _augmented ?? [])
        {
            augmented.Epoch = epoch;
        }
    }

    /// <summary>Takes a step.</summary>
    /// <param name="order">The sample numbers.</param>
    /// <param name="first">The start of the batch in the order.</param>
    /// <param name="count">The number of samples of the batch.</param>
    /// <param name="isNew">
    /// Whether the samples begin new sequences. Otherwise they continue those of the batch before.
    /// </param>
    /// <returns>
    /// The mean loss of a sample of the batch before the step, even if the network is trained with the sum.
    /// </returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public T Take(int[] order, int first, int count, bool isNew)
    {
        if (isNew)
        {
            _states?.Reset();
        }

        for (int s = 0, end; s < count; s = end)
        {
            // The difference is compared, because a sum could overflow.
            end = count - s > _cache.BatchSize ? s + _cache.BatchSize : count;
            _cache.BeginChunk(_data, order.AsSpan(first, count), s, end);
            Gradients(order, first + s);
        }

        Update();
        return _cache.ComputeMeanLoss();
    }

    public void Dispose() => _team?.Dispose();

    /// <summary>Computes the chunk that begins at a position of the order, and adds it to the gradients.</summary>
    private void Gradients(int[] order, int first)
    {
        if (_team is null)
        {
            Pass(order.AsSpan(first, _cache.SampleCount), 0, _cache.SampleCount, _augmented?[0]);
            _network.ComputeWeightGradients(_cache, _gradients, part: 0, parts: 1);
            return;
        }

        _order = order;
        _first = first;
        _team.Run(_samples);
        _team.Run(_sums);
    }

    private void Update()
    {
        if (_team is null)
        {
            _optimizer.Step(_network, _gradients);
            return;
        }

        if (_optimizer.ClipsByNorm)
        {
            _team.Run(_measure);
        }

        _optimizer.Advance();
        _team.Run(_update);
    }

    /// <summary>Executes the part of the step that needs only a part of the samples.</summary>
    private void Samples(int part)
    {
        int first = BatchPart.Start(_cache.SampleCount, part, _team!.Size);
        int end = BatchPart.Start(_cache.SampleCount, part + 1, _team.Size);
        Pass(_order.AsSpan(_first, _cache.SampleCount), first, end, _augmented?[part]);
    }

    /// <summary>
    /// Computes forward pass, losses and dZ for samples first … end − 1 of the chunk, so many at a time that their
    /// values stay in a nearby cache.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Pass(ReadOnlySpan<int> samples, int first, int end, AugmentedInputs<T>? augmented)
    {
        int atOnce = TNetwork.MixesSamples ? _cache.BatchSize : SamplesAtOnce;
        for (int s = first; s < end; s += atOnce)
        {
            int passEnd = Math.Min(s + atOnce, end);
            _cache.LoadPart(_data, samples, s, passEnd, augmented);
            _states?.Load(_cache.FirstSample, s, passEnd);
            _network.Forward(_cache, s, passEnd);
            _states?.Keep(_cache.FirstSample, s, passEnd);
            _network.ComputeSampleLosses(_cache, s, passEnd);
            _network.Backward(_cache, s, passEnd);
        }
    }
}
