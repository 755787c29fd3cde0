using LayerGen.Data;
using ParitySample;

namespace LayerGen.Samples.Tests.Tour;

internal static partial class TourCode
{
    /// <summary>Part 3.</summary>
    private static void Implementation(Dataset<double> train)
    {
        // tour: he
        BaselineNet byHand = new(seed: 42);
        NumpyRandom random = new(42);
        Console.WriteLine($"{byHand.W1[0, 0]:F6} {byHand.W1[0, 1]:F6}");
        Console.WriteLine($"{Math.Sqrt(2.0 / 4) * random.NextGaussian():F6} {Math.Sqrt(2.0 / 4) * random.NextGaussian():F6}");
        // end

        // tour: mini-batches
        List<int> sizes = [];
        int[] order = new NumpyRandom(0).Permutation(train.SampleCount);
        foreach (ReadOnlySpan<int> batch in new MiniBatches(order, batchSize: 16))
        {
            sizes.Add(batch.Length);
        }

        Console.WriteLine($"{sizes.Count} mini-batches of {string.Join(", ", sizes)}");
        // end

        // tour: loop
        BaselineNet.Cache cache = BaselineNet.CreateCache(batchSize: 16);
        BaselineNet.Gradients gradients = BaselineNet.CreateGradients();
        BaselineNet.AdamState adam = new(learningRate: 0.01);
        for (int epoch = 1; epoch <= 3; epoch++)
        {
            double sum = 0;
            int[] shuffled = byHand.Random.Permutation(train.SampleCount);
            foreach (ReadOnlySpan<int> batch in new MiniBatches(shuffled, batchSize: 16))
            {
                cache.Load(train, batch);
                byHand.Forward(cache);
                sum += byHand.ComputeLoss(cache);
                byHand.Backward(cache, gradients);
                adam.Step(byHand, gradients);
            }

            Console.WriteLine($"Epoch {epoch}: loss {sum / 7:F4}");
        }
        // end

        // tour: train
        BaselineNet trained = new(seed: 42);
        trained.Train(train, new TrainingOptions { Epochs = 3, BatchSize = 16, Optimizer = Optimizer.Adam(0.01) });
        Console.WriteLine($"The same bits: {trained.Parameters.SequenceEqual(byHand.Parameters)}");
        // end
    }
}
