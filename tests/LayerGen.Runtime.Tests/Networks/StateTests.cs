using LayerGen.Data;
using Shouldly;
using Xunit;
using static LayerGen.Activation;

namespace LayerGen.Tests.Networks;

/// <summary>The state of a network consists of its parameters and its statistics.</summary>
public sealed class StateTests
{
    [Fact]
    public void A_copy_predicts_the_same_only_if_it_includes_the_statistics()
    {
        (Dataset<double> train, Dataset<double> validation) = SmallNet.Data();
        var network = new NormalizedNet(seed: 1);
        network.Train(
            train,
            validation,
            new TrainingOptions { Epochs = 20, BatchSize = 16, Optimizer = Optimizer.Adam(0.02) },
            TestContext.Current.CancellationToken);

        var copy = new NormalizedNet(seed: 2);
        network.Parameters.CopyTo(copy.Parameters);
        Outputs(copy).ShouldNotBe(Outputs(network), "running statistics belong to the state");

        network.Statistics.CopyTo(copy.Statistics);
        Outputs(copy).ShouldBe(Outputs(network));
        copy.Evaluate(validation).Loss.ShouldBe(network.Evaluate(validation).Loss);

        double[] Outputs(NormalizedNet net) => [.. Enumerable.Range(0, validation.SampleCount).SelectMany(s =>
        {
            double[] y = new double[2];
            net.Predict(validation.GetInput(s), y);
            return y;
        })];
    }

    [Fact]
    public void The_history_contains_the_whole_state_of_the_last_epoch()
    {
        (Dataset<double> train, _) = SmallNet.Data();
        var network = new NormalizedNet(seed: 1);
        TrainingHistory<double> history = network.Train(
            train,
            new TrainingOptions { Epochs = 3, BatchSize = 16, Optimizer = Optimizer.Adam(0.02) },
            TestContext.Current.CancellationToken);

        history.FinalParameters.ShouldBe(network.Parameters.ToArray());
        history.FinalStatistics.ShouldBe(network.Statistics.ToArray());
        history.FinalStatistics.Count.ShouldBe(2 * 6);
        new SmallNet(seed: 1).Train(train, new TrainingOptions { Epochs = 1 }, TestContext.Current.CancellationToken)
            .FinalStatistics.ShouldBeEmpty();
    }

    [Fact]
    public void The_overview_describes_the_state()
    {
        string page = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Docs", "overview.md"))
            .ReplaceLineEndings(" ");

        page.ShouldContain("The two together are its state: copy both. `net.Save` writes both.");
        page.ShouldNotContain("`net.Parameters` is all of it");
    }
}

/// <summary>A network with running statistics.</summary>
[Network(4, Precision = Precision.Double)]
[Dense(6)]
[BatchNorm(Relu)]
[Dense(2, Softmax)]
[Optimizers(OptimizerKinds.Adam)]
internal partial class NormalizedNet;
