using LayerGen.Data;
using LayerGen.Training;
using Shouldly;
using Xunit;

namespace LayerGen.Tests.Training;

/// <summary>
/// Training steps and predictions do not allocate memory, counted in bytes on the thread that runs them.
/// </summary>
public sealed class AllocationTests
{
    [Fact]
    public void A_thousand_training_steps_allocate_nothing()
    {
        (Dataset<double> train, _) = TrainerTests.Data();
        foreach (Optimizer settings in OptimizerCases.Changed)
        {
            var network = new ImprovedNet(seed: 1);
            ImprovedNet.Cache cache = ImprovedNet.CreateCache(8);
            ImprovedNet.Gradients gradients = ImprovedNet.CreateGradients();
            OptimizerState<ImprovedNet, ImprovedNet.Gradients> optimizer = ImprovedNet.CreateOptimizerState(settings);
            int[] order = new int[train.SampleCount];
            Allocated(() =>
            {
                int steps = 0;
                while (steps < 1000)
                {
                    network.Random.Permutation(order);
                    foreach (ReadOnlySpan<int> batch in new MiniBatches(order, 8))
                    {
                        cache.Load(train, batch);
                        network.Forward(cache);
                        network.ComputeLoss(cache);
                        network.Backward(cache, gradients);
                        optimizer.Step(network, gradients);
                        steps++;
                    }
                }
            }).ShouldBe(0, settings.ToString());
        }
    }

    public static TheoryData<string> Schedules => [.. AllSchedules.Keys];

    private static Dictionary<string, Schedule?> AllSchedules { get; } = new()
    {
        ["none"] = null,
        ["constant"] = Schedule.Constant(warmupEpochs: 3),
        ["step"] = Schedule.Step(0.9, 3),
        ["exponential"] = Schedule.Exponential(0.99),
        ["cosine"] = Schedule.Cosine(1e-4, warmupEpochs: 2),
        ["one cycle"] = Schedule.OneCycle(),
        ["plateau"] = Schedule.ReduceOnPlateau(0.9, patience: 2, cooldown: 1),
        ["custom"] = Schedule.Custom(static context => context.BaseRate / (1 + context.Step)),
    };

    [Theory]
    [MemberData(nameof(Schedules))]
    public void An_epoch_of_the_trainer_allocates_nothing(string schedule)
    {
        (Dataset<double> train, Dataset<double> validation) = TrainerTests.Data();
        Least(() =>
        {
            long[] allocated = new long[101];
            new ImprovedNet(seed: 1).Train(
                train,
                validation,
                TrainerTests.Options(100) with
                {
                    Optimizer = Optimizer.AdamW(0.01) with { ClipValue = 1, ClipNorm = 0.5, L1 = 1e-4, L2 = 1e-4 },
                    Schedule = AllSchedules[schedule],
                    OnEpochEnd = report => allocated[report.Epoch] = GC.GetAllocatedBytesForCurrentThread(),
                },
                TestContext.Current.CancellationToken);

            // From the second epoch on, when everything has been called once.
            return allocated[100] - allocated[2];
        }).ShouldBe(0);
    }

    [Fact]
    public void An_epoch_with_an_augmentation_allocates_nothing()
    {
        (Dataset<double> train, _) = TrainerTests.Data();
        var shape = new ImageShape(2, 2);
        var augmentation = new AugmentationSequence(
            new RandomShift(shape, 1, 1),
            new RandomMirror(shape),
            new BitFlip(0.1),
            new GaussianNoise(0.1),
            Augmentation.Of<double>((x, random) => x[0] += random.NextDouble()));
        Least(() =>
        {
            long[] allocated = new long[101];
            new ImprovedNet(seed: 1).Train(
                train,
                TrainerTests.Options(100) with
                {
                    Augmentation = augmentation,
                    OnEpochEnd = report => allocated[report.Epoch] = GC.GetAllocatedBytesForCurrentThread(),
                },
                TestContext.Current.CancellationToken);
            return allocated[100] - allocated[2];
        }).ShouldBe(0);
    }

    [Fact]
    public void An_epoch_with_sample_weights_allocates_nothing()
    {
        (Dataset<double> train, Dataset<double> validation) = TrainerTests.Data();
        train = train.WithSampleWeights([.. Enumerable.Range(0, train.SampleCount).Select(s => s % 3 / 2.0)]);
        validation = validation.WithBalancedWeights();
        Least(() =>
        {
            long[] allocated = new long[101];
            new ImprovedNet(seed: 1).Train(
                train,
                validation,
                TrainerTests.Options(100) with
                {
                    OnEpochEnd = report => allocated[report.Epoch] = GC.GetAllocatedBytesForCurrentThread(),
                },
                TestContext.Current.CancellationToken);
            return allocated[100] - allocated[2];
        }).ShouldBe(0);
    }

    [Fact]
    public void A_thousand_predictions_allocate_nothing()
    {
        var network = new ImprovedNet(seed: 1);
        var large = new LargeSingleNet(seed: 1);
        double[] x = [1, 0, 1, 1];
        double[] y = new double[2];
        double[] many = new double[4 * 100];
        double[] outputs = new double[2 * 100];
        float[] largeX = new float[600 * 40];
        float[] largeY = new float[10 * 40];
        Allocated(() =>
        {
            for (int k = 0; k < 1000; k++)
            {
                network.Predict(x, y);
            }

            for (int k = 0; k < 10; k++)
            {
                network.PredictBySample(many, outputs, 100);
                network.PredictByFeature(many, outputs, 100);
                large.PredictBySample(largeX, largeY, 40);
                large.PredictByFeature(largeX, largeY, 40);
                large.Predict(largeX.AsSpan(0, 600), largeY.AsSpan(0, 10));
            }
        }).ShouldBe(0);
    }

    internal static long Allocated(Action action)
    {
        action();
        return Least(() =>
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            action();
            return GC.GetAllocatedBytesForCurrentThread() - before;
        });
    }

    /// <summary>
    /// Returns the minimum of a few attempts. What the code allocates, it allocates every time. What the runtime
    /// allocates on this thread in the meantime, for example to compile a method again, it allocates once.
    /// </summary>
    private static long Least(Func<long> measure)
    {
        long least = long.MaxValue;
        for (int attempt = 0; attempt < 5 && least != 0; attempt++)
        {
            least = Math.Min(least, measure());
        }

        return least;
    }
}
