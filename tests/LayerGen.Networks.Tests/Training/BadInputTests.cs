using LayerGen.Data;
using Shouldly;
using Xunit;

namespace LayerGen.Tests.Training;

/// <summary>
/// Invalid input causes an error that names the argument, the expectation and the actual value. The network does not
/// change.
/// </summary>
public sealed class BadInputTests
{
    [Fact]
    public void Data_of_another_shape_are_rejected()
    {
        Dataset<double> wide = Dataset<double>.FromRows([1, 2, 3, 4, 5], 5, [1, 0], 2);
        Dataset<double> manyClasses = Dataset<double>.FromRows([1, 2, 3, 4], 4, [1, 0, 0], 3);
        (Dataset<double> train, Dataset<double> validation) = TrainerTests.Data();

        Refused(
            network => network.Train(wide, validation, TrainerTests.Options(2)),
            "train",
            "4 features and 2 targets",
            "5 and 2");
        Refused(
            network => network.Train(manyClasses, TrainerTests.Options(2)),
            "train",
            "4 features and 2 targets",
            "4 and 3");
        Refused(network => network.Train(train, wide, TrainerTests.Options(2)), "validation", "4 features", "5 and 2");
        Refused(network => network.Evaluate(manyClasses), "data", "2 targets", "4 and 3");
    }

    [Theory]
    [InlineData(0.5, 0.6)]
    [InlineData(0.0, 0.0)]
    [InlineData(1.5, -0.5)]
    [InlineData(0.9999, 0.0)]
    public void Targets_that_are_not_a_distribution_are_rejected(double first, double second)
    {
        Dataset<double> data = Dataset<double>.FromRows([1, 2, 3, 4, 5, 6, 7, 8], 4, [1, 0, first, second], 2);
        (Dataset<double> train, _) = TrainerTests.Data();

        Refused(network => network.Train(data, TrainerTests.Options(2)), "train", "distribution", "sample 1");
        Refused(
            network => network.Train(train, data, TrainerTests.Options(2)), "validation", "distribution", "sample 1");
        Refused(network => network.Evaluate(data), "data", "distribution", "sample 1");
    }

    [Fact]
    public void Soft_targets_and_label_smoothing_are_distributions()
    {
        Dataset<float> data = Dataset<float>.FromRows([1, 2, 3, 4, 5, 6, 7, 8], 4, [0.9f, 0.1f, 1 / 3f, 2 / 3f], 2);
        Should.NotThrow(() => new ImprovedSingleNet(seed: 1).Evaluate(data));
    }

    [Fact]
    public void A_regression_accepts_any_targets()
    {
        Dataset<double> data = Dataset<double>.FromRows([1, 2, 3], 3, [-7, 100], 2);
        Should.NotThrow(() => new RegressionNet(seed: 1).Evaluate(data));
    }

    [Fact]
    public void Patience_needs_validation_data()
    {
        (Dataset<double> train, _) = TrainerTests.Data();
        Refused(
            network => network.Train(train, TrainerTests.Options(2) with { Patience = 3 }),
            "validation",
            "Patience",
            "none");
    }

    [Fact]
    public void Options_out_of_range_are_rejected()
    {
        OutOfRange(() => new TrainingOptions { BatchSize = 0 }, "BatchSize", "at least 1", "0");
        OutOfRange(() => new TrainingOptions { Epochs = -1 }, "Epochs", "at least 1", "-1");
        OutOfRange(() => new TrainingOptions { Patience = 0 }, "Patience", "at least 1", "0");
        Should.Throw<ArgumentNullException>(() => new TrainingOptions { Optimizer = null! })
            .ParamName.ShouldBe("Optimizer");
    }

