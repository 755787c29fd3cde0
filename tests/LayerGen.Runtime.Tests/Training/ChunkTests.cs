using Shouldly;
using LayerGen.Tests.Networks;
using Xunit;

namespace LayerGen.Tests.Training;

public sealed class ChunkTests
{
    [Fact]
    public void Record()
    {
        var l = new List<string>();
        foreach (var (name, of) in Networks)
            foreach (int b in new[] { 1, 5, 16, 64, 65, 191, 192, 193, 255, 256, 257, 383, 384, 385, 575, 576, 577, 767, 768, 769, 959, 961, 1000, 2100 })
            {
                string h = of(b, 1);
                of(b, 2).ShouldBe(h, $"{name} {b}");
                l.Add($"{name} {b} {h}");
            }
        File.WriteAllLines("/tmp/chunkbits.txt", l);
    }

    private static Dictionary<string, Func<int, int, string>> Networks { get; } = new()
    {
        ["unrolled"] = static (batch, threads)
            => ChunkBits<ChunkedUnrolled, float, ChunkedUnrolled.Cache, ChunkedUnrolled.Gradients>.Of(
                new ChunkedUnrolled(seed: 1), batch, threads),
        ["loops"] = static (batch, threads)
            => ChunkBits<ChunkedLoops, float, ChunkedLoops.Cache, ChunkedLoops.Gradients>.Of(
                new ChunkedLoops(seed: 1), batch, threads),
        ["doubles"] = static (batch, threads)
            => ChunkBits<ChunkedDoubles, double, ChunkedDoubles.Cache, ChunkedDoubles.Gradients>.Of(
                new ChunkedDoubles(seed: 1), batch, threads),
        ["sum"] = static (batch, threads)
            => ChunkBits<ChunkedSum, float, ChunkedSum.Cache, ChunkedSum.Gradients>.Of(
                new ChunkedSum(seed: 1), batch, threads),
        ["noise"] = static (batch, threads)
            => ChunkBits<ChunkedNoise, float, ChunkedNoise.Cache, ChunkedNoise.Gradients>.Of(
                new ChunkedNoise(seed: 1), batch, threads),
        ["noise-of-doubles"] = static (batch, threads)
            => ChunkBits<
                ChunkedNoiseOfDoubles, double, ChunkedNoiseOfDoubles.Cache, ChunkedNoiseOfDoubles.Gradients>.Of(
                new ChunkedNoiseOfDoubles(seed: 1), batch, threads),
        ["statistics"] = static (batch, threads)
            => ChunkBits<ChunkedStatistics, float, ChunkedStatistics.Cache, ChunkedStatistics.Gradients>.Of(
                new ChunkedStatistics(seed: 1), batch, threads),
        ["images"] = static (batch, threads)
            => ChunkBits<ChunkedImages, float, ChunkedImages.Cache, ChunkedImages.Gradients>.Of(
                new ChunkedImages(seed: 1), batch, threads),
        ["images-of-doubles"] = static (batch, threads)
            => ChunkBits<
                ChunkedImagesOfDoubles, double, ChunkedImagesOfDoubles.Cache, ChunkedImagesOfDoubles.Gradients>.Of(
                new ChunkedImagesOfDoubles(seed: 1), batch, threads),
        ["columns"] = static (batch, threads)
            => ChunkBits<ChunkedColumns, float, ChunkedColumns.Cache, ChunkedColumns.Gradients>.Of(
                new ChunkedColumns(seed: 1), batch, threads),
        ["pairs"] = static (batch, threads)
            => ChunkBits<ChunkedPairs, float, ChunkedPairs.Cache, ChunkedPairs.Gradients>.Of(
                new ChunkedPairs(seed: 1), batch, threads),
        ["points"] = static (batch, threads)
            => ChunkBits<ChunkedPoints, float, ChunkedPoints.Cache, ChunkedPoints.Gradients>.Of(
                new ChunkedPoints(seed: 1), batch, threads),
    };
}
