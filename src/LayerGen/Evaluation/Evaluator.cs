using System.Numerics;
using LayerGen.CompilerServices;
using LayerGen.Data;
using LayerGen.Metrics;
using LayerGen.Training;

namespace LayerGen;

/// <summary>
/// Computes loss and accuracy of a network over a dataset, in chunks of a fixed size, without allocating.
/// </summary>
internal sealed class Evaluator<TNetwork, T, TCache, TGradients>
    where TNetwork : class, INetwork<TNetwork, T, TCache, TGradients>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TCache : BatchCache<T>
    where TGradients : GradientBuffer<T>
{
    /// <summary>The largest number of samples that are computed at once.</summary>
    private const int ChunkSize = 256;

    private readonly Dataset<T> _data;
    private readonly TCache _cache;
    private readonly int[] _order;
    private readonly BatchLayout _batches;
    private readonly double _weight;
    private readonly double _stepWeight;
    private readonly bool _isWeighted;
    private readonly bool _isStateful;

    /// <summary>Prepares the evaluation of a dataset.</summary>
    /// <param name="data">The data.</param>
    /// <param name="windows">The number of consecutive samples that are windows of one sequence, at least 1.</param>
    public Evaluator(Dataset<T> data, int windows = 1)
    {
        _data = data;
        _batches = new BatchLayout(data.SampleCount, ChunkSize, LastBatch.Keep, windows);
        _cache = TNetwork.CreateCache(_batches.Largest);
        _isStateful = windows > 1;
        _order = new int[data.SampleCount];
        _isWeighted = !data.SampleWeights.IsEmpty || data.StepWeights.ContainsAnyExcept(T.Zero, T.One);
        for (int s = 0; s < _order.Length; s++)
        {
            _order[s] = s;
            double weight = double.CreateChecked(data.GetSampleWeight(s));
            _weight += weight;
            _stepWeight += weight * data.SumOfStepWeights(_order.AsSpan(s, 1));
        }

        if (_isStateful)
        {
            int[] sequences = [.. Enumerable.Range(0, data.SampleCount / windows)];
            WindowOrder.Arrange(sequences, windows, _batches, _order);
        }

        if (data.WeightedSteps == 0)
        {
            _stepWeight = _weight * TNetwork.OutputSteps;
        }
    }

    /// <summary>Gets the decisions that the outputs of the network make, at each step if they are a sequence.</summary>
    public static OutputDecisions Decisions
        => OutputDecisions.Of(TNetwork.OutputMeaning, TNetwork.OutputCount / TNetwork.OutputSteps);

    /// <summary>Gets the number of samples.</summary>
    public int SampleCount => _order.Length;

    /// <summary>Gets the number of steps that count. Each is a sample of its own in an evaluation.</summary>
    public int StepCount => _data.WeightedSteps == 0
        ? checked(_data.SampleCount * TNetwork.OutputSteps)
        : _data.StepWeights.Length - _data.StepWeights.Count(T.Zero);

    /// <summary>Gets a value indicating whether samples or steps have weights other than 0 and 1.</summary>
    public bool IsWeighted => _isWeighted;

    /// <summary>
    /// Computes the mean loss of a sample, the share of correct decisions (see <see cref="OutputDecisions"/>), and
    /// their number. If the samples or steps have weights, the mean and the share are weighted: Σ w·e / Σ w.
    /// </summary>
    /// <param name="network">The network.</param>
    /// <param name="confusion">Counts the classes, if there are any.</param>
    /// <param name="errors">Accumulates the errors of a regression.</param>
    public (double Loss, double Accuracy, int Correct) Measure(
        TNetwork network, ConfusionMatrix? confusion = null, RegressionSums? errors = null)
    {
        OutputDecisions decisions = Decisions;
        double loss = 0;
        int correct = 0;
        double correctWeight = 0;
        for (int batch = 0; batch < _batches.Count; batch++)
        {
            int count = _batches.Size(batch);
            ReadOnlySpan<int> samples = _order.AsSpan(_batches.Start(batch), count);
            BeginStates(batch);
            _cache.Load(_data, samples);
            network.Infer(_cache);
            network.ComputeSampleLosses(_cache, 0, count);
            double scale = LossScale(samples);
            for (int s = 0; s < count; s++)
            {
                // The losses are weighted already.
                loss += scale * double.CreateChecked(_cache.SampleLosses[s]);
                (int right, double weight) = MeasureSample(decisions, s, samples[s], confusion, errors);
                correct += right;
                correctWeight += weight;
            }
        }

        double losses = _data.WeightedSteps > 0 && !IsSum ? _stepWeight : _weight;
        return (loss / losses, correctWeight / (_stepWeight * decisions.PerSample), correct);
    }

    /// <summary>Begins a batch with the states after the windows before it, if there are any.</summary>
    private void BeginStates(int batch)
    {
        if (!_isStateful)
        {
            return;
        }

        if (_batches.IsFirstWindow(batch))
        {
            _cache.ResetStates();
        }
        else
        {
            _cache.CarryStates();
        }
    }

    private static bool IsSum => TNetwork.Schema.Loss["Reduction"].Text == nameof(Reduction.Sum);

    /// <summary>
    /// Returns the factor that turns the loss of a sample into the weighted sum of the losses of its steps. In the
    /// cache, it is a part of the mean over the steps of the batch.
    /// </summary>
    private double LossScale(ReadOnlySpan<int> samples)
        => _data.WeightedSteps == 0 || IsSum ? 1 : _data.SumOfStepWeights(samples) / samples.Length;

    /// <summary>Measures the outputs of a sample. Steps without a weight do not count.</summary>
    /// <returns>The number of correct decisions, and the sum of their weights.</returns>
    private (int Correct, double Weight) MeasureSample(
        OutputDecisions decisions, int place, int sample, ConfusionMatrix? confusion, RegressionSums? errors)
    {
        ReadOnlySpan<T> outputs = _cache.Output.Blocks[SampleBlock.Offset(place, TNetwork.OutputCount)..];
        ReadOnlySpan<T> targets = _data.GetTarget(sample);
        ReadOnlySpan<T> stepWeights = _data.GetStepWeights(sample);
        double sampleWeight = double.CreateChecked(_data.GetSampleWeight(sample));
        int correct = 0;
        double correctWeight = 0;
        for (int step = 0; step < targets.Length; step += decisions.Outputs)
        {
            double weight = sampleWeight;
            if (!stepWeights.IsEmpty)
            {
                T stepWeight = stepWeights[step / decisions.Outputs];
                if (stepWeight == T.Zero)
                {
                    continue;
                }

                weight *= double.CreateChecked(stepWeight);
            }

            int right = MeasureStep(
                decisions,
                outputs[(step * SampleBlock.Size)..],
                targets.Slice(step, decisions.Outputs),
                weight,
                confusion,
                errors);
            correct += right;
            correctWeight += weight * right;
        }

        return (correct, correctWeight);
    }

    /// <summary>
    /// Measures the outputs of a sample, or of one step of it. Returns the number of correct decisions.
    /// </summary>
    private int MeasureStep(
        OutputDecisions decisions, ReadOnlySpan<T> outputs, ReadOnlySpan<T> targets, double weight,
        ConfusionMatrix? confusion, RegressionSums? errors)
    {
        if (decisions.Kind == DecisionKind.Labels)
        {
            return decisions.CorrectLabels(outputs, SampleBlock.Size, targets);
        }

        if (decisions.Kind == DecisionKind.None)
        {
            errors?.Add(outputs, SampleBlock.Size, targets, weight);
            return 0;
        }

        int predicted = decisions.Class(outputs, SampleBlock.Size);
        int actual = decisions.Class(targets, 1);
        Tally(confusion, actual, predicted, weight);
        return predicted == actual ? 1 : 0;
    }

    private void Tally(ConfusionMatrix? confusion, int actual, int predicted, double weight)
    {
        if (!_isWeighted)
        {
            confusion?.Add(actual, predicted);
        }
        else
        {
            confusion?.Add(actual, predicted, weight);
        }
    }
}
