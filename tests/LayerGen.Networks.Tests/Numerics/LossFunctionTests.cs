using System.Numerics;
using LayerGen.CompilerServices;
using Shouldly;
using Xunit;

namespace LayerGen.Tests.Numerics;

/// <summary>The losses of plain arrays, compared with values computed by hand, and their terms for vectors.</summary>
public sealed class LossFunctionTests
{
    // Two outputs × two samples, output by output: sample 0 has errors 0.5 and −2, sample 1 has 3 and 0.
    private static readonly double[] Y = [1.5, 4, -1, 7];
    private static readonly double[] D = [1, 1, 1, 7];

    [Fact]
    public void Squared_error_is_the_mean_over_the_outputs()
        => Check(SquaredError.PerSample, SquaredError.Loss, (0.25 + 4) / 2, 9 / 2.0);

    [Fact]
    public void Absolute_error_is_the_mean_over_the_outputs()
        => Check(AbsoluteError.PerSample, AbsoluteError.Loss, (0.5 + 2) / 2, 3 / 2.0);

    [Fact]
    public void Huber_is_quadratic_up_to_delta_and_linear_beyond()
    {
        // δ = 1: ½·0.25 and 1·(2 − ½); 1·(3 − ½) and 0.
        Check(
            (y, d, outputs, losses) => HuberLoss.PerSample(y, d, outputs, 1, losses),
            (y, d, outputs, reduction) => HuberLoss.Loss(y, d, outputs, 1, reduction),
            (0.125 + 1.5) / 2,
            2.5 / 2);

        // δ = 2.5: ½·0.25 and ½·4; 2.5·(3 − 1.25) and 0.
        Check(
            (y, d, outputs, losses) => HuberLoss.PerSample(y, d, outputs, 2.5, losses),
            (y, d, outputs, reduction) => HuberLoss.Loss(y, d, outputs, 2.5, reduction),
            (0.125 + 2) / 2,
            4.375 / 2);
        HuberLoss.Loss(Y, D, 2).ShouldBe((0.8125 + 1.25) / 2);
        HuberLoss.Loss(Y, D, 2, delta: 1e6).ShouldBe(SquaredError.Loss(Y, D, 2) / 2, 1e-12);
    }

    [Fact]
    public void Binary_divergence_is_the_cross_entropy_less_the_entropy_of_the_target()
    {
        double hard = -Math.Log(0.8) - Math.Log(1 - 0.3);
        double soft = 0.5 * Math.Log(0.5 / 0.8) + 0.5 * Math.Log(0.5 / 0.2);
        BinaryKullbackLeibler.Divergence([0.8, 0.3], [1, 0], 2).ShouldBe(hard / 2, 1e-9);
        BinaryKullbackLeibler.Divergence([0.8], [0.5], 1).ShouldBe(soft, 1e-15);
        BinaryKullbackLeibler.Divergence([0.8, 0.3], [0.8, 0.3], 2).ShouldBe(0, 1e-15);
        BinaryKullbackLeibler.Divergence([0.8, 0.3], [1, 0], 1).ShouldBe(hard / 2, 1e-9);
        BinaryKullbackLeibler.Divergence([0.8, 0.3], [1, 0], 1, Reduction.Sum).ShouldBe(hard, 1e-9);
        var each = new double[2];
        BinaryKullbackLeibler.PerSample([0.8, 0.3], [1, 0], 1, each);
        each.ShouldBe([-Math.Log(0.8), -Math.Log(0.7)], 1e-9);
    }

