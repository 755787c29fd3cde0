using CsCheck;
using LayerGen.Data;
using Shouldly;
using Xunit;

namespace LayerGen.Tests;

public sealed class ArgMaxTests
{
    [Theory]
    [InlineData(new[] { 3.0 }, 0)]
    [InlineData(new[] { 0.2, 0.5, 0.3 }, 1)]
    [InlineData(new[] { -3.0, -2.0, -1.0 }, 2)]
    [InlineData(new[] { 0.5, 0.5 }, 0)]
    [InlineData(new[] { 0.0, 1.0, 1.0 }, 1)]
    [InlineData(new[] { -0.0, 0.0 }, 0)]
    [InlineData(new[] { double.NegativeInfinity, double.MinValue }, 1)]
    public void The_first_largest_value_wins(double[] values, int expected) =>
        ArgMax.Of<double>(values).ShouldBe(expected);

    [Theory]
    [InlineData(new[] { double.NaN, 1.0 }, 0)]
    [InlineData(new[] { 1.0, double.NaN, 2.0, double.NaN }, 1)]
    [InlineData(new[] { double.PositiveInfinity, double.NaN }, 1)]
    public void The_first_NaN_wins_as_in_NumPy(double[] values, int expected) =>
        ArgMax.Of<double>(values).ShouldBe(expected);

    [Fact]
    public void It_also_takes_floats_and_integers()
    {
        ArgMax.Of<float>([1f, 4f, 2f]).ShouldBe(1);
        ArgMax.Of<int>([7, 7, 9]).ShouldBe(2);
    }

    [Fact]
    public void Earlier_values_are_smaller_and_later_ones_not_larger() =>
        Gen.Double.Where(double.IsFinite).Array[1, 30].Sample(static values =>
        {
            int best = ArgMax.Of<double>(values);
            return values[..best].All(value => value < values[best])
                && values[best..].All(value => value <= values[best]);
        });

    [Fact]
    public void No_values_are_rejected()
    {
        var error = Should.Throw<ArgumentException>(() => ArgMax.Of<double>([]));

        error.ParamName.ShouldBe("values");
        error.Message.ShouldStartWith("Expected at least 1 value, but got none.");
    }
}
