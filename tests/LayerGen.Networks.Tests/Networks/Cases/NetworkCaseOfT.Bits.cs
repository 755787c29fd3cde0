using System.Runtime.InteropServices;
using LayerGen.Training;
using Shouldly;

namespace LayerGen.Tests.Networks.Cases;

/// <content>Training, compared to the last bit.</content>
public sealed partial class NetworkCase<TNetwork, T, TCache, TGradients>
{
    public override byte[] TrainedBits(Optimizer optimizer, int batchSize, int steps, long seed)
    {
        var batch = new Batch(batchSize, seed);
        TNetwork network = batch.Network;
        TCache cache = TNetwork.CreateCache(batchSize);
        TGradients gradients = TNetwork.CreateGradients();
        OptimizerState<TNetwork, TGradients> state = TNetwork.CreateOptimizerState(optimizer);
        T[] start = network.Parameters.ToArray();
        cache.LoadInputs(batch.Inputs);
        cache.LoadTargets(batch.Targets);
        for (int step = 0; step < steps; step++)
        {
            network.Forward(cache);
            network.ComputeLoss(cache);
            network.Backward(cache, gradients);
            state.Step(network, gradients);
        }

        var all = new T[TNetwork.OutputCount * batchSize];
        network.PredictByFeature(batch.Inputs, all, batchSize);
        T[] result =
        [
            .. cache.SampleLosses,
            .. network.Parameters,
            .. network.Statistics,
            .. all,
            .. PredictOneByOne(network, batch.Inputs, batchSize),
        ];

        // Otherwise two networks could be equal because both have diverged.
        result.All(T.IsFinite).ShouldBeTrue(Name);
        network.Parameters.SequenceEqual(start).ShouldBeFalse(Name);
        return MemoryMarshal.AsBytes(result.AsSpan()).ToArray();
    }

    private static IEnumerable<T> PredictOneByOne(TNetwork network, T[] inputs, int samples)
    {
        var x = new T[TNetwork.InputCount];
        var y = new T[TNetwork.OutputCount];
        for (int s = 0; s < samples; s++)
        {
            for (int i = 0; i < x.Length; i++)
            {
                x[i] = inputs[i * samples + s];
            }

            network.Predict(x, y);
            foreach (T value in y)
            {
                yield return value;
            }
        }
    }
}
