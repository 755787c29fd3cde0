using LayerGen.CompilerServices;
using LayerGen.Data;
using Shouldly;
using Xunit;

namespace LayerGen.Tests.Training;

/// <summary>Training with an augmentation.</summary>
public sealed class AugmentedTrainingTests
{
    private static readonly Augmentation Everything = new AugmentationSequence(
        new RandomShift(new ImageShape(2, 2), 1, 1),
        new RandomMirror(new ImageShape(2, 2), 0.5, 0.5),
        new BitFlip(0.1),
        new GaussianNoise(0.1));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void The_dataset_does_not_change()
    {
        (Dataset<double> train, Dataset<double> validation) = TrainerTests.Data();
        double[,] before = train.ToInputMatrix();

        new BaselineNet(seed: 1).Train(train, validation, Options(Everything), Cancellation);

        train.ToInputMatrix().ShouldBe(before);
    }

    [Fact]
    public void Equal_seeds_produce_the_same_run()
    {
        double[] run = Trained(Options(Everything));

        Trained(Options(Everything)).ShouldBe(run);
        Trained(Options(Everything) with { AugmentationSeed = 7 }).ShouldNotBe(run);
        Trained(Options(Everything) with { AugmentationSeed = 7 })
            .ShouldBe(Trained(Options(Everything) with { AugmentationSeed = 7 }));
        Trained(Options(Everything) with { AugmentationSeed = -7 })
            .ShouldNotBe(Trained(Options(Everything) with { AugmentationSeed = 7 }));
    }

    [Fact]
    public void An_augmentation_without_effect_does_not_change_the_run()
    {
        double[] plain = Trained(TrainerTests.Options(3));

        Trained(Options(new GaussianNoise(0)) with { AugmentationSeed = 5 }).ShouldBe(plain);
        Trained(TrainerTests.Options(3) with { AugmentationSeed = 5 }).ShouldBe(plain);

        // The seed is drawn from the stream that shuffles: two words, before the first epoch.
        var random = new NumpyRandom(99);
        var ahead = new NumpyRandom(99);
        ahead.NextUInt32();
        ahead.NextUInt32();
        Trained(Options(new GaussianNoise(0)) with { Random = random })
            .ShouldBe(Trained(TrainerTests.Options(3) with { Random = ahead }));
        random.NextUInt32().ShouldBe(ahead.NextUInt32());
    }

    [Fact]
    public void Every_epoch_and_every_sample_draws_new_numbers()
    {
        var seen = new List<(int Sample, double Drawn)>();
        Augmentation spy = Augmentation.Of<double>((x, random) => seen.Add(((int)x[0], random.NextDouble())));
        Dataset<double> data = Dataset<double>.FromRows(
            [.. Enumerable.Range(0, 40).Select(k => (double)k)], 1, new double[40], 1);

        new TinyNet(seed: 1).Train(data, data, Options(spy) with { AugmentationSeed = 12 }, Cancellation);

        seen.Count.ShouldBe(3 * 40);
        seen.Select(pair => pair.Drawn).Distinct().Count().ShouldBe(3 * 40);
        for (int k = 0; k < seen.Count; k++)
        {
            var words = new Philox(12, epoch: 1 + k / 40, seen[k].Sample);
            seen[k].Drawn.ShouldBe(new SampleRandom(ref words).NextDouble());
        }
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(15, 1)]
    [InlineData(37, 2)]
    [InlineData(48, 3)]
    public void A_batch_consists_of_samples_augmented_one_by_one_for_any_parts(int count, int parts)
    {
        (Dataset<double> train, _) = TrainerTests.Data();
        int[] samples = [.. Enumerable.Range(0, count).Select(k => k * 7 % train.SampleCount)];
        BaselineNet.Cache cache = BaselineNet.CreateCache(48);
        cache.Y0.Blocks.Fill(double.NaN);
        cache.BeginChunk(train, samples, 0, count);
        for (int part = parts - 1; part >= 0; part--)
        {
            var augmented = new AugmentedInputs<double>(train, Everything, seed: 6) { Epoch = 9 };
            cache.LoadPart(
                train,
                samples,
                BatchPart.Start(count, part, parts),
                BatchPart.Start(count, part + 1, parts),
                augmented);
        }

        double[,] expected = train.Select(samples).ToInputMatrix();
        for (int s = 0; s < count; s++)
        {
            double[] features = train.GetInput(samples[s]).ToArray();
            Everything.Apply<double>(features, seed: 6, epoch: 9, samples[s]);
            for (int f = 0; f < features.Length; f++)
            {
                expected[f, s] = features[f];
            }
        }

        cache.Y0.ToArray(count).ShouldBe(expected);
        cache.D.ToArray(count).ShouldBe(train.Select(samples).ToTargetMatrix());
        cache.Y0.ToArray(Math.Min(48, SampleBlock.RoundUp(count))).Cast<double>()
            .ShouldAllBe(value => double.IsFinite(value));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void Any_number_of_threads_trains_the_same_bits(int threads)
    {
        var random = new NumpyRandom(4);
        Dataset<float> data = Dataset<float>.FromRows(
            [.. Enumerable.Range(0, 600 * 96).Select(_ => (float)random.NextDouble())],
            600,
            [.. Enumerable.Range(0, 96 * 10).Select(k => k % 10 == 3 ? 1f : 0f)],
            10);
        var augmentation = new AugmentationSequence(new RandomMirror(new ImageShape(20, 30)), new GaussianNoise(0.1));

        Run(threads).ShouldBe(Run(1));

        float[] Run(int count)
        {
            var network = new LargeSingleNet(seed: 1);
            network.Train(
                data,
                new TrainingOptions { Epochs = 2, BatchSize = 64, Threads = count, Augmentation = augmentation },
                Cancellation);
            return network.Parameters.ToArray();
        }
    }

    [Fact]
    public void Validation_and_evaluation_are_not_augmented()
    {
        (Dataset<double> train, Dataset<double> validation) = TrainerTests.Data();
        var network = new BaselineNet(seed: 1);
        TrainingHistory<double> history = network.Train(train, validation, Options(new GaussianNoise(5)), Cancellation);

        network.Evaluate(validation).Loss.ShouldBe(history.BestValidationLoss, 1e-14);
    }

    [Fact]
    public void An_augmentation_that_does_not_fit_is_rejected_before_anything_changes()
    {
        (Dataset<double> train, Dataset<double> validation) = TrainerTests.Data();
        Refused(new RandomMirror(new ImageShape(3, 3)), "3 × 3 × 1 = 9 features", "4 features");
        Refused(Augmentation.Of<float>((_, _) => { }), "Double", "Single");

        void Refused(Augmentation augmentation, string expected, string actual)
        {
            var network = new BaselineNet(seed: 1);
            double[] before = network.Parameters.ToArray();
            ArgumentException exception = Should.Throw<ArgumentException>(
                () => network.Train(train, validation, Options(augmentation), Cancellation));
            exception.ParamName.ShouldBe("options");
            exception.Message.ShouldContain(expected);
            exception.Message.ShouldContain(actual);
            network.Parameters.ToArray().ShouldBe(before);
            network.Random.NextUInt32().ShouldBe(new BaselineNet(seed: 1).Random.NextUInt32());
        }
    }

    private static TrainingOptions Options(Augmentation augmentation) =>
        TrainerTests.Options(3) with { Augmentation = augmentation };

    private static double[] Trained(TrainingOptions options)
    {
        (Dataset<double> train, Dataset<double> validation) = TrainerTests.Data();
        var network = new BaselineNet(seed: 1);
        return [.. network.Train(train, validation, options, Cancellation).FinalParameters];
    }
}
