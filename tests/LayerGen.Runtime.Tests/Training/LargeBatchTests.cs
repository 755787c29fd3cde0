using System.Numerics;
using LayerGen.CompilerServices;
using LayerGen.Data;
using LayerGen.Schemas;
using LayerGen.Tests.Networks;
using LayerGen.Training;
using Shouldly;
using Xunit;

namespace LayerGen.Tests.Training;

/// <summary>
/// Sums over the samples of a large batch in single precision. All samples are equal, which is the worst case: every
/// term is rounded in the same direction, and summing 10⁶ of them one by one has an error of 10⁻².
/// </summary>
public sealed class LargeBatchTests
{
    private const double Tolerance = 1e-6;

    private const int Million = 1_000_000;

    // Several values, because rounding errors happen to be small for some.
    private static readonly float[] Scales = [0.3f, 0.7123f, 0.99f];

    [Fact]
    public void The_loss_of_a_million_equal_samples_equals_that_of_one()
    {
        foreach (float scale in Scales)
        {
            var net = new UnrolledSums(seed: 1);
            UnrolledSums.Cache cache = Load(UnrolledSums.CreateCache(Million), scale);
            net.Forward(cache);
            float loss = net.ComputeLoss(cache);
            Near(loss, cache.SampleLosses[0]);
            Near(cache.ComputeSumLoss(), Million * (double)cache.SampleLosses[0]);
        }
    }

    [Fact]
    public void The_evaluation_of_a_million_equal_samples_equals_that_of_one()
    {
        var net = new UnrolledSums(seed: 1);
        Dataset<float> many = Dataset<float>.FromRows(Repeat([0.3f, -0.7f, 0.45f]), 3, Repeat([0.6f, -0.2f]), 2);
        Dataset<float> one = Dataset<float>.FromRows([0.3f, -0.7f, 0.45f], 3, [0.6f, -0.2f], 2);

        Evaluation all = net.Evaluate(many);
        Evaluation single = net.Evaluate(one);

        Near(all.Loss, single.Loss);
        Near(all.Regression!.RootMeanSquaredError, single.Regression!.RootMeanSquaredError);

        static float[] Repeat(float[] values) => [.. Enumerable.Repeat(values, Million).SelectMany(each => each)];
    }

    [Fact]
    public void The_gradients_of_a_million_equal_samples_are_a_million_times_that_of_one()
    {
        foreach (float scale in Scales)
        {
            var unrolled = new UnrolledSums(seed: 1);
            UnrolledSums.Cache cache = Load(UnrolledSums.CreateCache(Million), scale);
            UnrolledSums.Gradients gradients = UnrolledSums.CreateGradients();
            unrolled.Forward(cache);
            unrolled.Backward(cache, gradients);
            IsOuterProduct(cache.Y0, cache.dZ1, gradients.dW1, gradients.db1);
            IsOuterProduct(cache.Y1, cache.dZ2, gradients.dW2, gradients.db2);
        }

        var tiled = new TiledSums(seed: 1);
        TiledSums.Cache tiledCache = Load(TiledSums.CreateCache(Million), Scales[0]);
        TiledSums.Gradients tiledGradients = TiledSums.CreateGradients();
        tiled.Forward(tiledCache);
        tiled.Backward(tiledCache, tiledGradients);
        IsOuterProduct(tiledCache.Y0, tiledCache.dZ1, tiledGradients.dW1, tiledGradients.db1);
        IsOuterProduct(tiledCache.Y1, tiledCache.dZ2, tiledGradients.dW2, tiledGradients.db2);
    }

    [Fact]
    public void The_gradients_of_scales_and_shifts_are_equally_exact()
    {
        foreach (float scale in Scales)
        {
            var net = new NormalizedSums(seed: 1);
            NormalizedSums.Cache cache = Load(NormalizedSums.CreateCache(Million), scale);
            NormalizedSums.Gradients gradients = NormalizedSums.CreateGradients();
            net.Forward(cache);
            net.Backward(cache, gradients);
            for (int k = 0; k < 4; k++)
            {
                Near(gradients.dGamma2[k], Million * ((double)cache.dZ2[k, 0] * cache.U2[k, 0]));
                Near(gradients.dBeta2[k], Million * (double)cache.dZ2[k, 0]);
            }
        }
    }

    [Fact]
    public void The_statistics_of_a_million_samples_are_exact()
    {
        foreach (float scale in Scales)
        {
            // Two alternating values, so that there is a variance.
            var net = new BatchNormSums(seed: 1);
            BatchNormSums.Cache cache = BatchNormSums.CreateCache(Million);
            float[] x = new float[3 * Million];
            for (int k = 0; k < x.Length; k++)
            {
                x[k] = k % 2 == 0 ? scale : scale / 3;
            }

            cache.LoadInputs(x);
            net.Forward(cache);

            double mean = ((double)scale + scale / 3) / 2;
            double deviation = ((double)scale - scale / 3) / 2;
            Near(cache.Mean1[0], mean);
            Near(cache.Variance1[0], deviation * deviation);
        }
    }

