using LayerGen.Data;
using LayerGen.Selection;
using LayerGen.Tests.Networks;
using LayerGen.Training;
using Shouldly;
using Xunit;

namespace LayerGen.Tests.Selection;

public sealed class RestartsTests
{
    private static readonly TrainingOptions Options =
        new() { Epochs = 20, BatchSize = 16, Optimizer = Optimizer.Adam(0.02) };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void Each_run_depends_only_on_its_seed()
    {
        (Dataset<double> train, Dataset<double> validation) = SmallNet.Data();
        Restarts<SmallNet> restarts = Restarts.Run(
            seed => new SmallNet(seed),
            train, validation, Options, count: 6, firstSeed: 40, threads: 3, cancellationToken: Cancellation);

        restarts.Runs.Select(run => run.Seed).ShouldBe([40, 41, 42, 43, 44, 45]);
        foreach (TrainedRun<SmallNet> run in restarts.Runs)
        {
            var alone = new SmallNet(run.Seed);
            TrainingHistory<double> history = alone.Train(train, validation, Options, Cancellation);
            run.Network.Parameters.ToArray().ShouldBe(alone.Parameters.ToArray());
            run.History.TrainLoss.ShouldBe(history.TrainLoss);
            run.ValidationLoss.ShouldBe(alone.Evaluate(validation).Loss, 1e-15);
            run.ValidationAccuracy.ShouldBe(alone.Evaluate(validation).Accuracy!.Value, 1e-15);
        }
    }

    [Fact]
    public void The_best_has_the_lowest_validation_loss()
    {
        (Dataset<double> train, Dataset<double> validation) = SmallNet.Data();
        Restarts<SmallNet> restarts = Restarts.Run(
            seed => new SmallNet(seed), train, validation, Options, count: 8, cancellationToken: Cancellation);

        restarts.Best.ValidationLoss.ShouldBe(restarts.Runs.Min(run => run.ValidationLoss));
        restarts.Ranked.Select(run => run.ValidationLoss)
            .ShouldBe(restarts.Runs.Select(run => run.ValidationLoss).Order());
        double[] accuracies = [.. restarts.Runs.Select(run => run.ValidationAccuracy)];
        restarts.ValidationAccuracy.Mean.ShouldBe(accuracies.Average(), 1e-15);
        double threshold = accuracies.Order().ElementAt(5);
        restarts.ComputeShareReaching(threshold).ShouldBe(accuracies.Count(accuracy => accuracy >= threshold) / 8.0);
        restarts.ComputeShareReaching(1.1).ShouldBe(0);
    }

    [Fact]
    public void Runs_that_diverge_are_kept_but_are_never_the_best()
    {
        Dataset<double> data = LineNet.Data();
        TrainingOptions options = new() { Epochs = 500, BatchSize = 20, Optimizer = Optimizer.GradientDescent(0.1) };

        // Every second one starts where the squared error overflows.
        Restarts<LineNet> restarts = Restarts.Run(
            Create, data, data, options, count: 4, cancellationToken: Cancellation);

        restarts.Runs.Select(run => run.IsDiverged).ShouldBe([false, true, false, true]);
        restarts.Ranked.Select(run => run.Seed).ShouldBe([0, 2], ignoreOrder: true);
        restarts.ComputeShareReaching(0).ShouldBe(0, "a regression has no accuracy");
        Restarts<LineNet> none = Restarts.Run(
            seed => Create(2 * seed + 1), data, data, options, count: 2, cancellationToken: Cancellation);
        Should.Throw<InvalidOperationException>(() => none.Best).Message.ShouldBe(
            "Expected a run that did not diverge, but 2 of 2 runs were finished and all of them diverged.");

        static LineNet Create(long seed)
        {
            var network = new LineNet(seed);
            if (seed % 2 == 1)
            {
                network.Parameters.Fill(1e200);
            }

            return network;
        }
    }

