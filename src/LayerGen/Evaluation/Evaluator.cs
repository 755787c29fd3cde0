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

    public Evaluator(Dataset<T> data)
    {
        _data = data;
        _cache = TNetwork.CreateCache(Math.Min(ChunkSize, data.SampleCount));
        _order = new int[data.SampleCount];
        for (int s = 0; s < _order.Length; s++)
        {
            _order[s] = s;
        }
    }

    /// <summary>Gets the decisions that the outputs of the network make.</summary>
    public static OutputDecisions Decisions => OutputDecisions.Of(TNetwork.OutputMeaning, TNetwork.OutputCount);

    /// <summary>Gets the number of samples.</summary>
    public int Count => _order.Length;

    /// <summary>
    /// Computes the mean loss of a sample and the number of correct decisions (see <see cref="OutputDecisions"/>).
    /// </summary>
    /// <param name="network">The network.</param>
    /// <param name="confusion">Counts the classes, if there are any.</param>
    /// <param name="errors">Accumulates the errors of a regression.</param>
    public (double Loss, int Correct) Measure(
        TNetwork network, ConfusionMatrix? confusion = null, RegressionSums? errors = null)
    {
        OutputDecisions decisions = Decisions;
        double loss = 0;
        int correct = 0;
        for (int first = 0; first < _order.Length; first += _cache.BatchSize)
        {
            int count = Math.Min(_cache.BatchSize, _order.Length - first);
            _cache.Load(_data, _order.AsSpan(first, count));
            network.Infer(_cache);
            network.ComputeSampleLosses(_cache, 0, count);
            for (int s = 0; s < count; s++)
            {
                loss += double.CreateChecked(_cache.SampleLosses[s]);
                ReadOnlySpan<T> outputs = _cache.Output.Blocks[SampleBlock.Offset(s, TNetwork.OutputCount)..];
                if (decisions.Kind == DecisionKind.Labels)
                {
                    correct += decisions.CorrectLabels(outputs, SampleBlock.Size, _data.GetTarget(first + s));
                }
                else if (decisions.Kind != DecisionKind.None)
                {
                    int predicted = decisions.Class(outputs, SampleBlock.Size);
                    int actual = decisions.Class(_data.GetTarget(first + s), 1);
                    correct += predicted == actual ? 1 : 0;
                    confusion?.Add(actual, predicted);
                }
                else
                {
                    errors?.Add(outputs, SampleBlock.Size, _data.GetTarget(first + s));
                }
            }
        }

        return (loss / _order.Length, correct);
    }
}
