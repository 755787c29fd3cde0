using LayerGen.Data.Images;
using Shouldly;
using SkiaSharp;
using Xunit;

namespace LayerGen.Data.Tests.Images;

/// <summary>The values of the features, compared with calculations by hand and with plain loops.</summary>
public sealed class ImageValueTests
{
    public static TheoryData<int, int, int, int> Sizes => new()
    {
        { 7, 5, 3, 4 }, { 3, 4, 7, 5 }, { 9, 2, 4, 6 }, { 2, 9, 6, 4 }, { 1, 1, 3, 2 }, { 40, 3, 1, 1 },
        { 5, 5, 5, 5 }, { 64, 48, 10, 10 },
    };

    [Fact]
    public void The_values_of_a_pixel_are_adjacent_and_rows_follow_each_other()
    {
        byte[] png = Pictures.Encode(3, 2, (x, y) => new SKColor((byte)(10 * x), (byte)(100 * y), (byte)(x + y)));

        float[] features = ImageFile.Read<float>(png, new ImageOptions { Height = 2, Width = 3 });

        for (int y = 0; y < 2; y++)
        {
            for (int x = 0; x < 3; x++)
            {
                int first = ((y * 3) + x) * 3;
                features[first..(first + 3)].ShouldBe([10 * x / 255f, 100 * y / 255f, (x + y) / 255f]);
            }
        }
    }

    [Fact]
    public void All_values_of_a_byte_are_exact_in_color_and_in_gray()
    {
        byte[] png = Pictures.Gray(256, 1, static (x, _) => x);
        var color = new ImageOptions { Height = 1, Width = 256 };

        double[] gray = ImageFile.Read<double>(png, color with { Color = ImageColor.Gray });

        gray.ShouldBe([.. Enumerable.Range(0, 256).Select(static value => value / 255.0)]);
        ImageFile.Read<double>(png, color)
            .ShouldBe([.. gray.SelectMany(static value => new[] { value, value, value })]);
    }

    [Fact]
    public void Gray_is_the_luma()
    {
        SKColor[] colors = [SKColors.Red, SKColors.Lime, SKColors.Blue, new SKColor(10, 20, 30)];
        byte[] png = Pictures.Encode(4, 1, (x, _) => colors[x]);

        double[] gray = ImageFile.Read<double>(
            png, new ImageOptions { Height = 1, Width = 4, Color = ImageColor.Gray });

        gray.ShouldBe([0.299, 0.587, 0.114, (2.99 + 11.74 + 3.42) / 255], 1e-15);
    }

    [Fact]
    public void Transparent_pixels_are_in_front_of_the_background()
    {
        byte[] png = Pictures.Encode(3, 1, static (x, _) => new SKColor(200, 100, 0, (byte)(x * 51)));
        var options = new ImageOptions { Height = 1, Width = 3, Background = 0.5 };

        double[] features = ImageFile.Read<double>(png, options);

        features.ShouldBe(
            [
                0.5, 0.5, 0.5,
                0.4 + (0.2 * 200 / 255), 0.4 + (0.2 * 100 / 255), 0.4,
                0.3 + (0.4 * 200 / 255), 0.3 + (0.4 * 100 / 255), 0.3,
            ],
            1e-12);
        ImageFile.Read<double>(png, options with { Color = ImageColor.Gray })[0].ShouldBe(0.5, 1e-12);
        ImageFile.Read<double>(png, options with { Background = 0 })[0].ShouldBe(0);
    }

