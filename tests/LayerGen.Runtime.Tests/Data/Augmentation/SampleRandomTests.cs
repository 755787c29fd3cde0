using CsCheck;
using LayerGen.Data;
using Shouldly;
using Xunit;

namespace LayerGen.Tests;

/// <summary>The counter-based generator, and the numbers that are computed from its words.</summary>
public sealed class SampleRandomTests
{
    private static readonly Gen<(long Seed, int Epoch, int Sample)> Stream =
        Gen.Select(Gen.Long, Gen.Int[1, 1000], Gen.Int[0, 100_000]);

    private static readonly Gen<(int Low, int High)> Range = Gen.OneOf<(int Low, int High)>(
        Gen.Select(Gen.Int[-50, 50], Gen.Int[1, 9]).Select((low, size) => (low, low + size)),
        Gen.OneOf(
            (int.MinValue, int.MaxValue),
            (int.MinValue, 0),
            (-1, int.MaxValue),
            (0, 1),
            (int.MaxValue - 1, int.MaxValue)));

    /// <summary>The vectors of the authors' tests, Random123, kat_vectors.</summary>
    [Fact]
    public void The_words_match_the_published_vectors()
    {
        Philox.Block((0, 0, 0, 0), (0, 0)).ShouldBe((0x6627e8d5u, 0xe169c58du, 0xbc57ac4cu, 0x9b00dbd8u));
        Philox.Block((uint.MaxValue, uint.MaxValue, uint.MaxValue, uint.MaxValue), (uint.MaxValue, uint.MaxValue))
            .ShouldBe((0x408f276du, 0x41c83b0eu, 0xa20bc7c6u, 0x6d5451fdu));
        Philox.Block((0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344), (0xa4093822, 0x299f31d0))
            .ShouldBe((0xd16cfe09u, 0x94fdccebu, 0x5001e420u, 0x24126ea1u));
    }

    [Fact]
    public void The_stream_is_the_blocks_of_its_counter_in_order()
    {
        var words = new Philox(seed: 0x1122334455667788, epoch: 7, sample: 5);
        for (uint block = 0; block < 5; block++)
        {
            (uint, uint, uint, uint) drawn = (words.Next(), words.Next(), words.Next(), words.Next());
            drawn.ShouldBe(Philox.Block((block, 5, 7, 0), (0x55667788, 0x11223344)));
        }
    }

    [Fact]
    public void A_copy_continues_the_same_stream()
    {
        var words = new Philox(1, 2, 3);
        var random = new SampleRandom(ref words);
        SampleRandom copy = random;
        uint[] both = [random.NextUInt32(), copy.NextUInt32(), random.NextUInt32()];

        both.ShouldBe(Draw((1, 2, 3), 3, random => random.NextUInt32()));
    }

    [Fact]
    public void Different_seeds_epochs_and_samples_produce_different_numbers()
    {
        double[][] streams =
            [.. new (long, int, int)[] { (1, 1, 1), (2, 1, 1), (1, 2, 1), (1, 1, 2), (1L << 32 | 1, 1, 1) }
                .Select(stream => Draw(stream, 8, random => random.NextDouble()))];

        streams.SelectMany(numbers => numbers).Distinct().Count().ShouldBe(5 * 8);
    }

    [Fact]
    public void Integers_stay_in_their_range() => Gen.Select(Stream, Range).Sample((stream, range)
        => Draw(stream, 50, random => random.NextInt32(range.Low, range.High))
            .All(value => value >= range.Low && value < range.High));

    [Fact]
    public void Integers_are_equally_likely()
    {
        int[] counts = new int[7];
        foreach (int value in Draw((3, 1, 1), 70_000, random => random.NextInt32(-3, 4)))
        {
            counts[value + 3]++;
        }

        // Six standard deviations of a count.
        counts.ShouldAllBe(count => Math.Abs(count - 10_000) < 6 * Math.Sqrt(70_000 * (1 / 7.0) * (6 / 7.0)));
    }

    /// <summary>
    /// In a range of ¾ · 2³², a third of the values would be twice as likely if no word were drawn again.
    /// </summary>
    [Fact]
    public void Integers_of_a_nearly_full_range_are_equally_likely()
    {
        int[] values = Draw((4, 1, 1), 90_000, random => random.NextInt32(int.MinValue, 1 << 30));
        foreach (int first in new[] { 0, 1, 2 })
        {
            double share = values.Count(value => (int)((uint)(value - int.MinValue) % 3) == first) / 90_000.0;
            share.ShouldBe(1 / 3.0, 0.01);
        }
    }

    [Fact]
    public void Uniform_numbers_have_the_expected_moments()
    {
        double[] values = Draw((5, 1, 1), 100_000, random => random.NextDouble());

        values.ShouldAllBe(value => value >= 0 && value < 1);
        values.Average().ShouldBe(0.5, 6 * Math.Sqrt(1 / 12.0 / 100_000));
        values.Average(value => value * value).ShouldBe(1 / 3.0, 0.006);
    }

    [Fact]
    public void Normal_numbers_have_the_expected_moments()
    {
        double[] values = Draw((6, 1, 1), 200_000, random => random.NextGaussian());

        values.Average().ShouldBe(0, 0.012);
        values.Average(value => value * value).ShouldBe(1, 0.02);
        values.Average(value => value * value * value).ShouldBe(0, 0.05);
        values.Average(value => Math.Pow(value, 4)).ShouldBe(3, 0.15);
        values.Count(value => Math.Abs(value) < 1).ShouldBeInRange(135_238, 137_838);
    }

    [Fact]
    public void A_probability_is_respected()
    {
        Draw((7, 1, 1), 1000, random => random.NextBoolean(0)).ShouldAllBe(value => !value);
        Draw((7, 1, 1), 1000, random => random.NextBoolean(1)).ShouldAllBe(value => value);
        Draw((7, 1, 1), 100_000, random => random.NextBoolean(0.3)).Count(value => value)
            .ShouldBeInRange(29_100, 30_900);
    }

    [Fact]
    public void The_logarithm_matches_the_library_up_to_the_last_bits()
        => Gen.OneOf(
            Gen.Double[1e-300, 1e-290], Gen.Double[1e-17, 1e-3], Gen.Double[0.001, 1], Gen.Double[0.999999, 1.000001])
            .Sample(x => Math.Abs(SampleRandom.Log(x) - Math.Log(x)) <= 4e-16 * Math.Abs(Math.Log(x)));

    [Fact]
    public void Arguments_outside_their_range_are_rejected()
    {
        Refused(random => random.NextInt32(3, 3), "high", "greater than 3", "got 3");
        Refused(random => random.NextBoolean(-0.1), "probability", "from 0 to 1", "-0.1");
        Refused(random => random.NextBoolean(double.NaN), "probability", "from 0 to 1", "NaN");

        static void Refused<T>(Drawing<T> draw, string argument, string expected, string actual)
        {
            ArgumentOutOfRangeException exception = Should.Throw<ArgumentOutOfRangeException>(
                () => Draw((1, 1, 1), 1, draw));
            exception.ParamName.ShouldBe(argument);
            exception.Message.ShouldContain(expected);
            exception.Message.ShouldContain(actual);
        }
    }

    private delegate T Drawing<T>(SampleRandom random);

    private static T[] Draw<T>((long Seed, int Epoch, int Sample) stream, int count, Drawing<T> draw)
    {
        var words = new Philox(stream.Seed, stream.Epoch, stream.Sample);
        var values = new T[count];
        for (int k = 0; k < count; k++)
        {
            values[k] = draw(new SampleRandom(ref words));
        }

        return values;
    }
}
