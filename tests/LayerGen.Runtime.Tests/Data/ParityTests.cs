using CsCheck;
using LayerGen.Data;
using Shouldly;
using Xunit;

namespace LayerGen.Tests;

public sealed class ParityTests
{
    private static readonly ReferenceData Reference = ReferenceData.Load("dataset.json");

    [Fact]
    public void The_images_are_those_of_the_reference()
    {
        Dataset<double> images = Parity.Images<double>(2, 2, samples: 128, seed: 0);
        int[][] pixels = [.. Reference.Items("X").Select(static row => row.Ints())];
        int[] labels = Reference.Ints("labels");

        images.SampleCount.ShouldBe(pixels.Length);
        images.FeatureCount.ShouldBe(4);
        images.TargetCount.ShouldBe(2);
        for (int sample = 0; sample < images.SampleCount; sample++)
        {
            images.GetInput(sample).ToArray().ShouldBe(pixels[sample].Select(static pixel => (double)pixel));
            images.GetTarget(sample).ToArray().ShouldBe(labels[sample] == 0 ? [1.0, 0.0] : [0.0, 1.0]);
            images.GetClass(sample).ShouldBe(labels[sample]);
        }
    }

    [Fact]
    public void A_split_continues_the_stream_that_drew_the_images()
    {
        Dataset<double> images = Parity.Images<double>(2, 2, samples: 128, seed: 0);

        images.Random.Clone().Permutation(128).ShouldBe([.. Reference.Ints("train_idx"), .. Reference.Ints("val_idx")]);

        var (train, validation) = images.Split(0.8);
        train.ToInputMatrix().ShouldBe(images.Select(Reference.Ints("train_idx")).ToInputMatrix());
        train.ToTargetMatrix().ShouldBe(images.Select(Reference.Ints("train_idx")).ToTargetMatrix());
        validation.ToInputMatrix().ShouldBe(images.Select(Reference.Ints("val_idx")).ToInputMatrix());
        validation.ToTargetMatrix().ShouldBe(images.Select(Reference.Ints("val_idx")).ToTargetMatrix());
    }

    [Fact]
    public void The_first_mini_batches_of_both_runs_are_those_of_the_reference()
    {
        var (train, _) = Parity.Images<double>(2, 2, samples: 128, seed: 0).Split(0.8);

        foreach ((string file, int batchSize) in new[] { ("baseline.json", 16), ("improved.json", 8) })
        {
            ReferenceData run = ReferenceData.Load(file);
            Dataset<double> batch = train.Select(run.Ints("epoch1_permutation")[..batchSize]);

            batch.ToInputMatrix().ShouldBe(run.Matrix("first_batch", "X"));
            batch.ToTargetMatrix().ShouldBe(run.Matrix("first_batch", "D"));
        }
    }

    [Fact]
    public void Single_precision_images_are_the_same_images()
    {
        Dataset<float> single = Parity.Images(3, 2, samples: 50, seed: 7);
        Dataset<double> doubled = Parity.Images<double>(3, 2, samples: 50, seed: 7);

        single.ConvertTo<double>().ToInputMatrix().ShouldBe(doubled.ToInputMatrix());
        single.ConvertTo<double>().ToTargetMatrix().ShouldBe(doubled.ToTargetMatrix());
        single.Random.NextUInt32().ShouldBe(doubled.Random.NextUInt32());
    }

    [Fact]
    public void The_class_of_an_image_is_its_number_of_ones_modulo_2() =>
        Gen.Select(Gen.Int[1, 5], Gen.Int[1, 5], Gen.Int[1, 40], Gen.UInt).Sample(static shape =>
        {
            (int height, int width, int samples, uint seed) = shape;
            Dataset<float> images = Parity.Images(height, width, samples, seed);
            return images.SampleCount == samples
                && images.FeatureCount == height * width
                && Enumerable.Range(0, samples).All(i =>
                    images.GetInput(i).ToArray().All(static pixel => pixel is 0 or 1)
                    && images.GetClass(i) == images.GetInput(i).ToArray().Count(static pixel => pixel == 1) % 2);
        });

