using System.Numerics;

namespace LayerGen;

/// <summary>Measures loss and accuracy of a network over a dataset, in chunks of a fixed size, without allocating.</summary>
internal sealed class Evaluator<TNetwork, T, TCache, TGradients>
    where TNetwork : class, INetwork<TNetwork, T, TCache, TGradients>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TCache : BatchCache<T>
    where TGradients : GradientBuffer<T>
{
    /// <summary>The largest number of samples that go through the network at once.</summary>
    private const int ChunkSize = 256;

    private readonly Dataset<T> _data;
    private readonly TCache _cache;
    private readonly int[] _order;

    public Evaluator(Dataset<T> data)
    {
        _data = data;
        _cache = TNetwork.CreateCache(Math.Min(ChunkSize, data.Count));
        _order = new int[data.Count];
        for (int s = 0; s < _order.Length; s++)
        {
            _order[s] = s;
        }
    }

    /// <summary>The mean loss, and the number of samples whose largest output stands where the largest target does.</summary>
    public (double Loss, int Correct) Measure(TNetwork network, ConfusionMatrix? confusion = null)
    {
        double loss = 0;
        int correct = 0;
        for (int first = 0; first < _order.Length; first += _cache.BatchSize)
        {
            int count = Math.Min(_cache.BatchSize, _order.Length - first);
            _cache.Load(_data, _order.AsSpan(first, count));
            network.Infer(_cache);
            network.Loss(_cache);
            for (int s = 0; s < count; s++)
            {
                loss += double.CreateChecked(_cache.SampleLosses[s]);
                int predicted = PredictedClass(s);
                int actual = _data.Class(first + s);
                correct += predicted == actual ? 1 : 0;
                confusion?.Add(actual, predicted);
            }
        }

        return (loss / _order.Length, correct);
    }

    private int PredictedClass(int sample)
    {
        // The first largest wins, and a NaN counts as largest, as in ArgMax.
        ReadOnlySpan<T> column = _cache.Output.Blocks[SampleBlock.Offset(sample, TNetwork.OutputCount)..];
        int best = 0;
        for (int k = 1; k < TNetwork.OutputCount; k++)
        {
            T value = column[k * SampleBlock.Size];
            T largest = column[best * SampleBlock.Size];
            if (value > largest || (T.IsNaN(value) && !T.IsNaN(largest)))
            {
                best = k;
            }
        }

        return best;
    }
}
