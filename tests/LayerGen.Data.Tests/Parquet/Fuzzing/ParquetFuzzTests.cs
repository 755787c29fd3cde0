using LayerGen.Data.Tests.Fuzzing;
using Shouldly;
using Xunit;

namespace LayerGen.Data.Tests.Parquet.Fuzzing;

/// <summary>A few of the files of which <c>tests/LayerGen.Fuzz</c> reads any number.</summary>
[Collection(nameof(BinaryCases))]
public sealed class ParquetFuzzTests
{
    [Fact]
    public void Files_that_are_changed_at_random_are_read_or_refused()
    {
        var cases = new ParquetCases(seed: 1);

        for (int number = 0; number < 200; number++)
        {
            cases.Run(number).ShouldBeNull($"file {number}");
        }

        cases.Loaded.ShouldBeInRange(15, 185);
    }

    [Fact]
    public void Files_that_are_not_changed_are_read()
    {
        foreach (BinaryOriginal original in ParquetOriginals.All)
        {
            ParquetCases.ReadValid(original.File).SampleCount.ShouldBe(40);
        }
    }
}