    [Fact]
    public void All_images_occur_once_in_counting_order()
    {
        Dataset<double> images = Parity.AllImages<double>(1, 2);

        images.ToInputMatrix().ShouldBe(new double[,] { { 0, 0, 1, 1 }, { 0, 1, 0, 1 } });
        images.ToTargetMatrix().ShouldBe(new double[,] { { 1, 0, 0, 1 }, { 0, 1, 1, 0 } });
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(2, 5)]
    [InlineData(4, 4)]
    [InlineData(16, 1)]
    public void The_first_pixel_is_the_highest_bit_of_an_images_number(int height, int width)
    {
        Dataset<float> images = Parity.AllImages(height, width);

        images.SampleCount.ShouldBe(1 << (height * width));
        for (int i = 0; i < images.SampleCount; i++)
        {
            int number = 0;
            int ones = 0;
            foreach (float pixel in images.GetInput(i))
            {
                number = (2 * number) + (int)pixel;
                ones += (int)pixel;
            }

            // A plain comparison, because 65,536 assertions would take longer than all other tests.
            if (number != i || images.GetClass(i) != ones % 2)
            {
                Assert.Fail($"Image {i} reads as {number} with {ones} ones, of class {images.GetClass(i)}.");
            }
        }
    }

    [Theory]
    [InlineData(0, 2, 8, "height", "0")]
    [InlineData(2, -1, 8, "width", "-1")]
    [InlineData(2, 2, 0, "samples", "0")]
    public void A_size_less_than_1_is_rejected(int height, int width, int samples, string name, string value)
    {
        var error = InFinnish.Run(() =>
            Should.Throw<ArgumentOutOfRangeException>(() => Parity.Images(height, width, samples, seed: 0)));

        error.ParamName.ShouldBe(name);
        error.Message.ShouldStartWith($"Expected {name} of at least 1, but got {value}.");
    }

    [Fact]
    public void A_seed_out_of_range_is_rejected()
    {
        var error = Should.Throw<ArgumentOutOfRangeException>(() => Parity.Images(2, 2, 8, seed: -5));

        error.ParamName.ShouldBe("seed");
        error.Message.ShouldStartWith("Expected a seed from 0 to 4294967295, but got -5.");
    }

    [Theory]
    [InlineData(int.MaxValue, int.MaxValue, int.MaxValue)]
    [InlineData(1, 2, int.MaxValue)]
    [InlineData(65536, 65536, 1)]
    public void More_pixels_than_an_array_can_hold_are_rejected(int height, int width, int samples)
    {
        var error = Should.Throw<ArgumentException>(() => Parity.Images(height, width, samples, seed: 0));

        error.ParamName.ShouldBe("samples");
        error.Message.ShouldStartWith(
            $"Expected at most {Array.MaxLength} pixels in all images, as many as an array can hold, but got {samples} "
            + $"images of {height} × {width} pixels.");
    }

    [Theory]
    [InlineData(1, 17, "17")]
    [InlineData(5, 4, "20")]
    [InlineData(int.MaxValue, 2, "4294967294")]
    public void Too_many_pixels_to_count_all_images_are_rejected(int height, int width, string pixels)
    {
        var error = Should.Throw<ArgumentException>(() => Parity.AllImages(height, width));

        error.ParamName.ShouldBe("width");
        error.Message.ShouldStartWith(
            "Expected an image of at most 16 pixels, because all images are enumerated, "
            + $"but got {height} × {width} = {pixels}.");
    }

    [Fact]
    public void All_images_of_no_pixels_are_rejected()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => Parity.AllImages(0, 4)).ParamName.ShouldBe("height");
        Should.Throw<ArgumentOutOfRangeException>(() => Parity.AllImages(4, 0)).ParamName.ShouldBe("width");
    }
}
