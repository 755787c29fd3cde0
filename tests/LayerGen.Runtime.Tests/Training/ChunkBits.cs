using System.Numerics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using LayerGen.Data;
using LayerGen.Training;

namespace LayerGen.Tests.Training;

/// <summary>Trains a network with batches of some size, and returns the hash of all results.</summary>
internal static class ChunkBits<TNetwork, T, TCache, TGradients>
    where TNetwork : class, INetwork<TNetwork, T, TCache, TGradients>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TCache : BatchCache<T>
    where TGradients : GradientBuffer<T>
{
    /// <summary>
    /// Trains for two epochs of two batches, of which the second one is smaller, with everything that can be applied to
    /// inputs and gradients.
    /// </summary>
    /// <param name="network">The network.</param>
    /// <param name="batchSize">The size of the first batch.</param>
    /// <param name="threads">The number of threads.</param>
    /// <returns>The start of the SHA-256 of the parameters, the statistics and the losses.</returns>
    public static string Of(TNetwork network, int batchSize, int threads)
    {
        TrainingHistory<T> history = Trainer<TNetwork, T, TCache, TGradients>.Train(
            network,
            Data(batchSize + (batchSize + 1) / 2),
            null,
            new TrainingOptions
            {
                Epochs = 2,
                BatchSize = batchSize,
                Optimizer = Optimizer.AdamW(0.002) with { ClipValue = 0.5, ClipNorm = 0.1, L1 = 1e-5, L2 = 1e-4 },
                Augmentation = new GaussianNoise(0.1),
                Random = new NumpyRandom(7),
                Threads = threads,
            });
        double[] losses = [.. history.TrainLoss];
        T[] values = [.. network.Parameters, .. network.Statistics];
        byte[] all = [.. MemoryMarshal.AsBytes<T>(values), .. MemoryMarshal.AsBytes<double>(losses)];
        return Convert.ToHexString(SHA256.HashData(all), 0, 6);
    }

    public static Dataset<T> Data(int samples)
    {
        var random = new NumpyRandom(17);
        var inputs = new T[TNetwork.InputCount * samples];
        foreach (ref T x in inputs.AsSpan())
        {
            x = T.CreateChecked(random.NextDouble() - 0.5);
        }

        var targets = new T[TNetwork.OutputCount * samples];
        for (int s = 0; s < samples; s++)
        {
            targets[s * TNetwork.OutputCount + random.NextInt32(0, TNetwork.OutputCount)] = T.One;
        }

        return Dataset<T>.FromRows(inputs, TNetwork.InputCount, targets, TNetwork.OutputCount);
    }
}
