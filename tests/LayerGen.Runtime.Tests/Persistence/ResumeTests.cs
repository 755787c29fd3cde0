using LayerGen.Data;
using LayerGen.Persistence;
using LayerGen.Tests.Networks;
using LayerGen.Training;
using Shouldly;
using Xunit;

namespace LayerGen.Tests.Persistence;

/// <summary>A resumed run has the bits of an uninterrupted one.</summary>
public sealed class ResumeTests : IDisposable
{
    private static readonly TrainingOptions Plain =
        new() { Epochs = 12, BatchSize = 16, Optimizer = Optimizer.Adam(0.02) };

    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    public static TheoryData<string> Cases => [.. Options.Keys];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Gets options that are created anew for each part of a run, as another process does.</summary>
    private static Dictionary<string, Func<TrainingOptions>> Options { get; } = new()
    {
        ["gradient descent"] = () => Plain with { Optimizer = Optimizer.GradientDescent(0.1) },
        ["momentum"] = () => Plain with { Optimizer = Optimizer.Momentum(0.05) },
        ["averaged momentum"] = () => Plain with { Optimizer = Optimizer.AveragedMomentum(0.1) },
        ["Nesterov"] = () => Plain with { Optimizer = Optimizer.Nesterov(0.05) },
        ["RMSprop"] = () => Plain with { Optimizer = Optimizer.RMSprop(0.01) },
        ["Adagrad"] = () => Plain with { Optimizer = Optimizer.Adagrad(0.1) },
        ["Adam"] = () => Plain,
        ["Adam with a short memory"] = () => Plain with { Epochs = 30, Optimizer = Optimizer.Adam(0.02, 1e-4, 0.5) },
        ["Adam, epsilon inside"] = () => Plain with { Optimizer = Optimizer.AdamEpsilonInside(0.02) },
        ["AdamW"] = () => Plain with { Optimizer = Optimizer.AdamW(0.02) },
        ["clipping and penalties"] = () => Plain with
        {
            Optimizer = Optimizer.Adam(0.02) with { ClipNorm = 0.5, ClipValue = 0.3, L1 = 1e-3, L2 = 1e-3 },
        },
        ["step"] = () => Plain with { Schedule = Schedule.Step(0.5, epochs: 3) },
        ["exponential"] = () => Plain with { Schedule = Schedule.Exponential(0.8) },
        ["cosine"] = () => Plain with { Schedule = Schedule.Cosine(warmupEpochs: 2) },
        ["one cycle"] = () => Plain with { Schedule = Schedule.OneCycle() },
        ["plateau"] = () => Plain with
        {
            Epochs = 40,
            Schedule = Schedule.ReduceOnPlateau(0.5, patience: 1, cooldown: 1),
        },
        ["a schedule with a state of its own"] = () =>
        {
            double rate = 0.02;
            return Plain with
            {
                Schedule = Schedule.Custom(context => rate *= context.TrainLoss > 0.5 ? 0.99 : 1.001),
            };
        },
        ["augmentation"] = () => Plain with { Augmentation = new GaussianNoise(0.2) },
        ["augmentation with a seed"] = () => Plain with
        {
            Augmentation = new AugmentationSequence(new BitFlip(0.1), new GaussianNoise(0.2)),
            AugmentationSeed = -7,
        },
        ["a last batch that is dropped"] = () => Plain with { BatchSize = 13, LastBatch = LastBatch.Drop },
        ["a last batch that is merged"] = () => Plain with { BatchSize = 13, LastBatch = LastBatch.Merge(8) },
        ["mean over batches"] = () => Plain with { TrainLossAverage = LossAverage.Batches },
        ["patience"] = () => Plain with { Epochs = 200, Patience = 6 },
        ["early stopping"] = () => Plain with
        {
            Epochs = 100,
            EarlyStopping = new EarlyStopping
            {
                Monitor = EpochMetric.ValidationAccuracy,
                Patience = 8,
                MinDelta = 0.01,
                StartFromEpoch = 4,
                Baseline = 0.6,
                RestoreBest = false,
            },
        },
    };

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_run_that_is_interrupted_every_7_batches(string name)
    {
        (KeptNet, TrainingHistory<float>) expected = CheckpointRun.Whole(Options[name]());

        CheckpointRun.Same(CheckpointRun.Interrupted(Options[name], _folder, batches: 7), expected);
    }

