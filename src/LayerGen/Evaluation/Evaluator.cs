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
    private readonly double _weight;

    public Evaluator(Dataset<T> data)
    {
        _data = data;
        _cache = TNetwork.CreateCache(Math.Min(ChunkSize, data.SampleCount));
        _order = new int[data.SampleCount];
        for (int s = 0; s < _order.Length; s++)
        {
            _order[s] = s;
            _weight += double.CreateChecked(data.GetSampleWeight(s));
        }
    }

    /// <summary>Gets the decisions that the outputs of the network make, at each step if they are a sequence.</summary>
    public static OutputDecisions Decisions
        => OutputDecisions.Of(TNetwork.OutputMeaning, TNetwork.OutputCount / TNetwork.OutputSteps);

    /// <summary>Gets the number of samples.</summary>
    public int SampleCount => _order.Length;

    /// <summary>
    /// Computes the mean loss of a sample, the share of correct decisions (see <see cref="OutputDecisions"/>), and
    /// their number. If the samples have weights, the mean and the share are weighted: Σ w·e / Σ w.
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
        ReadOnlySpan<T> weights = _data.SampleWeights;
        for (int first = 0; first < _order.Length; first += _cache.BatchSize)
        {
            int count = Math.Min(_cache.BatchSize, _order.Length - first);
            _cache.Load(_data, _order.AsSpan(first, count));
            network.Infer(_cache);
            network.ComputeSampleLosses(_cache, 0, count);
            for (int s = 0; s < count; s++)
            {
                // The losses are weighted already.
                loss += double.CreateChecked(_cache.SampleLosses[s]);
                double weight = weights.IsEmpty ? 1 : double.CreateChecked(weights[first + s]);
                ReadOnlySpan<T> outputs = _cache.Output.Blocks[SampleBlock.Offset(s, TNetwork.OutputCount)..];
                ReadOnlySpan<T> targets = _data.GetTarget(first + s);
                int right = 0;
                for (int step = 0; step < targets.Length; step += decisions.Outputs)
                {
                    right += MeasureStep(
                        decisions,
                        outputs[(step * SampleBlock.Size)..],
                        targets.Slice(step, decisions.Outputs),
                        weight,
                        confusion,
                        errors);
                }

                correct += right;
                correctWeight += weight * right;
            }
        }

        double all = _weight * decisions.PerSample * TNetwork.OutputSteps;
        return (loss / _weight, correctWeight / all, correct);
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
        if (_data.SampleWeights.IsEmpty)
        {
            confusion?.Add(actual, predicted);
        }
        else
        {
            confusion?.Add(actual, predicted, weight);
        }
    }
}
