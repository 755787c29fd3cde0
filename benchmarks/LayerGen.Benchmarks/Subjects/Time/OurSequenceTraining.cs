using LayerGen.Training;

namespace LayerGen.Benchmarks.Subjects.Time;

/// <summary>A generated network that trains on sequences: Forward, Backward and Adam's Step on a batch.</summary>
internal sealed class OurSequenceTraining<TNetwork, TCache, TGradients> : SequenceTraining
    where TNetwork : class, INetwork<TNetwork, float, TCache, TGradients>
    where TCache : BatchCache<float>
    where TGradients : GradientBuffer<float>
{
    private readonly TNetwork _network;
    private readonly PyTorchLayout _layout;
    private readonly SequenceTask _task;
    private readonly SampleMatrix<float> _inputs;
    private readonly SampleMatrix<float> _targets;
    private readonly TCache _cache;
    private readonly TGradients _gradients = TNetwork.CreateGradients();
    private OptimizerState<TNetwork, TGradients> _adam = CreateAdam();

    public OurSequenceTraining(TNetwork network, SequenceTask task)
        : base(Ours)
    {
        _network = network;
        _task = task;
        _layout = PyTorchLayout.Of(task.Shape);
        int batch = task.BatchSize;
        int steps = task.Shape.Steps;
        int symbols = task.Shape.Symbols;
        _inputs = new SampleMatrix<float>(TNetwork.InputCount, batch);
        _targets = new SampleMatrix<float>(TNetwork.OutputCount, batch);
        var x = new float[TNetwork.InputCount * batch];
        var y = new float[TNetwork.OutputCount * batch];
        for (int sample = 0; sample < batch; sample++)
        {
            for (int t = 0; t < steps; t++)
            {
                x[(t * batch) + sample] = task.Symbols[(sample * steps) + t];
                y[(((t * symbols) + task.Targets[(sample * steps) + t]) * batch) + sample] = 1;
            }
        }

        _inputs.CopyFromByFeature(x, batch);
        _targets.CopyFromByFeature(y, batch);
        int chunk = TNetwork.MixesSamples ? batch : Math.Min(batch, TNetwork.SamplesPerChunk);
        _cache = TNetwork.CreateCache(chunk);
        _cache.LoadChunk(_inputs, _targets, batch, 0, chunk);
    }

    protected override void Restart()
    {
        _layout.CopyTo(_task.InitialParameters, _network.Parameters);
        _adam = CreateAdam();
    }

    protected override void Steps(int first, int count)
    {
        for (int step = 0; step < count; step++)
        {
            ComputeGradients();
            _adam.Step(_network, _gradients);
        }
    }

    protected override float[] Parameters() => _layout.FromNetwork(_network.Parameters);

    protected override float[] Gradients()
    {
        ComputeGradients();
        return _layout.FromNetwork(_gradients.Values);
    }

    private static OptimizerState<TNetwork, TGradients> CreateAdam() => TNetwork.CreateOptimizerState(Optimizer.Adam(
        TrainingTask<float>.LearningRate,
        TrainingTask<float>.Beta1,
        TrainingTask<float>.Beta2,
        TrainingTask<float>.Epsilon));

    private void ComputeGradients()
    {
        for (int s = 0; s < _task.BatchSize; s += _cache.BatchSize)
        {
            if (_cache.BatchSize < _task.BatchSize)
            {
                int end = Math.Min(s + _cache.BatchSize, _task.BatchSize);
                _cache.LoadChunk(_inputs, _targets, _task.BatchSize, s, end);
            }

            _network.Forward(_cache, 0, _cache.SampleCount);
            _network.Backward(_cache, 0, _cache.SampleCount);
            _network.ComputeWeightGradients(_cache, _gradients, part: 0, parts: 1);
        }
    }
}
