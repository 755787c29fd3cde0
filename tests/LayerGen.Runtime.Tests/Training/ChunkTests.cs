using LayerGen.Data;
using LayerGen.Tests.Networks;
using LayerGen.Training;
using Shouldly;
using Xunit;

namespace LayerGen.Tests.Training;

/// <summary>
/// A batch that is trained in chunks has the bits of a batch that is computed as a whole, and needs the memory of a
/// chunk.
/// </summary>
public sealed class ChunkTests
{
    /// <summary>Around one chunk of 192, 384, 768 or 960 samples, several of them, and a rest.</summary>
    private static readonly int[] BatchSizes =
    [
        1, 5, 64, 65, 191, 192, 193, 256, 257, 383,
        384, 385, 576, 577, 768, 961, 1000, 2100,
    ];

    /// <summary>
    /// The hashes of <see cref="ChunkBits{TNetwork, T, TCache, TGradients}"/> for each of the batch sizes. They were
    /// recorded when the trainer had no chunks: a cache had the whole batch.
    /// </summary>
    private const string Recorded = """
        unrolled
            AC3BED0D38E9 28ECE4E01399 1751EBC9D5FC 230381A09A38 05DE915316D1 9B4F24CF3BD0
            B0D1C2ABB35F D1AFD66634AC 641DAD739A45 A6FD8A3A4DC6 19001B39DCC8 375BA51C1830
            F33555A9808E 69D25774220E DA8407387CB8 6A1D500F7F9E CFD4C1ADA530 78B6658A7983
        loops
            125F50F0FC24 61CCEADDAF7C B5CEEA8D069B 0D492869A399 F1275F68719C 715AEE829903
            9813809537FC DBD4C261A8F3 74F48D2B062C AFF7AD96AC5E 4895B57F5A20 B12E3D6553BC
            BA18BDCB75C3 AE1AABD8AED5 D76D8E62551F 6F28782F5E29 97809C1C03FE E90C4EBE74A9
        doubles
            3784604D7EEF A2904FCD6B23 D38934048770 F12BD6818D39 658FDA8BFE82 B371B14CC0F5
            CFA581BCB5DC DB4766D756AF 1DB2723C70FE 9C1A1667BA77 DF918BCB64E4 5ACC7CA102AD
            A7D155BEDDE8 2C610BD35DA5 7F4BDA442E96 882FB26A887C 75500ED3924A 956E62DC4FAC
        sum
            A89DCD187A17 091B0E89A938 4D05182CD326 9132B3CE781A A75E0C4D8ED1 DE923DE0F2C5
            3C464E49FEE8 E292DC205495 BF5C1DD772F2 D983D325EA64 FE76589FBB01 61E54E75242D
            F781D1F8476D 3E789EACEE98 DB38C1C45AEA A4F2B91049B1 0686AF4A4221 BAB8D23457FA
        noise
            48146AA8E2D9 5E26D19EDED4 C48C998FBD2B 923DDE43EA92 0143C050ACF6 53C7A050E0DC
            225F2B4B6C2D CB2923ED1866 3CEA65AF6A6E E979FB231526 B6F39731F910 9CF371261496
            AD8715EE0A13 8703C0D0ED60 FA4E7800AF8A D31E05F7F954 D7E82CDBED75 898F15603A44
        noise-of-doubles
            4687A77DC946 0D314C3A1205 2B591D2733B5 8C7CE102B82B 58DC8589639B 75978148F1C5
            FBA32A2F7F86 149AC93C02F4 07EABAD7AF3B 11D8F2C4027D DEC104DBD08F E3385BAE9144
            93D50243CD17 45C0751856EE BE0F605499A4 ED7401D81490 6BCB6A7FD592 A51729DF22A1
        statistics
            8ABE12316686 27CD2527475E DB350F3969EE F5078845123A 82027CFC0107 678BCCD6479B
            75688E30500E C97F5C65D042 58406D196D1E 605F36F9B189 F05CAF61B44B 3103366DA97F
            0E632CE2E64A 2D50822A81A3 189BD6B73906 EADDD9A632ED D2D2A6E68428 8BE730E7D434
        images
            B7AA81DBF5BE 9C5897E3DC5E C7AC986CEF16 B82B11477F26 1C80CB9B926C F0D387451CB4
            6DAB96A318E3 2C14C8333171 AAE57B61E9E0 94A271D4D520 F9EF3DBCDC66 D579B3F83A67
            0584C6FC204A DC76C9B61CE2 397649503736 080476788323 7CC64B76C1CC A695EADAB470
        images-of-doubles
            8696E3D257AF 45F6261EB66D A25F76D49455 25AF0C5940DE 7607BC8C4A72 40D8196AEBF5
            D6CB61103CFF 4546796251EB C71CF5C74C17 8C5B0F7E8A34 159E76E4F207 78796E5FADD0
            A9DF46BCD829 9C1EA67533A6 81E2FA3FC6C1 47053522186C 0493DC69D282 02AD2C15F854
        columns
            F4E61171FB87 677EDA9B070A 96E5F25ECEFB 8B49314550D1 BE983BCD6457 0AB04BC45EB2
            386DEDC14F51 B2FD7AB7F06D 6BE581855074 FB63E3A51A6C 160D633F71B5 D192AC32B7ED
            2CCC8D60F374 4AB6C2938835 741E247E8653 609A4AB158AE 5DB1FC34AB25 5B718BC0A379
        pairs
            B9FDAA2E30C4 EE3502237AE6 6AC1507F6EA4 ED557B281526 F8D81D689AE0 BB6E8A2E507B
            B02AA8B64132 EFFD6B61EA09 118AC79D5132 6F5F335DB630 F2DE23CE02EC CD08F6F03140
            CB252B8A6CB3 E670E45BCA43 781FD99B22CC 77A49AB81686 74ACA7E04967 EFDA71112649
        points
            F5B4687FFCDF 834E799BC4CC 82C4A8506872 B0FB9B06402C 7BF0A4736161 8D495EE04845
            E3EF236C0F97 93F8D95D980C 40AE868E367B 6D2C9F225DCD 80BB92EE0B3B 416D5D905335
            FEB46B39C046 8B0EF29EB18A D80D1CE2CA02 FF4A90E3CE1B 7BB78D77EC57 FE53DEED2EF0
        """;

