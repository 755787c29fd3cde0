using LayerGen.Data;
using Shouldly;
using Xunit;
using static LayerGen.Tests.ComingFrom.ComingFromNetworks;

namespace LayerGen.Tests.ComingFrom;

/// <summary>Twenty steps of each optimizer, compared with PyTorch's, and the defaults of both.</summary>
public sealed class PyTorchOptimizerTests
{
    private static readonly ReferenceData Figures = ReferenceData.Load("pytorch.json").At("optimizers");

    /// <summary>The call in PyTorch, the one in LayerGen, and the tolerance.</summary>
    private static readonly Dictionary<string, (Optimizer Ours, double Tolerance)> Same = new()
    {
        ["SGD(lr=0.1)"] = (Optimizer.GradientDescent(0.1), 1e-12),
        ["SGD(lr=0.05, momentum=0.9)"] = (Optimizer.Momentum(0.05, 0.9), 1e-12),
        ["SGD(lr=0.05, momentum=0.9, nesterov=True)"] = (Optimizer.Nesterov(0.05, 0.9), 1e-12),
        ["SGD(lr=0.1, weight_decay=0.02)"] = (Optimizer.GradientDescent(0.1) with { L2 = 0.02 }, 1e-12),
        ["RMSprop(lr=0.01)"] = (Optimizer.RMSprop(0.01, rho: 0.99), 1e-12),
        ["RMSprop(lr=0.01, alpha=0.9, eps=1e-3)"] = (Optimizer.RMSprop(0.01, 0.9, 1e-3), 1e-12),
        ["Adagrad()"] = (Optimizer.Adagrad(), 1e-12),
        ["Adam()"] = (Optimizer.Adam(), 1e-12),
        ["Adam(lr=0.02, betas=(0.8, 0.95), eps=1e-3)"] = (Optimizer.Adam(0.02, 0.8, 0.95, 1e-3), 1e-12),
        ["Adam(lr=0.02, weight_decay=0.02)"] = (Optimizer.Adam(0.02) with { L2 = 0.02 }, 1e-12),
        ["AdamW()"] = (Optimizer.AdamW(), 1e-12),
        ["AdamW(lr=0.02, weight_decay=0.3)"] = (Optimizer.AdamW(0.02, weightDecay: 0.3), 1e-12),
        ["SGD(lr=0.1), clip_grad_value_(0.1)"] = (Optimizer.GradientDescent(0.1) with { ClipValue = 0.1 }, 1e-12),

        // PyTorch divides by the norm plus 1e-6.
        ["SGD(lr=0.1), clip_grad_norm_(0.2)"] = (Optimizer.GradientDescent(0.1) with { ClipNorm = 0.2 }, 2e-6),
    };

    public static TheoryData<string> Calls => [.. Same.Keys];

    [Theory]
    [MemberData(nameof(Calls))]
    public void An_optimizer_takes_the_same_steps_as_in_PyTorch(string call) =>
        Steps(Same[call].Ours).ShouldBeNear(Figures.Doubles("after", call), Same[call].Tolerance, call);

    [Fact]
    public void Momentum_is_the_form_of_PyTorch_and_AveragedMomentum_is_not()
    {
        double[] torch = Figures.Doubles("after", "SGD(lr=0.05, momentum=0.9)");

        Steps(Optimizer.Momentum(0.05, 0.9)).ShouldBeNear(torch, 1e-12);
        Distance(Steps(Optimizer.AveragedMomentum(0.05, 0.9)), torch).ShouldBeGreaterThan(0.1);
        Steps(Optimizer.AveragedMomentum(0.05 / (1 - 0.9), 0.9))
            .ShouldBeNear(torch, 1e-12, "the same steps at the rate η/(1 − β)");
    }

    [Fact]
    public void Dampening_of_PyTorch_is_the_average_except_for_the_first_step()
    {
        // The velocity of PyTorch starts with the whole first gradient, and that of the notebook with 1 − β of it.
        double[] torch = Figures.Doubles("after", "SGD(lr=0.05, momentum=0.9, dampening=0.9)");

        Distance(Steps(Optimizer.AveragedMomentum(0.05, 0.9)), torch).ShouldBeInRange(1e-3, 0.5);
    }

    [Fact]
    public void Every_figure_of_the_file_is_compared() =>
        Figures.Names("after").ShouldBe([.. Same.Keys, "SGD(lr=0.05, momentum=0.9, dampening=0.9)"], ignoreOrder: true);

    [Fact]
    public void The_loss_matches_PyTorch()
    {
        var network = new Regression();
        Figures.Doubles("start").CopyTo(network.Parameters);

        network.Evaluate(Data()).Loss.ShouldBe(Figures.Double("loss_at_start"), 1e-15);
    }

    [Fact]
    public void Defaults_match_PyTorch_where_the_page_says_so()
    {
        ReferenceData torch = Figures.At("defaults");
        double[] betas = Figures.Doubles("default_betas");

        Optimizer.Adam()
            .ShouldBe(Optimizer.Adam(torch.Double("Adam", "lr"), betas[0], betas[1], torch.Double("Adam", "eps")));
        Optimizer.AdamW().ShouldBe(
            Optimizer.AdamW(
                torch.Double("AdamW", "lr"),
                betas[0],
                betas[1],
                torch.Double("AdamW", "eps"),
                torch.Double("AdamW", "weight_decay")));
        Optimizer.Adagrad().ShouldBe(Optimizer.Adagrad(torch.Double("Adagrad", "lr"), torch.Double("Adagrad", "eps")));
        torch.Double("Adagrad", "initial_accumulator_value").ShouldBe(0);
        Optimizer.RMSprop().Epsilon.ShouldBe(torch.Double("RMSprop", "eps"));

        // The differences that the page lists.
        (torch.Double("RMSprop", "lr"), torch.Double("RMSprop", "alpha")).ShouldBe((0.01, 0.99));
        (Optimizer.RMSprop().LearningRate, Optimizer.RMSprop().Rho).ShouldBe((0.001, 0.9));
        torch.Double("SGD", "momentum").ShouldBe(0);
        Optimizer.Momentum().Beta.ShouldBe(0.9);
    }

    private static Dataset<double> Data() => Compared.Samples(Figures.Matrix("x"), Figures.Matrix("d"));

    private static double[] Steps(Optimizer optimizer) =>
        Compared.Train(new Regression(), Figures.Doubles("start"), Data(), Figures.Int("steps"), optimizer);

    private static double Distance(double[] a, double[] b) => a.Zip(b, (p, q) => Math.Abs(p - q)).Max();
}
