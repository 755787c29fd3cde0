using CsCheck;
using LayerGen.Data;
using Shouldly;
using Xunit;

namespace LayerGen.Tests;

public sealed class DatasetTests
{
    // Three samples of two features and one target each.
    private static readonly double[,] Inputs = { { 1, 2, 3 }, { 4, 5, 6 } };
    private static readonly double[,] Targets = { { 7, 8, 9 } };

    [Fact]
    public void The_columns_of_the_matrices_are_the_samples()
    {
        Dataset<double> data = Dataset<double>.FromColumns(Inputs, Targets);

        data.SampleCount.ShouldBe(3);
        data.FeatureCount.ShouldBe(2);
        data.TargetCount.ShouldBe(1);
        data.GetInput(0).ToArray().ShouldBe([1, 4]);
        data.GetInput(2).ToArray().ShouldBe([3, 6]);
        data.GetTarget(1).ToArray().ShouldBe([8]);
    }

    [Fact]
    public void Every_way_to_create_a_dataset_results_in_the_same_one()
    {
        Dataset<double> columns = Dataset<double>.FromColumns([1, 2, 3, 4, 5, 6], 2, [7, 8, 9], 1);
        Dataset<double> samples = Dataset<double>.FromRows([1, 4, 2, 5, 3, 6], 2, [7, 8, 9], 1);

        foreach (Dataset<double> data in new[] { Dataset<double>.FromColumns(Inputs, Targets), columns, samples })
        {
            data.ToInputMatrix().ShouldBe(Inputs);
            data.ToTargetMatrix().ShouldBe(Targets);
        }
    }

    [Fact]
    public void Matrices_are_returned_unchanged() =>
        Gen.Select(Gen.Int[1, 6], Gen.Int[1, 4], Gen.Int[1, 20], Gen.UInt).Sample(static shape =>
        {
            (int features, int targets, int count, uint seed) = shape;
            double[,] inputs = RandomMatrix(features, count, seed);
            double[,] desired = RandomMatrix(targets, count, seed);
            Dataset<double> data = Dataset<double>.FromColumns(inputs, desired);
            Dataset<double> flat = Dataset<double>.FromColumns(
                inputs.Cast<double>().ToArray(), features, desired.Cast<double>().ToArray(), targets);

            data.ToInputMatrix().ShouldBe(inputs);
            data.ToTargetMatrix().ShouldBe(desired);
            flat.ToInputMatrix().ShouldBe(inputs);
            flat.ToTargetMatrix().ShouldBe(desired);
            data.GetTarget(count - 1)[targets - 1].ShouldBe(desired[targets - 1, count - 1]);
        });

    [Fact]
    public void It_keeps_no_reference_to_its_sources()
    {
        double[,] inputs = (double[,])Inputs.Clone();
        double[] flat = [1, 2, 3];
        Dataset<double> data = Dataset<double>.FromColumns(inputs, Targets);
        Dataset<double> fromSamples = Dataset<double>.FromRows(flat, 1, flat, 1);

        inputs[0, 0] = 99;
        flat[0] = 99;
        data.ToInputMatrix()[1, 1] = 99;

        data.ToInputMatrix().ShouldBe(Inputs);
        fromSamples.GetInput(0)[0].ShouldBe(1);
    }

    [Fact]
    public void A_given_stream_is_used_and_the_default_starts_at_seed_0()
    {
        NumpyRandom random = new(5);

        Dataset<double>.FromColumns(Inputs, Targets, random).Random.ShouldBeSameAs(random);
        Dataset<double>.FromColumns([1], 1, [1], 1, random).Random.ShouldBeSameAs(random);
        Dataset<double>.FromRows([1], 1, [1], 1, random).Random.ShouldBeSameAs(random);
        Dataset<double>.FromColumns(Inputs, Targets).Random.NextUInt32().ShouldBe(new NumpyRandom(0).NextUInt32());
    }

    [Theory]
    [InlineData(new[] { 0.0, 1.0, 0.0 }, 1)]
    [InlineData(new[] { 0.4, 0.2, 0.4 }, 0)]
    [InlineData(new[] { -3.0, -2.0, -2.5 }, 1)]
    public void The_class_is_the_first_largest_target(double[] targets, int expected) =>
        Dataset<double>.FromRows([5], 1, targets, 3).GetClass(0).ShouldBe(expected);

    [Fact]
    public void Selecting_picks_samples_in_the_given_order()
    {
        Dataset<double> data = Dataset<double>.FromColumns(Inputs, Targets);

        Dataset<double> picked = data.Select([2, 0, 2, 2]);

        picked.ToInputMatrix().ShouldBe(new double[,] { { 3, 1, 3, 3 }, { 6, 4, 6, 6 } });
        picked.ToTargetMatrix().ShouldBe(new double[,] { { 9, 7, 9, 9 } });
        picked.Random.ShouldBeSameAs(data.Random);
    }