    public static TheoryData<string> Names => [.. Networks.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Chunks_have_the_bits_of_a_whole_batch(string name)
    {
        string[] words = Recorded.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        int start = Array.IndexOf(words, name) + 1;
        for (int k = 0; k < BatchSizes.Length; k++)
        {
            foreach (int threads in (int[])[1, 2])
            {
                Networks[name](BatchSizes[k], threads)
                    .ShouldBe(words[start + k], $"batches of {BatchSizes[k]}, {threads} threads");
            }
        }
    }

    [Fact]
    public void Chunks_of_rows_have_the_bits_of_chunks_with_samples_as_lanes()
    {
        foreach (int batchSize in BatchSizes)
        {
            foreach (int threads in (int[])[1, 2])
            {
                string expected = ChunkBits<
                    ChunkedRowsAsLoops, float, ChunkedRowsAsLoops.Cache, ChunkedRowsAsLoops.Gradients>.Of(
                    new ChunkedRowsAsLoops(seed: 1), batchSize, threads);

                ChunkBits<ChunkedRows, float, ChunkedRows.Cache, ChunkedRows.Gradients>.Of(
                    new ChunkedRows(seed: 1), batchSize, threads)
                    .ShouldBe(expected, $"batches of {batchSize}, {threads} threads");
            }
        }
    }

    // Z, Y, dZ of every layer for 192 samples instead of 10,000, which take 7 MB.
    [Fact]
    public void A_trainer_of_10_000_samples_has_the_memory_of_a_chunk()
    {
        const int Samples = 10_000;
        Dataset<float> data = ChunkBits<
            ChunkedExponential, float, ChunkedExponential.Cache, ChunkedExponential.Gradients>.Data(Samples);
        var options = new TrainingOptions { BatchSize = Samples, Epochs = 1 };
        long whole = Allocated(() => _ = ChunkedExponential.CreateCache(Samples));
        long trainer = Allocated(() => new ChunkedExponential(seed: 1).CreateTrainer(data, options).Dispose());
        whole.ShouldBeGreaterThan(7_000_000);
        trainer.ShouldBeLessThan(300_000);

        static long Allocated(Action action)
        {
            action();
            long before = GC.GetAllocatedBytesForCurrentThread();
            action();
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    [Fact]
    public void The_steps_of_a_batch_in_chunks_allocate_nothing()
    {
        Same<ChunkedNoise, ChunkedNoise.Cache, ChunkedNoise.Gradients>(new ChunkedNoise(seed: 1), threads: 1);
        Same<ChunkedImages, ChunkedImages.Cache, ChunkedImages.Gradients>(new ChunkedImages(seed: 1), threads: 1);
        Same<ChunkedLoops, ChunkedLoops.Cache, ChunkedLoops.Gradients>(new ChunkedLoops(seed: 1), threads: 2);

        static void Same<TNetwork, TCache, TGradients>(TNetwork network, int threads)
            where TNetwork : class, INetwork<TNetwork, float, TCache, TGradients>
            where TCache : BatchCache<float>
            where TGradients : GradientBuffer<float>
        {
            // The first training has called everything once. In the others even the first step allocates nothing,
            // unless the process is disturbed.
            var steps = new StepAllocations();
            for (int training = 0; training < 10; training++)
            {
                Trainer<TNetwork, float, TCache, TGradients>.Train(
                    network,
                    ChunkBits<TNetwork, float, TCache, TGradients>.Data(1000),
                    null,
                    new TrainingOptions { Epochs = 3, BatchSize = 1000, Threads = threads, Callbacks = [steps] },
                    TestContext.Current.CancellationToken);
            }

            steps.Of(epoch: 1).Min().ShouldBe(0);
            steps.Of(epoch: 2).Min().ShouldBe(0);
        }
    }

    /// <summary>The bytes that the thread of the trainer allocates in the single step of each epoch.</summary>
    private sealed class StepAllocations : ITrainingCallback
    {
        private readonly List<(int Epoch, long Bytes)> _steps = new(100);
        private long _before;

        public IEnumerable<long> Of(int epoch) => _steps.Where(step => step.Epoch == epoch).Select(step => step.Bytes);

        public void OnEpochBegin(int epoch, TrainingControl control)
            => _before = GC.GetAllocatedBytesForCurrentThread();

        public void OnBatchEnd(in BatchReport report, TrainingControl control)
            => _steps.Add((report.Epoch, GC.GetAllocatedBytesForCurrentThread() - _before));
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
