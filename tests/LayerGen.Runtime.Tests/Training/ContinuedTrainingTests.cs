using LayerGen.Data;
using LayerGen.Tests.Networks;
using LayerGen.Training;
using Shouldly;
using Xunit;

namespace LayerGen.Tests.Training;

/// <summary>A run that is continued: several calls result in the bits of one call.</summary>
public sealed class ContinuedTrainingTests
{
    /// <summary>Options that use everything that a run keeps from epoch to epoch.</summary>
    private static readonly TrainingOptions Options = new()
    {
        Epochs = 40,
        BatchSize = 16,
        Optimizer = Optimizer.Adam(0.02) with { ClipNorm = 1 },
        Schedule = Schedule.OneCycle(),
        Augmentation = new GaussianNoise(0.1),
        Patience = 30,
    };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void Train_20_twice_is_Train_40()
    {
        (Dataset<float> train, Dataset<float> validation) = ImprovedNet.Data();
        int behind = 0;
        for (int seed = 1; seed <= 4; seed++)
        {
            var once = new MemoryNet(seed);
            TrainingHistory<float> expected = once.Train(train, validation, Options, Cancellation);
            var twice = new MemoryNet(seed);
            using Trainer<float> trainer = twice.CreateTrainer(train, validation, Options);
            TrainingHistory<float> first = trainer.Train(20, Cancellation);

            first.EpochsRun.ShouldBe(20);
            first.StopReason.ShouldBe(StopReason.Completed);
            first.ToString().ShouldStartWith("20 of 40 epochs. The network has the parameters of epoch ");
            trainer.HasEnded.ShouldBeFalse();
            twice.Evaluate(validation)
                .Loss.ShouldBe(first.BestValidationLoss, "between two calls the network has the best epoch so far");
            behind += first.BestEpoch < 20 ? 1 : 0;

            Same(trainer.Train(20, Cancellation), expected);
            Same(twice, once);
            first.EpochsRun.ShouldBe(20, "a history is what it was");
            trainer.HasEnded.ShouldBeTrue();
            trainer.Train(Cancellation).EpochsRun.ShouldBe(expected.EpochsRun);
        }

        behind.ShouldBeGreaterThan(
            0, "or this test could not tell the best parameters from those that the run had reached");
    }

    [Fact]
    public void Without_validation_and_to_the_end()
    {
        (Dataset<float> train, _) = ImprovedNet.Data();
        TrainingOptions options = Options with { Patience = null };
        var once = new MemoryNet(seed: 1);
        TrainingHistory<float> expected = once.Train(train, options, Cancellation);
        var other = new MemoryNet(seed: 1);
        using Trainer<float> trainer = other.CreateTrainer(train, options);
        for (int epochs = 1; epochs < 8; epochs++)
        {
            trainer.Train(epochs, Cancellation);
        }

        trainer.EpochsRun.ShouldBe(28);
        Same(trainer.Train(Cancellation), expected);
        Same(other, once);
    }

    [Fact]
    public void A_run_that_was_cancelled_within_an_epoch_continues_with_the_next_batch()
    {
        (Dataset<float> train, Dataset<float> validation) = ImprovedNet.Data();
        var once = new MemoryNet(seed: 1);
        TrainingHistory<float> expected = once.Train(train, validation, Options, Cancellation);
        var other = new MemoryNet(seed: 1);
        var interruption = new Interruption();
        using Trainer<float> trainer = other.CreateTrainer(
            train, validation, Options with { Callbacks = [interruption] });
        trainer.Train(Cancellation).StopReason.ShouldBe(StopReason.Stopped);
        TrainingHistory<float> history = trainer.Train(Cancellation);
        while (history.StopReason == StopReason.Stopped)
        {
            history = trainer.Train(Cancellation);
        }

        interruption.Count.ShouldBeGreaterThan(20);
        Same(history, expected);
        Same(other, once);
    }

    [Fact]
    public void Early_stopping_counts_across_calls_and_ends_the_run_permanently()
    {
        (Dataset<double> train, Dataset<double> validation) = SmallNet.Data();
        TrainingOptions options =
            new() { Epochs = 200, BatchSize = 16, Optimizer = Optimizer.Adam(0.01), Patience = 30 };
        var once = new SmallNet(seed: 42);
        TrainingHistory<double> expected = once.Train(train, validation, options, Cancellation);
        expected.StopReason.ShouldBe(StopReason.EarlyStopping);
        var other = new SmallNet(seed: 42);
        using Trainer<double> trainer = other.CreateTrainer(train, validation, options);
        TrainingHistory<double> history = trainer.Train(1, Cancellation);
        for (int call = 0; call < 60; call++)
        {
            history = trainer.Train(1, Cancellation);
        }

        history.StopReason.ShouldBe(StopReason.EarlyStopping);
        history.TrainLoss.ShouldBe(expected.TrainLoss);
        trainer.HasEnded.ShouldBeTrue();
        other.Parameters.ToArray().ShouldBe(once.Parameters.ToArray());
    }