    [Fact]
    public void Optimizer_settings_out_of_range_are_rejected()
    {
        OutOfRange(() => Optimizer.Adam(0), "learningRate", "positive", "0");
        OutOfRange(() => Optimizer.GradientDescent(double.PositiveInfinity), "learningRate", "finite", "Infinity");
        OutOfRange(() => Optimizer.AveragedMomentum(0.1, 1), "beta", "less than 1", "1");
        OutOfRange(() => Optimizer.Adam(0.1, beta1: -0.1), "beta1", "at least 0", "-0.1");
        OutOfRange(() => Optimizer.Adam(0.1, beta2: double.NaN), "beta2", "less than 1", "NaN");
        OutOfRange(() => Optimizer.Adam(0.1, epsilon: 0), "epsilon", "positive", "0");
        OutOfRange(() => new BaselineNet.AdamState(-1), "learningRate", "positive", "-1");
        OutOfRange(() => new BaselineNet.AdamState { LearningRate = double.NaN }, "value", "at least 0", "NaN");
        OutOfRange(() => new BaselineNet.AdamState { LearningRate = -0.1 }, "value", "at least 0", "-0.1");
        OutOfRange(() => Optimizer.Momentum(0.1, -0.5), "beta", "at least 0", "-0.5");
        OutOfRange(() => Optimizer.Nesterov(0.1, 1.5), "beta", "less than 1", "1.5");
        OutOfRange(() => Optimizer.RMSprop(0.1, rho: 1), "rho", "less than 1", "1");
        OutOfRange(() => Optimizer.RMSprop(0.1, epsilon: -1), "epsilon", "positive", "-1");
        OutOfRange(() => Optimizer.Adagrad(epsilon: 0), "epsilon", "positive", "0");
        OutOfRange(() => Optimizer.AdamEpsilonInside(beta1: 2), "beta1", "less than 1", "2");
        OutOfRange(() => Optimizer.AdamW(weightDecay: -0.01), "weightDecay", "at least 0", "-0.01");
    }

    [Fact]
    public void Clipping_and_penalties_out_of_range_are_rejected()
    {
        Optimizer adam = Optimizer.Adam();
        OutOfRange(() => adam with { ClipValue = 0 }, "ClipValue", "positive", "0");
        OutOfRange(() => adam with { ClipNorm = double.PositiveInfinity }, "ClipNorm", "finite", "Infinity");
        OutOfRange(() => adam with { L1 = -1e-4 }, "L1", "at least 0", "-0.0001");
        OutOfRange(() => adam with { L2 = double.NaN }, "L2", "at least 0", "NaN");
        (adam with { ClipValue = null, ClipNorm = null, L1 = 0, L2 = 0 }).ShouldBe(adam);
    }

    [Fact]
    public void Settings_of_a_schedule_out_of_range_are_rejected()
    {
        OutOfRange(() => Schedule.Constant(warmupEpochs: -1), "warmupEpochs", "at least 0", "-1");
        OutOfRange(() => Schedule.Step(1.5, 10), "factor", "at most 1", "1.5");
        OutOfRange(() => Schedule.Step(0.5, 0), "epochs", "at least 1", "0");
        OutOfRange(() => Schedule.Exponential(0), "factor", "greater than 0", "0");
        OutOfRange(() => Schedule.Cosine(minimum: double.NaN), "minimum", "at least 0", "NaN");
        OutOfRange(() => Schedule.Cosine(warmupEpochs: double.PositiveInfinity), "warmupEpochs", "finite", "Infinity");
        OutOfRange(() => Schedule.OneCycle(rise: 1), "rise", "less than 1", "1");
        OutOfRange(() => Schedule.OneCycle(startDivisor: 0.5), "startDivisor", "at least 1", "0.5");
        OutOfRange(() => Schedule.OneCycle(endDivisor: double.NaN), "endDivisor", "at least 1", "NaN");
        OutOfRange(() => Schedule.ReduceOnPlateau(factor: -1), "factor", "greater than 0", "-1");
        OutOfRange(() => Schedule.ReduceOnPlateau(factor: 1), "factor", "less than 1", "1");
        OutOfRange(() => Schedule.ReduceOnPlateau(patience: -1), "patience", "at least 0", "-1");
        OutOfRange(() => Schedule.ReduceOnPlateau(threshold: -1), "threshold", "at least 0", "-1");
        OutOfRange(
            () => Schedule.ReduceOnPlateau(thresholdMode: (PlateauThreshold)2),
            "thresholdMode",
            "Relative or Absolute",
            "2");
        OutOfRange(() => Schedule.ReduceOnPlateau(leastChange: double.NaN), "leastChange", "at least 0", "NaN");
        OutOfRange(() => Schedule.ReduceOnPlateau(cooldown: -1), "cooldown", "at least 0", "-1");
        OutOfRange(() => Schedule.ReduceOnPlateau(minimum: -1), "minimum", "at least 0", "-1");
        Should.Throw<ArgumentNullException>(() => Schedule.Custom(null!)).ParamName.ShouldBe("rate");
    }

