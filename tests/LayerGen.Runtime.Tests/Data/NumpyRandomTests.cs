using CsCheck;
using Shouldly;
using Xunit;

namespace LayerGen.Tests;

public sealed class NumpyRandomTests
{
    private static readonly ReferenceData Rng = ReferenceData.Load("rng.json");

    [Theory]
    [InlineData("0")]
    [InlineData("42")]
    [InlineData("12345")]
    public void The_first_words_are_those_of_NumPy(string seed)
    {
        uint[] expected = Rng.Words("raw_u32_first20", seed);

        Words(new NumpyRandom(long.Parse(seed)), expected.Length).ShouldBe(expected);
    }

    [Fact]
    public void The_largest_seed_gives_the_words_of_NumPy()
    {
        uint[] expected = Rng.Words("raw_u32_first10_seed_4294967295");

        Words(new NumpyRandom(NumpyRandom.MaxSeed), expected.Length).ShouldBe(expected);
    }

    [Theory]
    [InlineData("raw_u32_seed42_index_620_to_659", 620)]
    [InlineData("raw_u32_seed42_index_1240_to_1259", 1240)]
    public void The_words_continue_correctly_in_the_next_block(string name, int first)
    {
        uint[] expected = Rng.Words(name);

        Words(new NumpyRandom(42), first + expected.Length)[first..].ShouldBe(expected);
    }

    [Fact]
    public void The_ten_thousandth_word_is_the_one_the_Cpp_standard_requires_of_mt19937() =>
        Words(new NumpyRandom(5489), 10_000)[^1].ShouldBe(4123659995u);

    [Theory]
    [InlineData("0")]
    [InlineData("42")]
    [InlineData("12345")]
    public void Uniform_numbers_are_those_of_random_sample(string seed)
    {
        double[] expected = Rng.Doubles("random_sample_first10", seed);
        NumpyRandom random = new(long.Parse(seed));

        Draw(expected.Length, random.NextDouble).ShouldBe(expected);
    }

    [Theory]
    [InlineData("randint_0_2_seed0_first64", 0, 0, 2)]
    [InlineData("randint_0_10_seed0_first40", 0, 0, 10)]
    [InlineData("randint_-3_8_seed42_first40", 42, -3, 8)]
    public void Integers_are_those_of_randint(string name, int seed, int low, int high)
    {
        int[] expected = Rng.Ints(name);
        NumpyRandom random = new(seed);

        Draw(expected.Length, () => random.NextInt32(low, high)).ShouldBe(expected);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(int.MaxValue - 1)]
    [InlineData(int.MinValue)]
    public void A_range_of_one_value_draws_no_word(int low)
    {
        NumpyRandom random = new(42);

        random.NextInt32(low, low + 1).ShouldBe(low);
        random.NextUInt32().ShouldBe(new NumpyRandom(42).NextUInt32());
    }

    [Fact]
    public void The_widest_range_takes_one_word_per_number()
    {
        // The range is 2^32 - 2 values above the smallest, so every word except the largest one is used unchanged.
        NumpyRandom random = new(42);
        uint[] words = Words(new NumpyRandom(42), 20);

        foreach (uint word in words)
        {
            random.NextInt32(int.MinValue, int.MaxValue).ShouldBe((int)(int.MinValue + word));
        }
    }

    [Theory]
    [InlineData(10, "0")]
    [InlineData(10, "42")]
    [InlineData(10, "12345")]
    [InlineData(102, "0")]
    [InlineData(102, "42")]
    [InlineData(128, "0")]
    public void Permutations_are_those_of_NumPy(int n, string seed)
    {
        int[] expected = Rng.Ints($"permutation_{n}", seed);
        int[] buffer = new int[n];
        buffer.AsSpan().Fill(-1);

        new NumpyRandom(long.Parse(seed)).Permutation(buffer);

        buffer.ShouldBe(expected);
        new NumpyRandom(long.Parse(seed)).Permutation(n).ShouldBe(expected);
    }

    [Fact]
    public void Every_permutation_of_the_reference_is_tested() =>
        Rng.Names().Where(static name => name.StartsWith("permutation_", StringComparison.Ordinal))
            .SelectMany(static name => Rng.Names(name).Select(seed => $"{name} {seed}"))
            .ShouldBe(
            [
                "permutation_10 0", "permutation_10 42", "permutation_10 12345",
                "permutation_102 0", "permutation_102 42", "permutation_128 0",
            ], ignoreOrder: true);

