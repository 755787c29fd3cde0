using LayerGen.Data;
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
        // Gradient descent on a line with a rate far above 2 / curvature. The error grows by a factor in each step,
        // until it overflows.
        Dataset<double> data = LineNet.Data();
        var network = new LineNet(seed: 1);
        var seen = new List<double>();
        TrainingDivergedException error = Should.Throw<TrainingDivergedException>(() => network.Train(
            data,
            data,
            new TrainingOptions
            {
                Epochs = 1000,
                BatchSize = 20,
                Optimizer = Optimizer.GradientDescent(30),
                OnEpochEnd = report => seen.Add(report.ValidationLoss),
            },
            Cancellation));

        error.Value.ShouldBe(double.PositiveInfinity);
        error.History.StopReason.ShouldBe(StopReason.Diverged);
        error.History.BestEpoch.ShouldBe(1);
        error.History.ValidationLoss.SkipLast(1).ShouldBe(seen);
        error.History.ValidationLoss[^1].ShouldBe(double.PositiveInfinity, "the epoch that ended it is in the history");
        error.Message.ShouldStartWith(
            $"The validation loss after epoch {error.History.EpochsRun} was Infinity, at a learning rate of 30: "
            + "expected a finite number. The network has the parameters of epoch 1.");
        network.Evaluate(data).Loss.ShouldBe(seen[0]);
    }

    [Fact]
    public void Without_a_complete_epoch_the_network_does_not_change()
    {
        Dataset<double> data = Dataset<double>.FromRows([1, 1], 1, [1, 1e200], 1);
        var network = new LineNet(seed: 1);
        double[] before = network.Parameters.ToArray();

        TrainingDivergedException error = Should.Throw<TrainingDivergedException>(
            () => network.Train(data, new TrainingOptions { BatchSize = 2 }, Cancellation));

        error.Message.ShouldStartWith(
            "The training loss of batch 1 in epoch 1 was Infinity, at a learning rate of 0.001: expected a finite "
            + "number. The network has the parameters it began with.");
        error.History.EpochsRun.ShouldBe(0);
        network.Parameters.ToArray().ShouldBe(before);
    }

    [Fact]
    public void Without_validation_the_last_finite_epoch_is_restored()
    {
        Dataset<double> data = LineNet.Data();
        var network = new LineNet(seed: 1);
        TrainingDivergedException error = Should.Throw<TrainingDivergedException>(
            () => network.Train(
                data,
                new TrainingOptions { Epochs = 1000, BatchSize = 20, Optimizer = Optimizer.GradientDescent(30) },
                Cancellation));

        int epochs = error.History.BestEpoch;
        epochs.ShouldBeGreaterThan(2);
        var same = new LineNet(seed: 1);
        same.Train(
            data,
            new TrainingOptions { Epochs = epochs, BatchSize = 20, Optimizer = Optimizer.GradientDescent(30) },
            Cancellation);
        network.Parameters.ToArray().ShouldBe(same.Parameters.ToArray());
    }

    [Fact]
    public void Overflow_in_the_last_step_is_detected_without_validation()
    {
        Dataset<double> data = LineNet.Data();
        var network = new LineNet(seed: 1);
        double[] before = network.Parameters.ToArray();
        TrainingDivergedException error = Should.Throw<TrainingDivergedException>(() => network.Train(
            data,
            new TrainingOptions { Epochs = 1, BatchSize = 20, Optimizer = Optimizer.GradientDescent(double.MaxValue) },
            Cancellation));

        error.Message.ShouldStartWith("A parameter after epoch 1 was ");
        network.Parameters.ToArray().ShouldBe(before);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Overflow_of_running_statistics_is_detected(bool hasValidation)
    {
        // The variance of such inputs overflows. Normalized by it, they are 0, so that outputs, losses and parameters
        // remain finite.
        double[] x = [.. Enumerable.Range(0, 50 * 20).Select(k => k % 3 * 1e160)];
        Dataset<double> data = Dataset<double>.FromRows(x, 50, new double[20], 1);
        var network = new StatisticsNet(seed: 1);
        double[] before = [.. network.Parameters, .. network.Statistics];
        var seen = new List<int>();
        TrainingOptions options = new() { Epochs = 3, BatchSize = 20, OnEpochEnd = report => seen.Add(report.Epoch) };
        Dataset<double> still = Dataset<double>.FromRows(new double[50 * 2], 50, new double[2], 1);

        TrainingDivergedException error = Should.Throw<TrainingDivergedException>(
            () => _ =
                hasValidation
                    ? network.Train(data, still, options, Cancellation)
                    : network.Train(data, options, Cancellation));

        error.Message.ShouldStartWith("A running statistic after epoch 1 was ");
        double.IsFinite(error.Value).ShouldBeFalse();
        error.History.StopReason.ShouldBe(StopReason.Diverged);
        error.History.ToString().ShouldStartWith("1 of 3 epochs, diverged: a running statistic after epoch 1 was ");
        error.History.BestEpoch.ShouldBe(0);
        double[] after = [.. network.Parameters, .. network.Statistics];
        after.ShouldBe(before);
        seen.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Overflow_of_the_state_of_an_optimizer_is_detected(bool hasValidation)
    {
        // With weights of zero, the loss is ln 2 for any inputs. The squares of the gradients overflow, and Adam no
        // longer changes anything.
        Dataset<float> data = Dataset<float>.FromRows([1e25f, 1, -1e25f, 1], 2, [1, 0, 0, 1], 2);
        var network = new ZeroNet(seed: 1);
        TrainingOptions options = new() { Epochs = 3, BatchSize = 2 };

        TrainingDivergedException error = Should.Throw<TrainingDivergedException>(
            () => _ =
                hasValidation
                    ? network.Train(data, data, options, Cancellation)
                    : network.Train(data, options, Cancellation));

        error.Message.ShouldStartWith("The state of the optimizer after epoch 1 was Infinity");
        network.Parameters.ToArray().ShouldAllBe(parameter => parameter == 0);
    }

    [Fact]
    public void Overflow_in_the_last_step_is_detected_with_validation()
    {
        // A hidden unit that is inactive for the validation data hides the values of its weights.
        (Dataset<double> train, Dataset<double> validation) = SmallNet.Data();
        var network = new SmallNet(seed: 1);
        TrainingDivergedException error = Should.Throw<TrainingDivergedException>(() => network.Train(
            train,
            validation,
            new TrainingOptions
            {
                Epochs = 1,
                BatchSize = train.SampleCount,
                Optimizer = Optimizer.GradientDescent(double.MaxValue),
            },
            Cancellation));

        error.History.BestEpoch.ShouldBe(0);
        network.Parameters.ToArray().ShouldBe(new SmallNet(seed: 1).Parameters.ToArray());
    }

    [Fact]
    public void Every_position_of_a_buffer_is_checked()
    {
        for (int length = 1; length < 40; length++)
        {
            float[] values = [.. Enumerable.Repeat(float.MaxValue, length)];
            FiniteNumbers.FirstOther<float>(values).ShouldBeNull();
            for (int k = 0; k < length; k++)
            {
                values[k] = float.NegativeInfinity;
                FiniteNumbers.FirstOther<float>(values).ShouldBe(float.NegativeInfinity);
                values[k] = float.MaxValue;
            }
        }

        FiniteNumbers.FirstOther<double>([1, double.NaN, double.PositiveInfinity]).ShouldBe(double.NaN);
        FiniteNumbers.FirstOther<double>([]).ShouldBeNull();
    }
}
