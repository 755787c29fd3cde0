using System.Globalization;
using LayerGen.Data;
using LayerGen.Tests.Networks;
using LayerGen.Training;
using Shouldly;
using Xunit;

namespace LayerGen.Tests.Training;

// Listeners receive the measurements of every run of the process, and the allocations of the first measurement would be
// counted there. The tests therefore run one after the other.
[Collection("Listeners")]
public sealed class CallbackTests
{
    private static readonly TrainingOptions Options =
        new() { Epochs = 4, BatchSize = 40, Optimizer = Optimizer.Adam(0.05) };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void Everything_is_reported_in_order()
    {
        (Dataset<double> train, Dataset<double> validation) = SmallNet.Data();
        var log = new List<string>();
        var recorder = new Recorder(log);
        TrainingHistory<double> history = new SmallNet(seed: 1).Train(
            train,
            validation,
            Options with
            {
                Epochs = 2,
                Callbacks = [recorder],
                OnEpochEnd = report => log.Add($"delegate {report.Epoch}"),
                Progress = new Listener(report => log.Add($"progress {report.Epoch}")),
            },
            Cancellation);

        log.ShouldBe(
        [
            "begin 1 of 2",
            "batch 1/3 with 40", "batch 2/3 with 40", "batch 3/3 with 22", "delegate 1", "progress 1", "end 1",
            "begin 2 of 2",
            "batch 1/3 with 40", "batch 2/3 with 40", "batch 3/3 with 22", "delegate 2", "progress 2", "end 2",
        ]);
        recorder.Batches.Chunk(3)
            .Select(epoch => epoch.Sum(batch => batch.Loss * batch.SampleCount) / epoch.Sum(batch => batch.SampleCount))
            .ShouldBe(history.TrainLoss, 1e-15);
        recorder.Batches.ShouldAllBe(batch => batch.LearningRate == 0.05);
        recorder.Batches.Select(batch => batch.Epoch).ShouldBe([1, 1, 1, 2, 2, 2]);
        recorder.Epochs.Select(epoch => epoch.TrainLoss).ShouldBe(history.TrainLoss);
        recorder.Epochs.Select(epoch => epoch.ValidationLoss).ShouldBe(history.ValidationLoss);
        recorder.Epochs.ShouldAllBe(epoch => epoch.SamplesPerSecond > 0);
    }

    [Theory]
    [InlineData("end 2", 2)]
    [InlineData("begin 3", 2)]
    [InlineData("batch 2 of epoch 3", 2)]
    [InlineData("begin 1", 0)]
    public void A_callback_can_stop_training(string when, int epochs)
    {
        (Dataset<double> train, Dataset<double> validation) = SmallNet.Data();
        TrainingHistory<double> whole = new SmallNet(seed: 1).Train(train, validation, Options, Cancellation);
        var network = new SmallNet(seed: 1);
        double[] before = network.Parameters.ToArray();

        TrainingHistory<double> history = network.Train(
            train, validation, Options with { Callbacks = [new StopAt(when)] }, Cancellation);

        history.StopReason.ShouldBe(StopReason.Stopped);
        history.TrainLoss.ShouldBe(whole.TrainLoss.Take(epochs));
        if (epochs == 0)
        {
            network.Parameters.ToArray().ShouldBe(before);
            history.BestEpoch.ShouldBe(0);
        }
        else
        {
            network.Evaluate(validation).Loss.ShouldBe(history.ValidationLoss.Min(), 1e-15);
        }
    }

    [Fact]
    public void Without_validation_a_stop_within_an_epoch_restores_the_last_complete_one()
    {
        (Dataset<double> train, _) = SmallNet.Data();
        var whole = new SmallNet(seed: 1);
        whole.Train(train, Options with { Epochs = 2 }, Cancellation);
        var stopped = new SmallNet(seed: 1);

        TrainingHistory<double> history = stopped.Train(
            train, Options with { Callbacks = [new StopAt("batch 2 of epoch 3")] }, Cancellation);

        history.BestEpoch.ShouldBe(2);
        stopped.Parameters.ToArray().ShouldBe(whole.Parameters.ToArray());
        history.FinalParameters.ShouldNotBe(
            whole.Parameters.ToArray(), "the steps of the third epoch are in the final parameters");
    }

    [Fact]
    public void A_callback_that_throws_keeps_the_best_parameters()
    {
        (Dataset<double> train, Dataset<double> validation) = SmallNet.Data();
        TrainingHistory<double> whole = new SmallNet(seed: 1)
            .Train(train, validation, Options with { Epochs = 3 }, Cancellation);
        var network = new SmallNet(seed: 1);
        TrainingOptions options = Options with
        {
            OnEpochEnd = report => { if (report.Epoch == 3) { throw new TimeoutException("enough"); } },
        };

        Should.Throw<TimeoutException>(() => network.Train(train, validation, options, Cancellation))
            .Message.ShouldBe("enough");

        network.Evaluate(validation).Loss.ShouldBe(whole.BestValidationLoss, 1e-15);
    }