    [Fact]
    public void A_split_reproduces_the_indices_of_the_reference()
    {
        ReferenceData reference = ReferenceData.Load("dataset.json");
        NumpyRandom random = new(0);
        for (int i = 0; i < 128 * 4; i++)
        {
            random.NextInt32(0, 2);
        }

        var (train, validation) = Numbered(128, random).Split(0.8);

        Numbers(train).ShouldBe(reference.Ints("train_idx"));
        Numbers(validation).ShouldBe(reference.Ints("val_idx"));
    }

    [Theory]
    [InlineData(128, 0.8, 102)]
    [InlineData(5, 0.5, 2)]
    [InlineData(7, 0.5, 4)]
    [InlineData(2, 0.6, 1)]
    [InlineData(100, 0.994, 99)]
    public void The_training_part_is_rounded_half_to_even(int count, double share, int expected)
    {
        var (train, validation) = Numbered(count, new NumpyRandom(1)).Split(share);

        train.SampleCount.ShouldBe(expected);
        validation.SampleCount.ShouldBe(count - expected);
    }

    [Fact]
    public void A_split_assigns_every_sample_to_exactly_one_part() =>
        Gen.Select(Gen.Int[2, 200], Gen.Double[0.01, 0.99], Gen.UInt)
            .Where(static (count, share, _) => Math.Round(share * count) is var train && train >= 1 && train < count)
            .Sample(static (count, share, seed) =>
            {
                var (train, validation) = Numbered(count, new NumpyRandom(seed)).Split(share);
                return Numbers(train).Concat(Numbers(validation)).Order().SequenceEqual(Enumerable.Range(0, count));
            });

    [Fact]
    public void A_split_keeps_a_samples_targets_with_its_features()
    {
        var (train, validation) = Numbered(50, new NumpyRandom(3)).Split(0.7);

        foreach (Dataset<double> part in new[] { train, validation })
        {
            for (int i = 0; i < part.SampleCount; i++)
            {
                part.GetTarget(i)[0].ShouldBe(-part.GetInput(i)[0]);
            }
        }
    }

    [Fact]
    public void The_parts_of_a_split_share_the_stream_and_the_next_split_continues_it()
    {
        Dataset<double> data = Numbered(50, new NumpyRandom(3));
        NumpyRandom expected = new(3);

        var (train, validation) = data.Split(0.5);
        train.Random.ShouldBeSameAs(data.Random);
        validation.Random.ShouldBeSameAs(data.Random);

        Numbers(train).ShouldBe(expected.Permutation(50)[..25]);
        Numbers(data.Split(0.5).Train).ShouldBe(expected.Permutation(50)[..25]);
    }

    [Fact]
    public void A_split_with_its_own_stream_does_not_advance_the_stream_of_the_dataset()
    {
        Dataset<double> data = Numbered(50, new NumpyRandom(3));
        NumpyRandom random = new(9);

        var (train, validation) = data.Split(0.5, random);

        Numbers(train).ShouldBe(new NumpyRandom(9).Permutation(50)[..25]);
        train.Random.ShouldBeSameAs(random);
        validation.Random.ShouldBeSameAs(random);
        data.Random.NextUInt32().ShouldBe(new NumpyRandom(3).NextUInt32());
    }

    [Fact]
    public void Converting_rounds_to_the_nearest_value()
    {
        Dataset<double> data = Dataset<double>.FromColumns(new[,] { { 0.1, -3.0 } }, new[,] { { 1e-60, 1.0 / 3 } });

        Dataset<float> single = data.ConvertTo<float>();

        single.ToInputMatrix().ShouldBe(new[,] { { 0.1f, -3f } });
        single.ToTargetMatrix().ShouldBe(new[,] { { 0f, 1f / 3 } });
        single.ConvertTo<Half>().GetInput(0)[0].ShouldBe((Half)0.1);
    }

    [Fact]
    public void A_converted_dataset_is_split_like_the_original()
    {
        Dataset<double> data = Numbered(50, new NumpyRandom(3));
        Dataset<float> single = data.ConvertTo<float>();

        int[] expected = Numbers(data.Split(0.5).Train);

        Numbers(single.Split(0.5).Train.ConvertTo<double>()).ShouldBe(expected);
    }

