using System.Numerics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using LayerGen.Data;
using LayerGen.Training;

namespace LayerGen.Tests.Bits;

/// <summary>
/// Trains a network, once step by step and once with the trainer, and prints its parameters afterward, to the last bit.
/// Everything is fixed: data, initial weights, order of the samples.
/// </summary>
internal sealed class TrainedBits<TNetwork, T, TCache, TGradients>(
    int threads, Func<NumpyRandom, TNetwork> create, int steps = 100)
    where TNetwork : class, INetwork<TNetwork, T, TCache, TGradients>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TCache : BatchCache<T>
    where TGradients : GradientBuffer<T>
{
    /// <summary>Four batches of 20 and one of 4 per epoch. Each of them has a tail at every vector width.</summary>
    private const int Samples = 84;

    private const int BatchSize = 20;

    private const int StepsPerEpoch = (Samples + BatchSize - 1) / BatchSize;

    private static readonly Optimizer Optimizer = Optimizer.Adam(0.002);

    /// <summary>Settings with everything that can be applied to a gradient before the update.</summary>
    private static readonly Optimizer Changed =
        Optimizer.AdamW(0.002) with { ClipValue = 0.05, ClipNorm = 0.1, L1 = 1e-5, L2 = 1e-4 };

    private readonly Dataset<T> _data = Data(new NumpyRandom(17));

    /// <summary>Returns one line: name, way, SHA-256 of the parameters.</summary>
    public string StepByStep() => Line("step by step", TrainStepByStep());

    /// <inheritdoc cref="StepByStep"/>
    public string ByTheTrainer() => Line("by the trainer", TrainByTheTrainer());

    private TNetwork TrainStepByStep()
    {
        TNetwork network = create(new NumpyRandom(5));
        TCache cache = TNetwork.CreateCache(BatchSize);
        TGradients gradients = TNetwork.CreateGradients();
        OptimizerState<TNetwork, TGradients> state = TNetwork.CreateOptimizerState(Optimizer);
        for (int step = 0; step < steps; step++)
        {
            int start = step % StepsPerEpoch * BatchSize;
            cache.Load(_data, [.. Enumerable.Range(start, Math.Min(BatchSize, Samples - start))]);
            network.Forward(cache);
            network.ComputeLoss(cache);
            network.Backward(cache, gradients);
            state.Step(network, gradients);
        }

        return network;
    }

    private TNetwork TrainByTheTrainer()
    {
        TNetwork network = create(new NumpyRandom(5));
        var options = new TrainingOptions
        {
            Epochs = steps / StepsPerEpoch,
            BatchSize = BatchSize,
            Optimizer = Changed,
            Schedule = Schedule.Cosine(warmupEpochs: 2),
            Threads = threads,
        };
        Trainer<TNetwork, T, TCache, TGradients>.Train(network, _data, null, options);
        return network;
    }

    private static string Line(string way, TNetwork network)
    {
        foreach (T parameter in network.Parameters)
        {
            // Two runs that both diverged would not show anything.
            if (!T.IsFinite(parameter))
            {
                throw new InvalidOperationException($"{typeof(TNetwork).Name} has a parameter that is {parameter}.");
            }
        }

        // With the additional values of inference, if there are any.
        T[] values = [.. network.Parameters, .. network.Statistics];
        string hash = Convert.ToHexString(SHA256.HashData(MemoryMarshal.AsBytes<T>(values)));
        return $"{typeof(TNetwork).Name} {way} {hash}";
    }

    private static Dataset<T> Data(NumpyRandom random)
    {
        var inputs = new T[TNetwork.InputCount, Samples];
        var targets = new T[TNetwork.OutputCount, Samples];
        for (int s = 0; s < Samples; s++)
        {
            for (int i = 0; i < TNetwork.InputCount; i++)
            {
                inputs[i, s] = T.CreateChecked(random.NextDouble() - 0.5);
            }

            for (int k = 0; k < TNetwork.OutputCount; k++)
            {
                targets[k, s] =
                    TNetwork.LossFunction == LossFunction.CrossEntropy ? T.Zero : T.CreateChecked(random.NextDouble());
            }

            if (TNetwork.LossFunction == LossFunction.CrossEntropy)
            {
                targets[random.NextInt32(0, TNetwork.OutputCount), s] = T.One;
            }
        }

        return Dataset<T>.FromColumns(inputs, targets);
    }
}
