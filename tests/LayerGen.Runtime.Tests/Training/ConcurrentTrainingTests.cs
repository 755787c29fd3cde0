using System.Runtime.CompilerServices;
using LayerGen.Data;
using LayerGen.Selection;
using LayerGen.Tests.Networks;
using LayerGen.Training;
using Shouldly;
using Xunit;

namespace LayerGen.Tests.Training;

/// <summary>One training run of a network at a time.</summary>
public sealed class ConcurrentTrainingTests
{
    private static readonly TrainingOptions Options =
        new() { Epochs = 3, BatchSize = 40, Optimizer = Optimizer.Adam(0.05) };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_simultaneous_training_runs_of_one_network_are_rejected()
    {
        (Dataset<double> train, Dataset<double> validation) = SmallNet.Data();
        var alone = new SmallNet(seed: 1);
        alone.Train(train, validation, Options, Cancellation);
        var network = new SmallNet(seed: 1);
        using var isUnderWay = new ManualResetEventSlim();
        using var goOn = new ManualResetEventSlim();
        Task run = Task.Run(
            () => network.Train(train, validation, Options with
            {
                OnEpochEnd = _ =>
                {
                    isUnderWay.Set();
                    goOn.Wait(Cancellation);
                },
            }, Cancellation),
            Cancellation);
        isUnderWay.Wait(Cancellation);

        Should.Throw<InvalidOperationException>(() => network.Train(train, validation, Options, Cancellation))
            .Message.ShouldStartWith(
                "Expected a network that is not being trained, but another training of this SmallNet is under way");
        Should.Throw<InvalidOperationException>(() => network.Train(train, Options, Cancellation));
        Should.Throw<InvalidOperationException>(() => network.CreateTrainer(train, validation, Options));
        Should.Throw<InvalidOperationException>(
            () => Trainer<SmallNet, double, SmallNet.Cache, SmallNet.Gradients>.Train(
                network, train, null, Options, Cancellation));
        goOn.Set();
        await run;

        network.Parameters.ToArray().ShouldBe(alone.Parameters.ToArray(), "the first is as if nothing had been");
        network.Random.NextUInt32().ShouldBe(alone.Random.NextUInt32());
        network.Train(train, validation, Options, Cancellation);
    }

    [Fact]
    public void However_a_run_ends_the_network_can_be_trained_again()
    {
        (Dataset<double> train, Dataset<double> validation) = SmallNet.Data();
        var network = new SmallNet(seed: 1);
        Should.Throw<InvalidOperationException>(() => network.Train(
            train,
            validation,
            Options with { OnEpochEnd = _ => network.Train(train, Options, Cancellation) },
            Cancellation));
        Should.Throw<TimeoutException>(() => network.Train(
            train, validation, Options with { OnEpochEnd = _ => throw new TimeoutException() }, Cancellation));
        Should.Throw<ArgumentException>(() => network.Train(train, Options with { Patience = 3 }, Cancellation));
        network.Train(train, validation, Options, new CancellationToken(canceled: true));
        network.Train(train, validation, Options, Cancellation).EpochsRun.ShouldBe(3);
    }

    [Fact]
    public void A_trained_network_can_be_collected()
    {
        WeakReference network = Train();
        for (int attempt = 0; attempt < 5 && network.IsAlive; attempt++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        network.IsAlive.ShouldBeFalse();

        [MethodImpl(MethodImplOptions.NoInlining)]
        static WeakReference Train()
        {
            (Dataset<double> train, _) = SmallNet.Data();
            var network = new SmallNet(seed: 1);
            network.Train(train, Options, Cancellation);
            return new WeakReference(network);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void A_factory_that_returns_one_network_for_every_seed_is_rejected(int threads)
    {
        (Dataset<double> train, Dataset<double> validation) = SmallNet.Data();
        var network = new SmallNet(seed: 1);
        Refused(() => Restarts.Run(
            _ => network, train, validation, Options, count: 3, threads: threads, cancellationToken: Cancellation));
        Refused(() => Ensemble.Train(
            _ => network, train, validation, Options, members: 3, threads: threads, cancellationToken: Cancellation));
        Refused(() => CrossValidation.Run(
            _ => network, train, Options, folds: 3, threads: threads, cancellationToken: Cancellation));
        Refused(() => new Sweep<double>(train, validation, Options)
            .AddNetwork("small", _ => network)
            .Vary("batch", [20, 40], (options, size) => options with { BatchSize = size })
            .RunGrid(new SweepOptions { Threads = threads }, Cancellation));

        static void Refused(Action action)
        {
            ArgumentException error = Should.Throw<ArgumentException>(action);
            error.ParamName.ShouldBe("create");
            error.Message.ShouldStartWith(
                "Expected a network of its own for every run, as in seed => new SmallNet(seed), but a run of seed ");
        }
    }

    [Fact]
    public void A_factory_whose_networks_share_a_stream_is_rejected()
    {
        (Dataset<double> train, Dataset<double> validation) = SmallNet.Data();
        var random = new NumpyRandom(1);
        Should.Throw<ArgumentException>(() => Restarts.Run(
            _ => new SmallNet(random),
            train, validation, Options, count: 3, threads: 1, cancellationToken: Cancellation))
            .Message.ShouldStartWith("Expected a random stream of its own for every run");
    }
}