    [Fact]
    public void Divergences_of_logits_are_those_of_their_probabilities()
    {
        double[] z = [2, -1, 0.5, -3];
        double[] d = [1, 0.25, 0, 0.75];
        double[] sigmoid = [.. z.Select(static logit => 1 / (1 + Math.Exp(-logit)))];
        var each = new double[2];
        var expected = new double[2];
        BinaryKullbackLeibler.PerSampleOfLogits(z, d, 2, each);
        BinaryKullbackLeibler.PerSample(sigmoid, d, 2, expected);
        each.ShouldBe(expected, 1e-10);
        BinaryKullbackLeibler.DivergenceOfLogits(z, d, 2).ShouldBe(expected.Average(), 1e-10);

        // Two samples of two classes: the columns z_0, z_2 and z_1, z_3.
        double[] softmax = [.. z.Select((logit, k) => Math.Exp(logit) / (Math.Exp(z[k % 2]) + Math.Exp(z[k % 2 + 2])))];
        KullbackLeibler.PerSampleOfLogits(z, d, 2, each);
        KullbackLeibler.PerSample(softmax, d, 2, expected);
        each.ShouldBe(expected, 1e-10);
        KullbackLeibler.DivergenceOfLogits(z, d, 2, Reduction.Sum).ShouldBe(expected.Sum(), 1e-10);

        KullbackLeibler.DivergenceOfLogits([-700, 0], [1, 0], 2).ShouldBe(700, 1e-12);
        KullbackLeibler.DivergenceOfLogits([0, -700], [1, 0], 2).ShouldBe(Math.Exp(-700), 1e-14 * Math.Exp(-700));
        KullbackLeibler.DivergenceOfLogits([3, 3, 3], [0, 1, 0], 3).ShouldBe(Math.Log(3), 1e-15);
        KullbackLeibler.DivergenceOfLogits([double.NaN, 0], [0, 1], 2).ShouldBe(double.NaN);
        Should.Throw<ArgumentException>(() => KullbackLeibler.DivergenceOfLogits([1, 2, 3], d, 2))
            .ParamName.ShouldBe("z");
        Should.Throw<ArgumentException>(() => KullbackLeibler.DivergenceOfLogits(z, d, 0))
            .ParamName.ShouldBe("classes");
        Should.Throw<ArgumentException>(() => BinaryKullbackLeibler.PerSampleOfLogits(z, [1], 2, each))
            .ParamName.ShouldBe("d");
        Should.Throw<ArgumentException>(() => BinaryKullbackLeibler.PerSampleOfLogits([], [], 2, each))
            .ParamName.ShouldBe("z");
    }

    [Fact]
    public void Binary_divergence_of_a_certain_error_is_finite()
    {
        double most = -Math.Log(1e-12);
        BinaryKullbackLeibler.Divergence([0], [1], 1).ShouldBe(most, 1e-9);
        BinaryKullbackLeibler.Divergence([1], [0], 1).ShouldBe(most, 1e-9);
        BinaryKullbackLeibler.Term(Vector<float>.Zero, Vector<float>.One)[0].ShouldBe((float)most, 1e-5f);
    }

    [Fact]
    public void Invalid_input_is_named_in_the_exception()
    {
        Should.Throw<ArgumentException>(() => SquaredError.Loss([1, 2, 3], [1, 2, 3], 2)).ParamName.ShouldBe("y");
        Should.Throw<ArgumentException>(() => AbsoluteError.Loss([], [], 1)).ParamName.ShouldBe("y");
        Should.Throw<ArgumentException>(() => AbsoluteError.Loss(Y, [1, 2], 2)).ParamName.ShouldBe("d");
        Should.Throw<ArgumentException>(() => HuberLoss.Loss(Y, D, 0)).ParamName.ShouldBe("outputs");
        Should.Throw<ArgumentException>(() => SquaredError.PerSample(Y, D, 2, new double[3]))
            .ParamName.ShouldBe("losses");
        Should.Throw<ArgumentException>(() => BinaryKullbackLeibler.PerSample(Y, D, 2, new double[1]))
            .ParamName.ShouldBe("divergences");
        Should.Throw<ArgumentException>(() => HuberLoss.PerSample(Y, D, 2, 1, new double[1]))
            .ParamName.ShouldBe("losses");
        foreach (double delta in new[] { 0, -1, double.NaN, double.PositiveInfinity })
        {
            Should.Throw<ArgumentOutOfRangeException>(() => HuberLoss.Loss(Y, D, 2, delta)).ParamName.ShouldBe("delta");
        }
    }

    [Fact]
    public void The_reduction_None_is_rejected_with_a_reference_to_the_method_that_supports_it()
    {
        ArgumentOutOfRangeException exception = Should.Throw<ArgumentOutOfRangeException>(
            () => SquaredError.Loss(Y, D, 2, Reduction.None));

        exception.ParamName.ShouldBe("reduction");
        exception.Message.ShouldContain("PerSample");
        Should.Throw<ArgumentOutOfRangeException>(() => SquaredError.Loss(Y, D, 2, (Reduction)9))
            .Message.ShouldContain("got 9");
    }

    [Theory]
    [InlineData(0.5, 0.25, 1)]
    [InlineData(-3, 2, -1)]
    [InlineData(0.1, 0.1, 0)]
    [InlineData(double.NaN, 1, double.NaN)]
    [InlineData(1, double.NaN, double.NaN)]
    public void The_derivative_of_the_absolute_error_is_the_sign(double y, double d, double expected)
    {
        AbsoluteError.Derivative(Vector.Create(d), Vector.Create(y)).ShouldBe(Vector.Create(expected));
        AbsoluteError.Derivative(Vector.Create((float)d), Vector.Create((float)y))
            .ShouldBe(Vector.Create((float)expected));
    }