    [Fact]
    public void Converting_a_value_that_is_too_large_is_rejected()
    {
        Dataset<double> data = Dataset<double>.FromColumns(new[,] { { 1e39 } }, new[,] { { 1.0 } });

        var error = InFinnish.Run(() => Should.Throw<OverflowException>(() => data.ConvertTo<float>()));

        error.Message.ShouldBe("Expected values of at most 3.4028235E+38 for Single, but got 1E+39.");
    }

    [Fact]
    public void Missing_matrices_are_rejected()
    {
        Should.Throw<ArgumentNullException>(() => Dataset<double>.FromColumns(null!, Targets))
            .ParamName.ShouldBe("inputs");
        Should.Throw<ArgumentNullException>(() => Dataset<double>.FromColumns(Inputs, null!))
            .ParamName.ShouldBe("targets");
    }

    [Fact]
    public void Empty_matrices_are_rejected()
    {
        var error = Should.Throw<ArgumentException>(() => Dataset<double>.FromColumns(new double[2, 0], Targets));
        error.ParamName.ShouldBe("inputs");
        error.Message.ShouldStartWith("Expected a matrix of at least 1 row and 1 column, but got 2 × 0.");

        error = Should.Throw<ArgumentException>(() => Dataset<double>.FromColumns(Inputs, new double[0, 3]));
        error.ParamName.ShouldBe("targets");
        error.Message.ShouldStartWith("Expected a matrix of at least 1 row and 1 column, but got 0 × 3.");
    }

    [Fact]
    public void Different_numbers_of_samples_are_rejected()
    {
        const string Message = "Expected targets for 3 samples, as many as the inputs have, but got 2.";
        Action[] attempts =
        [
            () => Dataset<double>.FromColumns(new double[6], 2, new double[4], 2),
            () => Dataset<double>.FromRows(new double[6], 2, new double[4], 2),
        ];

        foreach (Action attempt in attempts)
        {
            var error = Should.Throw<ArgumentException>(attempt);
            error.ParamName.ShouldBe("targets");
            error.Message.ShouldStartWith(Message);
        }
    }

    [Fact]
    public void Matrices_of_the_other_layout_are_named()
    {
        Should.Throw<ArgumentException>(() => Dataset<double>.FromColumns(Inputs, new double[1, 2])).Message
            .ShouldStartWith(
                "Expected as many columns of targets as of inputs, one per sample, but got inputs of 2 × 3 and targets "
                + "of 1 × 2. (");
        Should.Throw<ArgumentException>(() => Dataset<double>.FromRows(Inputs, new double[1, 3])).Message
            .ShouldContain("If the other dimension is the samples, use FromColumns.");
        Should.Throw<ArgumentException>(() => Dataset<double>.FromColumns(new double[3, 2], new double[3, 1])).Message
            .ShouldContain("If the other dimension is the samples, use FromRows.");
    }

    [Theory]
    [InlineData(6, 0, 3, 1, "features", "Expected features of at least 1, but got 0.")]
    [InlineData(6, 2, 3, -1, "targetCount", "Expected targetCount of at least 1, but got -1.")]
    [InlineData(0, 2, 3, 1, "inputs", "Expected at least 1 sample, but got no inputs.")]
    [InlineData(6, 2, 0, 1, "targets", "Expected at least 1 sample, but got no targets.")]
    [InlineData(7, 2, 3, 1, "inputs", "Expected a multiple of 2 values, but got 7.")]
    [InlineData(6, 2, 8, 3, "targets", "Expected a multiple of 3 values, but got 8.")]
    public void Values_that_are_not_whole_samples_are_rejected(
        int inputs, int features, int targets, int targetCount, string name, string message)
    {
        Action[] attempts =
        [
            () => Dataset<float>.FromColumns(new float[inputs], features, new float[targets], targetCount),
            () => Dataset<float>.FromRows(new float[inputs], features, new float[targets], targetCount),
        ];

        foreach (Action attempt in attempts)
        {
            var error = InFinnish.Run(() => Should.Throw<ArgumentException>(attempt));
            error.ParamName.ShouldBe(name);
            error.Message.ShouldStartWith(message);
        }
    }