    [Fact]
    public void A_second_Train_resets_the_optimizer_but_a_trainer_does_not()
    {
        (Dataset<double> train, _) = SmallNet.Data();
        TrainingOptions options = new() { Epochs = 5, BatchSize = 16, Optimizer = Optimizer.Adam(0.01) };
        var anew = new SmallNet(seed: 1);
        anew.Train(train, options, Cancellation);
        anew.Train(train, options, Cancellation);
        var whole = new SmallNet(seed: 1);
        whole.Train(train, options with { Epochs = 10 }, Cancellation);
        var continued = new SmallNet(seed: 1);
        using Trainer<double> trainer = continued.CreateTrainer(train, options);
        trainer.Train(5, Cancellation);

        // Without a schedule, nothing depends on Epochs, and the run can exceed it.
        trainer.Train(5, Cancellation).ToString()
            .ShouldBe("10 of 10 epochs. The network has the parameters of epoch 10, the last one.");
        continued.Parameters.ToArray().ShouldBe(whole.Parameters.ToArray());
        continued.Parameters.ToArray().ShouldNotBe(anew.Parameters.ToArray());
    }

    [Fact]
    public void A_run_that_cannot_be_continued_throws()
    {
        (Dataset<double> train, Dataset<double> validation) = SmallNet.Data();
        var network = new SmallNet(seed: 1);
        TrainingOptions options = new() { Epochs = 10, Schedule = Schedule.Cosine() };
        Trainer<double> trainer = network.CreateTrainer(train, validation, options);
        Should.Throw<ArgumentOutOfRangeException>(() => trainer.Train(0, Cancellation)).ParamName.ShouldBe("epochs");
        trainer.Train(7, Cancellation);
        Should.Throw<ArgumentOutOfRangeException>(() => trainer.Train(4, Cancellation)).Message
            .ShouldStartWith(
                "Expected at most 3 more epochs, because the schedule depends on Epochs = 10, of which 7 were run, "
                + "but got 4.");

        double before = network.Parameters[0];
        network.Parameters[0] = 7;
        Should.Throw<InvalidOperationException>(() => trainer.Train(1, Cancellation))
            .Message.ShouldStartWith("Expected the network as the trainer left it");
        network.Parameters[0] = before;
        trainer.Train(1, Cancellation).EpochsRun.ShouldBe(8);
        trainer.Dispose();
        trainer.Dispose();
        Should.Throw<ObjectDisposedException>(() => trainer.Train(1, Cancellation));

        using Trainer<double> failing = network.CreateTrainer(
            train, validation, options with { OnEpochEnd = _ => throw new TimeoutException() });
        Should.Throw<TimeoutException>(() => failing.Train(1, Cancellation));
        failing.HasEnded.ShouldBeTrue();
        Should.Throw<InvalidOperationException>(() => failing.Train(1, Cancellation))
            .Message.ShouldStartWith("Expected a run that can continue, but it has ended with an exception");
        Should.Throw<ArgumentException>(() => network.CreateTrainer(train, options with { Patience = 3 }))
            .ParamName.ShouldBe("validation");
    }

    [Fact]
    public void Threads_wait_between_calls_and_end_when_the_trainer_is_disposed()
    {
        Dataset<float> data = WideNet.Data(200);
        TrainingOptions options = new() { Epochs = 4, BatchSize = 100 };
        var once = new WideNet(seed: 1);
        once.Train(data, options, Cancellation);
        var other = new WideNet(seed: 1);
        Trainer<float>? trainer = null;
        trainer = other.CreateTrainer(
            data,
            options with { Threads = 2, OnEpochEnd = report => { if (report.Epoch == 3) { trainer!.Dispose(); } } });
        trainer.Train(2, Cancellation);
        trainer.Train(2, Cancellation);

        other.Parameters.ToArray()
            .ShouldBe(once.Parameters.ToArray(), "disposal by a callback waits for the end of the call");
        Should.Throw<ObjectDisposedException>(() => trainer.Train(1, Cancellation));
    }

    private static void Same(TrainingHistory<float> actual, TrainingHistory<float> expected)
    {
        actual.TrainLoss.ShouldBe(expected.TrainLoss);
        actual.ValidationLoss.ShouldBe(expected.ValidationLoss);
        actual.ValidationAccuracy.ShouldBe(expected.ValidationAccuracy);
        actual.LearningRates.ShouldBe(expected.LearningRates);
        actual.FinalParameters.ShouldBe(expected.FinalParameters);
        actual.BestEpoch.ShouldBe(expected.BestEpoch);
        actual.StopReason.ShouldBe(expected.StopReason);
        actual.ToString().ShouldBe(expected.ToString());
    }

    private static void Same(MemoryNet actual, MemoryNet expected)
    {
        actual.Parameters.ToArray().ShouldBe(expected.Parameters.ToArray());
        actual.Statistics.ToArray().ShouldBe(expected.Statistics.ToArray());
        actual.Random.NextUInt32().ShouldBe(expected.Random.NextUInt32());
    }

    /// <summary>Stops every 11 batches, regardless of the position in the epoch.</summary>
    private sealed class Interruption : ITrainingCallback
    {
        private int _batches;

        public int Count { get; private set; }

        public void OnBatchEnd(in BatchReport report, TrainingControl control)
        {
            if (++_batches % 11 == 0)
            {
                Count++;
                control.Stop();
            }
        }
    }
}