    [Fact]
    public void An_epoch_with_callbacks_and_progress_allocates_nothing()
    {
        (Dataset<double> train, Dataset<double> validation) = SmallNet.Data();
        long[] allocated = new long[101];
        var network = new SmallNet(seed: 1);
        network.Train(
            train,
            validation,
            Options with
            {
                Epochs = 100,
                BatchSize = 8,
                Callbacks = [new StopAt("never")],
                Progress = new Listener(report => allocated[report.Epoch] = GC.GetAllocatedBytesForCurrentThread()),
            },
            Cancellation);

        (allocated[100] - allocated[2]).ShouldBe(0);
    }

    [Fact]
    public void A_run_that_a_callback_ends_can_have_any_number_of_epochs()
    {
        (Dataset<double> train, Dataset<double> validation) = SmallNet.Data();
        TrainingHistory<double> history = new SmallNet(seed: 1).Train(
            train, validation, Options with { Epochs = int.MaxValue, Callbacks = [new StopAt("end 2")] }, Cancellation);

        history.EpochsRun.ShouldBe(2);
        history.ToString().ShouldStartWith("2 of 2147483647 epochs, stopped by a callback.");
    }

    [Fact]
    public void Reports_are_the_same_in_every_culture()
    {
        CultureInfo culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("fi-FI");
            new EpochReport(2, 10, 0.25, 1.5, 0.875, 0.01, 1234.4).ToString()
                .ShouldBe("Epoch 2 of 10: training loss 0.25, validation loss 1.5, validation accuracy 0.8750, learning rate 0.01, 1234 samples/s");
            new EpochReport(2, 10, 0.25, double.NaN, double.NaN, 0.01, 1234.4).ToString()
                .ShouldBe("Epoch 2 of 10: training loss 0.25, learning rate 0.01, 1234 samples/s");
            new BatchReport(2, 3, 4, 16, 0.25, 0.01).ToString()
                .ShouldBe("Epoch 2, batch 3 of 4: 16 samples, loss 0.25, learning rate 0.01");
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Fact]
    public void A_missing_callback_is_rejected()
    {
        Should.Throw<ArgumentNullException>(() => Options with { Callbacks = null! }).ParamName.ShouldBe("Callbacks");
        Should.Throw<ArgumentNullException>(() => Options with { Callbacks = [new StopAt("never"), null!] })
            .ParamName.ShouldBe("Callbacks");
    }

    private sealed class Listener(Action<EpochReport> report) : IProgress<EpochReport>
    {
        public void Report(EpochReport value) => report(value);
    }

    private sealed class Recorder(List<string> log) : ITrainingCallback
    {
        public List<BatchReport> Batches { get; } = [];

        public List<EpochReport> Epochs { get; } = [];

        public void OnEpochBegin(int epoch, TrainingControl control) => log.Add($"begin {epoch} of {control.Epochs}");

        public void OnBatchEnd(in BatchReport report, TrainingControl control)
        {
            Batches.Add(report);
            log.Add($"batch {report.Batch}/{report.BatchCount} with {report.SampleCount}");
        }

        public void OnEpochEnd(in EpochReport report, TrainingControl control)
        {
            Epochs.Add(report);
            log.Add($"end {report.Epoch}");
        }
    }

    private sealed class StopAt(string when) : ITrainingCallback
    {
        private readonly bool _isBegin = when.StartsWith("begin", StringComparison.Ordinal);
        private readonly bool _isBatch = when.StartsWith("batch 2 of", StringComparison.Ordinal);
        private readonly bool _isEnd = when.StartsWith("end", StringComparison.Ordinal);
        private readonly int _epoch = when == "never" ? 0 : int.Parse(when.Split(' ')[^1], null);

        public void OnEpochBegin(int epoch, TrainingControl control) => StopIf(_isBegin && epoch == _epoch, control);

        public void OnBatchEnd(in BatchReport report, TrainingControl control) =>
            StopIf(_isBatch && report.Batch == 2 && report.Epoch == _epoch, control);

        public void OnEpochEnd(in EpochReport report, TrainingControl control) =>
            StopIf(_isEnd && report.Epoch == _epoch, control);

        private static void StopIf(bool now, TrainingControl control)
        {
            if (now)
            {
                control.Stop();
                control.IsStopping.ShouldBeTrue();
            }
        }
    }
}