    [Fact]
    public void A_run_that_diverges_does_not_reach_an_accuracy()
    {
        (Dataset<double> train, Dataset<double> validation) = SmallNet.Data();
        Restarts<SmallNet> restarts = Restarts.Run(
            seed =>
            {
                var network = new SmallNet(seed);
                network.Parameters.Fill(seed == 1 ? double.NaN : 0.1);
                return network;
            },
            train, validation, Options, count: 4, cancellationToken: Cancellation);

        restarts.Runs.Select(run => run.IsDiverged).ShouldBe([false, true, false, false]);
        restarts.ComputeShareReaching(0).ShouldBe(0.75);
    }

    [Fact]
    public void Each_run_has_one_thread() => TrainingRuns.ForEach(Options with { Threads = 4 }).Threads.ShouldBe(1);

    [Fact]
    public void A_run_without_a_finished_epoch_is_never_the_best()
    {
        (Dataset<double> train, Dataset<double> validation) = SmallNet.Data();
        Restarts<SmallNet> restarts = Restarts.Run(
            seed => new SmallNet(seed), train, validation,
            Options with { Callbacks = [new StopsTheFirst(1)] }, count: 3, threads: 1, cancellationToken: Cancellation);

        restarts.Runs.Select(run => run.History.StopReason)
            .ShouldBe([StopReason.Stopped, StopReason.Completed, StopReason.Completed]);
        restarts.Ranked.Select(run => run.Seed).ShouldBe([1, 2], ignoreOrder: true);
        restarts.Best.ValidationLoss.ShouldBe(restarts.Runs.Skip(1).Min(run => run.ValidationLoss));
        restarts.ValidationLoss.ShouldBe(Spread.Of(restarts.Ranked.Select(run => run.ValidationLoss)));
        double.IsNaN(restarts.ValidationLoss.Mean).ShouldBeFalse();
        Ensemble.Train(
            seed => new SmallNet(seed), train, validation, Options with { Callbacks = [new StopsTheFirst(1)] },
            members: 3, threads: 1, cancellationToken: Cancellation)
            .Members.Count.ShouldBe(2);
        CrossValidationResult<SmallNet> folds = CrossValidation.Run(
            seed => new SmallNet(seed),
            train,
            Options with { Callbacks = [new StopsTheFirst(1)] },
            folds: 3,
            threads: 1,
            cancellationToken: Cancellation);
        folds.ValidationLoss.ShouldBe(Spread.Of(folds.Folds.Skip(1).Select(fold => fold.Run.ValidationLoss)));

        Restarts<SmallNet> none = Restarts.Run(
            seed => new SmallNet(seed), train, validation,
            Options with { Callbacks = [new StopsTheFirst(2)] }, count: 2, threads: 1, cancellationToken: Cancellation);
        Should.Throw<InvalidOperationException>(() => none.Best)
            .Message.ShouldContain("Expected a run with a finished epoch, but 2 of 2 runs ended");
        Restarts<SmallNet> cancelled = Restarts.Run(
            seed => new SmallNet(seed),
            train,
            validation,
            Options,
            count: 2,
            cancellationToken: new CancellationToken(canceled: true));
        Should.Throw<InvalidOperationException>(() => cancelled.Best)
            .Message.ShouldBe("Expected a run that did not diverge, but none of 2 runs was finished.");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Runs_draw_from_their_own_streams_while_they_train(int threads)
    {
        // 103 samples in batches of 17: the last batch of an epoch has one sample.
        Dataset<float> data = Parity.Images(2, 2, samples: 103, seed: 1);
        TrainingOptions options = new() { Epochs = 4, BatchSize = 17, Augmentation = new GaussianNoise(0.1) };
        Restarts<NoisyNet> restarts = Restarts.Run(
            seed => new NoisyNet(seed),
            data, data, options, count: 5, threads: threads, cancellationToken: Cancellation);

        foreach (TrainedRun<NoisyNet> run in restarts.Runs)
        {
            var alone = new NoisyNet(run.Seed);
            alone.Train(data, data, options, Cancellation);
            run.Network.Parameters.ToArray().ShouldBe(alone.Parameters.ToArray());
            run.Network.Statistics.ToArray().ShouldBe(alone.Statistics.ToArray());
            run.Network.Parameters.ToArray().ShouldAllBe(parameter => float.IsFinite(parameter));
        }
    }

    [Fact]
    public void A_callback_that_throws_ends_all_runs()
    {
        (Dataset<double> train, Dataset<double> validation) = SmallNet.Data();
        int begun = 0;
        Should.Throw<TimeoutException>(() => Restarts.Run(
            seed => new SmallNet(seed), train, validation,
            Options with { OnEpochEnd = _ => { Interlocked.Increment(ref begun); throw new TimeoutException(); } },
            count: 100,
            threads: 3,
            cancellationToken: Cancellation));
        begun.ShouldBeInRange(1, 3);
    }

    [Fact]
    public void A_cancellation_keeps_the_finished_runs()
    {
        (Dataset<double> train, Dataset<double> validation) = SmallNet.Data();
        using var source = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        int ended = 0;
        Restarts<SmallNet> restarts = Restarts.Run(
            seed => new SmallNet(seed),
            train,
            validation,
            Options,
            count: 1000,
            threads: 2,
            onRunEnd: _ =>
            {
                if (++ended == 3)
                {
                    source.Cancel();
                }
            },
            cancellationToken: source.Token);

        restarts.RequestedCount.ShouldBe(1000);
        restarts.Runs.Count.ShouldBeInRange(3, 5);
        restarts.Runs.ShouldAllBe(run => run.History.EpochsRun == 20);
    }

    [Fact]
    public void An_exception_of_a_run_reaches_the_caller()
    {
        (Dataset<double> train, Dataset<double> validation) = SmallNet.Data();
        Should.Throw<TimeoutException>(() => Restarts.Run(
            seed => seed == 2 ? throw new TimeoutException() : new SmallNet(seed),
            train,
            validation,
            Options,
            count: 4,
            cancellationToken: Cancellation));
    }

    [Fact]
    public void Invalid_arguments_are_rejected()
    {
        (Dataset<double> train, Dataset<double> validation) = SmallNet.Data();
        Restarts<SmallNet> Run(
            int count = 2, long firstSeed = 0, int? threads = null, TrainingOptions? options = null) =>
            Restarts.Run(
                seed => new SmallNet(seed),
                train, validation, options ?? Options, count, firstSeed, threads, cancellationToken: Cancellation);

        Should.Throw<ArgumentOutOfRangeException>(() => Run(count: 0)).ParamName.ShouldBe("count");
        Should.Throw<ArgumentOutOfRangeException>(() => Run(firstSeed: -1))
            .Message.ShouldContain("Expected seeds from 0 to 4294967295, but got 2 seeds starting at -1");
        Should.Throw<ArgumentOutOfRangeException>(() => Run(firstSeed: uint.MaxValue)).ParamName.ShouldBe("firstSeed");
        Should.Throw<ArgumentOutOfRangeException>(() => Run(firstSeed: long.MaxValue))
            .Message.ShouldContain("but got 2 seeds starting at 9223372036854775807");
        Run(count: 1, firstSeed: uint.MaxValue).Best.Seed.ShouldBe(uint.MaxValue);
        Should.Throw<ArgumentOutOfRangeException>(() => Run(threads: 0)).ParamName.ShouldBe("threads");
        Should.Throw<ArgumentException>(() => Run(options: Options with { Random = new NumpyRandom(1) }))
            .Message.ShouldContain("Expected options without Random");
    }

    private sealed class StopsTheFirst(int runs) : ITrainingCallback
    {
        private int _begun;

        public void OnEpochBegin(int epoch, TrainingControl control)
        {
            if (epoch == 1 && _begun++ < runs)
            {
                control.Stop();
            }
        }
    }
}

[Network(4)]
[Dense(8)]
[BatchNorm]
[Activation(Activation.Relu)]
[Dropout(0.2)]
[Dense(2, Activation.Softmax)]
[Optimizers(OptimizerKinds.Adam)]
internal partial class NoisyNet;