    [Theory]
    [InlineData(1.25, 1, 0.25)]
    [InlineData(1.5, 1, 0.5)]
    [InlineData(9, 1, 0.5)]
    [InlineData(-9, 1, -0.5)]
    [InlineData(double.NaN, 1, double.NaN)]
    public void The_derivative_of_the_Huber_loss_is_clamped(double y, double d, double expected)
    {
        HuberLoss.Derivative(Vector.Create(d), Vector.Create(y), Vector.Create(0.5)).ShouldBe(Vector.Create(expected));
        HuberLoss.Derivative(Vector.Create((float)d), Vector.Create((float)y), Vector.Create(0.5f))
            .ShouldBe(Vector.Create((float)expected));
    }

    [Theory]
    [InlineData(0.5, 0.25, -2, -2 + 0.5 / 0.75)]
    [InlineData(0, 0.5, 0, 2)]
    [InlineData(1, 0.5, -2, -2)]
    [InlineData(1, 0, 0, 0)]
    [InlineData(0.5, 1, -0.5, -0.5)]
    [InlineData(0.5, 1.5, 0, 0)]
    [InlineData(0.5, double.NaN, double.NaN, double.NaN)]
    public void The_derivatives_of_the_divergences_are_zero_where_the_output_is_clipped(
        double d, double y, double ofOne, double ofBoth)
    {
        ShouldBeClose(KullbackLeibler.Derivative(Vector.Create(d), Vector.Create(y))[0], ofOne, 1e-15);
        ShouldBeClose(KullbackLeibler.Derivative(Vector.Create((float)d), Vector.Create((float)y))[0], ofOne, 1e-6);
        ShouldBeClose(BinaryKullbackLeibler.Derivative(Vector.Create(d), Vector.Create(y))[0], ofBoth, 1e-15);
        ShouldBeClose(
            BinaryKullbackLeibler.Derivative(Vector.Create((float)d), Vector.Create((float)y))[0], ofBoth, 1e-6);

        static void ShouldBeClose(double actual, double expected, double tolerance)
            => (actual.Equals(expected) || Math.Abs(actual - expected) <= tolerance)
                .ShouldBeTrue($"{actual:R} against {expected:R}");
    }

    [Fact]
    public void Terms_in_single_precision_are_those_in_double()
    {
        foreach (double y in new[] { 0.001, 0.25, 0.5, 0.9 })
        {
            foreach (double d in new[] { 0, 0.125, 0.5, 1 })
            {
                (Vector<float> D, Vector<float> Y) single = (Vector.Create((float)d), Vector.Create((float)y));
                (Vector<double> D, Vector<double> Y) both = (Vector.Create(d), Vector.Create(y));
                ShouldBeClose(SquaredError.Term(single.D, single.Y), SquaredError.Term(both.D, both.Y));
                ShouldBeClose(AbsoluteError.Term(single.D, single.Y), AbsoluteError.Term(both.D, both.Y));
                ShouldBeClose(KullbackLeibler.Term(single.D, single.Y), KullbackLeibler.Term(both.D, both.Y));
                ShouldBeClose(
                    BinaryKullbackLeibler.Term(single.D, single.Y), BinaryKullbackLeibler.Term(both.D, both.Y));
                ShouldBeClose(
                    HuberLoss.Term(single.D, single.Y, Vector.Create(0.25f)),
                    HuberLoss.Term(both.D, both.Y, Vector.Create(0.25)));
            }
        }

        static void ShouldBeClose(Vector<float> actual, Vector<double> expected)
            => ((double)actual[0]).ShouldBe(expected[0], 2e-6);
    }

    private delegate void PerSample(ReadOnlySpan<double> y, ReadOnlySpan<double> d, int outputs, Span<double> losses);

    private delegate double Reduced(ReadOnlySpan<double> y, ReadOnlySpan<double> d, int outputs, Reduction reduction);

    private static void Check(PerSample perSample, Reduced reduced, double first, double second)
    {
        var losses = new double[2];
        perSample(Y, D, 2, losses);
        losses.ShouldBe([first, second]);
        reduced(Y, D, 2, Reduction.Mean).ShouldBe((first + second) / 2);
        reduced(Y, D, 2, Reduction.Sum).ShouldBe(first + second);
    }
}