    [Theory]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.PositiveInfinity, "Infinity")]
    [InlineData(double.NegativeInfinity, "-Infinity")]
    public void A_value_that_is_not_finite_is_rejected(double value, string text)
    {
        double[,] wrong = { { 1, 2, 3 }, { 4, 5, value } };
        double[] flat = [.. wrong.Cast<double>()];
        double[] samples = [1, 4, 2, 5, 3, value];
        (Action Attempt, string Name, string Value)[] attempts =
        [
            (() => Dataset<double>.FromColumns(wrong, Targets), "inputs", "feature"),
            (() => Dataset<double>.FromColumns(Targets, wrong), "targets", "target"),
            (() => Dataset<double>.FromColumns(flat, 2, [7, 8, 9], 1), "inputs", "feature"),
            (() => Dataset<double>.FromColumns([7, 8, 9], 1, flat, 2), "targets", "target"),
            (() => Dataset<double>.FromRows(samples, 2, [7, 8, 9], 1), "inputs", "feature"),
            (() => Dataset<double>.FromRows([7, 8, 9], 1, samples, 2), "targets", "target"),
        ];

        foreach ((Action attempt, string name, string valueName) in attempts)
        {
            var error = InFinnish.Run(() => Should.Throw<ArgumentException>(attempt));
            error.ParamName.ShouldBe(name);
            error.Message.ShouldStartWith($"Expected finite values, but got {text} for {valueName} 1 of sample 2.");
        }
    }

    [Theory]
    [InlineData(-1, "-1")]
    [InlineData(3, "3")]
    public void A_sample_out_of_range_is_rejected(int sample, string text)
    {
        Dataset<double> data = Dataset<double>.FromColumns(Inputs, Targets);
        Action[] attempts =
        [
            () => data.GetInput(sample),
            () => data.GetTarget(sample),
            () => data.GetClass(sample),
        ];

        foreach (Action attempt in attempts)
        {
            var error = InFinnish.Run(() => Should.Throw<ArgumentOutOfRangeException>(attempt));
            error.ParamName.ShouldBe("sample");
            error.Message.ShouldStartWith($"Expected a sample from 0 to 2, but got {text}.");
        }

        var selected = InFinnish.Run(() => Should.Throw<ArgumentOutOfRangeException>(() => data.Select([0, sample])));
        selected.ParamName.ShouldBe("samples");
        selected.Message.ShouldStartWith($"Expected samples from 0 to 2, but got {text} at index 1.");
    }

    [Fact]
    public void Selecting_nothing_is_rejected()
    {
        var error = Should.Throw<ArgumentException>(() => Dataset<double>.FromColumns(Inputs, Targets).Select([]));

        error.ParamName.ShouldBe("samples");
        error.Message.ShouldStartWith("Expected at least 1 sample, but got none.");
    }

    [Theory]
    [InlineData(0.0, "0")]
    [InlineData(1.0, "1")]
    [InlineData(-0.5, "-0.5")]
    [InlineData(1.5, "1.5")]
    [InlineData(double.NaN, "NaN")]
    public void A_share_that_is_not_between_0_and_1_is_rejected(double share, string text)
    {
        var error = InFinnish.Run(() =>
            Should.Throw<ArgumentOutOfRangeException>(() => Dataset<double>.FromColumns(Inputs, Targets).Split(share)));

        error.ParamName.ShouldBe("trainShare");
        error.Message.ShouldStartWith($"Expected a share greater than 0 and less than 1, but got {text}.");
    }

    [Theory]
    [InlineData(0.1, "a share of 0.1 gives 0 of 3 samples to training and 3 to validation.")]
    [InlineData(0.9, "a share of 0.9 gives 3 of 3 samples to training and 0 to validation.")]
    public void A_split_with_an_empty_part_is_rejected_and_draws_nothing(double share, string text)
    {
        Dataset<double> data = Dataset<double>.FromColumns(Inputs, Targets);

        var error = InFinnish.Run(() => Should.Throw<ArgumentException>(() => data.Split(share)));

        error.ParamName.ShouldBe("trainShare");
        error.Message.ShouldStartWith($"Expected at least 1 sample in both parts, but {text}");
        data.Random.NextUInt32().ShouldBe(new NumpyRandom(0).NextUInt32());
    }

    [Fact]
    public void A_split_without_a_stream_is_rejected() =>
        Should.Throw<ArgumentNullException>(
                () => Dataset<double>.FromColumns(Inputs, Targets).Split(0.5, (NumpyRandom)null!))
            .ParamName.ShouldBe("random");

    /// <summary>Creates distinguishable samples: sample i has the feature i and the target −i.</summary>
    private static Dataset<double> Numbered(int count, NumpyRandom random)
    {
        double[] numbers = [.. Enumerable.Range(0, count).Select(static i => (double)i)];
        return Dataset<double>.FromRows(numbers, 1, [.. numbers.Select(static i => -i)], 1, random);
    }

    private static int[] Numbers(Dataset<double> data) =>
        [.. Enumerable.Range(0, data.SampleCount).Select(i => (int)data.GetInput(i)[0])];

    private static double[,] RandomMatrix(int rows, int columns, uint seed)
    {
        NumpyRandom random = new(seed);
        double[,] matrix = new double[rows, columns];
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < columns; j++)
            {
                matrix[i, j] = random.NextGaussian();
            }
        }

        return matrix;
    }
}
