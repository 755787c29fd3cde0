using LayerGen.Training;
using Shouldly;
using Xunit;

namespace LayerGen.Tests.Persistence;

/// <summary>The names of what optimizers keep for each parameter.</summary>
public sealed class OptimizerBufferTests
{
    public static TheoryData<Optimizer, string[]> Optimizers => new()
    {
        { Optimizer.GradientDescent(), [] },
        { Optimizer.Momentum(), ["Velocity"] },
        { Optimizer.AveragedMomentum(), ["Velocity"] },
        { Optimizer.Nesterov(), ["Velocity"] },
        { Optimizer.RMSprop(), ["MeanSquare"] },
        { Optimizer.Adagrad(), ["SumOfSquares"] },
        { Optimizer.Adam(), ["FirstMoment", "SecondMoment"] },
        { Optimizer.AdamEpsilonInside(), ["FirstMoment", "SecondMoment"] },
        { Optimizer.AdamW(), ["FirstMoment", "SecondMoment"] },
    };

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void An_optimizer_names_what_it_keeps(Optimizer settings, string[] names)
        => RegressionNet.CreateOptimizerState(settings).BufferNames.ShouldBe(names);

    [Fact]
    public void A_buffer_has_the_layout_of_the_parameters()
    {
        var network = new RegressionNet(seed: 1);
        RegressionNet.Gradients gradients = Gradients();
        double[] slope = [.. gradients.Tensors["W2"].Values];
        var adam = new RegressionNet.AdamState(learningRate: 0.1, beta1: 0.5, beta2: 0.75);
        adam.Step(network, gradients);

        adam.GetTensors("FirstMoment")["W2"].Values.ToArray().ShouldBe(slope.Select(g => 0.5 * g));
        adam.GetTensors("SecondMoment")["W2"].Values.ToArray().ShouldBe(slope.Select(g => 0.25 * (g * g)));
        adam.GetTensors("FirstMoment").Count.ShouldBe(6);
    }

    [Fact]
    public void Writing_to_a_buffer_changes_the_state()
    {
        var network = new RegressionNet(seed: 1);
        var momentum = new RegressionNet.MomentumState(learningRate: 1, beta: 0.5);
        momentum.GetTensors("Velocity")["b3"].Values[1] = 8;
        double before = network.b3[1];
        momentum.Step(network, RegressionNet.CreateGradients());

        network.b3[1].ShouldBe(before - 4);
    }

    [Fact]
    public void A_wrong_name_throws_an_exception_that_lists_the_names()
    {
        var adam = new RegressionNet.AdamState();
        var descent = new RegressionNet.GradientDescentState();

        Should.Throw<KeyNotFoundException>(() => adam.GetTensors("Velocity").Count).Message
            .ShouldBe("Expected a buffer of Adam, which has FirstMoment, SecondMoment, but got 'Velocity'.");
        Should.Throw<KeyNotFoundException>(() => descent.GetTensors("Velocity").Count).Message
            .ShouldBe("Expected a buffer of GradientDescent, which has none, but got 'Velocity'.");
        Should.Throw<ArgumentNullException>(() => adam.GetTensors(null!).Count);
        Should.Throw<ArgumentNullException>(() => new EmptyState(null!));
    }

    [Fact]
    public void The_names_cannot_be_changed()
    {
        string[] names = ["First", "Second"];
        var state = new EmptyState(names);
        names[0] = "Other";

        state.BufferNames.ShouldBe(["First", "Second"]);
        (state.BufferNames as string[]).ShouldBeNull();
    }

    private static RegressionNet.Gradients Gradients()
    {
        RegressionNet.Gradients gradients = RegressionNet.CreateGradients();
        var random = new NumpyRandom(3);
        foreach (ref double slope in gradients.Values)
        {
            slope = random.NextGaussian();
        }

        return gradients;
    }

    /// <summary>A hand-written state that changes nothing.</summary>
    private sealed class EmptyState(string[] buffers)
        : OptimizerState<
            RegressionNet, double, RegressionNet.Cache, RegressionNet.Gradients, GradientDescentSettings>(
            (GradientDescentSettings)Optimizer.GradientDescent(), buffers)
    {
        protected override void UpdateRange(
            RegressionNet network, RegressionNet.Gradients gradients, int first, int end)
        {
        }
    }
}