    [Fact]
    public void An_interruption_after_any_batch()
    {
        TrainingOptions Three() => Plain with { Epochs = 3, Augmentation = new GaussianNoise(0.1) };
        (KeptNet, TrainingHistory<float>) expected = CheckpointRun.Whole(Three());
        for (int batches = 1; batches <= 5; batches++)
        {
            string folder = Path.Combine(_folder, $"{batches}");

            CheckpointRun.Same(CheckpointRun.Interrupted(Three, folder, batches), expected);
            expected = CheckpointRun.Whole(Three());
        }
    }

    [Fact]
    public void A_stream_that_is_not_that_of_the_network()
    {
        (Dataset<float> train, Dataset<float> validation) = KeptNet.Data();
        var random = new NumpyRandom(99);
        (KeptNet Network, TrainingHistory<float>) expected = CheckpointRun.Whole(Plain with { Random = random });
        var options = Plain with { Random = new NumpyRandom(99), Checkpoints = new CheckpointOptions(_folder) };
        using (Trainer<float> first = new KeptNet(seed: 1).CreateTrainer(train, validation, options))
        {
            first.Train(5, Cancellation);
        }

        var other = new NumpyRandom(7);
        var network = new KeptNet(seed: 1);
        uint word = network.Random.Clone().NextUInt32();
        network.Train(
            train,
            validation,
            Plain with { Random = other, ResumeFrom = Checkpoint.FindLatest(_folder) },
            Cancellation);

        network.Parameters.ToArray().ShouldBe(expected.Network.Parameters.ToArray());
        other.NextUInt32().ShouldBe(random.NextUInt32());
        network.Random.NextUInt32().ShouldBe(word, "the stream of the network is not used");
    }

    [Fact]
    public void A_cancelled_run()
    {
        (Dataset<float> train, Dataset<float> validation) = KeptNet.Data();
        (KeptNet, TrainingHistory<float>) expected = CheckpointRun.Whole(Plain);
        using var source = new CancellationTokenSource();
        int epochs = 0;
        TrainingOptions options = Plain with
        {
            Checkpoints = new CheckpointOptions(_folder),
            OnEpochEnd = _ =>
            {
                if (++epochs == 5)
                {
                    source.Cancel();
                }
            },
        };
        new KeptNet(seed: 1).Train(train, validation, options, source.Token).StopReason.ShouldBe(StopReason.Cancelled);
        Checkpoint latest = Checkpoint.FindLatest(_folder)!;
        latest.EpochsRun.ShouldBe(5);
        latest.Batch.ShouldBe(0);
        var network = new KeptNet(seed: 5);

        TrainingHistory<float> history = network.Train(
            train, validation, Plain with { ResumeFrom = latest }, Cancellation);

        CheckpointRun.Same((network, history), expected);
    }

    [Theory]
    [InlineData(1, 2)]
    [InlineData(2, 1)]
    [InlineData(2, 2)]
    public void Several_threads(int before, int after)
    {
        Dataset<float> train = WideNet.Data(600);
        TrainingOptions options = new()
        {
            Epochs = 4,
            BatchSize = 256,
            Optimizer = Optimizer.Adam(0.001),
            Augmentation = new GaussianNoise(0.01),
        };
        var whole = new NoisyWideNet(seed: 1);
        TrainingHistory<float> expected = whole.Train(train, options, Cancellation);
        using (Trainer<float> first = new NoisyWideNet(seed: 1)
            .CreateTrainer(train, options with { Threads = before, Callbacks = [new CheckpointRun.StopAfter(5)] }))
        {
            first.Train(Cancellation).StopReason.ShouldBe(StopReason.Stopped);
            first.SaveCheckpoint(Path.Combine(_folder, "run"));
        }

        var other = new NoisyWideNet(seed: 3);
        TrainingHistory<float> history = other.Train(
            train,
            options with { Threads = after, ResumeFrom = Checkpoint.Load(Path.Combine(_folder, "run")) },
            Cancellation);

        history.TrainLoss.ShouldBe(expected.TrainLoss);
        other.Parameters.ToArray().ShouldBe(whole.Parameters.ToArray());
    }

