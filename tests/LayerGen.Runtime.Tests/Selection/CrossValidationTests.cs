using LayerGen.Data;
using LayerGen.Selection;
using LayerGen.Tests.Networks;
using Shouldly;
using Xunit;

namespace LayerGen.Tests.Selection;

public sealed class CrossValidationTests
{
    private static readonly TrainingOptions Options =
        new() { Epochs = 3, BatchSize = 16, Optimizer = Optimizer.Adam(0.05) };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(2, 20)]
    [InlineData(5, 103)]
    [InlineData(7, 50)]
    public void Each_sample_is_held_out_once_and_each_fold_has_its_share_of_the_classes(int folds, int samples)
    {
        Dataset<double> data = Parity.Images<double>(2, 2, samples, seed: 3);
        CrossValidationResult<SmallNet> result = CrossValidation.Run(
            seed => new SmallNet(seed), data, Options, folds, cancellationToken: Cancellation);

        result.Folds.SelectMany(fold => fold.Samples).Order().ShouldBe(Enumerable.Range(0, samples));
        result.Folds.Select(fold => fold.Number).ShouldBe(Enumerable.Range(1, folds));
        foreach (CrossValidationFold<SmallNet> fold in result.Folds)
        {
            fold.Samples.Count.ShouldBeInRange(samples / folds, (samples + folds - 1) / folds);
            int odd = Enumerable.Range(0, samples).Count(s => data.GetClass(s) == 1);
            fold.Samples.Count(s => data.GetClass(s) == 1).ShouldBeInRange(odd / folds - 1, odd / folds + 1);
        }
    }

    [Fact]
    public void Each_network_is_trained_on_the_other_folds()
    {
        Dataset<double> data = Parity.Images<double>(2, 2, 60, seed: 3);
        CrossValidationResult<SmallNet> result = CrossValidation.Run(
            seed => new SmallNet(seed), data, Options, folds: 3, seed: 11, threads: 2, cancellationToken: Cancellation);

        foreach (CrossValidationFold<SmallNet> fold in result.Folds)
        {
            var alone = new SmallNet(10 + fold.Number);
            Dataset<double> others = data.Select([.. Enumerable.Range(0, 60).Except(fold.Samples)]);
            Dataset<double> held = data.Select([.. fold.Samples]);
            alone.Train(others, held, Options, Cancellation);
            fold.Run.Network.Parameters.ToArray().ShouldBe(alone.Parameters.ToArray());
        }

        result.ValidationAccuracy.ShouldBe(Spread.Of(result.Folds.Select(fold => fold.Run.ValidationAccuracy)));
        result.ValidationLoss.ShouldBe(Spread.Of(result.Folds.Select(fold => fold.Run.ValidationLoss)));
    }

    [Fact]
    public void Each_fold_is_prepared_by_its_training_part_alone()
    {
        Dataset<double> data = LineNet.Data();
        PreparationStep[] steps = [new StandardScaler()];
        CrossValidationResult<LineNet> result = CrossValidation.Run(
            seed => new LineNet(seed),
            data,
            Options,
            folds: 4,
            seed: 11,
            steps: steps,
            targetSteps: steps,
            cancellationToken: Cancellation);

        result.Folds.Count.ShouldBe(4);
        foreach (CrossValidationFold<LineNet> fold in result.Folds)
        {
            int[] trained = [.. Enumerable.Range(0, data.SampleCount).Except(fold.Samples)];
            Dataset<double> others = data.Select(trained).AsTraining();
            double[] scaled =
                [.. trained.Select(sample => fold.Pipeline!.Transform(data).GetInput(sample)[0])];
            scaled.Average().ShouldBe(0, 1e-12);
            scaled.Average(value => value * value).ShouldBe(1, 1e-12);

            var pipeline = Pipeline.Fit(others, steps, steps);
            var alone = new LineNet(10 + fold.Number);
            alone.Train(
                pipeline.Transform(others),
                pipeline.Transform(data.Select([.. fold.Samples])),
                Options,
                Cancellation);
            fold.Run.Network.Parameters.ToArray().ShouldBe(alone.Parameters.ToArray());
        }
    }

    [Fact]
    public void The_seed_distributes_the_samples()
    {
        Dataset<double> data = LineNet.Data();
        int[] First(long seed) => [.. CrossValidation.Run(
            number => new LineNet(number), data, Options, folds: 2, seed, cancellationToken: Cancellation)
            .Folds[0].Samples];

        First(3).ShouldBe(First(3));
        First(4).ShouldNotBe(First(3));
    }

    [Fact]
    public void The_samples_of_a_regression_are_also_distributed()
    {
        CrossValidationResult<LineNet> result = CrossValidation.Run(
            seed => new LineNet(seed), LineNet.Data(), Options, folds: 4, cancellationToken: Cancellation);

        result.Folds.SelectMany(fold => fold.Samples).Order().ShouldBe(Enumerable.Range(0, 20));
        result.Folds[0].Samples.ShouldNotBe([0, 1, 2, 3, 4], "they are shuffled");
        double.IsNaN(result.ValidationAccuracy.Mean).ShouldBeTrue();
    }

    [Fact]
    public void A_fold_can_be_one_sample()
    {
        // The batches also have one sample.
        Dataset<float> data = Parity.AllImages(2, 2);
        CrossValidationResult<NoisyNet> result = CrossValidation.Run(
            seed => new NoisyNet(seed),
            data,
            new TrainingOptions { Epochs = 2, BatchSize = 1 },
            folds: 16,
            cancellationToken: Cancellation);

        result.Folds.Count.ShouldBe(16);
        result.Folds.ShouldAllBe(fold => fold.Samples.Count == 1 && double.IsFinite(fold.Run.ValidationLoss));
        result.Folds.ShouldAllBe(fold => fold.Run.ValidationAccuracy == 0 || fold.Run.ValidationAccuracy == 1);
    }

    [Fact]
    public void Invalid_arguments_are_rejected()
    {
        Dataset<double> data = LineNet.Data();
        Should.Throw<ArgumentOutOfRangeException>(() => CrossValidation.Run(
            seed => new LineNet(seed), data, Options, folds: 2, seed: -1, cancellationToken: Cancellation))
            .ParamName.ShouldBe("seed");
        Should.Throw<ArgumentOutOfRangeException>(() => CrossValidation.Run(
            seed => new LineNet(seed), data, Options, folds: 1, cancellationToken: Cancellation))
            .Message.ShouldContain("Expected 2 to 20 folds, as many as there are samples, but got 1.");
        Should.Throw<ArgumentOutOfRangeException>(() => CrossValidation.Run(
            seed => new LineNet(seed), data, Options, folds: 21, cancellationToken: Cancellation));
    }
}
