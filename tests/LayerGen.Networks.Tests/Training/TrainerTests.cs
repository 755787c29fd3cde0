using LayerGen.CompilerServices;
using LayerGen.Data;
using LayerGen.Training;
using Shouldly;
using Xunit;

namespace LayerGen.Tests.Training;

/// <summary>
/// Behavior of the trainer beyond the notebook's runs: ends, callbacks, streams, data without validation.
/// </summary>
public sealed class TrainerTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void Without_validation_all_epochs_run_and_the_last_parameters_are_kept()
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
        Dataset<double> data = Dataset<double>.FromRows([1, 2, 3, 4, 5, 6], 3, [1, 2, 3, 4], 2);
        TrainingHistory<double> history = new RegressionNet(seed: 1)
            .Train(data, data, Options(epochs: 2), Cancellation);

        history.ValidationLoss.Count.ShouldBe(2);
        history.ValidationAccuracy.ShouldBeEmpty();
        new RegressionNet(seed: 1).Evaluate(data).Accuracy.ShouldBeNull();
    }

    [Fact]
    public void One_sigmoid_distinguishes_two_classes()
    {
        // Class 1 if the first input is above 0.
        Dataset<double> data = Random(samples: 300, outputs: 1, (x, _) => x[0] > 0);
        var network = new Losses.Binary(seed: 3);
        TrainingHistory<double> history = network.Train(data, data, Options(epochs: 60), Cancellation);
        Evaluation evaluation = network.Evaluate(data);

        evaluation.Accuracy!.Value.ShouldBeGreaterThan(0.95);
        history.ValidationAccuracy[history.BestEpoch - 1].ShouldBe(evaluation.Accuracy.Value);
        evaluation.Confusion!.ClassCount.ShouldBe(2);
        var y = new double[1];
        for (int actual = 0; actual < 2; actual++)
        {
            int[] predicted = [.. Enumerable.Range(0, data.SampleCount).Where(s => data.GetTarget(s)[0] == actual)
                .Select(s => Predict(s) > 0.5 ? 1 : 0)];
            evaluation.Confusion[actual, 0].ShouldBe(predicted.Count(value => value == 0));
            evaluation.Confusion[actual, 1].ShouldBe(predicted.Count(value => value == 1));
        }

        double Predict(int sample)
        {
            network.Predict(data.GetInput(sample), y);
            return y[0];
        }
    }

    [Fact]
    public void Several_sigmoids_are_counted_separately()
    {
        Dataset<double> data = Random(samples: 300, outputs: 3, (x, k) => x[k] > 0);
        var network = new Losses.LabelsWeightedSum(seed: 3);
        TrainingHistory<double> history = network.Train(data, data, Options(epochs: 20), Cancellation);
        Evaluation evaluation = network.Evaluate(data);

        int correct = 0;
        var y = new double[3];
        for (int s = 0; s < data.SampleCount; s++)
        {
            network.Predict(data.GetInput(s), y);
            for (int k = 0; k < 3; k++)
            {
                correct += (y[k] > 0.5) == (data.GetTarget(s)[k] > 0.5) ? 1 : 0;
            }
        }

        correct.ShouldBeGreaterThan(800);
        evaluation.Accuracy.ShouldBe(correct / 900.0);
        evaluation.Confusion.ShouldBeNull();
        history.ValidationAccuracy[history.BestEpoch - 1].ShouldBe(correct / 900.0);
    }

    [Fact]
    public void Targets_of_a_binary_loss_are_probabilities()
    {
        Dataset<double> data = Dataset<double>.FromRows([1, 2, 3, 4, 1, 2, 3, 4], 4, [0.5, 1.5], 1);

        ArgumentException exception = Should.Throw<ArgumentException>(
            () => new Losses.Binary(seed: 1).Train(data, Options(epochs: 1), Cancellation));

        exception.ParamName.ShouldBe("train");
        exception.Message.ShouldContain("sample 1 has 1.5");
        Should.Throw<ArgumentException>(() => new Losses.Binary(seed: 1).Evaluate(data)).ParamName.ShouldBe("data");
    }

    [Fact]
    public void The_history_shows_the_loss_per_sample_even_if_training_uses_the_sum()
    {
        // One batch per epoch, so that the first loss is the initial one.
        Dataset<double> data = Random(samples: 40, outputs: 3, (x, k) => x[k] > 0);
        TrainingOptions options = Options(epochs: 1) with { BatchSize = 40 };
        var start = new Losses.LabelsWeightedSum(seed: 3);
        double expected = start.Evaluate(data).Loss;
        var cache = new Losses.LabelsWeightedSum.Cache(40);
        cache.Load(data, [.. Enumerable.Range(0, 40)]);
        start.Forward(cache);

        start.ComputeLoss(cache).ShouldBe(40 * expected, 1e-12);
        cache.ComputeSumLoss().ShouldBe(start.ComputeLoss(cache));
        cache.ComputeMeanLoss().ShouldBe(expected, 1e-13);
        new Losses.LabelsWeightedSum(seed: 3).Train(data, options, Cancellation).TrainLoss[0].ShouldBe(expected, 1e-13);
    }

    [Fact]
    public void Progress_is_reported_after_every_epoch()
    {
        (Dataset<double> train, Dataset<double> validation) = Data();
        var reports = new List<EpochReport>();

        TrainingHistory<double> history = new BaselineNet(seed: 1).Train(
            train, validation, Options(epochs: 4) with { OnEpochEnd = reports.Add }, Cancellation);

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
        TrainingHistory<double> whole = new BaselineNet(seed: 42)
            .Train(train, validation, Options(epochs: 5), Cancellation);

        using var source = new CancellationTokenSource();
        var network = new BaselineNet(seed: 42);
        TrainingHistory<double> history = network.Train(
            train,
            validation,
            Options(epochs: 5) with { OnEpochEnd = report => { if (report.Epoch == 3) { source.Cancel(); } } },
            source.Token);

        history.StopReason.ShouldBe(StopReason.Cancelled);
        history.TrainLoss.ShouldBe(whole.TrainLoss.Take(3));
        history.BestEpoch.ShouldBe(1 + history.ValidationLoss.ToList().IndexOf(history.ValidationLoss.Min()));
        network.Evaluate(validation).Loss.ShouldBe(history.BestValidationLoss, 1e-15);
    }

    [Fact]
    public void A_run_that_is_cancelled_before_it_starts_does_not_change_the_network()
    {
        (Dataset<double> train, Dataset<double> validation) = Data();
        var network = new BaselineNet(seed: 42);
        double[] before = network.Parameters.ToArray();

        TrainingHistory<double> history = network.Train(
            train, validation, Options(epochs: 5), new CancellationToken(canceled: true));

        history.EpochsRun.ShouldBe(0);
        history.BestEpoch.ShouldBe(0);
        history.BestValidationLoss.ShouldBe(double.NaN);
        network.Parameters.ToArray().ShouldBe(before);
    }

    [Fact]
    public void The_stream_for_shuffling_can_be_set()
    {
        (Dataset<double> train, Dataset<double> validation) = Data();
        TrainingHistory<double> own = Train(null);
        TrainingHistory<double> same = Train(Twin());
        TrainingHistory<double> other = Train(new NumpyRandom(99));

        same.TrainLoss.ShouldBe(own.TrainLoss);
        other.TrainLoss.ShouldNotBe(own.TrainLoss);

        TrainingHistory<double> Train(NumpyRandom? random)
            => new BaselineNet(seed: 42)
                .Train(train, validation, Options(epochs: 2) with { Random = random }, Cancellation);

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
    public void The_first_of_epochs_with_equal_losses_is_kept()
    {
        // The input is 0 and the bias is initially equal to its target. There is no gradient, so every epoch has the
        // same loss.
        Dataset<double> still = Dataset<double>.FromRows([0, 0], 1, [0, 0], 1);
        TrainingHistory<double> history = new TinyNet(seed: 1)
            .Train(still, still, Options(epochs: 50) with { Patience = 3 }, Cancellation);

        history.ValidationLoss.ShouldAllBe(loss => loss == 0);
        history.BestEpoch.ShouldBe(1);
        history.EpochsRun.ShouldBe(4);
    }

    [Fact]
    public void A_batch_can_be_larger_than_the_data()
    {
        (Dataset<double> train, Dataset<double> validation) = Data();
        TrainingHistory<double> larger = new BaselineNet(seed: 42)
            .Train(train, validation, Options(epochs: 2) with { BatchSize = 1000 }, Cancellation);
        TrainingHistory<double> whole = new BaselineNet(seed: 42)
            .Train(train, validation, Options(epochs: 2) with { BatchSize = train.SampleCount }, Cancellation);

        larger.TrainLoss.ShouldBe(whole.TrainLoss);
    }

    [Fact]
    public void Evaluation_supports_any_number_of_samples()
    {
        // More than one chunk, and a remainder.
        Dataset<double> images = Parity.Images<double>(2, 2, samples: 1003, seed: 3);
        Evaluation evaluation = NotebookLike().Evaluate(images);

        double loss = 0;
        int correct = 0;
        var y = new double[2];
        for (int s = 0; s < images.SampleCount; s++)
        {
            NotebookLike().Predict(images.GetInput(s), y);
            loss += KullbackLeibler.Divergence(y, images.GetTarget(s), 2);
            correct += ArgMax.Of<double>(y) == images.GetClass(s) ? 1 : 0;
        }

        evaluation.SampleCount.ShouldBe(1003);
        evaluation.Loss.ShouldBe(loss / 1003, 1e-13);
        evaluation.Accuracy.ShouldBe(correct / 1003.0);
        evaluation.Confusion!.TotalCount.ShouldBe(1003);

        static ImprovedNet NotebookLike() => new(seed: 8);
    }

    /// <summary>Creates samples of four inputs, and a yes or no for each output.</summary>
    private static Dataset<double> Random(int samples, int outputs, Func<double[], int, bool> decide)
    {
        var random = new NumpyRandom(5);
        double[][] inputs = [.. Enumerable.Range(0, samples)
            .Select(_ => Enumerable.Range(0, 4).Select(_ => random.NextGaussian()).ToArray())];
        double[] targets =
            [.. inputs.SelectMany(x => Enumerable.Range(0, outputs).Select(k => decide(x, k) ? 1.0 : 0.0))];
        return Dataset<double>.FromRows([.. inputs.SelectMany(x => x)], 4, targets, outputs);
    }

    internal static (Dataset<double> Train, Dataset<double> Validation) Data()
        => Parity.Images<double>(2, 2, samples: 128, seed: 0).Split(0.8);

    internal static TrainingOptions Options(int epochs)
        => new() { Epochs = epochs, BatchSize = 16, Optimizer = Optimizer.Adam(0.01) };
}