    [Fact]
    public void The_gradients_of_convolutions_are_equally_exact()
    {
        const int Samples = 100_000;
        var net = new ConvolvedSums(seed: 1);
        ConvolvedSums.Cache cache = Load(ConvolvedSums.CreateCache(Samples), Scales[1], Samples);
        ConvolvedSums.Gradients gradients = ConvolvedSums.CreateGradients();
        net.Forward(cache);
        net.Backward(cache, gradients);
        for (int f = 0; f < 3; f++)
        {
            double bias = 0;
            double[] weights = new double[4];
            double size = 0;
            for (int place = 0; place < 12; place++)
            {
                double dz = cache.dZ1[place * 3 + f, 0];
                bias += dz;
                size += Math.Abs(dz);
                for (int t = 0; t < 4; t++)
                {
                    weights[t] += dz * cache.Y0[(place / 4 + t / 2) * 5 + place % 4 + t % 2, 0];
                }
            }

            Math.Abs(gradients.db1[f] - Samples * bias).ShouldBeLessThan(Tolerance * Samples * size);
            for (int t = 0; t < 4; t++)
            {
                Math.Abs(gradients.dW1[t, f] - Samples * weights[t]).ShouldBeLessThan(Tolerance * Samples * size);
            }
        }

        var onePlace = new ConvolvedSumsOfOnePlace(seed: 1);
        ConvolvedSumsOfOnePlace.Cache other = Load(ConvolvedSumsOfOnePlace.CreateCache(Samples), Scales[1], Samples);
        ConvolvedSumsOfOnePlace.Gradients otherGradients = ConvolvedSumsOfOnePlace.CreateGradients();
        onePlace.Forward(other);
        onePlace.Backward(other, otherGradients);
        IsOuterProduct(other.Y0, other.dZ1, otherGradients.dW1, otherGradients.db1);
    }

    [Fact]
    public void Passes_over_40_million_samples_add_up_exactly()
    {
        const int Samples = 40_000_000;
        var gradients = new ThreeGradients();
        foreach (SamplePass pass in SamplePass.Of(new SampleChunk(0, Samples, Samples)))
        {
            // The results of a kernel: the sums of the runs of a pass, of 48 equal terms each.
            gradients.Values.Clear();
            for (int run = pass.First; run < pass.End; run += pass.Run)
            {
                Span<float> sums = [0, 0, 0];
                for (int s = run; s < Math.Min(run + pass.Run, pass.End); s++)
                {
                    for (int k = 0; k < 3; k++)
                    {
                        sums[k] += Scales[k];
                    }
                }

                for (int k = 0; k < 3; k++)
                {
                    gradients.Values[k] += sums[k];
                }
            }

            gradients.EndPass(pass, 0, 3);
        }

        for (int k = 0; k < 3; k++)
        {
            Near(gradients.Values[k], Samples * (double)Scales[k]);
        }
    }

    // Takes 4 GB and half a minute: dotnet run … -- -explicit only
    [Fact(Explicit = true)]
    public void The_loss_and_the_gradients_of_40_million_equal_samples_are_exact()
    {
        const int Samples = 40_000_000;
        var net = new OneUnit(seed: 1);
        OneUnit.Cache cache = Load(OneUnit.CreateCache(Samples), Scales[0], Samples);
        OneUnit.Gradients gradients = OneUnit.CreateGradients();
        net.Forward(cache);
        Near(net.ComputeLoss(cache), cache.SampleLosses[0]);
        net.Backward(cache, gradients);
        Near(gradients.dW1[0, 0], Samples * ((double)cache.Y0[0, 0] * cache.dZ1[0, 0]));
        Near(gradients.db1[0], Samples * (double)cache.dZ1[0, 0]);
        TestContext.Current.SendDiagnosticMessage(
            $"loss {net.ComputeLoss(cache) / cache.SampleLosses[0] - 1:E1}, "
            + $"db {gradients.db1[0] / (Samples * (double)cache.dZ1[0, 0]) - 1:E1}");
    }

    [Theory]
    [InlineData(7)]
    [InlineData(64)]
    public void A_small_batch_is_summed_sample_by_sample(int samples)
    {
        var net = new TiledSums(seed: 1);
        TiledSums.Cache cache = TiledSums.CreateCache(samples);
        LoadRandom(cache, samples);
        TiledSums.Gradients gradients = TiledSums.CreateGradients();
        net.Forward(cache);
        net.Backward(cache, gradients);
        for (int i = 0; i < 20; i++)
        {
            for (int j = 0; j < 2; j++)
            {
                float sum = 0;
                for (int s = 0; s < samples; s++)
                {
                    sum = float.FusedMultiplyAdd(cache.Y1[i, s], cache.dZ2[j, s], sum);
                }

                gradients.dW2[i, j].ShouldBe(sum);
            }
        }
    }

