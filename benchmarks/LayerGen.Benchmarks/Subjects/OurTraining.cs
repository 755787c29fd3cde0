using System.Numerics;
using LayerGen.Training;

namespace LayerGen.Benchmarks.Subjects;

/// <summary>
/// A generated network: Forward, Backward and Adam's Step on a batch that is prepared in its own memory. If it is
/// larger than a chunk, it is copied to the cache chunk by chunk, as in the runtime's training step.
/// </summary>
internal sealed class OurTraining<TNetwork, T, TCache, TGradients> : TrainingSubject<T>
    where TNetwork : class, INetwork<TNetwork, T, TCache, TGradients>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TCache : BatchCache<T>
    where TGradients : GradientBuffer<T>
{
    private readonly TNetwork _network;
    private readonly TrainingTask<T> _task;
    private readonly TCache[] _caches = new TCache[TrainingTask<T>.Batches];
    private readonly SampleMatrix<T>[] _inputs = new SampleMatrix<T>[TrainingTask<T>.Batches];
    private readonly SampleMatrix<T>[] _targets = new SampleMatrix<T>[TrainingTask<T>.Batches];
    private readonly TGradients _gradients = TNetwork.CreateGradients();
    private OptimizerState<TNetwork, TGradients> _adam;

    public OurTraining(TNetwork network, TrainingTask<T> task, string name = Ours)
        : base(name)
    {
        _network = network;
        _task = task;
        _adam = CreateAdam();
        int chunk = TNetwork.MixesSamples ? task.BatchSize : Math.Min(task.BatchSize, TNetwork.SamplesPerChunk);
        for (int batch = 0; batch < _caches.Length; batch++)
        {
            _inputs[batch] = new SampleMatrix<T>(TNetwork.InputCount, task.BatchSize);
            _inputs[batch].CopyFromByFeature(task.Batch(task.Inputs, batch), task.BatchSize);
            _targets[batch] = new SampleMatrix<T>(TNetwork.OutputCount, task.BatchSize);
            _targets[batch].CopyFromByFeature(task.Batch(task.Targets, batch), task.BatchSize);
            _caches[batch] = TNetwork.CreateCache(chunk);
            _caches[batch].LoadChunk(_inputs[batch], _targets[batch], task.BatchSize, 0, chunk);
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
            int batch = step % TrainingTask<T>.Batches;
            TCache cache = _caches[batch];
            for (int s = 0; s < _task.BatchSize; s += cache.BatchSize)
            {
                if (cache.BatchSize < _task.BatchSize)
                {
                    int end = Math.Min(s + cache.BatchSize, _task.BatchSize);
                    cache.LoadChunk(_inputs[batch], _targets[batch], _task.BatchSize, s, end);
                }

                _network.Forward(cache, 0, cache.SampleCount);
                _network.Backward(cache, 0, cache.SampleCount);
                _network.ComputeWeightGradients(cache, _gradients, part: 0, parts: 1);
            }

            _adam.Step(_network, _gradients);
        }
    }

    protected override T[] Parameters() => _network.Parameters.ToArray();

    private static OptimizerState<TNetwork, TGradients> CreateAdam() => TNetwork.CreateOptimizerState(Optimizer.Adam(
        TrainingTask<T>.LearningRate, TrainingTask<T>.Beta1, TrainingTask<T>.Beta2, TrainingTask<T>.Epsilon));
}
