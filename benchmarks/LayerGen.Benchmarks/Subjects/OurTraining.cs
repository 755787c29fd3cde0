using System.Numerics;
using LayerGen.Training;

namespace LayerGen.Benchmarks.Subjects;

/// <summary>
/// A generated network: Forward, Backward and Adam's Step on batches that are prepared in separate caches.
/// </summary>
internal sealed class OurTraining<TNetwork, T, TCache, TGradients> : TrainingSubject<T>
    where TNetwork : class, INetwork<TNetwork, T, TCache, TGradients>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TCache : BatchCache<T>
    where TGradients : GradientBuffer<T>
{
    /// <summary>The number of samples that go through the passes together, as in the runtime's training step.</summary>
    private const int SamplesAtOnce = 256;

    private readonly TNetwork _network;
    private readonly TrainingTask<T> _task;
    private readonly TCache[] _caches = new TCache[TrainingTask<T>.Batches];
    private readonly TGradients _gradients = TNetwork.CreateGradients();
    private OptimizerState<TNetwork, TGradients> _adam;

    public OurTraining(TNetwork network, TrainingTask<T> task, string name = Ours)
        : base(name)
    {
        _network = network;
        _task = task;
        _adam = CreateAdam();
        for (int batch = 0; batch < _caches.Length; batch++)
        {
            _caches[batch] = TNetwork.CreateCache(task.BatchSize);
            _caches[batch].LoadInputs(task.Batch(task.Inputs, batch));
            _caches[batch].LoadTargets(task.Batch(task.Targets, batch));
        }
    }

    protected override void Restart()
    {
        _task.InitialParameters.CopyTo(_network.Parameters);
        _adam = CreateAdam();
    }

    protected override void Steps(int first, int count)
    {
        for (int step = first; step < first + count; step++)
        {
            TCache cache = _caches[step % TrainingTask<T>.Batches];
            for (int s = 0; s < cache.SampleCount; s += SamplesAtOnce)
            {
                int end = Math.Min(s + SamplesAtOnce, cache.SampleCount);
                _network.Forward(cache, s, end);
                _network.Backward(cache, s, end);
            }

            _network.ComputeWeightGradients(cache, _gradients, part: 0, parts: 1);
            _adam.Step(_network, _gradients);
        }
    }

    protected override T[] Parameters() => _network.Parameters.ToArray();

    private static OptimizerState<TNetwork, TGradients> CreateAdam() => TNetwork.CreateOptimizerState(Optimizer.Adam(
        TrainingTask<T>.LearningRate, TrainingTask<T>.Beta1, TrainingTask<T>.Beta2, TrainingTask<T>.Epsilon));
}
