using LayerGen.Data;
using LayerGen.Tests.Networks;
using LayerGen.Training;
using Shouldly;
using Xunit;

namespace LayerGen.Tests.Training;

public sealed class LastBatchTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void A_batch_of_one_sample_does_not_change_running_statistics()
    {
        var network = new StatisticsNet(seed: 1);
        StatisticsNet.Cache cache = StatisticsNet.CreateCache(2);
        double[] x = [.. Enumerable.Range(0, 100).Select(k => k % 7 + 0.5)];
        network.Forward(x, cache);
        double[] after = network.Statistics.ToArray();
        after.ShouldNotBe(new StatisticsNet(seed: 1).Statistics.ToArray());

        network.Forward(x.AsSpan(0, 50), cache);

        network.Statistics.ToArray().ShouldBe(after);
    }

    [Fact]
    public void One_image_has_a_value_for_each_pixel_and_changes_running_statistics()
    {
        var network = new PixelStatisticsNet(seed: 1);
        network.Forward([1, 2, 3, 6], PixelStatisticsNet.CreateCache(1));

        network.RunningMean1[0].ShouldBe(0.1 * 3, 1e-15);
        network.RunningVariance1[0].ShouldBe(0.9 + 0.1 * (4 + 1 + 0 + 9) / 3, 1e-15);
    }

    [Fact]
    public void The_running_variance_of_101_samples_in_batches_of_10_is_nearly_correct()
    {
        // Each epoch ends with one sample, whose variance, if it were used, would reduce the result to 0.85 of the true
        // value.
        (Dataset<double> data, double[] variance) = Gaussian(101);
        foreach (LastBatch last in (LastBatch[])[LastBatch.Keep, LastBatch.Drop, LastBatch.Merge()])
        {
            var network = new StatisticsNet(seed: 1);
            network.Train(
                data,
                new TrainingOptions
                {
                    Epochs = 40,
                    BatchSize = 10,
                    LastBatch = last,
                    Optimizer = Optimizer.GradientDescent(1e-9),
                },
                Cancellation);
            network.RunningVariance1.ToArray().Zip(variance, (running, truth) => running / truth).Average()
                .ShouldBe(1, 0.05, $"{last}");
        }
    }

    [Fact]
    public void The_remainder_is_kept_dropped_or_merged()
    {
        Sizes(23, 10, LastBatch.Keep).ShouldBe([10, 10, 3]);
        Sizes(23, 10, LastBatch.Drop).ShouldBe([10, 10]);
        Sizes(23, 10, LastBatch.Merge()).ShouldBe([10, 13], "3 are less than half a batch");
        Sizes(25, 10, LastBatch.Merge()).ShouldBe([10, 10, 5]);
        Sizes(23, 10, LastBatch.Merge(minimum: 3)).ShouldBe([10, 10, 3]);
        Sizes(23, 10, LastBatch.Merge(minimum: 4)).ShouldBe([10, 13]);
        Sizes(20, 10, LastBatch.Merge(minimum: 4)).ShouldBe([10, 10]);
        Sizes(20, 10, LastBatch.Drop).ShouldBe([10, 10]);
        Sizes(3, 10, LastBatch.Merge()).ShouldBe([3], "there is no batch before it");
        Sizes(3, 10, LastBatch.Keep).ShouldBe([3]);
        Sizes(3, 10, LastBatch.Drop).ShouldBe([]);
        Sizes(0, 10, LastBatch.Keep).ShouldBe([]);

        static int[] Sizes(int samples, int batchSize, LastBatch last)
        {
            int[] order = [.. Enumerable.Range(0, samples)];
            var batches = new MiniBatches(order, batchSize, last);
            var sizes = new List<int>();
            var seen = new List<int>();
            foreach (ReadOnlySpan<int> batch in batches)
            {
                sizes.Add(batch.Length);
                seen.AddRange(batch);
            }

            batches.Count.ShouldBe(sizes.Count);
            batches.LargestSize.ShouldBe(sizes.DefaultIfEmpty().Max());
            seen.ShouldBe(order.Take(sizes.Sum()));
            return [.. sizes];
        }
    }

    [Theory]
    [InlineData("Keep", new[] { 10, 10, 3 })]
    [InlineData("Drop", new[] { 10, 10 })]
    [InlineData("Merge", new[] { 10, 13 })]
    public void Steps_callbacks_and_schedules_agree_on_the_batches(string rule, int[] sizes)
    {
        var reports = new List<BatchReport>();
        var contexts = new List<ScheduleContext>();
        (Dataset<double> data, _) = Gaussian(23);
        TrainingHistory<double> history = new StatisticsNet(seed: 1).Train(
            data,
            new TrainingOptions
            {
                Epochs = 2,
                BatchSize = 10,
                LastBatch = Rule(rule),
                Callbacks = [new Recorder(reports)],
                Schedule = Schedule.Custom(context =>
                {
                    contexts.Add(context);
                    return context.BaseRate;
                }),
            },
            Cancellation);

        reports.Select(report => report.SampleCount).ShouldBe([.. sizes, .. sizes]);
        reports.ShouldAllBe(report => report.BatchCount == sizes.Length);
        reports.Select(report => report.Batch)
            .ShouldBe([.. Enumerable.Range(1, sizes.Length), .. Enumerable.Range(1, sizes.Length)]);
        contexts.ShouldAllBe(context => context.StepsPerEpoch == sizes.Length);
        contexts[^1].Step.ShouldBe(contexts[0].TotalSteps - 1);
        double mean = reports.Take(sizes.Length).Sum(report => report.Loss * report.SampleCount) / sizes.Sum();
        history.TrainLoss[0].ShouldBe(mean, 1e-14);
    }

    [Theory]
    [InlineData("Keep")]
    [InlineData("Drop")]
    [InlineData("Merge")]
    public void The_bits_do_not_depend_on_threads(string rule)
    {
        float[] Run(int threads)
        {
            var network = new WideNet(seed: 1);
            network.Train(
                WideNet.Data(220),
                new TrainingOptions { Epochs = 2, BatchSize = 100, LastBatch = Rule(rule), Threads = threads },
                Cancellation);
            return network.Parameters.ToArray();
        }

        Run(threads: 2).ShouldBe(Run(threads: 1));
    }

    [Fact]
    public void A_merged_batch_is_one_step_of_its_samples()
    {
        // 13 samples in batches of 10, merged, are one batch of 13.
        (Dataset<double> data, _) = Gaussian(13);
        double[] Run(int batchSize, LastBatch last)
        {
            var network = new StatisticsNet(seed: 1);
            network.Train(
                data, new TrainingOptions { Epochs = 3, BatchSize = batchSize, LastBatch = last }, Cancellation);
            return [.. network.Parameters, .. network.Statistics];
        }

        Run(10, LastBatch.Merge(4)).ShouldBe(Run(13, LastBatch.Keep));
    }

    [Fact]
    public void An_epoch_with_a_merged_batch_allocates_nothing()
    {
        (Dataset<double> data, _) = Gaussian(23);
        long[] allocated = new long[51];
        new StatisticsNet(seed: 1).Train(
            data,
            new TrainingOptions
            {
                Epochs = 50,
                BatchSize = 10,
                LastBatch = LastBatch.Merge(),
                OnEpochEnd = report => allocated[report.Epoch] = GC.GetAllocatedBytesForCurrentThread(),
            },
            Cancellation);

        (allocated[50] - allocated[2]).ShouldBe(0);
    }

    [Fact]
    public void Invalid_arguments_are_rejected()
    {
        (Dataset<double> data, _) = Gaussian(9);
        var network = new StatisticsNet(seed: 1);
        double[] before = network.Parameters.ToArray();
        ArgumentException error = Should.Throw<ArgumentException>(
            () => network.Train(
                data, new TrainingOptions { BatchSize = 10, LastBatch = LastBatch.Drop }, Cancellation));
        error.ParamName.ShouldBe("options");
        error.Message.ShouldStartWith(
            "Expected at least BatchSize = 10 training samples, "
            + "because LastBatch.Drop leaves out incomplete batches, but got 9.");
        network.Parameters.ToArray().ShouldBe(before);
        network.Random.NextUInt32().ShouldBe(new StatisticsNet(seed: 1).Random.NextUInt32());

        Should.Throw<ArgumentOutOfRangeException>(() => LastBatch.Merge(1))
            .Message.ShouldStartWith("Expected a smallest batch of at least 2 samples, but got 1.");
        LastBatch.Keep.ShouldBe(default);
        LastBatch.Merge(3).ToString().ShouldBe("Merge(3)");
        LastBatch.Merge().ToString().ShouldBe("Merge");
    }

    private static LastBatch Rule(string rule) => rule switch
    {
        "Keep" => LastBatch.Keep,
        "Drop" => LastBatch.Drop,
        _ => LastBatch.Merge(minimum: 40),
    };

    private static (Dataset<double> Data, double[] Variance) Gaussian(int samples)
    {
        var random = new NumpyRandom(3);
        double[] x = [.. Enumerable.Range(0, samples * 50).Select(k => 3 + (1 + k % 50) * random.NextGaussian())];
        double[] variance = [.. Enumerable.Range(0, 50).Select(c =>
        {
            double[] channel = [.. Enumerable.Range(0, samples).Select(s => x[s * 50 + c])];
            double mean = channel.Average();
            return channel.Sum(value => (value - mean) * (value - mean)) / (samples - 1);
        })];
        return (Dataset<double>.FromRows(x, 50, new double[samples], 1), variance);
    }

    private sealed class Recorder(List<BatchReport> reports) : ITrainingCallback
    {
        public void OnBatchEnd(in BatchReport report, TrainingControl control) => reports.Add(report);
    }
}
