using System.Diagnostics;
using System.Globalization;
using LayerGen.Benchmarks.Measurement;
using LayerGen.Benchmarks.Subjects;
using LayerGen.Data;
using LayerGen.Training;

namespace LayerGen.Benchmarks.Works;

/// <summary>
/// Training with several numbers of threads. One call is an epoch of <see cref="Steps"/> steps, with shuffling and
/// gathering. All numbers must end with the same bits. Beside the epochs, the parts of an epoch are measured with one
/// thread: what the slowest of the threads has to do in each of the three stages of a step, between which all wait.
/// </summary>
/// <param name="shape">The layers of the network.</param>
/// <param name="batchSize">The samples of a step.</param>
/// <param name="threads">The numbers of threads, of which the first is 1.</param>
/// <param name="createNetwork">Creates the network.</param>
/// <param name="createTrainer">Creates a trainer for a network.</param>
internal sealed class ThreadsWork<TNetwork, TCache, TGradients>(
    Shape shape,
    int batchSize,
    IReadOnlyList<int> threads,
    Func<TNetwork> createNetwork,
    Func<TNetwork, Dataset<float>, TrainingOptions, Trainer<float>> createTrainer) : ScalingWork
    where TNetwork : class, INetwork<TNetwork, float, TCache, TGradients>
    where TCache : BatchCache<float>
    where TGradients : GradientBuffer<float>
{
    private const int Steps = 8;
    private const int CheckedEpochs = 2;

    public override string Name { get; } =
        string.Create(CultureInfo.InvariantCulture, $"threads/{shape}/{batchSize}");

    public override double OperationsPerCall => shape.TrainingOperations * batchSize * Steps;

    public override IReadOnlyList<int> Threads => threads;

    public override IReadOnlyList<string> SubjectNames => [.. threads.Select(NameOf)];

    public override IReadOnlyList<Subject> CreateSubjects(ICollection<string> notes)
    {
        int samples = batchSize * Steps;
        var data = Dataset<float>.FromRows(
            RandomValues.Gaussian<float>(samples * shape.Inputs, seed: 1),
            shape.Inputs,
            RandomValues.OneHot<float>(samples, shape.Outputs, seed: 2),
            shape.Outputs);
        if (threads.Max() > Environment.ProcessorCount)
        {
            notes.Add(
                $"{Name}: this machine has {Environment.ProcessorCount} processors, and more threads are not used.");
        }

        Epochs[] epochs = [.. threads.Select(count => new Epochs(NameOf(count), () => CreateTrainer(data, count)))];
        float[][] trained = [.. epochs.Select(subject => subject.Train(CheckedEpochs))];
        for (int k = 1; k < epochs.Length; k++)
        {
            Check.SameBits(Name, epochs[k].Name, trained[0], trained[k]);
        }

        return [.. epochs, .. threads.SelectMany(count => Parts(data, count))];
    }

    private (TNetwork Network, Trainer<float> Trainer) CreateTrainer(Dataset<float> data, int count)
    {
        TNetwork network = createNetwork();
        var options = new TrainingOptions { Epochs = int.MaxValue, BatchSize = batchSize, Threads = count };
        return (network, createTrainer(network, data, options));
    }

    /// <summary>Returns the work of the slowest thread, and of the only one where there is nothing to divide.</summary>
    private IEnumerable<Subject> Parts(Dataset<float> data, int count)
    {
        int used = Math.Min(count, Environment.ProcessorCount);
        var parts = new StepParts(createNetwork(), data, batchSize, used);
        yield return new Part(PartName(count, Shuffle), 1, parts.Shuffle);
        yield return new Part(PartName(count, Samples), Steps, parts.Samples);
        yield return new Part(PartName(count, Sums), Steps, Slowest(used, parts.Sums));
        yield return new Part(PartName(count, Update), Steps, Slowest(used, parts.Update));
    }

    private static Action Slowest(int count, Action<int> action)
    {
        var shortest = new TimeSpan[count];
        Array.Fill(shortest, TimeSpan.MaxValue);
        for (int round = 0; round < 10; round++)
        {
            for (int part = 0; part < count; part++)
            {
                long start = Stopwatch.GetTimestamp();
                action(part);
                TimeSpan elapsed = Stopwatch.GetElapsedTime(start);
                shortest[part] = elapsed < shortest[part] ? elapsed : shortest[part];
            }
        }

        int slowest = Array.IndexOf(shortest, shortest.Max());
        return () => action(slowest);
    }

    private sealed class Part(string name, int times, Action action) : Subject(name)
    {
        public override void Run(int calls)
        {
            for (int k = 0; k < calls * times; k++)
            {
                action();
            }
        }
    }

    /// <summary>Epochs of one run. Before the network knows its samples by heart, a new run begins.</summary>
    private sealed class Epochs(string name, Func<(TNetwork Network, Trainer<float> Trainer)> create)
        : Subject(name)
    {
        private const int EpochsPerRun = 50;

        private (TNetwork Network, Trainer<float> Trainer)? _run;
        private int _epochs;

        public override void Run(int calls)
        {
            for (int call = 0; call < calls; call++)
            {
                if (_run is null || _epochs++ % EpochsPerRun == 0)
                {
                    _run?.Trainer.Dispose();
                    _run = create();
                }

                _run.Value.Trainer.Train(epochs: 1);
            }
        }

        public float[] Train(int epochs)
        {
            Run(epochs);
            return _run!.Value.Network.Parameters.ToArray();
        }

        public override void Dispose() => _run?.Trainer.Dispose();
    }

    /// <summary>The stages of a step, for one of several threads.</summary>
    private sealed class StepParts
    {
        private readonly TNetwork _network;
        private readonly Dataset<float> _data;
        private readonly int _count;
        private readonly int[] _order;
        private readonly TCache _whole;
        private readonly TCache _part;
        private readonly TGradients _gradients = TNetwork.CreateGradients();
        private readonly OptimizerState<TNetwork, TGradients> _adam;
        private readonly NumpyRandom _random = new(0);

        public StepParts(TNetwork network, Dataset<float> data, int batchSize, int count)
        {
            _network = network;
            _data = data;
            _count = count;
            _order = [.. Enumerable.Range(0, data.SampleCount)];
            _whole = TNetwork.CreateCache(batchSize);
            int largest = Enumerable.Range(0, count).Max(part => Start(part + 1) - Start(part));
            _part = TNetwork.CreateCache(largest);
            _adam = TNetwork.CreateOptimizerState(Optimizer.Adam(learningRate: 1e-12));
            Pass(_whole);
            Update(0);

            int Start(int part) => CompilerServices.BatchPart.Start(batchSize, part, count);
        }

        public void Shuffle() => _random.Permutation(_order);

        public void Samples() => Pass(_part);

        public void Sums(int part) => _network.ComputeWeightGradients(_whole, _gradients, part, _count);

        public void Update(int part)
        {
            _adam.Advance();
            _adam.Update(_network, _gradients, part, _count);
        }

        private void Pass(TCache cache)
        {
            int samples = cache.BatchSize;
            cache.Load(_data, _order.AsSpan(0, samples));
            cache.BeginPass();
            _network.Forward(cache, 0, samples);
            _network.ComputeSampleLosses(cache, 0, samples);
            _network.Backward(cache, 0, samples);
        }
    }
}
