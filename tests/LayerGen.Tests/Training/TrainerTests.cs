using LayerGen.Tests.Networks;
using Shouldly;
using Xunit;

namespace LayerGen.Tests.Training;

/// <summary>What the trainer does beside the notebook's runs: ends, callbacks, streams, data without validation.</summary>
public sealed class TrainerTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void Without_validation_all_epochs_run_and_the_last_parameters_stay()
    {
        (Dataset<double> train, _) = Data();
        var network = new BaselineNet(seed: 1);

        TrainingHistory<double> history = network.Train(train, Options(epochs: 3), Cancellation);

        history.TrainLoss.Count.ShouldBe(3);
        history.ValidationLoss.ShouldBeEmpty();
        history.ValidationAccuracy.ShouldBeEmpty();
        history.BestEpoch.ShouldBe(3);
        history.BestValidationLoss.ShouldBe(double.NaN);
        network.Parameters.ToArray().ShouldBe(history.FinalParameters);
    }

    [Fact]
    public void A_regression_has_no_accuracy()
    {
        Dataset<double> data = Dataset<double>.FromSamples([1, 2, 3, 4, 5, 6], 3, [1, 2, 3, 4], 2);
        TrainingHistory<double> history = new RegressionNet(seed: 1).Train(data, data, Options(epochs: 2), Cancellation);

        history.ValidationLoss.Count.ShouldBe(2);
        history.ValidationAccuracy.ShouldBeEmpty();
        new RegressionNet(seed: 1).Evaluate(data).Accuracy.ShouldBeNull();
    }

    [Fact]
    public void Progress_is_reported_after_every_epoch()
    {
        (Dataset<double> train, Dataset<double> validation) = Data();
        var reports = new List<EpochReport>();

        TrainingHistory<double> history = new BaselineNet(seed: 1).Train(
            train, validation, Options(epochs: 4) with { Progress = reports.Add }, Cancellation);

        reports.Select(report => report.Epoch).ShouldBe([1, 2, 3, 4]);
        reports.ShouldAllBe(report => report.Epochs == 4);
        reports.Select(report => report.TrainLoss).ShouldBe(history.TrainLoss);
        reports.Select(report => report.ValidationLoss).ShouldBe(history.ValidationLoss);
        reports.Select(report => report.ValidationAccuracy).ShouldBe(history.ValidationAccuracy);
    }

    [Fact]
    public void A_cancelled_run_returns_its_epochs_and_restores_the_best()
    {
        (Dataset<double> train, Dataset<double> validation) = Data();
        TrainingHistory<double> whole = new BaselineNet(seed: 42).Train(train, validation, Options(epochs: 5), Cancellation);

        using var source = new CancellationTokenSource();
        var network = new BaselineNet(seed: 42);
        TrainingHistory<double> history = network.Train(
            train,
            validation,
            Options(epochs: 5) with { Progress = report => { if (report.Epoch == 3) { source.Cancel(); } } },
            source.Token);

        history.StopReason.ShouldBe(StopReason.Cancelled);
        history.TrainLoss.ShouldBe(whole.TrainLoss.Take(3));
        history.BestEpoch.ShouldBe(1 + history.ValidationLoss.ToList().IndexOf(history.ValidationLoss.Min()));
        network.Evaluate(validation).Loss.ShouldBe(history.BestValidationLoss, 1e-15);
    }

    [Fact]
    public void A_run_that_is_cancelled_before_it_starts_leaves_the_network()
    {
        (Dataset<double> train, Dataset<double> validation) = Data();
        var network = new BaselineNet(seed: 42);
        double[] before = network.Parameters.ToArray();

        TrainingHistory<double> history = network.Train(train, validation, Options(epochs: 5), new CancellationToken(canceled: true));

        history.EpochsRun.ShouldBe(0);
        history.BestEpoch.ShouldBe(0);
        history.BestValidationLoss.ShouldBe(double.NaN);
        network.Parameters.ToArray().ShouldBe(before);
    }

    [Fact]
    public void The_stream_that_shuffles_can_be_given()
    {
        (Dataset<double> train, Dataset<double> validation) = Data();
        TrainingHistory<double> own = Train(null);
        TrainingHistory<double> same = Train(Twin());
        TrainingHistory<double> other = Train(new NumpyRandom(99));

        same.TrainLoss.ShouldBe(own.TrainLoss);
        other.TrainLoss.ShouldNotBe(own.TrainLoss);

        TrainingHistory<double> Train(NumpyRandom? random)
            => new BaselineNet(seed: 42).Train(train, validation, Options(epochs: 2) with { Random = random }, Cancellation);

        static NumpyRandom Twin() => new BaselineNet(seed: 42).Random;
    }

    [Fact]
    public void Patience_counts_epochs_without_a_better_validation_loss()
    {
        (Dataset<double> train, Dataset<double> validation) = Data();
        TrainingHistory<double> history = new BaselineNet(seed: 42).Train(
            train, validation, Options(epochs: 200) with { Patience = 7 }, Cancellation);

        history.StopReason.ShouldBe(StopReason.EarlyStopping);
        (history.EpochsRun - history.BestEpoch).ShouldBe(7);
    }

    [Fact]
    public void Of_equal_losses_the_first_epoch_counts()
    {
        // The input is 0 and the bias starts at its target: no gradient, so every epoch has the same loss.
        Dataset<double> still = Dataset<double>.FromSamples([0, 0], 1, [0, 0], 1);
        TrainingHistory<double> history = new TinyNet(seed: 1).Train(still, still, Options(epochs: 50) with { Patience = 3 }, Cancellation);

        history.ValidationLoss.ShouldAllBe(loss => loss == 0);
        history.BestEpoch.ShouldBe(1);
        history.EpochsRun.ShouldBe(4);
    }

    [Fact]
    public void A_batch_may_be_larger_than_the_data()
    {
        (Dataset<double> train, Dataset<double> validation) = Data();
        TrainingHistory<double> larger = new BaselineNet(seed: 42).Train(train, validation, Options(epochs: 2) with { BatchSize = 1000 }, Cancellation);
        TrainingHistory<double> whole = new BaselineNet(seed: 42).Train(train, validation, Options(epochs: 2) with { BatchSize = train.Count }, Cancellation);

        larger.TrainLoss.ShouldBe(whole.TrainLoss);
    }

    [Fact]
    public void Evaluation_goes_over_any_number_of_samples()
    {
        // More than one chunk, and a rest.
        Dataset<double> images = Parity.Images<double>(2, 2, samples: 1003, seed: 3);
        Evaluation evaluation = NotebookLike().Evaluate(images);

        double loss = 0;
        int correct = 0;
        var y = new double[2];
        for (int s = 0; s < images.Count; s++)
        {
            NotebookLike().Predict(images.Input(s), y);
            loss += KullbackLeibler.Divergence(y, images.Target(s), 2);
            correct += ArgMax.Of<double>(y) == images.Class(s) ? 1 : 0;
        }

        evaluation.Samples.ShouldBe(1003);
        evaluation.Loss.ShouldBe(loss / 1003, 1e-13);
        evaluation.Accuracy.ShouldBe(correct / 1003.0);
        evaluation.Confusion!.Total.ShouldBe(1003);

        static ImprovedNet NotebookLike() => new(seed: 8);
    }

    internal static (Dataset<double> Train, Dataset<double> Validation) Data() => Parity.Images<double>(2, 2, samples: 128, seed: 0).Split(0.8);

    internal static TrainingOptions Options(int epochs) => new() { Epochs = epochs, BatchSize = 16, Optimizer = Optimizer.Adam(0.01) };
}