    [Fact]
    public void A_schedule_that_watches_the_validation_loss_needs_validation_data()
    {
        (Dataset<double> train, _) = TrainerTests.Data();
        Refused(
            network => network.Train(train, TrainerTests.Options(2) with { Schedule = Schedule.ReduceOnPlateau() }),
            "validation",
            "validation data",
            "none");
    }

#pragma warning disable LG0043 // The exception is intended.
    [Fact]
    public void An_optimizer_that_is_not_generated_is_rejected()
    {
        Wrong(
            () => TwoOptimizersNet.CreateOptimizerState(Optimizer.AdamW()),
            "optimizer",
            "TwoOptimizersNet has (GradientDescent, Adam)",
            "got AdamW: add OptimizerKinds.AdamW to its [Optimizers]");
        TwoOptimizersNet.CreateOptimizerState(Optimizer.Adam()).ShouldBeOfType<TwoOptimizersNet.AdamState>();
        (Dataset<double> train, _) = TrainerTests.Data();
        Wrong(
            () =>
                new TwoOptimizersNet().Train(train, TrainerTests.Options(2) with { Optimizer = Optimizer.Momentum() }),
            "optimizer",
            "TwoOptimizersNet",
            "Momentum");
        Should.Throw<ArgumentNullException>(() => BaselineNet.CreateOptimizerState(null!))
            .ParamName.ShouldBe("optimizer");
    }
#pragma warning restore LG0043

    [Fact]
    public void The_passes_check_their_sizes()
    {
        var network = new BaselineNet(seed: 1);
        BaselineNet.Cache cache = BaselineNet.CreateCache(4);
        BaselineNet.Gradients gradients = BaselineNet.CreateGradients();

        OutOfRange(() => BaselineNet.CreateCache(0), "batchSize", "at least 1", "0");
        Should.Throw<InvalidOperationException>(() => network.Forward(cache)).Message.ShouldContain("no batch");
        Wrong(() => network.Forward(new double[7], cache), "x", "4 features × 1 … 4 samples", "7 elements");
        Wrong(() => network.Forward([], cache), "x", "1 … 4 samples", "0 elements");
        Wrong(() => network.Forward(new double[20], cache), "x", "1 … 4 samples", "20 elements");
        network.Forward(new double[8], cache);
        Wrong(() => network.ComputeLoss(new double[3], cache), "d", "2 outputs × 2 samples = 4", "3");
        Wrong(() => network.Backward(new double[6], cache, gradients), "d", "2 outputs × 2 samples = 4", "6");
        Should.Throw<ArgumentNullException>(() => network.Forward(null!)).ParamName.ShouldBe("cache");
        Should.Throw<ArgumentNullException>(() => network.Backward(cache, null!)).ParamName.ShouldBe("gradients");
    }

    [Fact]
    public void Predictions_check_their_sizes()
    {
        var network = new BaselineNet(seed: 1);
        Wrong(() => network.Predict(new double[3], new double[2]), "x", "4 elements", "3");
        Wrong(() => network.Predict(new double[4], new double[3]), "y", "2 elements", "3");
        Wrong(() => network.PredictBySample(new double[9], new double[4], 2), "x", "4 features × 2 samples", "9");
        Wrong(() => network.PredictByFeature(new double[8], new double[5], 2), "y", "2 outputs × 2 samples", "5");
        Wrong(() => network.PredictBySample([], [], 0), "samples", "at least 1 sample", "0");
        Wrong(
            () => network.PredictByFeature(new double[8].AsMemory(), new double[4].AsMemory(), 2, threads: 0),
            "threads",
            "at least 1 thread",
            "0");
        Wrong(
            () => network.PredictBySample(new double[8].AsMemory(), new double[3].AsMemory(), 2, threads: 2),
            "y",
            "2 outputs × 2 samples",
            "3");
    }

    [Fact]
    public void A_seed_outside_its_range_is_rejected()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => new BaselineNet(seed: -1)).ParamName.ShouldBe("seed");
        Should.Throw<ArgumentNullException>(() => new BaselineNet(null!)).ParamName.ShouldBe("random");
    }

    private static void Refused(Action<BaselineNet> action, string argument, string expected, string actual)
    {
        var network = new BaselineNet(seed: 1);
        double[] before = network.Parameters.ToArray();
        uint next = network.Random.Clone().NextUInt32();

        Wrong(() => action(network), argument, expected, actual);

        network.Parameters.ToArray().ShouldBe(before);
        network.Random.NextUInt32().ShouldBe(next);
    }

    private static void Wrong(Action action, string argument, string expected, string actual)
    {
        ArgumentException exception = Should.Throw<ArgumentException>(action);
        exception.ParamName.ShouldBe(argument);
        exception.Message.ShouldContain(expected);
        exception.Message.ShouldContain(actual);
    }

    private static void OutOfRange(Func<object> action, string argument, string expected, string actual)
        => Wrong(() => action(), argument, expected, actual);
}
