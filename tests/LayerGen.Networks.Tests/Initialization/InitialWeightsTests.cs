using CsCheck;
using Shouldly;
using Xunit;

namespace LayerGen.Tests;

/// <summary>The initial weights that each member of Initializer selects.</summary>
public sealed class InitialWeightsTests
{
    /// <summary>
    /// Every member with the method of its name. Default is one of the others, and Constant takes a value.
    /// </summary>
    private static readonly Dictionary<Initializer, WeightInitializer<double>> Drawing = new()
    {
        [Initializer.He] = InitialWeights.He,
        [Initializer.Xavier] = InitialWeights.Xavier,
        [Initializer.SmallRandom] = InitialWeights.SmallRandom,
        [Initializer.Glorot] = InitialWeights.Glorot,
        [Initializer.LeCun] = InitialWeights.LeCun,
        [Initializer.Orthogonal] = InitialWeights.Orthogonal,
        [Initializer.Zeros] = InitialWeights.Zeros,
    };

    public static TheoryData<Initializer> Inits => [.. Drawing.Keys];

    [Fact]
    public void Every_member_is_tested()
        => Drawing.Keys.Concat([Initializer.Default, Initializer.Constant]).Order()
            .ShouldBe(Enum.GetValues<Initializer>());

    [Theory]
    [InlineData(Initializer.He, 8, 3, 0.5)]
    [InlineData(Initializer.Xavier, 16, 3, 0.25)]
    [InlineData(Initializer.LeCun, 16, 3, 0.25)]
    [InlineData(Initializer.SmallRandom, 16, 3, 0.01)]
    [InlineData(Initializer.Glorot, 20, 12, 0.25)]
    public void Normal_weights_are_the_stream_times_their_deviation(
        Initializer init, int inputs, int outputs, double deviation)
    {
        var weights = new double[inputs * outputs];
        var random = new NumpyRandom(42);
        Drawing[init](new MatrixView<double>(weights, inputs, outputs), inputs, outputs, random);

        var twin = new NumpyRandom(42);
        weights.ShouldBe(weights.Select(_ => twin.NextGaussian() * deviation));
        random.NextUInt32().ShouldBe(twin.NextUInt32());
    }

    [Fact]
    public void Single_precision_is_double_precision_rounded()
    {
        var single = new float[12];
        var twice = new double[12];
        InitialWeights.He(new MatrixView<float>(single, 3, 4), 3, 4, new NumpyRandom(1));
        InitialWeights.He(new MatrixView<double>(twice, 3, 4), 3, 4, new NumpyRandom(1));
        single.ShouldBe(twice.Select(value => (float)value));

        InitialWeights.Orthogonal(new MatrixView<float>(single, 3, 4), 3, 4, new NumpyRandom(1));
        InitialWeights.Orthogonal(new MatrixView<double>(twice, 3, 4), 3, 4, new NumpyRandom(1));
        single.ShouldBe(twice.Select(value => (float)value));
    }

    [Theory]
    [InlineData(Initializer.He, 0.1)]
    [InlineData(Initializer.Xavier, 0.0707106781186548)]
    [InlineData(Initializer.LeCun, 0.0707106781186548)]
    [InlineData(Initializer.SmallRandom, 0.01)]
    [InlineData(Initializer.Glorot, 0.0816496580927726)]
    [InlineData(Initializer.Orthogonal, 0.0707106781186548)]
    public void Weights_have_the_expected_moments(Initializer init, double deviation)
    {
        var weights = new double[200 * 100];
        Drawing[init](new MatrixView<double>(weights, 200, 100), 200, 100, new NumpyRandom(7));

        weights.Average().ShouldBe(0, 5 * deviation / Math.Sqrt(weights.Length));
        Math.Sqrt(weights.Average(value => value * value)).ShouldBe(deviation, 0.03 * deviation);
        weights.Average(value => Math.Pow(value / deviation, 4)).ShouldBe(3, 0.25);
    }

    [Theory]
    [MemberData(nameof(Inits))]
    public void Equal_seeds_produce_equal_weights_and_different_seeds_different_ones(Initializer init)
    {
        double[] weights = Draw(3);

        Draw(3).ShouldBe(weights);
        if (init != Initializer.Zeros)
        {
            Draw(4).ShouldNotBe(weights);
        }

        double[] Draw(long seed)
        {
            var drawn = new double[5 * 7];
            Drawing[init](new MatrixView<double>(drawn, 5, 7), 5, 7, new NumpyRandom(seed));
            return drawn;
        }
    }

