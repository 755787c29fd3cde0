using System.Globalization;
using LayerGen.CompilerServices;
using Shouldly;

namespace LayerGen.Tests.Networks.Cases;

/// <content>Weights of the samples.</content>
public sealed partial class NetworkCase<TNetwork, T, TCache, TGradients>
{
    public override void WeighsItsSamples(int batchSize, long seed)
    {
        var batch = new Batch(batchSize, seed);
        var random = new Random((int)seed);
        TCache cache = TNetwork.CreateCache(batchSize);
        TGradients gradients = TNetwork.CreateGradients();

        T[] plain = Run([]);
        T[] losses = [.. cache.SampleLosses];
        Run([.. Enumerable.Repeat(T.One, batchSize)]).ShouldBe(plain, $"{Name}: weights of 1");

        T[] weights = [.. Enumerable.Range(0, batchSize).Select(_ => T.CreateChecked(random.Next(0, 4) / 2.0))];
        T[] whole = Run(weights);
        cache.SampleWeights.ToArray().ShouldBe(weights, Name);
        cache.SampleLosses.ToArray().ShouldBe(
            [.. losses.Select((loss, s) => loss * weights[s])], $"{Name}: weighted losses");
        if (!TNetwork.MixesSamples)
        {
            Run(weights, inParts: true).ShouldBe(whole, $"{Name}: weights in parts");
        }

        if (IsDouble)
        {
            HasWeightedDifferences(batch, cache, gradients, weights);
        }

        T[] Run(T[] sampleWeights, bool inParts = false)
        {
            cache.LoadInputs(batch.Inputs);
            cache.SampleWeights.Length.ShouldBe(0, Name);
            cache.LoadTargets(batch.Targets);
            if (sampleWeights.Length > 0)
            {
                cache.LoadSampleWeights(sampleWeights);
            }

            // A dropout draws the noise of the same batch each time.
            cache.BatchNumber = 1;
            batch.Network.Forward(cache);
            if (!inParts)
            {
                T loss = batch.Network.ComputeLoss(cache);
                batch.Network.Backward(cache, gradients);
                return [loss, .. gradients.Values];
            }

            for (int s = 0; s < batchSize; s += SampleBlock.Size)
            {
                int end = Math.Min(s + SampleBlock.Size, batchSize);
                batch.Network.ComputeSampleLosses(cache, s, end);
                batch.Network.Backward(cache, s, end);
            }

            batch.Network.ComputeWeightGradients(cache, gradients, part: 0, parts: 1);
            return [batch.Network.ComputeLoss(cache), .. gradients.Values];
        }
    }

    /// <summary>Compares some gradients of the weighted batch with differences of its loss.</summary>
    private void HasWeightedDifferences(Batch batch, TCache cache, TGradients gradients, T[] weights)
    {
        const double Step = 1e-6;
        TNetwork network = batch.Network;
        int stride = Math.Max(1, TNetwork.ParameterCount / 20) | 1;
        for (int k = 0; k < TNetwork.ParameterCount; k += stride)
        {
            double actual = double.CreateChecked(gradients.Values[k]);
            double expected = Difference(k, Step);
            double tolerance = 1e-7 * (1 + Math.Abs(expected));
            if (Math.Abs(actual - expected) > tolerance)
            {
                // As in MatchesCentralDifferences: the differences show their own error.
                tolerance += 4 * Math.Abs(expected - Difference(k, 2 * Step));
            }

            Math.Abs(actual - expected).ShouldBeLessThanOrEqualTo(tolerance, string.Create(
                CultureInfo.InvariantCulture, $"{Name}, parameter {k}: {actual} against {expected}"));
        }

        double Difference(int k, double step)
        {
            T original = network.Parameters[k];
            double above = LossAt(k, original + T.CreateChecked(step));
            double below = LossAt(k, original - T.CreateChecked(step));
            network.Parameters[k] = original;
            return (above - below) / (2 * step);
        }

        // Σ w·l, divided by the number of samples if the loss is a mean. The network has no weights here.
        double LossAt(int k, T value)
        {
            network.Parameters[k] = value;
            cache.LoadInputs(batch.Inputs);
            cache.LoadTargets(batch.Targets);
            cache.BatchNumber = 1;
            network.Forward(cache);
            double loss = double.CreateChecked(network.ComputeLoss(cache));
            double sum = 0;
            double plain = 0;
            for (int s = 0; s < weights.Length; s++)
            {
                sum += double.CreateChecked(weights[s]) * double.CreateChecked(cache.SampleLosses[s]);
                plain += double.CreateChecked(cache.SampleLosses[s]);
            }

            return sum * loss / plain;
        }
    }
}
