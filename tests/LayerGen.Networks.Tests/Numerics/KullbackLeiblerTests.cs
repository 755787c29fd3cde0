using LayerGen.CompilerServices;
using Shouldly;
using Xunit;

namespace LayerGen.Tests.Numerics;

/// <summary>The loss with its clipping and reductions, without a network.</summary>
public sealed class KullbackLeiblerTests
{
    // Two samples: classes × samples, class by class.
    private static readonly double[] Y = [0.75, 0.4, 0.25, 0.6];
    private static readonly double[] D = [1, 0.5, 0, 0.5];

    // The clipped zero of a one-hot target adds 1e-12·(ln 1e-12 − ln y).
    private static readonly double First = -Math.Log(0.75) + 1e-12 * (Math.Log(1e-12) - Math.Log(0.25));
    private static readonly double Second = 0.5 * Math.Log(0.5 / 0.4) + 0.5 * Math.Log(0.5 / 0.6);

    [Fact]
    public void Per_sample_is_the_sum_over_the_classes()
    {
        double[] divergences = new double[2];
        KullbackLeibler.PerSample(Y, D, 2, divergences);
        divergences[0].ShouldBe(First, 1e-16);
        divergences[1].ShouldBe(Second, 1e-16);
    }

    [Fact]
    public void Reductions_are_mean_and_sum()
    {
        KullbackLeibler.Divergence(Y, D, 2).ShouldBe((First + Second) / 2, 1e-16);
        KullbackLeibler.Divergence(Y, D, 2, Reduction.Sum).ShouldBe(First + Second, 1e-16);
    }

    [Fact]
    public void Both_sides_are_clipped()
    {
        // ln 0 never occurs: the prediction 0 counts as 1e-12.
        KullbackLeibler.Divergence([0, 1], [1, 0], 2).ShouldBe(-Math.Log(1e-12) + 1e-12 * Math.Log(1e-12), 1e-12);
        KullbackLeibler.Divergence([1, 0], [1, 0], 2).ShouldBe(0, 1e-15);
        // Values above 1 count as 1.
        KullbackLeibler.Divergence([1.5], [1], 1).ShouldBe(0);
    }

    [Fact]
    public void Invalid_input_is_named_in_the_exception()
    {
        Should.Throw<ArgumentException>(() => KullbackLeibler.Divergence([0.5], [1, 0], 2)).ParamName.ShouldBe("y");
        Should.Throw<ArgumentException>(() => KullbackLeibler.Divergence([], [], 2)).ParamName.ShouldBe("y");
        Should.Throw<ArgumentException>(() => KullbackLeibler.Divergence(Y, [1, 0], 2)).ParamName.ShouldBe("d");
        Should.Throw<ArgumentException>(() => KullbackLeibler.PerSample(Y, D, 2, new double[3]))
            .ParamName.ShouldBe("divergences");
        Should.Throw<ArgumentException>(() => KullbackLeibler.Divergence(Y, D, 0)).ParamName.ShouldBe("classes");
        Should.Throw<ArgumentException>(() => KullbackLeibler.Divergence(Y, D, 2, (Reduction)7))
            .ParamName.ShouldBe("reduction");
    }
}