    [Fact]
    public void A_larger_image_is_interpolated_and_a_smaller_one_is_averaged()
    {
        double[] larger = Row([0, 200], width: 4);
        larger.ShouldBe([0, 50 / 255.0, 150 / 255.0, 200 / 255.0], 1e-15);

        // The triangle has a radius of two pixels: weights of 3, 3 and 1.
        double[] smaller = Row([10, 20, 40, 80], width: 2);
        smaller.ShouldBe([130 / 7.0 / 255, 380 / 7.0 / 255], 1e-15);

        static double[] Row(int[] values, int width) => ImageFile.Read<double>(
            Pictures.Gray(values.Length, 1, (x, _) => values[x]),
            new ImageOptions { Height = 1, Width = width, Color = ImageColor.Gray });
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void A_resized_image_is_that_of_plain_loops(int width, int height, int columns, int rows)
    {
        byte[] png = Pictures.Noise(width, height, seed: width + (10 * columns));
        double[] pixels = ImageFile.Read<double>(png, new ImageOptions { Height = height, Width = width });
        var options = new ImageOptions { Height = rows, Width = columns };

        double[] actual = ImageFile.Read<double>(png, options);

        for (int y = 0; y < rows; y++)
        {
            for (int x = 0; x < columns; x++)
            {
                for (int channel = 0; channel < 3; channel++)
                {
                    double sum = 0;
                    double weights = 0;
                    for (int k = 0; k < width * height; k++)
                    {
                        double weight = Weight(k % width, x, width, columns) * Weight(k / width, y, height, rows);
                        sum += weight * pixels[(k * 3) + channel];
                        weights += weight;
                    }

                    actual[(((y * columns) + x) * 3) + channel].ShouldBe(sum / weights, 1e-12);
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void A_white_image_stays_white(int width, int height, int columns, int rows)
    {
        byte[] png = Pictures.Gray(width, height, static (_, _) => 255);
        foreach (ImageFit fit in Enum.GetValues<ImageFit>())
        {
            ImageFile.Read<float>(
                    png, new ImageOptions { Height = rows, Width = columns, Fit = fit, Background = 1 })
                .ShouldAllBe(static value => value == 1);
        }
    }

    [Fact]
    public void A_padded_image_is_centered_on_the_background()
    {
        byte[] wide = Pictures.Gray(4, 2, static (x, _) => 50 * x);
        var options = new ImageOptions
        {
            Height = 5,
            Width = 4,
            Color = ImageColor.Gray,
            Fit = ImageFit.Pad,
            Background = 0.25,
        };

        double[] features = ImageFile.Read<double>(wide, options);

        features[..4].ShouldAllBe(static value => value == 0.25);
        features[4..8].ShouldBe([0, 50 / 255.0, 100 / 255.0, 150 / 255.0]);
        features[8..12].ShouldBe(features[4..8]);
        features[12..].ShouldAllBe(static value => value == 0.25);

        byte[] high = Pictures.Gray(1, 300, static (_, _) => 255);
        ImageFile.Read<float>(high, options with { Height = 2 }).ShouldBe([.25f, 1, .25f, .25f, .25f, 1, .25f, .25f]);
    }

    [Fact]
    public void The_center_of_a_cropped_image_fills_the_features()
    {
        var options = new ImageOptions { Height = 2, Width = 2, Color = ImageColor.Gray, Fit = ImageFit.Crop };

        double[] wide = ImageFile.Read<double>(Pictures.Gray(6, 2, static (x, _) => 10 * x), options);
        double[] high = ImageFile.Read<double>(Pictures.Gray(2, 4, static (_, y) => 10 * y), options);

        wide.ShouldBe([20 / 255.0, 30 / 255.0, 20 / 255.0, 30 / 255.0], 1e-15);
        high.ShouldBe([10 / 255.0, 10 / 255.0, 20 / 255.0, 20 / 255.0], 1e-15);
    }

    [Fact]
    public void The_corners_of_a_rotated_photo_are_where_they_belong()
    {
        // Corners with values of 0, 80, 160 and 240, from the top left to the bottom right.
        byte[] jpeg = Pictures.Encode(
            16, 16, static (x, y) => Gray((x / 8 * 80) + (y / 8 * 160)),
            SKEncodedImageFormat.Jpeg);
        int[][] expected =
        [
            [0, 80, 160, 240], [80, 0, 240, 160], [240, 160, 80, 0], [160, 240, 0, 80],
            [0, 160, 80, 240], [160, 0, 240, 80], [240, 80, 160, 0], [80, 240, 0, 160],
        ];
        for (byte orientation = 1; orientation <= 8; orientation++)
        {
            float[] features = ImageFile.Read<float>(
                Pictures.WithOrientation(jpeg, orientation),
                new ImageOptions { Height = 16, Width = 16, Color = ImageColor.Gray });

            ((int[])[68, 76, 196, 204]).Select(k => features[k] * 255).ShouldBe(
                expected[orientation - 1].Select(static value => (float)value), 3, $"orientation {orientation}");
        }
    }

    [Fact]
    public void A_photo_that_lies_on_its_side_is_higher_than_wide()
    {
        byte[] jpeg = Pictures.WithOrientation(
            Pictures.Encode(24, 8, static (x, _) => Gray(x < 8 ? 0 : 255), SKEncodedImageFormat.Jpeg), orientation: 6);

        float[] features = ImageFile.Read<float>(
            jpeg, new ImageOptions { Height = 24, Width = 24, Color = ImageColor.Gray, Fit = ImageFit.Pad });

        float[] middle = [.. Enumerable.Range(0, 24).Select(y => features[(24 * y) + 12])];
        middle.Select(static value => value > 0.5).ShouldBe(Enumerable.Range(0, 24).Select(static y => y >= 8));
        features[(24 * 20) + 3].ShouldBe(0);
    }

    [Theory]
    [InlineData(SKEncodedImageFormat.Png, 0)]
    [InlineData(SKEncodedImageFormat.Webp, 2)]
    [InlineData(SKEncodedImageFormat.Jpeg, 3)]
    public void Every_format_has_the_values_of_its_pixels(SKEncodedImageFormat format, int tolerance)
    {
        byte[] file = Pictures.Encode(16, 16, static (x, _) => new SKColor((byte)(8 * x), 100, 50), format);

        float[] features = ImageFile.Read<float>(file, new ImageOptions { Height = 16, Width = 16 });

        for (int x = 0; x < 16; x++)
        {
            (features[3 * x] * 255).ShouldBe(8 * x, tolerance);
            (features[(3 * x) + 1] * 255).ShouldBe(100, tolerance);
            (features[(3 * x) + 2] * 255).ShouldBe(50, tolerance);
        }
    }

    private static SKColor Gray(int value) => new((byte)value, (byte)value, (byte)value);

    private static double Weight(int source, int target, int sourceLength, int targetLength)
    {
        double scale = (double)sourceLength / targetLength;
        return Math.Max(0, 1 - (Math.Abs(source + 0.5 - ((target + 0.5) * scale)) / Math.Max(1, scale)));
    }
}
