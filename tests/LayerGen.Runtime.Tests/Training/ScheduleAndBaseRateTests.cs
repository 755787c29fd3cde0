using LayerGen.Data;
using LayerGen.Selection;
using LayerGen.Tests.Networks;
using Shouldly;
using Xunit;

namespace LayerGen.Tests;

/// <summary>
/// Schedules whose arguments contradict the optimizer's learning rate or the run are rejected before anything changes.
/// </summary>
public sealed class ScheduleAndBaseRateTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void A_cosine_with_a_minimum_above_the_base_rate_is_rejected() =>
        Refused(
            Schedule.Cosine(minimum: 0.02),
            "Expected a minimum of the schedule of at most 0.01, the learning rate of the optimizer, "
            + "from which the rate falls, but got 0.02.");

    [Fact]
    public void A_plateau_with_a_minimum_above_the_base_rate_is_rejected() =>
        Refused(
            Schedule.ReduceOnPlateau(minimum: 0.0100001),
            "at most 0.01, the learning rate of the optimizer, from which the rate falls, but got 0.0100001.");

    [Fact]
    public void A_warm_up_longer_than_the_run_is_rejected()
    {
        const string Expected =
            "Expected a warm-up of at most the 4 epochs of the run, because a longer one would never reach the "
            + "learning rate of the optimizer, but got 4.5.";
        Refused(Schedule.Cosine(warmupEpochs: 4.5), Expected);
        Refused(Schedule.Constant(warmupEpochs: 4.5), Expected);
    }

    [Fact]
    public void Factors_and_divisors_that_would_increase_a_rate_are_rejected_when_the_schedule_is_created()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => Schedule.Step(1.01, 1)).ParamName.ShouldBe("factor");
        Should.Throw<ArgumentOutOfRangeException>(() => Schedule.Exponential(1.01)).ParamName.ShouldBe("factor");
        Should.Throw<ArgumentOutOfRangeException>(() => Schedule.ReduceOnPlateau(1)).ParamName.ShouldBe("factor");
        Should.Throw<ArgumentOutOfRangeException>(() => Schedule.OneCycle(startDivisor: 0.99))
            .ParamName.ShouldBe("startDivisor");
        Should.Throw<ArgumentOutOfRangeException>(() => Schedule.OneCycle(endDivisor: 0.99))
            .ParamName.ShouldBe("endDivisor");
    }

    [Fact]
    public void Values_that_the_base_rate_reaches_are_accepted()
    {
        foreach (Schedule schedule in (Schedule[])[
            Schedule.Cosine(0.01, warmupEpochs: 4),
            Schedule.Constant(4),
            Schedule.ReduceOnPlateau(minimum: 0.01),
            Schedule.OneCycle(0.5, 1, 1)])
        {
            (Dataset<double> train, Dataset<double> validation) = SmallNet.Data();
            new SmallNet(seed: 1).Train(train, validation, Options(schedule), Cancellation)
                .LearningRates[^1].ShouldBe(0.01, 1e-15);
        }
    }

    [Fact]
    public void A_sweep_rejects_a_contradictory_combination_before_its_first_trial()
    {
        (Dataset<double> train, Dataset<double> validation) = SmallNet.Data();
        int networks = 0;
        Sweep<double> sweep = new Sweep<double>(train, validation, Options(Schedule.Cosine(minimum: 0.02)))
            .AddNetwork("small", seed =>
            {
                networks++;
                return new SmallNet(seed);
            })
            .Vary("learning rate", [0.1, 0.01], (options, rate) => options with { Optimizer = Optimizer.Adam(rate) });

        Should.Throw<ArgumentException>(() => sweep.RunGrid(new SweepOptions { Threads = 1 }, Cancellation))
            .Message.ShouldContain("got 0.02.");
        networks.ShouldBe(0);
    }

    private static TrainingOptions Options(Schedule schedule) =>
        new() { Epochs = 4, BatchSize = 32, Optimizer = Optimizer.Adam(0.01), Schedule = schedule };

    private static void Refused(Schedule schedule, string message)
    {
        (Dataset<double> train, Dataset<double> validation) = SmallNet.Data();
        var network = new SmallNet(seed: 1);
        double[] parameters = network.Parameters.ToArray();

        var error = Should.Throw<ArgumentException>(
            () => network.Train(train, validation, Options(schedule), Cancellation));

        error.ParamName.ShouldBe("options");
        error.Message.ShouldContain(message);
        network.Parameters.ToArray().ShouldBe(parameters);
        network.Random.NextUInt32().ShouldBe(new SmallNet(seed: 1).Random.NextUInt32(), "no random number was drawn");
    }
}
