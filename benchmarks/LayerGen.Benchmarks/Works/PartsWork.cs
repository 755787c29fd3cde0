using System.Globalization;
using LayerGen.Benchmarks.Measurement;
using LayerGen.Benchmarks.Subjects;
using LayerGen.CompilerServices;
using LayerGen.Training;

namespace LayerGen.Benchmarks.Works;

/// <summary>
/// The parts of a training step: the whole step, and each of its public methods separately, as often as the step calls
/// it.
/// </summary>
/// <param name="shape">The layers of the network.</param>
/// <param name="batchSize">The samples of a step.</param>
/// <param name="createNetwork">Creates the network.</param>
internal sealed class PartsWork<TNetwork, TCache, TGradients>(Shape shape, int batchSize, Func<TNetwork> createNetwork)
    : ShareWork
    where TNetwork : class, INetwork<TNetwork, float, TCache, TGradients>
    where TCache : BatchCache<float>
    where TGradients : GradientBuffer<float>
{
    private const string Forward = "forward";
    private const string Backward = "backward, dZ";
    private const string Transposes = "of which transposes";
    private const string Sums = "dW";
    private const string Adam = "optimizer";

    public override string Name { get; } = string.Create(CultureInfo.InvariantCulture, $"parts/{shape}/{batchSize}");

    public override string UnitName => "step";

    public override int UnitsPerCall => 1;

    public override double OperationsPerCall => shape.TrainingOperations * batchSize;

    public override IReadOnlyList<string> SubjectNames =>
        [Subject.Ours, Forward, Backward, Transposes, Sums, Adam];

    public override bool IsInner(string part) => part == Transposes;

    public override double OperationsOf(string part) => batchSize * part switch
    {
        Subject.Ours => shape.TrainingOperations,
        Forward or Sums => shape.ForwardOperations,
        Backward => shape.TrainingOperations - (2 * shape.ForwardOperations),
        _ => 0,
    };

    public override IReadOnlyList<Subject> CreateSubjects(ICollection<string> notes)
    {
        notes.Add(
            "Parts are measured one by one, with warmer caches than in a step. The rest contains the calls, the loop, "
            + "and this difference. Not separated, because no public method computes it alone: dW of each layer, and "
            + "dZ of each layer. Transposes are those of dZ in the general form of the generated code, on other "
            + "arrays.");
        TNetwork network = createNetwork();
        var task = new TrainingTask<float>(shape, batchSize, RandomValues.Disturbed<float>(network.Parameters));
        var whole = new OurTraining<TNetwork, float, TCache, TGradients>(network, task);
        var parts = new Parts(createNetwork(), task);
        return
        [
            whole,
            new Part(Forward, parts.Forward),
            new Part(Backward, parts.Backward),
            new Part(Transposes, parts.Transpose),
            new Part(Sums, parts.Sums),
            new Part(Adam, parts.Update),
        ];
    }

    private sealed class Part(string name, Action call) : Subject(name)
    {
        public override void Run(int calls)
        {
            for (int k = 0; k < calls; k++)
            {
                call();
            }
        }
    }

    private sealed class Parts
    {
        private readonly TNetwork _network;
        private readonly TCache _cache;
        private readonly TGradients _gradients = TNetwork.CreateGradients();
        private readonly OptimizerState<TNetwork, TGradients> _adam;
        private readonly List<(int Width, AlignedBuffer<float> Blocks, AlignedBuffer<float> Rows)> _transposed = [];
        private readonly int _samples;

        public Parts(TNetwork network, TrainingTask<float> task)
        {
            _network = network;
            _samples = task.BatchSize;
            task.InitialParameters.CopyTo(network.Parameters);
            _cache = TNetwork.CreateCache(_samples);
            _cache.LoadInputs(task.Batch(task.Inputs, 0));
            _cache.LoadTargets(task.Batch(task.Targets, 0));

            // The optimizer does all its work without changing the network.
            _adam = TNetwork.CreateOptimizerState(Optimizer.Adam(learningRate: 1e-12));
            for (int layer = 1; layer <= task.Shape.Layers; layer++)
            {
                if (task.Shape.Weights(layer) > 0)
                {
                    int width = task.Shape.Width(layer);
                    int samples = SampleBlock.RoundUp(_samples);
                    _transposed.Add((
                        width,
                        new AlignedBuffer<float>(samples * width),
                        new AlignedBuffer<float>(samples * SampleBlock.RoundUp(width))));
                }
            }

            Forward();
            Backward();
            Sums();
        }

        public void Forward() => _network.Forward(_cache, 0, _samples);

        public void Backward() => _network.Backward(_cache, 0, _samples);

        public void Transpose()
        {
            foreach ((int width, AlignedBuffer<float> blocks, AlignedBuffer<float> rows) in _transposed)
            {
                SampleTranspose.ToRows(blocks.Span, rows.Span, width, 0, _samples);
            }
        }

        public void Sums() => _network.ComputeWeightGradients(_cache, _gradients, part: 0, parts: 1);

        public void Update() => _adam.Step(_network, _gradients);
    }
}