    [Theory]
    [InlineData("randn_20_seed42", 42)]
    [InlineData("randn_20_seed0", 0)]
    public void Gaussians_are_those_of_randn(string name, int seed)
    {
        double[] expected = Rng.Doubles(name);
        double[] buffer = new double[expected.Length];

        new NumpyRandom(seed).NextGaussian(buffer);

        buffer.ShouldBe(expected);
        Draw(expected.Length, new NumpyRandom(seed).NextGaussian).ShouldBe(expected);
    }

    [Fact]
    public void A_mixed_sequence_of_one_generator_matches_NumPy()
    {
        NumpyRandom random = new(42);

        foreach (ReferenceData step in Rng.Items("mixed_sequence_seed42"))
        {
            string operation = step.Text("op");
            switch (operation)
            {
                case "seed":
                    random.Seed(step.Int("seed"));
                    break;
                case "randn":
                    Draw(step.Int("n"), random.NextGaussian).ShouldBe(step.Doubles("out"));
                    break;
                case "random_sample":
                    Draw(step.Int("n"), random.NextDouble).ShouldBe(step.Doubles("out"));
                    break;
                case "randint":
                    (int low, int high) = (step.Int("low"), step.Int("high"));
                    Draw(step.Int("n"), () => random.NextInt32(low, high)).ShouldBe(step.Ints("out"));
                    break;
                case "permutation":
                    random.Permutation(step.Int("n")).ShouldBe(step.Ints("out"));
                    break;
                default:
                    throw new InvalidDataException($"This test does not know the operation {operation}.");
            }
        }
    }

    [Fact]
    public void Seeding_again_drops_the_cached_gaussian()
    {
        NumpyRandom random = new(42);
        Draw(3, random.NextGaussian);

        random.Seed(7);

        Draw(3, random.NextGaussian).ShouldBe(Rng.Doubles("reseed_drops_cache", "out"));
    }

    [Fact]
    public void The_stream_of_the_baseline_run_starts_with_its_weights_and_continues_with_its_orders()
    {
        ReferenceData baseline = ReferenceData.Load("baseline.json");
        NumpyRandom random = new(42);

        Weights(random, 4, 4).ShouldBe(baseline.Flat("init", "W1"));
        Weights(random, 4, 4).ShouldBe(baseline.Flat("init", "W2"));
        Weights(random, 4, 2).ShouldBe(baseline.Flat("init", "W3"));

        int[][] orders = Draw(31, () => random.Permutation(102));
        orders[0].ShouldBe(baseline.Ints("epoch1_permutation"));
        orders[1].ShouldBe(baseline.Ints("epoch2_permutation"));
        orders[30].ShouldBe(baseline.Ints("epoch31_permutation"));
    }

    [Fact]
    public void The_stream_of_the_improved_run_continues_where_the_baseline_stopped()
    {
        ReferenceData improved = ReferenceData.Load("improved.json");
        NumpyRandom random = new(42);
        Draw(40, random.NextGaussian);
        Draw(31, () => random.Permutation(102));

        Weights(random, 4, 16)[..16].ShouldBe(improved.Doubles("thrown_away_W1_first_row"));
        Weights(random, 16, 16 + 2);

        Weights(random, 4, 16).ShouldBe(improved.Flat("init", "W1"));
        Weights(random, 16, 16).ShouldBe(improved.Flat("init", "W2"));
        Weights(random, 16, 2).ShouldBe(improved.Flat("init", "W3"));

        int[][] orders = Draw(1000, () => random.Permutation(102));
        orders[0].ShouldBe(improved.Ints("epoch1_permutation"));
        orders[1].ShouldBe(improved.Ints("epoch2_permutation"));
        orders[999].ShouldBe(improved.Ints("epoch1000_permutation"));
    }

    [Fact]
    public void A_clone_continues_from_the_same_position_independently()
    {
        NumpyRandom random = new(42);
        random.NextGaussian();
        Words(random, 700);
        NumpyRandom clone = random.Clone();

        double[] expected = Draw(1000, random.NextGaussian);

        Draw(1000, clone.NextGaussian).ShouldBe(expected);
        random.Seed(1);
        clone.NextUInt32().ShouldNotBe(new NumpyRandom(1).NextUInt32());
    }

    [Fact]
    public void A_permutation_contains_every_index_once() =>
        Gen.Select(Gen.UInt, Gen.Int[0, 3000]).Sample(static (seed, n) =>
        {
            int[] order = new NumpyRandom(seed).Permutation(n);
            Array.Sort(order);
            return order.SequenceEqual(Enumerable.Range(0, n));
        });