    [Theory]
    [InlineData(65)]
    [InlineData(384)]
    [InlineData(385)]
    [InlineData(1000)]
    public void Threads_and_repetitions_do_not_change_the_bits_of_a_large_batch(int samples)
    {
        BitsOfParts<TiledSums, float, TiledSums.Cache, TiledSums.Gradients>(new TiledSums(seed: 1), samples);
        BitsOfParts<TiledSumsOfDoubles, double, TiledSumsOfDoubles.Cache, TiledSumsOfDoubles.Gradients>(
            new TiledSumsOfDoubles(seed: 1), samples);
        BitsOfParts<ConvolvedSums, float, ConvolvedSums.Cache, ConvolvedSums.Gradients>(
            new ConvolvedSums(seed: 1), samples);
        BitsOfParts<UnrolledSums, float, UnrolledSums.Cache, UnrolledSums.Gradients>(
            new UnrolledSums(seed: 1), samples);
    }

    [Theory]
    [InlineData(65)]
    [InlineData(400)]
    [InlineData(1000)]
    public void A_large_batch_has_the_gradients_of_its_samples(int samples)
    {
        // The narrow rows of the unrolled layers are stored so that they overlap.
        var net = new UnrolledSums(seed: 2);
        UnrolledSums.Cache cache = UnrolledSums.CreateCache(samples);
        LoadRandom(cache, samples);
        UnrolledSums.Gradients gradients = UnrolledSums.CreateGradients();
        net.Forward(cache);
        net.Backward(cache, gradients);
        IsSum(cache.Y0, cache.dZ1, gradients.dW1, gradients.db1, samples);
        IsSum(cache.Y1, cache.dZ2, gradients.dW2, gradients.db2, samples);
    }

    private static void BitsOfParts<TNetwork, T, TCache, TGradients>(TNetwork net, int samples)
        where TNetwork : class, INetwork<TNetwork, T, TCache, TGradients>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TCache : BatchCache<T>
        where TGradients : GradientBuffer<T>
    {
        TCache cache = TNetwork.CreateCache(samples);
        LoadRandom(cache, samples);
        net.Forward(cache);
        TGradients expected = TNetwork.CreateGradients();
        net.Backward(cache, expected);
        foreach (int parts in (int[])[1, 2, 3, 7])
        {
            TGradients gradients = TNetwork.CreateGradients();
            for (int repetition = 0; repetition < 2; repetition++)
            {
                for (int part = 0; part < parts; part++)
                {
                    net.ComputeWeightGradients(cache, gradients, part, parts);
                }

                gradients.Values.ToArray().ShouldBe(expected.Values.ToArray());
            }
        }
    }

    /// <summary>Loads equal samples.</summary>
    private static TCache Load<TCache>(TCache cache, float scale, int samples = Million)
        where TCache : BatchCache<float>
    {
        float[] x = new float[cache.Y0.FeatureCount * samples];
        for (int f = 0; f < cache.Y0.FeatureCount; f++)
        {
            x.AsSpan(f * samples, samples).Fill(scale * (1 + 0.17f * f));
        }

        float[] d = new float[cache.D.FeatureCount * samples];
        d.AsSpan().Fill(-scale);
        cache.LoadInputs(x);
        cache.LoadTargets(d);
        return cache;
    }

    private static void LoadRandom<T>(BatchCache<T> cache, int samples)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var random = new NumpyRandom(3);
        T[] Draw(int count) => [.. Enumerable.Range(0, count).Select(_ => T.CreateChecked(random.NextGaussian()))];
        cache.LoadInputs(Draw(cache.Y0.FeatureCount * samples));
        cache.LoadTargets(Draw(cache.D.FeatureCount * samples));
    }

    private static void IsOuterProduct(
        SampleMatrix<float> y, SampleMatrix<float> dz, MatrixView<float> dw, ReadOnlySpan<float> db)
    {
        for (int j = 0; j < dw.Columns; j++)
        {
            for (int i = 0; i < dw.Rows; i++)
            {
                Near(dw[i, j], y.SampleCount * ((double)y[i, 0] * dz[j, 0]));
            }

            Near(db[j], y.SampleCount * (double)dz[j, 0]);
        }
    }

    private static void IsSum(
        SampleMatrix<float> y, SampleMatrix<float> dz, MatrixView<float> dw, ReadOnlySpan<float> db, int samples)
    {
        int[] all = [.. Enumerable.Range(0, samples)];
        for (int j = 0; j < dw.Columns; j++)
        {
            for (int i = 0; i < dw.Rows; i++)
            {
                double size = all.Sum(s => Math.Abs((double)y[i, s] * dz[j, s]));
                Math.Abs(dw[i, j] - all.Sum(s => (double)y[i, s] * dz[j, s])).ShouldBeLessThan(Tolerance * size);
            }

            Math.Abs(db[j] - all.Sum(s => (double)dz[j, s]))
                .ShouldBeLessThan(Tolerance * all.Sum(s => Math.Abs(dz[j, s])));
        }
    }

    private static void Near(double actual, double expected) =>
        Math.Abs(actual - expected).ShouldBeLessThan(Tolerance * Math.Abs(expected));

    private sealed class ThreeGradients() : GradientBuffer<float>(3)
    {
        public override NetworkTensors<float> Tensors => throw new NotSupportedException();
    }
}
