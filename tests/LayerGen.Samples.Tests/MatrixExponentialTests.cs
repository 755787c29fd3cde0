using RegressionSample;
using Shouldly;
using Xunit;

namespace LayerGen.Samples.Tests;

public sealed class MatrixExponentialTests
{
    private const double Tolerance = 1e-14;

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(1, -1, 0.5)]
    [InlineData(-8, 3, 5)]
    public void The_exponential_of_a_diagonal_matrix_is_exact(double a, double b, double c)
    {
        double[] actual = MatrixExponential.Of([a, 0, 0, 0, b, 0, 0, 0, c], 3);

        ShouldBe(actual, [Math.Exp(a), 0, 0, 0, Math.Exp(b), 0, 0, 0, Math.Exp(c)]);
    }

    [Fact]
    public void The_series_of_a_nilpotent_matrix_ends()
    {
        // N² has 2·5 in its corner, and N³ is 0: exp(N) = I + N + N²/2.
        double[] actual = MatrixExponential.Of([0, 2, 3, 0, 0, 5, 0, 0, 0], 3);

        ShouldBe(actual, [1, 2, 3 + 5, 0, 1, 5, 0, 0, 1]);
    }

    [Fact]
    public void The_exponential_of_a_skew_symmetric_matrix_is_a_rotation()
    {
        const double Angle = 2.5;

        double[] actual = MatrixExponential.Of([0, -Angle, Angle, 0], 2);

        ShouldBe(actual, [Math.Cos(Angle), -Math.Sin(Angle), Math.Sin(Angle), Math.Cos(Angle)]);
    }

    [Fact]
    public void The_exponential_of_the_negative_matrix_is_the_inverse()
    {
        NumpyRandom random = new(1);
        double[] matrix = [.. Enumerable.Range(0, 9).Select(_ => (2 * random.NextDouble()) - 1)];

        double[] left = MatrixExponential.Of(matrix, 3);
        double[] right = MatrixExponential.Of([.. matrix.Select(value => -value)], 3);

        double[] product = new double[9];
        for (int k = 0; k < 9; k++)
        {
            product[k] = Enumerable.Range(0, 3).Sum(i => left[(k / 3 * 3) + i] * right[(i * 3) + (k % 3)]);
        }

        ShouldBe(product, [1, 0, 0, 0, 1, 0, 0, 0, 1]);
    }

    [Fact]
    public void A_matrix_that_is_not_square_or_not_finite_is_rejected()
    {
        Should.Throw<ArgumentException>(() => MatrixExponential.Of(new double[8], 3))
            .Message.ShouldContain("3 × 3 elements, but got 8");
        Should.Throw<ArgumentException>(() => MatrixExponential.Of([double.NaN], 1)).Message.ShouldContain("finite");
        Should.Throw<ArgumentException>(() => MatrixExponential.Of([0, 0, 0, double.NegativeInfinity], 2))
            .Message.ShouldContain("finite");
        Should.Throw<ArgumentOutOfRangeException>(() => MatrixExponential.Of([], 0));
    }

    /// <summary>
    /// Compares matrices to a few units in the last place of the largest element, which is the error of squaring.
    /// </summary>
    private static void ShouldBe(double[] actual, double[] expected)
    {
        double tolerance = Tolerance * Math.Max(1, expected.Max(Math.Abs));
        actual.Length.ShouldBe(expected.Length);
        for (int k = 0; k < expected.Length; k++)
        {
            actual[k].ShouldBe(expected[k], tolerance);
        }
    }
}
