using LayerGen.CompilerServices;
using LayerGen.Training;
using Shouldly;
using Xunit;

namespace LayerGen.Tests.Layouts;

/// <summary>A matrix in blocks of samples and one that lies sample by sample have the same elements.</summary>
public sealed class SampleMatrixTests
{
    private const int Samples = 37;

    [Theory]
    [InlineData(1, false)]
    [InlineData(16, false)]
    [InlineData(19, false)]
    [InlineData(1, true)]
    [InlineData(16, true)]
    [InlineData(19, true)]
    public void Elements_are_copied_from_and_to_both_orders(int features, bool isBySample)
    {
        foreach (int count in new[] { 1, 15, 16, 17, Samples })
        {
            float[] byFeature = [.. Enumerable.Range(1, features * count).Select(k => (float)k)];
            float[] bySample = [.. Enumerable.Range(0, features * count)
                .Select(k => byFeature[k % features * count + k / features])];
            var first = new SampleMatrix<float>(features, Samples, isBySample);
            var second = new SampleMatrix<float>(features, Samples, isBySample);

            first.CopyFromByFeature(byFeature, count);
            second.CopyFromBySample(bySample, count);

            first.IsBySample.ShouldBe(isBySample);
            first.Blocks.SequenceEqual(second.Blocks).ShouldBeTrue();
            float[,] array = first.ToArray(count);
            for (int k = 0; k < byFeature.Length; k++)
            {
                first[k / count, k % count].ShouldBe(byFeature[k]);
                array[k / count, k % count].ShouldBe(byFeature[k]);
            }

            float[] copy = new float[byFeature.Length];
            first.CopyToByFeature(copy, count);
            copy.ShouldBe(byFeature);
            first.CopyToBySample(copy, count);
            copy.ShouldBe(bySample);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_rest_of_the_last_block_is_cleared_and_no_other_block(bool isBySample)
    {
        var matrix = new SampleMatrix<double>(3, Samples, isBySample);
        matrix.Blocks.Fill(7);

        matrix.CopyFromBySample(Enumerable.Repeat(1.0, 3 * 5).ToArray(), 5);

        matrix.Blocks[..(3 * SampleBlock.Size)].ToArray().Count(x => x == 1).ShouldBe(3 * 5);
        matrix.Blocks[..(3 * SampleBlock.Size)].ToArray().Count(x => x == 0).ShouldBe(3 * 11);
        matrix.Blocks[(3 * SampleBlock.Size)..].ToArray().ShouldAllBe(x => x == 7);
    }

    [Fact]
    public void Elements_lie_where_the_documentation_says()
    {
        var bySample = new SampleMatrix<float>(16, Samples, isBySample: true);
        var blocks = new SampleMatrix<float>(16, Samples);
        bySample[3, 20] = 1;
        blocks[3, 20] = 1;

        bySample.Blocks[(16 * 20) + 3].ShouldBe(1);
        blocks.Blocks[(20 / 16 * 16 * 16) + (16 * 3) + (20 % 16)].ShouldBe(1);
    }
}
