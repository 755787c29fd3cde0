using LayerGen.CompilerServices;
using LayerGen.Training;
using Shouldly;
using Xunit;

namespace LayerGen.Tests.Numerics;

/// <summary>Zeros around images.</summary>
public sealed class ImagePaddingTests
{
    [Theory]
    [InlineData(3, 2, 1, 1, 1, 5, 4)]
    [InlineData(2, 3, 2, 0, 0, 3, 4)]
    [InlineData(1, 1, 3, 2, 1, 5, 3)]
    [InlineData(4, 4, 1, 0, 0, 4, 4)]
    public void One_image_is_surrounded_by_zeros(
        int height, int width, int channels, int top, int left, int paddedHeight, int paddedWidth)
    {
        int[] image = [.. Enumerable.Range(1, height * width * channels)];
        int[] padded = [.. Enumerable.Repeat(-1, paddedHeight * paddedWidth * channels + 2)];

        ImagePadding.PadSample(image, padded, height, width, channels, top, left, paddedHeight, paddedWidth);

        for (int k = 0; k < padded.Length - 2; k++)
        {
            padded[k].ShouldBe(At(k), $"element {k}");
        }

        // Values after the image do not belong to it.
        padded[^2..].ShouldBe([-1, -1]);

        int At(int k)
        {
            int row = k / channels / paddedWidth - top;
            int column = k / channels % paddedWidth - left;
            return row >= 0 && row < height && column >= 0 && column < width
                ? image[(row * width + column) * channels + k % channels]
                : 0;
        }
    }

    [Fact]
    public void Every_sample_of_a_part_of_a_batch_is_padded_like_a_single_one()
    {
        const int Samples = 40;
        const int Features = 3 * 2 * 2;
        const int Padded = 4 * 5 * 2;
        var images = new SampleMatrix<float>(Features, Samples);
        images.CopyFromByFeature([.. Enumerable.Range(0, Features * Samples).Select(k => (float)(k + 1))], Samples);
        var padded = new SampleMatrix<float>(Padded, Samples);
        padded.Blocks.Fill(-1);

        ImagePadding.PadBlocks<float>(images.Blocks, padded.Blocks, 3, 2, 2, top: 1, left: 2, 4, 5, first: 16, end: 33);

        var one = new float[Padded];
        for (int s = 0; s < Samples; s++)
        {
            if (s is >= 16 and < 33)
            {
                float[] image = [.. Enumerable.Range(0, Features).Select(f => images[f, s])];
                ImagePadding.PadSample<float>(image, one, 3, 2, 2, top: 1, left: 2, 4, 5);
                Enumerable.Range(0, Padded).Select(f => padded[f, s]).ShouldBe(one);
            }
            else if (s < 16)
            {
                Enumerable.Range(0, Padded).Select(f => padded[f, s]).ShouldBe(Enumerable.Repeat(-1f, Padded));
            }
        }
    }
}
