using LayerGen.Data;
using LayerGen.Selection;
using LayerGen.Tests.Networks;
using LayerGen.Training;
using Shouldly;
using Xunit;

namespace LayerGen.Tests.Training;

/// <summary>Exceptions of custom code reach the caller unchanged, whichever thread called the code.</summary>
public sealed class OriginalExceptionTests
{
    private static readonly TrainingOptions Options = new() { Epochs = 2, BatchSize = 200 };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void An_augmentation_throws_its_own_exception_for_any_number_of_threads(int threads)
    {
        Dataset<float> data = WideNet.Data(200);
        TrainingOptions options = Options with { Threads = threads, Random = new NumpyRandom(1), AugmentationSeed = 0 };
        int[] order = new NumpyRandom(1).Permutation(200);

        // One sample that fails, in the first part or the last. Then all samples fail, and the exception is that of the
        // first sample in the batch.
        foreach (int place in (int[])[3, 197])
        {
            options = options with { Random = new NumpyRandom(1) };
            Failure failure = Fail(sample => sample == order[place]);
            failure.Sample.ShouldBe(order[place]);
            failure.StackTrace!.ShouldContain(nameof(FailingAugmentation));
        }

        options = options with { Random = new NumpyRandom(1) };
        Fail(_ => true).Sample.ShouldBe(order[0]);

        Failure Fail(Func<int, bool> fails)
        {
            var augmentation = new FailingAugmentation(data, fails);
            return Should.Throw<Failure>(
                () => new WideNet(seed: 1).Train(data, options with { Augmentation = augmentation }, Cancellation));
        }
    }

    [Fact]
    public void The_exception_of_the_lowest_seed_is_thrown()
    {
        (Dataset<double> train, Dataset<double> validation) = SmallNet.Data();
        for (int attempt = 0; attempt < 10; attempt++)
        {
            Should.Throw<Failure>(() => Restarts.Run(
                seed => seed >= 2 ? throw new Failure((int)seed) : new SmallNet(seed),
                train, validation, Options, count: 12, threads: 4, cancellationToken: Cancellation))
                .Sample.ShouldBe(2);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Schedules_metrics_and_callbacks_of_several_runs_throw_their_own_exceptions(int threads)
    {
        (Dataset<double> train, Dataset<double> validation) = SmallNet.Data();
        Fails(Options with { Schedule = Schedule.Custom(_ => throw new Failure(1)) });
        Fails(
            Options with
            {
                EarlyStopping =
                    new EarlyStopping { Monitor = EpochMetric.Minimize("figure", _ => throw new Failure(1)) },
            });
        Fails(Options with { OnEpochEnd = _ => throw new Failure(1) });

        void Fails(TrainingOptions options)
        {
            Should.Throw<Failure>(() => new SmallNet(seed: 1).Train(train, validation, options, Cancellation))
                .StackTrace!.ShouldContain(nameof(OriginalExceptionTests));
            Should.Throw<Failure>(() => Restarts.Run(
                seed => new SmallNet(seed),
                train, validation, options, count: 4, threads: threads, cancellationToken: Cancellation));
            Should.Throw<Failure>(
                () =>
                    new Sweep<double>(train, validation, options).AddNetwork("small", seed => new SmallNet(seed))
                        .RunGrid(new SweepOptions { SeedCount = 4, Threads = threads }, Cancellation));
        }
    }

    [Fact]
    public void A_prediction_throws_the_exception_of_its_lowest_part()
    {
        for (int attempt = 0; attempt < 10; attempt++)
        {
            Should.Throw<Failure>(() => PartFailures.Run(4, part => throw new Failure(part))).Sample.ShouldBe(0);
            Should.Throw<Failure>(() => PartFailures.Run(4, part => Fail(part)))
                .StackTrace!.ShouldContain(nameof(Fail));
        }

        static void Fail(int part)
        {
            if (part > 1)
            {
                throw new Failure(part);
            }
        }
    }

    private sealed class Failure(int sample) : Exception
    {
        public int Sample => sample;
    }

    private sealed class FailingAugmentation(Dataset<float> data, Func<int, bool> fails) : Augmentation
    {
        public override void Apply<T>(Span<T> features, SampleRandom random)
        {
            float first = float.CreateChecked(features[0]);
            int sample = Enumerable.Range(0, data.SampleCount).First(s => data.GetInput(s)[0] == first);
            if (fails(sample))
            {
                throw new Failure(sample);
            }
        }
    }
}
