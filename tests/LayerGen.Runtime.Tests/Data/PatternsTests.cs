using LayerGen.Data;
using Shouldly;
using Xunit;

namespace LayerGen.Tests.Data;

public sealed class PatternsTests
{
    [Fact]
    public void Parity_matches_the_parity_problem()
    {
        Patterns.All<double>(3, 2, Patterns.Parity).ToTargetMatrix()
            .ShouldBe(Parity.AllImages<double>(3, 2).ToTargetMatrix());
        Patterns.Images<double>(2, 2, 50, seed: 4, Patterns.Parity).ToInputMatrix()
            .ShouldBe(Parity.Images<double>(2, 2, 50, seed: 4).ToInputMatrix());
    }

    [Theory]
    [InlineData("100 010 001", 1)]
    [InlineData("111 010 110", 0)]
    [InlineData("011 101 110", 0)]
    [InlineData("000 010 000", 1)]
    public void Diagonal_parity_counts_the_diagonal_only(string image, int expected)
        => Patterns.DiagonalParity(Pixels(image), 3, 3).ShouldBe(expected);

    [Theory]
    [InlineData("10 01", 1)]
    [InlineData("01 10", 1)]
    [InlineData("11 01", 0)]
    [InlineData("00 00", 0)]
    [InlineData("11 11", 0)]
    [InlineData("10 10", 0)]
    [InlineData("110 111 001", 0)]
    [InlineData("110 101 001", 1)]
    [InlineData("111 110 101", 1)]
    [InlineData("1010", 0)]
    [InlineData("100 100 110", 0)]
    public void A_checkerboard_is_found_at_any_position(string image, int expected)
        => Patterns.Checkerboard(Pixels(image), image.Split(' ').Length, image.Split(' ')[0].Length).ShouldBe(expected);

    [Fact]
    public void Checkerboards_are_also_counted_by_another_rule()
    {
        // An image has none exactly if no row differs from the one above it in both ways: at two neighbors, one way at
        // the first and the other way at the second.
        Dataset<float> images = Patterns.All<float>(3, 3, Patterns.Checkerboard);
        for (int s = 0; s < 512; s++)
        {
            bool found = false;
            for (int y = 0; y < 2; y++)
            {
                for (int x = 0; x < 2; x++)
                {
                    float upper = images.GetInput(s)[3 * y + x] - images.GetInput(s)[3 * y + x + 1];
                    float lower = images.GetInput(s)[3 * y + 3 + x] - images.GetInput(s)[3 * y + 3 + x + 1];
                    found |= upper * lower == -1;
                }
            }

            images.GetClass(s).ShouldBe(found ? 1 : 0);
        }
    }

    [Fact]
    public void Any_label_is_possible()
    {
        Dataset<float> images = Patterns.All<float>(
            1, 3, (pixels, height, width) => pixels[0] + pixels[1] + pixels[2] + height - 1 + width - 3, classes: 4);
        Enumerable.Range(0, 8).Select(images.GetClass).ShouldBe([0, 1, 1, 2, 1, 2, 2, 3]);
        images.TargetCount.ShouldBe(4);
    }

    [Fact]
    public void Invalid_arguments_are_rejected()
    {
        Should.Throw<ArgumentException>(() => Patterns.All<float>(4, 5, Patterns.Parity))
            .Message.ShouldContain("at most 16 pixels");
        Should.Throw<ArgumentException>(() => Patterns.All<float>(1, 1, (_, _, _) => 2))
            .Message.ShouldContain("Expected a class from 0 to 1, but got 2 for image 0.");
        Should.Throw<ArgumentException>(() => Patterns.All<float>(1, 1, (_, _, _) => -1))
            .Message.ShouldContain("but got -1 for image 0.");
        Should.Throw<ArgumentOutOfRangeException>(() => Patterns.All<float>(1, 1, Patterns.Parity, classes: 0))
            .ParamName.ShouldBe("classes");
        Should.Throw<ArgumentNullException>(() => Patterns.All<float>(1, 1, null!)).ParamName.ShouldBe("label");
    }

    private static byte[] Pixels(string image)
        => [.. image.Replace(" ", "", StringComparison.Ordinal).Select(pixel => (byte)(pixel - '0'))];
}
