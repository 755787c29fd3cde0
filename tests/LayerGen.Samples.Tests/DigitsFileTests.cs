using DigitsSample;
using LayerGen.Data;
using Shouldly;
using Xunit;

namespace LayerGen.Samples.Tests;

public sealed class DigitsFileTests
{
    private static readonly string Zeros = string.Join(',', Enumerable.Repeat("0", 64));

    [Fact]
    public void A_line_is_an_image_and_its_digit()
    {
        string counts = string.Join(',', Enumerable.Range(0, 64).Select(pixel => pixel % 17));

        Dataset<float> data = Read($"{counts},7\n{Zeros}, 0\r\n");

        data.SampleCount.ShouldBe(2);
        data.GetInput(0).ToArray().ShouldBe([.. Enumerable.Range(0, 64).Select(pixel => pixel % 17 / 16f)]);
        data.GetClass(0).ShouldBe(7);
        data.GetTarget(0).ToArray().Sum().ShouldBe(1);
        data.GetInput(1).ToArray().ShouldAllBe(value => value == 0);
        data.GetClass(1).ShouldBe(0);
    }

    [Theory]
    [InlineData("", "'f.csv' has no lines: expected one image per line.")]
    [InlineData("\n\n", "'f.csv' has no lines: expected one image per line.")]
    [InlineData("{0},1\n{0}\n", "'f.csv', line 2: expected 65 columns (64 counts, then the digit), but got 64.")]
    [InlineData("{0},1,2\n", "'f.csv', line 1: expected 65 columns (64 counts, then the digit), but got 66.")]
    [InlineData("{0},1\n\n17,{0}\n", "'f.csv', line 3, column 1: expected a count from 0 to 16, but got '17'.")]
    [InlineData("{0},1\n{0},2\n-1,{0}\n", "'f.csv', line 3, column 1: expected a count from 0 to 16, but got '-1'.")]
    [InlineData("1.5,{0}\n", "'f.csv', line 1, column 1: expected a count from 0 to 16, but got '1.5'.")]
    [InlineData(",{0}\n", "'f.csv', line 1, column 1: expected a count from 0 to 16, but got ''.")]
    [InlineData("{0},10\n", "'f.csv', line 1, column 65: expected the digit from 0 to 9, but got '10'.")]
    [InlineData(
        "{0},99999999999\n", "'f.csv', line 1, column 65: expected the digit from 0 to 9, but got '99999999999'.")]
    [InlineData("{0},\e[31m\n", "'f.csv', line 1, column 65: expected the digit from 0 to 9, but got '?[31m'.")]
    public void An_invalid_file_is_reported_with_position_expectation_and_content(string content, string message)
    {
        DigitsFileException exception =
            Should.Throw<DigitsFileException>(() => Read(content.Replace("{0}", Zeros, StringComparison.Ordinal)));

        exception.Message.ShouldBe(message);
    }

    private static Dataset<float> Read(string content)
    {
        using StringReader reader = new(content);
        return DigitsFile.Read(reader, "f.csv");
    }
}
