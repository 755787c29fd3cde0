using LayerGen.Data;
using LayerGen.Tests.Networks;
using LayerGen.Training;
using Shouldly;
using Xunit;

namespace LayerGen.Tests.Training;

/// <summary>Chunks of a batch that a program loads into a cache.</summary>
public sealed class ChunkedCacheTests
{
    private const int Samples = 500;

    private readonly Dataset<float> _data =
        ChunkBits<ChunkedNoise, float, ChunkedNoise.Cache, ChunkedNoise.Gradients>.Data(Samples);

    private readonly int[] _all = [.. Enumerable.Range(0, Samples)];

    private readonly ChunkedNoise _net = new(seed: 1);

    [Theory]
    [InlineData(192)]
    [InlineData(384)]
    public void Gradients_and_losses_of_chunks_are_those_of_the_batch(int size)
    {
        ChunkedNoise.Cache whole = ChunkedNoise.CreateCache(Samples);
        ChunkedNoise.Gradients expected = ChunkedNoise.CreateGradients();
        whole.Load(_data, _all);
        _net.Forward(whole);
        float loss = _net.ComputeLoss(whole);
        _net.Backward(whole, expected);

        ChunkedNoise.Cache cache = ChunkedNoise.CreateCache(size);
        ChunkedNoise.Gradients gradients = ChunkedNoise.CreateGradients();
        var losses = new List<float>();
        for (int s = 0; s < Samples; s += size)
        {
            cache.LoadChunk(_data, _all, s, Math.Min(s + size, Samples));
            cache.FirstSample.ShouldBe(s);
            cache.BatchSampleCount.ShouldBe(Samples);
            _net.Forward(cache);
            _net.ComputeLoss(cache);
            _net.Backward(cache, gradients);
            losses.AddRange(cache.SampleLosses);
        }

        losses.ToArray().ShouldBe(whole.SampleLosses.ToArray());
        cache.ComputeMeanLoss().ShouldBe(loss);
        gradients.Values.ToArray().ShouldBe(expected.Values.ToArray());
        cache.BatchNumber.ShouldBe(1);
    }

    [Fact]
    public void Chunks_of_matrices_are_those_of_the_dataset()
    {
        var inputs = new SampleMatrix<float>(40, Samples);
        var targets = new SampleMatrix<float>(3, Samples);
        for (int s = 0; s < Samples; s++)
        {
            for (int f = 0; f < 40; f++)
            {
                inputs[f, s] = _data.GetInput(s)[f];
            }

            for (int k = 0; k < 3; k++)
            {
                targets[k, s] = _data.GetTarget(s)[k];
            }
        }

        ChunkedNoise.Cache one = ChunkedNoise.CreateCache(192);
        ChunkedNoise.Cache other = ChunkedNoise.CreateCache(192);
        foreach ((int first, int end) in ((int, int)[])[(0, 192), (192, 384), (384, Samples)])
        {
            one.LoadChunk(_data, _all, first, end);
            other.LoadChunk(inputs, targets, Samples, first, end);
            other.Y0.ToArray(other.SampleCount).ShouldBe(one.Y0.ToArray(one.SampleCount));
            other.D.ToArray(other.SampleCount).ShouldBe(one.D.ToArray(one.SampleCount));
        }

        Should.Throw<ArgumentException>(() => other.LoadChunk(targets, targets, Samples, 0, 192));
        Should.Throw<ArgumentException>(() => other.LoadChunk(inputs, targets, Samples + 1, 0, 192));
        Should.Throw<ArgumentNullException>(() => other.LoadChunk(inputs, null!, Samples, 0, 192));
        var bySample = new SampleMatrix<float>(inputs.FeatureCount, Samples, isBySample: true);
        Should.Throw<ArgumentException>(() => other.LoadChunk(bySample, targets, Samples, 0, 192))
            .Message.ShouldContain("sample by sample");
    }

    [Fact]
    public void A_chunk_follows_the_previous_one_and_ends_with_whole_runs()
    {
        ChunkedNoise.Cache cache = ChunkedNoise.CreateCache(400);
        cache.LoadChunk(_data, _all, 0, 192);
        foreach ((int first, int end) in ((int, int)[])
            [(-16, 176), (192, 192), (192, 193), (192, 400), (384, Samples), (176, 368), (0, Samples), (192, 501)])
        {
            Should.Throw<ArgumentOutOfRangeException>(() => cache.LoadChunk(_data, _all, first, end));
            cache.SampleCount.ShouldBe(192);
        }

        Should.Throw<ArgumentOutOfRangeException>(() => cache.LoadChunk(_data, _all.AsSpan(0, 400), 192, 384));
        cache.LoadChunk(_data, _all, 192, Samples);
        cache.LoadChunk(_data, _all, 0, 384);
        cache.FirstSample.ShouldBe(0);
    }

    [Fact]
    public void A_mean_loss_needs_the_losses_of_all_chunks()
    {
        ChunkedNoise.Cache cache = ChunkedNoise.CreateCache(384);
        cache.LoadChunk(_data, _all, 0, 384);
        _net.Forward(cache);
        cache.LoadChunk(_data, _all, 384, Samples);
        Should.Throw<InvalidOperationException>(() => cache.ComputeMeanLoss());
        _net.Forward(cache);
        Should.Throw<InvalidOperationException>(() => _net.ComputeLoss(cache)).Message.ShouldContain("previous chunk");
    }

    [Fact]
    public void A_network_with_batch_statistics_refuses_a_chunk()
    {
        var net = new ChunkedStatistics(seed: 1);
        ChunkedStatistics.Cache cache = ChunkedStatistics.CreateCache(192);
        Dataset<float> data = ChunkBits<
            ChunkedStatistics, float, ChunkedStatistics.Cache, ChunkedStatistics.Gradients>.Data(Samples);
        cache.LoadChunk(data, _all, 0, 192);
        Should.Throw<ArgumentOutOfRangeException>(() => net.Forward(cache)).Message.ShouldContain("whole batch");
    }

    [Fact]
    public void Convolutions_may_need_longer_chunks()
    {
        Of<ChunkedUnrolled, ChunkedUnrolled.Cache, ChunkedUnrolled.Gradients>().ShouldBe(192);
        Of<ChunkedImages, ChunkedImages.Cache, ChunkedImages.Gradients>().ShouldBe(384);
        Of<ChunkedColumns, ChunkedColumns.Cache, ChunkedColumns.Gradients>().ShouldBe(960);
        Of<ChunkedPairs, ChunkedPairs.Cache, ChunkedPairs.Gradients>().ShouldBe(768);
        Of<ChunkedPoints, ChunkedPoints.Cache, ChunkedPoints.Gradients>().ShouldBe(384);

        static int Of<TNetwork, TCache, TGradients>()
            where TNetwork : class, INetwork<TNetwork, float, TCache, TGradients>
            where TCache : BatchCache<float>
            where TGradients : GradientBuffer<float>
            => TNetwork.SamplesPerChunk;
    }
}
