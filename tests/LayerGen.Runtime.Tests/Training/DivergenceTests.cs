using LayerGen.Tests.Networks;
using Shouldly;
using Xunit;

namespace LayerGen.Tests.Training;

public sealed class DivergenceTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void A_loss_that_overflows_ends_training_with_the_best_parameters()
    {
        // Gradient descent on a line with a rate far above 2 / curvature: the error grows by a factor each step, until it overflows.
        Dataset<double> data = LineNet.Data();
        var network = new LineNet(seed: 1);
        var seen = new List<double>();
        TrainingDivergedException error = Should.Throw<TrainingDivergedException>(() => network.Train(
            data,
            data,
            new TrainingOptions { Epochs = 1000, BatchSize = 20, Optimizer = Optimizer.GradientDescent(30), OnEpochEnd = report => seen.Add(report.ValidationLoss) },
            Cancellation));

        error.Value.ShouldBe(double.PositiveInfinity);
        error.History.StopReason.ShouldBe(StopReason.Diverged);
        error.History.BestEpoch.ShouldBe(1);
        error.History.ValidationLoss.SkipLast(1).ShouldBe(seen);
        error.History.ValidationLoss[^1].ShouldBe(double.PositiveInfinity, "the epoch that ended it is in the history");
        error.Message.ShouldStartWith($"The validation loss after epoch {error.History.EpochsRun} was Infinity, at a learning rate of 30: expected a finite number. The network has the parameters of epoch 1.");
        network.Evaluate(data).Loss.ShouldBe(seen[0]);
    }

    [Fact]
    public void Without_an_epoch_the_network_is_as_it_was()
    {
        Dataset<double> data = Dataset<double>.FromSamples([1, 1], 1, [1, 1e200], 1);
        var network = new LineNet(seed: 1);
        double[] before = network.Parameters.ToArray();

        TrainingDivergedException error = Should.Throw<TrainingDivergedException>(
            () => network.Train(data, new TrainingOptions { BatchSize = 2 }, Cancellation));

        error.Message.ShouldStartWith("The training loss of batch 1 in epoch 1 was Infinity, at a learning rate of 0.001: expected a finite number. The network has the parameters it began with.");
        error.History.EpochsRun.ShouldBe(0);
        network.Parameters.ToArray().ShouldBe(before);
    }

    [Fact]
    public void Without_validation_the_last_finite_epoch_comes_back()
    {
        Dataset<double> data = LineNet.Data();
        var network = new LineNet(seed: 1);
        TrainingDivergedException error = Should.Throw<TrainingDivergedException>(
            () => network.Train(data, new TrainingOptions { Epochs = 1000, BatchSize = 20, Optimizer = Optimizer.GradientDescent(30) }, Cancellation));

        int epochs = error.History.BestEpoch;
        epochs.ShouldBeGreaterThan(2);
        var same = new LineNet(seed: 1);
        same.Train(data, new TrainingOptions { Epochs = epochs, BatchSize = 20, Optimizer = Optimizer.GradientDescent(30) }, Cancellation);
        network.Parameters.ToArray().ShouldBe(same.Parameters.ToArray());
    }

    [Fact]
    public void A_last_step_to_infinity_is_seen_without_validation()
    {
        Dataset<double> data = LineNet.Data();
        var network = new LineNet(seed: 1);
        double[] before = network.Parameters.ToArray();
        TrainingDivergedException error = Should.Throw<TrainingDivergedException>(() => network.Train(
            data, new TrainingOptions { Epochs = 1, BatchSize = 20, Optimizer = Optimizer.GradientDescent(double.MaxValue) }, Cancellation));

        error.Message.ShouldStartWith("A parameter after epoch 1 was ");
        network.Parameters.ToArray().ShouldBe(before);
    }
}
