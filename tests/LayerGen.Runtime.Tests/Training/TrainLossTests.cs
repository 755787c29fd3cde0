using LayerGen.Data;
using LayerGen.Tests.Networks;
using Shouldly;
using Xunit;

namespace LayerGen.Tests.Training;

public sealed class TrainLossTests
{
    [Theory]
    [InlineData(LossAverage.Samples, 20)]
    [InlineData(LossAverage.Batches, 50)]
    public void The_training_loss_is_by_default_the_mean_over_the_samples(LossAverage average, double expected)
    {
        // A line at 0, four targets of 0 and one of 10, in an order in which the last one is in the short batch.
        Dataset<double> data = Dataset<double>.FromRows([1, 1, 1, 1, 1], 1, [0, 0, 0, 0, 10], 1);
        int seed = Enumerable.Range(0, 100).First(k => new NumpyRandom(k).Permutation(5)[4] == 4);
        var network = new LineNet(seed: 1);
        network.Parameters.Clear();
        var reported = new List<double>();
        TrainingHistory<double> history = network.Train(
            data,
            new TrainingOptions
            {
                Epochs = 1,
                BatchSize = 4,
                Random = new NumpyRandom(seed),
                Optimizer = Optimizer.GradientDescent(0.1),
                TrainLossAverage = average,
                OnEpochEnd = report => reported.Add(report.TrainLoss),
            },
            TestContext.Current.CancellationToken);

        history.TrainLoss.ShouldBe([expected]);
        reported.ShouldBe([expected]);
    }

    [Fact]
    public void It_is_the_loss_of_a_network_that_does_not_change()
    {
        (Dataset<double> train, _) = SmallNet.Data();
        var network = new SmallNet(seed: 1);
        double loss = network.Evaluate(train).Loss;

        // 102 samples in batches of 16: the last batch has 6.
        network.Train(
            train,
            new TrainingOptions { Epochs = 1, BatchSize = 16, Optimizer = Optimizer.GradientDescent(1e-12) },
            TestContext.Current.CancellationToken)
            .TrainLoss[0].ShouldBe(loss, 1e-10);
    }

    [Fact]
    public void An_unknown_average_is_rejected()
        => Should.Throw<ArgumentOutOfRangeException>(() => new TrainingOptions { TrainLossAverage = (LossAverage)7 })
            .ParamName.ShouldBe("TrainLossAverage");
}
