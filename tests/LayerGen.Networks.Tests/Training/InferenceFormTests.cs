using LayerGen.Data;
using Shouldly;
using Xunit;

namespace LayerGen.Tests.Training;

/// <summary>
/// Training of networks whose inference is a different computation: statistics, noise, and batches that cannot be
/// divided.
/// </summary>
public sealed class InferenceFormTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void The_best_epoch_is_restored_with_its_statistics()
    {
        (Dataset<double> train, Dataset<double> validation) = TrainerTests.Data();
        var network = new NormalizedNet(seed: 3);
        var losses = new List<double>();
        TrainingOptions options = TrainerTests.Options(30) with
        {
            Optimizer = Optimizer.Adam(0.2),
            OnEpochEnd = report => losses.Add(report.ValidationLoss),
        };
        TrainingHistory<double> history = network.Train(train, validation, options, Cancellation);

        // This only shows anything if training continued after the best epoch, and changed the statistics.
        history.BestEpoch.ShouldBeLessThan(30);
        network.Evaluate(validation).Loss.ShouldBe(losses[history.BestEpoch - 1]);
    }

    [Fact]
    public void Validation_and_evaluation_are_inference()
    {
        (Dataset<double> train, Dataset<double> validation) = TrainerTests.Data();
        var network = new NormalizedNet(seed: 3);
        network.Train(train, TrainerTests.Options(5), Cancellation);
        double[] statistics = network.Statistics.ToArray();
        NormalizedNet.Cache cache = NormalizedNet.CreateCache(validation.SampleCount);
        cache.Load(validation, [.. Enumerable.Range(0, validation.SampleCount)]);
        network.Infer(cache);
        network.ComputeLoss(cache);
        double expected = cache.SampleLosses.ToArray().Average();

        network.Evaluate(validation).Loss.ShouldBe(expected, 1e-12);
        network.Statistics.ToArray().ShouldBe(statistics, "evaluation does not train");
        network.Forward(cache);
        network.ComputeLoss(cache);
        Math.Abs(cache.SampleLosses.ToArray().Average() - expected)
            .ShouldBeGreaterThan(1e-6, "training has statistics of the batch");
    }

    [Fact]
    public void Noise_depends_on_the_stream_of_the_run()
    {
        (Dataset<double> train, _) = TrainerTests.Data();
        double[] Run(long seed)
        {
            // One batch per epoch, so that the order of the samples only affects rounding.
            var network = new NoisyNet(seed: 3);
            network.Train(
                train,
                TrainerTests.Options(3) with { BatchSize = train.SampleCount, Random = new NumpyRandom(seed) },
                Cancellation);
            return network.Parameters.ToArray();
        }

        double[] once = Run(seed: 1);
        Run(seed: 1).ShouldBe(once);
        Run(seed: 2).Zip(once, (a, b) => Math.Abs(a - b)).Max().ShouldBeGreaterThan(1e-9);
    }

    [Fact]
    public void Each_batch_has_its_own_noise_and_keeps_it()
    {
        var network = new NoisyNet(seed: 3);
        NoisyNet.Cache cache = NoisyNet.CreateCache(20);
        double[] Mask()
        {
            network.Forward(cache);
            return cache.Mask2.Blocks.ToArray();
        }

        double[] x = [.. Enumerable.Range(0, 80).Select(k => k % 7 - 3.0)];
        cache.LoadInputs(x);
        double[] first = Mask();
        Mask().ShouldBe(first, "the same batch again");
        cache.LoadInputs(x);
        double[] second = Mask();
        second.ShouldNotBe(first, "the next batch");
        cache.NoiseSeed = 5;
        Mask().ShouldNotBe(second, "another seed");
    }

    [Fact]
    public void A_network_that_mixes_samples_trains_the_same_bits_with_threads()
    {
        (Dataset<double> train, _) = TrainerTests.Data();
        double[] Run(int threads)
        {
            var network = new NormalizedNet(seed: 3);
            network.Train(train, TrainerTests.Options(3) with { BatchSize = 80, Threads = threads }, Cancellation);
            return [.. network.Parameters, .. network.Statistics];
        }

        Run(threads: 3).ShouldBe(Run(threads: 1));
    }

    [Fact]
    public void A_network_that_mixes_samples_rejects_parts_of_a_batch()
    {
        var network = new NormalizedNet(seed: 3);
        NormalizedNet.Cache cache = NormalizedNet.CreateCache(40);
        cache.LoadInputs(new double[4 * 40]);
        double[] statistics = network.Statistics.ToArray();

        Should.Throw<ArgumentOutOfRangeException>(() => network.Forward(cache, 0, 16))
            .Message.ShouldContain("Expected the whole batch, samples 0 … 40");
        network.Statistics.ToArray().ShouldBe(statistics);
    }

    [Fact]
    public void A_large_batch_is_trained_as_a_whole()
    {
        // More samples than are processed together, and not a multiple of that number.
        var random = new NumpyRandom(9);
        var inputs = new double[4, 700];
        var targets = new double[2, 700];
        for (int s = 0; s < 700; s++)
        {
            for (int i = 0; i < 4; i++)
            {
                inputs[i, s] = random.NextGaussian();
            }

            targets[random.NextInt32(0, 2), s] = 1;
        }

        var data = Dataset<double>.FromColumns(inputs, targets);
        var trained = new PlainNet(seed: 3);
        trained.Train(
            data,
            new TrainingOptions
            {
                Epochs = 1,
                BatchSize = 700,
                Optimizer = Optimizer.Adam(0.01),
                Random = new NumpyRandom(4),
            },
            Cancellation);

        var expected = new PlainNet(seed: 3);
        int[] order = new int[700];
        new NumpyRandom(4).Permutation(order);
        PlainNet.Cache cache = PlainNet.CreateCache(700);
        PlainNet.Gradients gradients = PlainNet.CreateGradients();
        cache.Load(data, order);
        expected.Forward(cache);
        expected.Backward(cache, gradients);
        new PlainNet.AdamState(0.01).Step(expected, gradients);

        trained.Parameters.ToArray().ShouldBe(expected.Parameters.ToArray());
    }

    [Fact]
    public void Steps_and_predictions_of_every_kind_of_layer_allocate_nothing()
    {
        var network = new EveryKindNet(seed: 1);
        EveryKindNet.Cache cache = EveryKindNet.CreateCache(19);
        EveryKindNet.Gradients gradients = EveryKindNet.CreateGradients();
        var adam = new EveryKindNet.AdamState();
        cache.LoadInputs(new float[6 * 6 * 2 * 19]);
        cache.LoadTargets(new float[2 * 19]);
        float[] x = new float[6 * 6 * 2];
        float[] y = new float[2];
        AllocationTests.Allocated(() =>
        {
            for (int step = 0; step < 20; step++)
            {
                network.Forward(cache);
                network.ComputeLoss(cache);
                network.Backward(cache, gradients);
                adam.Step(network, gradients);
                network.Infer(cache);
                network.Predict(x, y);
                network.PredictBySample(x, y, 1);
                network.PredictByFeature(x, y, 1);
            }
        }).ShouldBe(0);
    }
}

