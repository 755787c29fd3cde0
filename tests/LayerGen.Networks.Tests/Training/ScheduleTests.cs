using LayerGen.Data;
using LayerGen.Training;
using Shouldly;
using Xunit;

namespace LayerGen.Tests.Training;

/// <summary>
/// The learning rate of every step, compared with formulas and with the documentation of PyTorch and Keras.
/// </summary>
public sealed class ScheduleTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void A_constant_rate_warms_up_linearly()
    {
        Rates(Schedule.Constant(), epochs: 2, steps: 3, rate: 0.1).ShouldBe([0.1, 0.1, 0.1, 0.1, 0.1, 0.1]);
        Rates(Schedule.Constant(warmupEpochs: 1.25), epochs: 2, steps: 4, rate: 0.1)
            .ShouldBe([0.02, 0.04, 0.06, 0.08, 0.1, 0.1, 0.1, 0.1], 1e-16);
    }

    [Fact]
    public void A_step_falls_every_n_epochs_as_StepLR_does()
    {
        // PyTorch's documentation of StepLR(step_size=30, gamma=0.1), whose epochs begin at 0.
        double[] rates = Rates(Schedule.Step(0.1, 30), epochs: 90, steps: 1, rate: 0.05);

        for (int epoch = 0; epoch < 90; epoch++)
        {
            rates[epoch].ShouldBe(epoch < 30 ? 0.05 : epoch < 60 ? 0.005 : 0.0005, 1e-17);
        }

        Rates(Schedule.Step(0.5, 1), epochs: 3, steps: 2, rate: 8).ShouldBe([8, 8, 4, 4, 2, 2]);
    }

    [Fact]
    public void An_exponential_falls_every_epoch_as_ExponentialLR_does()
    {
        double[] rates = Rates(Schedule.Exponential(0.95), epochs: 200, steps: 2, rate: 0.05);

        // PyTorch's recursion: lr ← lr·gamma.
        double expected = 0.05;
        for (int epoch = 0; epoch < 200; epoch++)
        {
            rates[2 * epoch].ShouldBe(expected, 1e-13 * expected);
            rates[2 * epoch + 1].ShouldBe(rates[2 * epoch]);
            expected *= 0.95;
        }
    }

    [Fact]
    public void A_cosine_follows_its_formula_after_the_warm_up()
    {
        double[] rates = Rates(Schedule.Cosine(0.01, warmupEpochs: 2), epochs: 12, steps: 5, rate: 0.5);

        for (int step = 0; step < 60; step++)
        {
            double expected =
                step < 10 ? 0.5 * (step + 1) / 10 : 0.01 + 0.49 * (1 + Math.Cos(Math.PI * (step - 10) / 50)) / 2;
            rates[step].ShouldBe(expected, 1e-15, $"step {step}");
        }

        rates[10].ShouldBe(0.5);
        rates[35].ShouldBe(0.255, 1e-16);
        rates.Skip(10).ShouldBe(rates.Skip(10).OrderDescending());
    }

    [Fact]
    public void A_warm_up_can_take_the_whole_run()
        => Rates(Schedule.Cosine(warmupEpochs: 2), epochs: 2, steps: 2, rate: 4).ShouldBe([1, 2, 3, 4], 1e-15);

    [Theory]
    [InlineData(10, 10, 0.3, 25, 1e4)]
    [InlineData(1, 40, 0.45, 10, 100)]
    [InlineData(7, 3, 0.25, 4, 1)]
    public void One_cycle_matches_OneCycleLR(int epochs, int steps, double rise, double start, double end)
    {
        double[] rates = Rates(Schedule.OneCycle(rise, start, end), epochs, steps, rate: 0.1);

        // torch.optim.lr_scheduler.OneCycleLR: the phases of _schedule_phases, and _annealing_cos.
        double total = epochs * steps;
        double initial = 0.1 / start;
        (double End, double From, double To)[] phases =
            [(rise * total - 1, initial, 0.1), (total - 1, 0.1, initial / end)];
        for (int step = 0; step < total; step++)
        {
            (double phaseEnd, double from, double to) = step <= phases[0].End ? phases[0] : phases[1];
            double phaseStart = step <= phases[0].End ? 0 : phases[0].End;
            double share = (step - phaseStart) / (phaseEnd - phaseStart);
            rates[step].ShouldBe(to + (from - to) / 2 * (Math.Cos(Math.PI * share) + 1), 1e-16, $"step {step}");
        }

        rates[0].ShouldBe(initial, 1e-17);
        rates[^1].ShouldBe(initial / end, 1e-17);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void One_cycle_of_a_run_too_short_to_rise_begins_with_the_largest_rate(int steps)
    {
        double[] rates = Rates(Schedule.OneCycle(), epochs: 1, steps, rate: 0.1);

        rates[0].ShouldBe(0.1);
        rates.ShouldBe(rates.OrderDescending());
        rates.ShouldAllBe(rate => rate > 0);
    }

    [Fact]
    public void A_plateau_is_more_than_patience_epochs_in_a_row()
    {
        Plateau(Schedule.ReduceOnPlateau(0.5, patience: 1), 1, 0.9, 0.95, 0.9, 0.8, 0.8, 0.8, 0.8, 0.8)
            .ShouldBe([8, 8, 8, 8, 4, 4, 4, 2, 2, 1]);
    }

    [Fact]
    public void Less_than_the_threshold_is_not_an_improvement()
    {
        Plateau(
            Schedule.ReduceOnPlateau(0.5, patience: 0, threshold: 0.1, PlateauThreshold.Absolute), 1, 0.95, 0.85, 0.8)
            .ShouldBe([8, 8, 4, 4, 2]);
        Plateau(Schedule.ReduceOnPlateau(0.5, patience: 0, threshold: 0), 1, 0.99, 0.98, 0.98)
            .ShouldBe([8, 8, 8, 8, 4]);
    }

    [Fact]
    public void The_epochs_of_the_cooldown_are_not_counted()
    {
        Plateau(Schedule.ReduceOnPlateau(0.5, patience: 0, cooldown: 2), 1, 1, 1, 1, 1, 1, 1, 1)
            .ShouldBe([8, 8, 4, 4, 4, 2, 2, 2, 1]);
    }

    [Fact]
    public void A_plateau_stops_at_the_minimum_and_keeps_a_smaller_rate()
    {
        Plateau(Schedule.ReduceOnPlateau(0.5, patience: 0, minimum: 3), 1, 1, 1, 1).ShouldBe([8, 8, 4, 3, 3]);
        Plateau(Schedule.ReduceOnPlateau(0.5, patience: 0, minimum: 9), 1, 1, 1).ShouldBe([8, 8, 8, 8]);
    }

    [Fact]
    public void A_NaN_loss_is_not_an_improvement()
        => Plateau(Schedule.ReduceOnPlateau(0.5, patience: 0), double.NaN, double.NaN, 1, 1).ShouldBe([8, 4, 2, 2, 1]);

    [Fact]
    public void Every_run_starts_from_the_beginning()
    {
        Schedule schedule = Schedule.ReduceOnPlateau(0.5, patience: 0);

        Plateau(schedule, 1, 1, 1).ShouldBe(Plateau(schedule, 1, 1, 1));
    }

    [Fact]
    public void Schedules_are_values()
    {
        Schedule.Cosine(0.1, 2).ShouldBe(Schedule.Cosine(0.1, 2));
        Schedule.Cosine(0.1, 2).ShouldNotBe(Schedule.Cosine(0.1, 3));
        Schedule.Step(0.1, 2).ToString().ShouldContain("Factor = 0.1");
    }

    [Fact]
    public void The_trainer_gets_the_rate_before_every_step_and_reports_the_last_one_of_an_epoch()
    {
        // 103 samples in batches of 16 are seven steps per epoch.
        (Dataset<double> train, Dataset<double> validation) = TrainerTests.Data();
        int steps = (train.SampleCount + 15) / 16;
        var contexts = new List<ScheduleContext>();
        var reports = new List<EpochReport>();
        Schedule schedule = Schedule.Custom(context =>
        {
            contexts.Add(context);
            return context.BaseRate / (1 + context.Step);
        });

        TrainingHistory<double> history = new BaselineNet(seed: 1).Train(
            train,
            validation,
            TrainerTests.Options(3) with { Schedule = schedule, OnEpochEnd = reports.Add },
            Cancellation);

        contexts.Select(context => context.Step).ShouldBe(Enumerable.Range(0, 3 * steps).Select(step => (long)step));
        contexts.Select(context => context.Epoch)
            .ShouldBe(Enumerable.Range(0, 3 * steps).Select(step => 1 + step / steps));
        contexts.ShouldAllBe(
            context =>
                context.StepsPerEpoch == steps
                    && context.Epochs == 3
                    && context.TotalSteps == 3 * steps
                    && context.BaseRate == 0.01);
        contexts.Take(steps)
            .ShouldAllBe(context => double.IsNaN(context.ValidationLoss) && double.IsNaN(context.TrainLoss));
        contexts.Skip(steps)
            .ShouldAllBe(context => context.ValidationLoss == history.ValidationLoss[context.Epoch - 2]);
        contexts.Skip(steps).ShouldAllBe(context => context.TrainLoss == history.TrainLoss[context.Epoch - 2]);
        history.LearningRates.ShouldBe([0.01 / steps, 0.01 / (2 * steps), 0.01 / (3 * steps)]);
        reports.Select(report => report.LearningRate).ShouldBe(history.LearningRates);
    }

    [Fact]
    public void A_schedule_starts_with_the_rate_of_the_optimizer()
    {
        (Dataset<double> train, _) = TrainerTests.Data();

        double[] scheduled = Train(Optimizer.Adam(0.5), Schedule.Custom(_ => 0.01));
        double[] plain = Train(Optimizer.Adam(0.01), null);
        double[] constant = Train(Optimizer.Adam(0.01), Schedule.Constant());
        double[] other = Train(Optimizer.Adam(0.01), Schedule.Exponential(0.5));

        scheduled.ShouldBe(plain);
        constant.ShouldBe(plain);
        other.ShouldNotBe(plain);

        double[] Train(Optimizer optimizer, Schedule? schedule)
        {
            var network = new BaselineNet(seed: 1);
            network.Train(
                train, TrainerTests.Options(4) with { Optimizer = optimizer, Schedule = schedule }, Cancellation);
            return network.Parameters.ToArray();
        }
    }

    [Fact]
    public void Without_a_schedule_the_rate_of_the_optimizer_is_used()
    {
        (Dataset<double> train, _) = TrainerTests.Data();

        new BaselineNet(seed: 1).Train(train, TrainerTests.Options(2), Cancellation)
            .LearningRates.ShouldBe([0.01, 0.01]);
    }

    [Fact]
    public void A_rate_of_zero_changes_nothing()
    {
        (Dataset<double> train, _) = TrainerTests.Data();
        var network = new BaselineNet(seed: 1);
        double[] before = network.Parameters.ToArray();

        network.Train(train, TrainerTests.Options(2) with { Schedule = Schedule.Custom(_ => 0) }, Cancellation);

        network.Parameters.ToArray().ShouldBe(before);
    }

    [Theory]
    [InlineData(double.NaN, "NaN")]
    [InlineData(-0.5, "-0.5")]
    [InlineData(double.PositiveInfinity, "Infinity")]
    public void An_invalid_rate_ends_training(double rate, string text)
    {
        (Dataset<double> train, _) = TrainerTests.Data();
        Schedule schedule = Schedule.Custom(context => context.Step < 3 ? 0.1 : rate);

        Should.Throw<InvalidOperationException>(() => new BaselineNet(seed: 1).Train(
            train, TrainerTests.Options(2) with { Schedule = schedule }, Cancellation))
            .Message.ShouldContain($"but got {text} for step 3 in epoch 1");
    }

    /// <summary>Returns the rate of every step of a run.</summary>
    private static double[] Rates(Schedule schedule, int epochs, int steps, double rate)
    {
        Func<ScheduleContext, double> next = schedule.Begin();
        return [.. Enumerable.Range(0, epochs * steps).Select(
            step => next(new ScheduleContext(step, 1 + step / steps, steps, epochs, rate, double.NaN, double.NaN)))];
    }

    /// <summary>
    /// Returns the rates of epochs of two steps, starting with epoch 8, that end with these validation losses, and of
    /// the following epoch.
    /// </summary>
    private static double[] Plateau(Schedule schedule, params double[] losses)
    {
        Func<ScheduleContext, double> next = schedule.Begin();
        var rates = new List<double>();
        for (int epoch = 1; epoch <= losses.Length + 1; epoch++)
        {
            double last = epoch == 1 ? double.NaN : losses[epoch - 2];
            rates.Add(next(new ScheduleContext(2 * epoch - 2, epoch, 2, 100, 8, double.NaN, last)));
            next(new ScheduleContext(2 * epoch - 1, epoch, 2, 100, 8, double.NaN, last)).ShouldBe(rates[^1]);
        }

        return [.. rates];
    }
}
