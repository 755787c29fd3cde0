using LayerGen.Benchmarks.Measurement;
using LayerGen.Benchmarks.Peers.Plain;
using LayerGen.Benchmarks.Subjects;
using LayerGen.Data;

namespace LayerGen.Benchmarks.Improved;

/// <summary>The run in plain loops, with the same initial weights and the same shuffles.</summary>
internal sealed class PlainImprovedRun : Subject
{
    public const string SubjectName = PlainSubjects.Name;

    private readonly Dataset<float> _train;
    private readonly Dataset<float> _validation;
    private readonly PlainNetwork<float> _network;
    private readonly float[] _initialParameters;
    private readonly NumpyRandom _initialRandom;
    private readonly int[] _order;
    private readonly float[] _inputs;
    private readonly float[] _targets;
    private readonly float[] _validationInputs;
    private readonly float[] _validationTargets;

    public PlainImprovedRun(Shape shape, Dataset<float> train, Dataset<float> validation)
        : base(SubjectName)
    {
        _train = train;
        _validation = validation;
        _network = new PlainNetwork<float>(shape, Math.Max(ImprovedRun.BatchSize, validation.SampleCount));

        Net4x16x16x2 ours = ImprovedRun.CreateNetwork();
        _initialParameters = ours.Parameters.ToArray();
        _initialRandom = ours.Random;
        _order = new int[train.SampleCount];
        _inputs = new float[ImprovedRun.BatchSize * shape.Inputs];
        _targets = new float[ImprovedRun.BatchSize * shape.Outputs];
        _validationInputs = new float[validation.SampleCount * shape.Inputs];
        _validationTargets = new float[validation.SampleCount * shape.Outputs];
        Gather(validation, [.. Enumerable.Range(0, validation.SampleCount)], _validationInputs, _validationTargets);
    }

    public override void Run(int calls)
    {
        for (int call = 0; call < calls; call++)
        {
            Train(ImprovedRun.Epochs);
        }
    }

    public double FirstEpochLoss() => Train(epochs: 1)[0];

    /// <summary>Returns the mean loss of every epoch.</summary>
    private double[] Train(int epochs)
    {
        NumpyRandom random = _initialRandom.Clone();
        _network.Load(_initialParameters);
        var losses = new double[epochs];
        var accuracies = new double[epochs];
        double bestLoss = double.PositiveInfinity;
        float[] best = _initialParameters;
        int step = 0;
        for (int epoch = 0; epoch < epochs; epoch++)
        {
            random.Permutation(_order);
            losses[epoch] = TrainEpoch(ref step);
            (double loss, accuracies[epoch]) = Validate();
            if (loss < bestLoss)
            {
                bestLoss = loss;
                best = _network.ToParameters();
            }
        }

        _network.Load(best);
        return losses;
    }

    private double TrainEpoch(ref int step)
    {
        double sum = 0;
        int batches = 0;
        for (int first = 0; first < _order.Length; first += ImprovedRun.BatchSize)
        {
            int count = Math.Min(ImprovedRun.BatchSize, _order.Length - first);
            Gather(_train, _order.AsSpan(first, count), _inputs, _targets);
            _network.Forward(_inputs, count);
            sum += _network.Loss(_targets, count);
            _network.Backward(_inputs, _targets, count);
            _network.Step(++step, ImprovedRun.LearningRate, beta1: 0.9, beta2: 0.999, epsilon: 1e-8);
            batches++;
        }

        return sum / batches;
    }

    private (double Loss, double Accuracy) Validate()
    {
        int count = _validation.SampleCount;
        _network.Forward(_validationInputs, count);
        double loss = _network.Loss(_validationTargets, count);
        int correct = 0;
        for (int s = 0; s < count; s++)
        {
            ReadOnlySpan<float> output = _network.Output.Slice(s * _validation.TargetCount, _validation.TargetCount);
            ReadOnlySpan<float> target = _validationTargets.AsSpan(
                s * _validation.TargetCount, _validation.TargetCount);
            correct += Largest(output) == Largest(target) ? 1 : 0;
        }

        return (loss, (double)correct / count);
    }

    private static void Gather(Dataset<float> data, ReadOnlySpan<int> samples, Span<float> inputs, Span<float> targets)
    {
        for (int s = 0; s < samples.Length; s++)
        {
            data.GetInput(samples[s]).CopyTo(inputs[(s * data.FeatureCount)..]);
            data.GetTarget(samples[s]).CopyTo(targets[(s * data.TargetCount)..]);
        }
    }

    private static int Largest(ReadOnlySpan<float> values)
    {
        int largest = 0;
        for (int k = 1; k < values.Length; k++)
        {
            largest = values[k] > values[largest] ? k : largest;
        }

        return largest;
    }
}