    [Fact]
    public void An_orthogonal_matrix_is_orthogonal_in_any_shape()
        => Gen.Select(Gen.Int[1, 40], Gen.Int[1, 40], Gen.Long[0, uint.MaxValue]).Sample(
            (rows, columns, seed) => DistanceFromOrthogonal(rows, columns, seed) < 1e-14,
            iter: 200);

    [Theory]
    [InlineData(300, 300)]
    [InlineData(17, 700)]
    [InlineData(700, 17)]
    public void A_large_matrix_is_orthogonal_up_to_rounding(int rows, int columns)
        => DistanceFromOrthogonal(rows, columns, seed: 5).ShouldBeLessThan(1e-14);

    /// <summary>
    /// Both determinants and both signs of every element occur, as they do among all orthogonal matrices.
    /// </summary>
    [Fact]
    public void Orthogonal_matrices_of_two_by_two_are_rotations_and_reflections_by_any_angle()
    {
        int[] quadrants = new int[8];
        for (int seed = 0; seed < 4000; seed++)
        {
            var w = new double[4];
            InitialWeights.Orthogonal(new MatrixView<double>(w, 2, 2), 2, 2, new NumpyRandom(seed));
            double determinant = w[0] * w[3] - w[1] * w[2];
            Math.Abs(determinant).ShouldBe(1, 1e-15);
            quadrants[(determinant > 0 ? 4 : 0) + (w[0] > 0 ? 2 : 0) + (w[2] > 0 ? 1 : 0)]++;
        }

        quadrants.ShouldAllBe(count => Math.Abs(count - 500) < 6 * Math.Sqrt(500));
    }

    [Fact]
    public void Zeros_and_constants_draw_nothing()
    {
        var random = new NumpyRandom(1);
        double[] weights = [1, 2, 3, 4, 5, 6];
        InitialWeights.Zeros(new MatrixView<double>(weights, 2, 3), 2, 3, random);
        weights.ShouldAllBe(weight => weight == 0);
        InitialWeights.Constant(new MatrixView<double>(weights, 2, 3), -0.1);
        weights.ShouldAllBe(weight => weight == -0.1);
        float[] single = new float[6];
        InitialWeights.Constant(new MatrixView<float>(single, 2, 3), 0.1);
        single.ShouldAllBe(weight => weight == 0.1f);

        random.NextUInt32().ShouldBe(new NumpyRandom(1).NextUInt32());
    }

    [Theory]
    [MemberData(nameof(Inits))]
    public void Arguments_outside_their_range_are_rejected(Initializer init)
    {
        double[] weights = [1, 2, 3, 4, 5, 6];
        Should.Throw<ArgumentOutOfRangeException>(() => Drawing[init](View(), 0, 3, new NumpyRandom(1)))
            .ParamName.ShouldBe("inputs");
        Should.Throw<ArgumentOutOfRangeException>(() => Drawing[init](View(), 2, -1, new NumpyRandom(1)))
            .ParamName.ShouldBe("outputs");
        Should.Throw<ArgumentNullException>(() => Drawing[init](View(), 2, 3, null!)).ParamName.ShouldBe("random");
        weights.ShouldBe([1, 2, 3, 4, 5, 6]);

        MatrixView<double> View() => new(weights, 2, 3);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(1e300)]
    public void A_constant_must_be_finite_in_its_precision(double value)
    {
        ArgumentOutOfRangeException exception = Should.Throw<ArgumentOutOfRangeException>(
            () => InitialWeights.Constant(new MatrixView<float>(new float[2], 1, 2), value));

        exception.ParamName.ShouldBe("value");
        exception.Message.ShouldContain("finite as Single");
    }

    /// <summary>Returns the largest element of WᵀW − 1, or of WWᵀ − 1 if W has more columns than rows.</summary>
    private static double DistanceFromOrthogonal(int rows, int columns, long seed)
    {
        var values = new double[rows * columns];
        InitialWeights.Orthogonal(new MatrixView<double>(values, rows, columns), rows, columns, new NumpyRandom(seed));
        bool isHigh = rows >= columns;
        int length = isHigh ? rows : columns;
        double largest = 0;
        for (int a = 0; a < rows * columns / length; a++)
        {
            for (int b = 0; b <= a; b++)
            {
                double dot = 0;
                for (int i = 0; i < length; i++)
                {
                    dot += isHigh
                        ? values[i * columns + a] * values[i * columns + b]
                        : values[a * columns + i] * values[b * columns + i];
                }

                largest = Math.Max(largest, Math.Abs(dot - (a == b ? 1 : 0)));
            }
        }

        return largest;
    }
}
