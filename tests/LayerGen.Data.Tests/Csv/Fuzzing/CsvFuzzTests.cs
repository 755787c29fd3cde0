using Shouldly;
using Xunit;

namespace LayerGen.Data.Tests.Csv.Fuzzing;

/// <summary>A few of the files of which <c>tests/LayerGen.Fuzz</c> reads any number.</summary>
public sealed class CsvFuzzTests
{
    [Fact]
    public void Files_that_are_changed_at_random_are_read_or_refused()
    {
        var cases = new CsvCases(seed: 1);

        for (int number = 0; number < 2000; number++)
        {
            cases.Run(number).ShouldBeNull($"file {number}");
        }

        cases.Loaded.ShouldBeInRange(100, 1900);
    }
}