    [Fact]
    public void A_shuffle_is_the_textbook_algorithm_with_a_bounded_draw_for_each_swap() =>
        Gen.Select(Gen.UInt, Gen.Int[0, 3000]).Sample(static (seed, n) =>
        {
            long[] expected = [.. Enumerable.Range(0, n).Select(static i => 7L * i)];
            long[] shuffled = [.. expected];
            NumpyRandom textbook = new(seed);
            for (int i = n - 1; i > 0; i--)
            {
                int j = textbook.NextInt32(0, i + 1);
                (expected[i], expected[j]) = (expected[j], expected[i]);
            }

            NumpyRandom random = new(seed);
            random.Shuffle(shuffled.AsSpan());
            return shuffled.SequenceEqual(expected) && random.NextUInt32() == textbook.NextUInt32();
        });

    [Fact]
    public void Integers_stay_in_their_range() =>
        Gen.Select(Gen.UInt, Gen.Int, Gen.Int).Where(static (_, a, b) => a != b).Sample(static (seed, a, b) =>
        {
            NumpyRandom random = new(seed);
            (int low, int high) = a < b ? (a, b) : (b, a);
            return Draw(50, () => random.NextInt32(low, high)).All(value => value >= low && value < high);
        });

    [Fact]
    public void Uniform_numbers_are_at_least_0_and_less_than_1() =>
        Gen.UInt.Sample(static seed => Draw(1000, new NumpyRandom(seed).NextDouble).All(static u => u is >= 0 and < 1));

    [Fact]
    public void Gaussians_have_mean_0_and_variance_1()
    {
        double[] values = new double[100_000];
        new NumpyRandom(3).NextGaussian(values);

        double mean = values.Average();
        mean.ShouldBe(0, 0.02);
        values.Average(value => (value - mean) * (value - mean)).ShouldBe(1, 0.02);
    }

    [Fact]
    public void Drawing_allocates_nothing()
    {
        NumpyRandom random = new(42);
        int[] order = new int[102];
        double[] gaussians = new double[7];
        DrawOfEachKind();

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++)
        {
            DrawOfEachKind();
        }

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);

        void DrawOfEachKind()
        {
            random.Permutation(order);
            random.Shuffle(order.AsSpan());
            random.NextGaussian(gaussians);
            random.NextInt32(0, 1000);
            random.NextDouble();
            random.Seed(random.NextUInt32());
        }
    }

    [Theory]
    [InlineData(-1L)]
    [InlineData(4294967296L)]
    public void A_seed_out_of_range_is_rejected(long seed)
    {
        string message = $"Expected a seed from 0 to 4294967295, but got {seed}.";
        NumpyRandom random = new(42);

        ArgumentOutOfRangeException error = Should.Throw<ArgumentOutOfRangeException>(() => new NumpyRandom(seed));
        error.ParamName.ShouldBe("seed");
        error.Message.ShouldStartWith(message);

        error = Should.Throw<ArgumentOutOfRangeException>(() => random.Seed(seed));
        error.ParamName.ShouldBe("seed");
        error.Message.ShouldStartWith(message);
        random.NextUInt32().ShouldBe(new NumpyRandom(42).NextUInt32(), "a refused seed must leave the stream alone");
    }

    [Theory]
    [InlineData(5, 5)]
    [InlineData(5, -4)]
    public void An_empty_range_is_rejected(int low, int high)
    {
        var error = Should.Throw<ArgumentOutOfRangeException>(() => new NumpyRandom(0).NextInt32(low, high));

        error.ParamName.ShouldBe("high");
        error.Message.ShouldStartWith(
            $"Expected an upper bound greater than {low}, but got {high}.");
    }

    [Fact]
    public void A_permutation_of_a_negative_number_is_rejected()
    {
        var error = InFinnish.Run(() =>
            Should.Throw<ArgumentOutOfRangeException>(() => new NumpyRandom(0).Permutation(-3)));

        error.ParamName.ShouldBe("n");
        error.Message.ShouldStartWith("Expected 0 to 2147483591 items, but got -3.");
    }

    private static TItem[] Draw<TItem>(int count, Func<TItem> next) =>
        [.. Enumerable.Range(0, count).Select(_ => next())];

    private static uint[] Words(NumpyRandom random, int count) => Draw(count, random.NextUInt32);

    private static double[] Weights(NumpyRandom random, int inputs, int outputs) =>
        Draw(inputs * outputs, () => random.NextGaussian() * Math.Sqrt(2.0 / inputs));
}
