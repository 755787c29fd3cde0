using CsCheck;
using LayerGen.Data;
using Shouldly;
using Xunit;

namespace LayerGen.Tests;

/// <summary>What each augmentation does to a sample.</summary>
public sealed class AugmentationTests
{
    private static readonly Gen<ImageShape> Shapes = Gen.Select(Gen.Int[1, 7], Gen.Int[1, 7], Gen.Int[1, 4])
        .Select((h, w, c) => new ImageShape(h, w, c));

    [Fact]
    public void Noise_has_its_standard_deviation_around_the_features()
    {
        double[] noisy = Apply(new GaussianNoise(0.25), Enumerable.Repeat(3.0, 100_000).ToArray(), sample: 1);

        noisy.Average().ShouldBe(3, 0.005);
        Math.Sqrt(noisy.Average(x => (x - 3) * (x - 3))).ShouldBe(0.25, 0.005);
    }

    [Fact]
    public void Noise_in_single_precision_is_that_in_double_rounded()
    {
        float[] single = new float[9];
        new GaussianNoise(2).Apply<float>(single, seed: 3, epoch: 4, sample: 5);
        double[] twice = new double[9];
        new GaussianNoise(2).Apply<double>(twice, seed: 3, epoch: 4, sample: 5);

        single.ShouldBe(twice.Select(value => (float)value));
        single.Distinct().Count().ShouldBe(9);
    }

    [Fact]
    public void Flipped_bits_stay_bits_and_have_the_expected_share() => Gen.Double[0, 1].Sample(
        probability =>
        {
            double[] bits = [.. Enumerable.Range(0, 4000).Select(k => k % 3 == 0 ? 1.0 : 0.0)];
            double[] flipped = Apply(new BitFlip(probability), bits, sample: 7);
            int count = flipped.Zip(bits).Count(pair => pair.First != pair.Second);
            return flipped.All(bit => bit is 0 or 1)
                && Math.Abs(count - 4000 * probability) <= 6 * Math.Sqrt(4000 * 0.25);
        },
        iter: 50);

    [Fact]
    public void A_shift_moves_every_pixel_equally()
        => Gen.Select(Shapes, Gen.Int[0, 6], Gen.Int[0, 6], Gen.Int[0, 1000]).Sample((shape, x, y, sample) =>
        {
            int dx = Math.Min(x, shape.Width - 1);
            int dy = Math.Min(y, shape.Height - 1);
            double[] image = Numbered(shape);
            double[] shifted = Apply(new RandomShift(shape, dx, dy, fill: -1), image, sample);

            return Enumerable.Range(-dy, 2 * dy + 1).Any(down => Enumerable.Range(-dx, 2 * dx + 1)
                .Any(
                    right => shifted.AsSpan().SequenceEqual(Moved(image, shape, (fy, fx) => (fy - down, fx - right)))));
        });

    [Fact]
    public void Every_shift_up_to_the_largest_occurs()
    {
        var shape = new ImageShape(5, 4);
        var seen = new HashSet<(int Down, int Right)>();
        for (int sample = 0; sample < 500; sample++)
        {
            double[] image = new double[20];
            image[2 * 4 + 1] = 1;
            int at = Array.IndexOf(Apply(new RandomShift(shape, dx: 1, dy: 2), image, sample), 1);
            seen.Add((at / 4 - 2, at % 4 - 1));
        }

        seen.Count.ShouldBe(5 * 3);
    }

    [Fact]
    public void Mirrors_are_exact_and_their_own_inverse()
        => Gen.Select(Shapes, Gen.Bool, Gen.Bool).Sample((shape, horizontal, vertical) =>
        {
            double[] image = Numbered(shape);
            var mirror = new RandomMirror(shape, horizontal ? 1 : 0, vertical ? 1 : 0);
            double[] once = Apply(mirror, image, sample: 1);

            return once.AsSpan().SequenceEqual(Moved(
                image, shape, (y, x) => (vertical ? shape.Height - 1 - y : y, horizontal ? shape.Width - 1 - x : x)))
                && Apply(mirror, once, sample: 2).AsSpan().SequenceEqual(image);
        });

    [Fact]
    public void A_mirror_has_its_probability()
    {
        var mirror = new RandomMirror(new ImageShape(1, 2), horizontal: 0.25);

        Enumerable.Range(0, 10_000).Count(sample => Apply(mirror, [0, 1], sample)[0] == 1).ShouldBeInRange(2240, 2760);
    }

    [Fact]
    public void A_sequence_is_its_steps_in_order_with_one_stream()
    {
        var shape = new ImageShape(3, 3);
        Augmentation doubled = Augmentation.Of<double>((x, _) => { for (int k = 0; k < x.Length; k++) { x[k] *= 2; } });
        Augmentation plusDrawn = Augmentation.Of<double>((x, random) => x[0] += random.NextDouble());
        var words = new Philox(1, 1, 4);
        var random = new SampleRandom(ref words);
        double first = random.NextDouble();
        double second = random.NextDouble();

        Apply(new AugmentationSequence(plusDrawn, doubled, plusDrawn), [10, 1], sample: 4)
            .ShouldBe([(10 + first) * 2 + second, 2]);
        Apply(
            new AugmentationSequence(new RandomMirror(shape, 1), new RandomShift(shape, 0, 0)),
            Numbered(shape),
            sample: 4)
            .ShouldBe(Apply(new RandomMirror(shape, 1), Numbered(shape), sample: 4));
    }

