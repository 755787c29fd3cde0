using LayerGen.Benchmarks.Measurement;
using LayerGen.CompilerServices;
using LayerGen.Data;

namespace LayerGen.Benchmarks.Improved;

/// <summary>
/// The share of each part in the improved run: the whole run, and every part separately, as often as the run executes
/// it.
/// </summary>
internal sealed class ImprovedShareWork : ShareWork
{
    public override string Name => "share/improved";

    public override string UnitName => "epoch";

    public override int UnitsPerCall => ImprovedRun.Epochs;

    public override IReadOnlyList<string> SubjectNames =>
        [Subject.Ours, "shuffle", "gather", "forward", "loss", "backward", "optimizer", "validation"];

    public override IReadOnlyList<Subject> CreateSubjects(ICollection<string> notes)
    {
        (Dataset<float> train, Dataset<float> validation) = ImprovedRun.CreateData();
        var parts = new ImprovedParts(train, validation);
        return
        [
            new OurImprovedRun(train, validation),
            new Part("shuffle", parts.Shuffle),
            new Part("gather", parts.Gather),
            new Part("forward", parts.Forward),
            new Part("loss", parts.Loss),
            new Part("backward", parts.Backward),
            new Part("optimizer", parts.Step),
            new Part("validation", parts.Validate),
        ];
    }

    private sealed class Part(string name, Action epoch) : Subject(name)
    {
        public override void Run(int calls)
        {
            for (int k = 0; k < calls * ImprovedRun.Epochs; k++)
            {
                epoch();
            }
        }
    }
}

/// <summary>The parts of an epoch, each separately, in a network that has been trained for a while.</summary>
internal sealed class ImprovedParts
{
    private const int EpochsBefore = 100;

    private readonly Dataset<float> _train;
    private readonly Dataset<float> _validation;
    private readonly Net4x16x16x2 _network = ImprovedRun.CreateNetwork();
    private readonly Net4x16x16x2.Gradients _gradients = Net4x16x16x2.CreateGradients();
    private readonly Net4x16x16x2.AdamState _adam = new(ImprovedRun.LearningRate);
    private readonly Net4x16x16x2.Cache _cache = Net4x16x16x2.CreateCache(ImprovedRun.BatchSize);
    private readonly Net4x16x16x2.Cache _validationCache;
    private readonly Net4x16x16x2.Cache[] _batches;
    private readonly int[] _order;
    private readonly int[] _validationOrder;
    private double _sum;

    public ImprovedParts(Dataset<float> train, Dataset<float> validation)
    {
        _train = train;
        _validation = validation;
        _order = new int[train.SampleCount];
        _validationOrder = [.. Enumerable.Range(0, validation.SampleCount)];
        _validationCache = Net4x16x16x2.CreateCache(validation.SampleCount);
        _batches = [.. Enumerable.Range(0, new MiniBatches(_order, ImprovedRun.BatchSize).Count).Select(
            _ => Net4x16x16x2.CreateCache(ImprovedRun.BatchSize))];
        for (int epoch = 0; epoch < EpochsBefore; epoch++)
        {
            TrainEpoch();
        }

        // From here on, the optimizer does all its work without changing the network.
        _adam.LearningRate = 1e-12;
    }

    public void Shuffle() => _network.Random.Permutation(_order);

    public void Gather()
    {
        foreach (ReadOnlySpan<int> batch in new MiniBatches(_order, ImprovedRun.BatchSize))
        {
            _cache.Load(_train, batch);
        }
    }

    public void Forward()
    {
        foreach (Net4x16x16x2.Cache batch in _batches)
        {
            _network.Forward(batch);
        }
    }

    public void Loss()
    {
        foreach (Net4x16x16x2.Cache batch in _batches)
        {
            _sum += _network.ComputeLoss(batch);
        }
    }

    public void Backward()
    {
        foreach (Net4x16x16x2.Cache batch in _batches)
        {
            _network.Backward(batch, _gradients);
        }
    }

    public void Step()
    {
        foreach (Net4x16x16x2.Cache _ in _batches)
        {
            _adam.Step(_network, _gradients);
        }
    }

    /// <summary>Computes what training computes after each epoch, with public members of the library.</summary>
    public void Validate()
    {
        _validationCache.Load(_validation, _validationOrder);
        _network.Forward(_validationCache);
        _network.ComputeLoss(_validationCache);
        ReadOnlySpan<float> outputs = _validationCache.Output.Blocks;
        for (int s = 0; s < _validation.SampleCount; s++)
        {
            ReadOnlySpan<float> column = outputs[SampleBlock.Offset(s, Net4x16x16x2.OutputCount)..];
            int predicted = column[SampleBlock.Size] > column[0] ? 1 : 0;
            _sum += _validationCache.SampleLosses[s] + (predicted == _validation.GetClass(s) ? 1 : 0);
        }
    }

    private void TrainEpoch()
    {
        Shuffle();
        int k = 0;
        foreach (ReadOnlySpan<int> samples in new MiniBatches(_order, ImprovedRun.BatchSize))
        {
            Net4x16x16x2.Cache batch = _batches[k++];
            batch.Load(_train, samples);
            _network.Forward(batch);
            _network.Backward(batch, _gradients);
            _adam.Step(_network, _gradients);
        }
    }
}