    [Fact]
    public void A_checkpoint_of_a_callback_continues_at_its_batch()
    {
        (Dataset<float> train, Dataset<float> validation) = KeptNet.Data();
        (KeptNet, TrainingHistory<float>) expected = CheckpointRun.Whole(Plain);
        var saver = new Saver(_folder);
        using (Trainer<float> trainer = new KeptNet(seed: 1)
            .CreateTrainer(train, validation, Plain with { Callbacks = [saver] }))
        {
            saver.Trainer = trainer;
            trainer.Train(Cancellation);
        }

        saver.Paths.Count.ShouldBe(12 * (1 + 4 + 1));
        foreach (string path in saver.Paths)
        {
            var network = new KeptNet(seed: 2);
            TrainingHistory<float> history = network.Train(
                train, validation, Plain with { ResumeFrom = Checkpoint.Load(path) }, Cancellation);

            CheckpointRun.Same((network, history), expected);
            expected = CheckpointRun.Whole(Plain);
        }
    }

    [Fact]
    public void A_finished_run_can_be_made_longer()
    {
        (Dataset<float> train, Dataset<float> validation) = KeptNet.Data();
        (KeptNet, TrainingHistory<float>) expected = CheckpointRun.Whole(Plain with { Epochs = 20 });
        new KeptNet(seed: 1).Train(
            train, validation, Plain with { Checkpoints = new CheckpointOptions(_folder) }, Cancellation);
        var network = new KeptNet(seed: 2);

        TrainingHistory<float> history = network.Train(
            train,
            validation,
            Plain with { Epochs = 20, ResumeFrom = Checkpoint.FindLatest(_folder) },
            Cancellation);

        CheckpointRun.Same((network, history), expected);
    }

    [Fact]
    public void A_finished_run_that_is_resumed_takes_no_step()
    {
        (Dataset<float> train, Dataset<float> validation) = KeptNet.Data();
        (KeptNet, TrainingHistory<float>) expected = CheckpointRun.Whole(Plain with { Epochs = 200, Patience = 3 });
        expected.Item2.StopReason.ShouldBe(StopReason.EarlyStopping);
        TrainingOptions options =
            Plain with { Epochs = 200, Patience = 3, Checkpoints = new CheckpointOptions(_folder) };
        new KeptNet(seed: 1).Train(train, validation, options, Cancellation);
        string[] files = Directory.GetFiles(_folder);
        var network = new KeptNet(seed: 2);
        TrainingHistory<float> history = network.Train(
            train,
            validation,
            options with { ResumeFrom = Checkpoint.FindLatest(_folder), OnEpochEnd = _ => Assert.Fail("a step") },
            Cancellation);

        CheckpointRun.Same((network, history), expected);
        Directory.GetFiles(_folder).ShouldBe(files, ignoreOrder: true);
    }

    /// <summary>Saves the run wherever a callback can.</summary>
    private sealed class Saver(string folder) : ITrainingCallback
    {
        public List<string> Paths { get; } = [];

        public Trainer<float>? Trainer { get; set; }

        public void OnEpochBegin(int epoch, TrainingControl control) => Save();

        public void OnBatchEnd(in BatchReport report, TrainingControl control) => Save();

        public void OnEpochEnd(in EpochReport report, TrainingControl control) => Save();

        private void Save()
        {
            Paths.Add(Path.Combine(folder, $"{Paths.Count}"));
            Trainer!.SaveCheckpoint(Paths[^1]);
        }
    }
}