    [Fact]
    public void A_custom_class_works_in_both_precisions()
    {
        float[] single = [1, 2];
        double[] twice = [1, 2];
        new Negation().Apply<float>(single, 1, 1, 1);
        new Negation().Apply<double>(twice, 1, 1, 1);

        single.ShouldBe([-1, -2]);
        twice.ShouldBe([-1, -2]);
    }

    [Fact]
    public void Samples_that_do_not_fit_are_rejected()
    {
        var shape = new ImageShape(3, 4, 2);
        Wrong(
            () => new RandomShift(shape, 1, 1).Apply(new float[23], 1, 1, 1),
            "features",
            "3 × 4 × 2 = 24 features",
            "23 features");
        Wrong(
            () => new RandomMirror(shape).Apply(new float[25], 1, 1, 1),
            "features",
            "3 × 4 × 2 = 24 features",
            "25 features");
        Wrong(
            () => new AugmentationSequence(new BitFlip(1), new RandomMirror(shape)).Apply(new float[2], 1, 1, 1),
            "features",
            "24 features",
            "2 features");
        Wrong(
            () => Augmentation.Of<float>((_, _) => { }).Apply(new double[2], 1, 1, 1), "features", "Double", "Single");
    }

    [Fact]
    public void Arguments_outside_their_range_are_rejected()
    {
        var shape = new ImageShape(3, 4);
        Wrong(() => new GaussianNoise(-0.1), "standardDeviation", "at least 0", "-0.1");
        Wrong(() => new GaussianNoise(double.PositiveInfinity), "standardDeviation", "finite", "Infinity");
        Wrong(() => new BitFlip(1.5), "probability", "from 0 to 1", "1.5");
        Wrong(() => new BitFlip(double.NaN), "probability", "from 0 to 1", "NaN");
        Wrong(() => new RandomShift(shape, 4, 0), "dx", "0 … 3 pixels", "4");
        Wrong(() => new RandomShift(shape, 0, -1), "dy", "0 … 2 pixels", "-1");
        Wrong(() => new RandomShift(shape, 0, 0, double.NaN), "fill", "finite", "NaN");
        Wrong(() => new RandomShift(default, 0, 0), "shape", "shape of an image", "without pixels");
        Wrong(() => new RandomMirror(default), "shape", "shape of an image", "without pixels");
        Wrong(() => new RandomMirror(shape, horizontal: 2), "horizontal", "from 0 to 1", "2");
        Wrong(() => new RandomMirror(shape, vertical: -1), "vertical", "from 0 to 1", "-1");
        Wrong(() => new AugmentationSequence(), "steps", "at least 1", "none");
        Should.Throw<ArgumentNullException>(() => new AugmentationSequence(null!)).ParamName.ShouldBe("steps");
        Should.Throw<ArgumentNullException>(() => new AugmentationSequence(new BitFlip(0), null!))
            .ParamName.ShouldBe("steps");
        Should.Throw<ArgumentNullException>(() => Augmentation.Of<float>(null!)).ParamName.ShouldBe("transform");
        Wrong(() => new ImageShape(0, 1), "height", "at least 1", "0");
        Wrong(() => new ImageShape(1, -1), "width", "at least 1", "-1");
        Wrong(() => new ImageShape(1, 1, 0), "channels", "at least 1", "0");
        Wrong(
            () => new ImageShape(int.MaxValue, int.MaxValue, int.MaxValue),
            "height",
            "at most 2147483647 values",
            "2147483647 ×");
        new ImageShape(2, 3, 4).ToString().ShouldBe("2 × 3 × 4");
    }

    private static double[] Apply(Augmentation augmentation, double[] features, int sample)
    {
        double[] copy = [.. features];
        augmentation.Apply<double>(copy, seed: 1, epoch: 1, sample);
        return copy;
    }

    /// <summary>Creates an image whose values are all different.</summary>
    private static double[] Numbered(ImageShape shape) =>
        [.. Enumerable.Range(0, shape.FeatureCount).Select(k => (double)k)];

    /// <summary>
    /// Creates an image whose pixels come from other positions of another image, with −1 for positions outside of it.
    /// </summary>
    private static double[] Moved(double[] image, ImageShape shape, Func<int, int, (int Y, int X)> from)
    {
        var moved = new double[image.Length];
        for (int k = 0; k < moved.Length; k++)
        {
            int channel = k % shape.Channels;
            int pixel = k / shape.Channels;
            (int y, int x) = from(pixel / shape.Width, pixel % shape.Width);
            bool isInside = y >= 0 && y < shape.Height && x >= 0 && x < shape.Width;
            moved[k] = isInside ? image[(y * shape.Width + x) * shape.Channels + channel] : -1;
        }

        return moved;
    }

    private static void Wrong(Action action, string argument, string expected, string actual)
    {
        ArgumentException exception = Should.Throw<ArgumentException>(action);
        exception.ParamName.ShouldBe(argument);
        exception.Message.ShouldContain(expected);
        exception.Message.ShouldContain(actual);
    }

    private static void Wrong(Func<object> create, string argument, string expected, string actual)
        => Wrong(() => { create(); }, argument, expected, actual);

    private sealed class Negation : Augmentation
    {
        public override void Apply<T>(Span<T> features, SampleRandom random)
        {
            foreach (ref T feature in features)
            {
                feature = -feature;
            }
        }
    }
}