[Network(4, Precision = Precision.Double)]
[Optimizers(OptimizerKinds.Adam)]
[Dense(6)]
[BatchNorm(Activation.Relu)]
[Dense(2, Activation.Softmax)]
internal partial class NormalizedNet;

[Network(4, Precision = Precision.Double)]
[Optimizers(OptimizerKinds.Adam)]
[Dense(8, Activation.Relu)]
[Dropout(0.3)]
[Dense(2, Activation.Softmax)]
internal partial class NoisyNet;

[Network(4, Precision = Precision.Double)]
[Optimizers(OptimizerKinds.Adam)]
[Dense(8, Activation.Tanh)]
[Dense(2, Activation.Softmax)]
internal partial class PlainNet;

[Network(6, 6, 2)]
[Optimizers(OptimizerKinds.Adam)]
[Conv2D(3, 3, Padding = Padding.Same)]
[BatchNorm(Activation.Relu)]
[MaxPool2D(2)]
[Residual(1)]
[Conv2D(3, 3, Activation.Relu, Padding = Padding.Same)]
[AvgPool2D(2, Stride = 1)]
[LayerNorm]
[Dropout(0.1)]
[Activation(Activation.Gelu)]
[Flatten]
[Dense(2, Activation.Softmax)]
internal partial class EveryKindNet;
