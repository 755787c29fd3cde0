using LayerGen.Data;
using LayerGen.Selection;
using LayerGen.Tests.Networks;
using Shouldly;
using Xunit;

namespace LayerGen.Tests.Selection;

public sealed class ValidationCurveTests
{
    private static readonly TrainingOptions Options = new() { Epochs = 6, BatchSize = 16 };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void Its_points_are_the_distributions_over_the_seeds()
    {
        (Dataset<double> train, Dataset<double> validation) = SmallNet.Data();
        ValidationCurve curve = ValidationCurve.Run(
            "learning rate", [0.1, 0.001], (options, rate) => options with { Optimizer = Optimizer.Adam(rate) },
            seed => new SmallNet(seed), train, validation, Options, seeds: 3, cancellationToken: Cancellation);

        curve.Hyperparameter.ShouldBe("learning rate");
        curve.ScoreName.ShouldBe("accuracy");
        curve.Points.Select(point => point.Value).ShouldBe([0.001, 0.1]);
        double[] trained = new double[3];
        double[] validated = new double[3];
        for (int seed = 0; seed < 3; seed++)
        {
            var network = new SmallNet(seed);
            network.Train(train, validation, Options with { Optimizer = Optimizer.Adam(0.1) }, Cancellation);
            trained[seed] = network.Evaluate(train).Accuracy!.Value;
            validated[seed] = network.Evaluate(validation).Accuracy!.Value;
        }

        curve.Points[1].Train.ShouldBe(Spread.Of(trained));
        curve.Points[1].Validation.ShouldBe(Spread.Of(validated));
        curve.Points[1].RunCount.ShouldBe(3);
        curve.Best.Validation.Mean.ShouldBe(curve.Points.Max(point => point.Validation.Mean));
    }

    [Fact]
    public void For_a_regression_it_has_losses_and_the_lowest_is_the_best()
    {
        Dataset<double> data = LineNet.Data();
        ValidationCurve curve = ValidationCurve.Run(
            "rate", [0.001, 0.3, 30],
            (options, rate) => options with { Optimizer = Optimizer.GradientDescent(rate) }, seed => new LineNet(seed),
            data, data, Options with { Epochs = 300 }, seeds: 2, cancellationToken: Cancellation);

        curve.ScoreName.ShouldBe("loss");
        curve.Best.Value.ShouldBe(0.3);
        curve.Points[2].DivergedCount.ShouldBe(2);
        curve.Points[2].Validation.Mean.ShouldBe(double.NaN);
    }

    [Fact]
    public void The_names_of_networks_can_be_the_values()
    {
        (Dataset<double> train, Dataset<double> validation) = SmallNet.Data();
        SweepResult sweep = new Sweep<double>(train, validation, Options)
            .AddNetwork("8", seed => new WideNet(seed))
            .AddNetwork("4", seed => new SmallNet(seed))
            .Vary(
                "optimizer",
                [("fast", Optimizer.Adam(0.1)), ("slow", Optimizer.Adam(0.001))],
                (options, optimizer) => options with { Optimizer = optimizer })
            .RunGrid(cancellationToken: Cancellation);

        ValidationCurve curve = ValidationCurve.Of(sweep, "network");

        curve.Points.Select(point => (point.Value, point.RunCount)).ShouldBe([(4, 2), (8, 2)]);
        Should.Throw<ArgumentException>(() => ValidationCurve.Of(sweep, "optimizer"))
            .Message.ShouldContain("optimizer has 'fast'");
        Should.Throw<ArgumentException>(() => ValidationCurve.Of(sweep, "rate"))
            .Message.ShouldContain("Expected the name of a setting (network, optimizer), but got 'rate'");
    }

    [Fact]
    public void A_spread_has_the_sample_standard_deviation()
    {
        Spread.Of([2, 4, 4, 4, 5, 5, 7, 9]).ShouldBe(new Spread(5, Math.Sqrt(32.0 / 7)));
        Spread.Of([3]).ShouldBe(new Spread(3, 0));
        double.IsNaN(Spread.Of([]).Mean).ShouldBeTrue();
        new Spread(0.97123, 0.00401).ToString().ShouldBe("0.9712 ± 0.0040");
    }
}
