using Shouldly;
using Xunit;

namespace LayerGen.Tests.ComingFrom;

/// <summary>The learning rates of PyTorch's schedulers, epoch by epoch or step by step.</summary>
public sealed class PyTorchScheduleTests
{
    private static readonly ReferenceData Figures = ReferenceData.Load("pytorch.json").At("schedules");

    public static TheoryData<int> PlateauRuns => [.. Enumerable.Range(0, Figures.Items("ReduceLROnPlateau").Length)];

    [Fact]
    public void Step_is_StepLR_with_one_step_per_epoch() =>
        Rates(Schedule.Step(0.5, 3), epochs: 20, steps: 1)
            .ShouldBeNear(Figures.Doubles("StepLR(step_size=3, gamma=0.5)"), 1e-16);

    [Fact]
    public void Exponential_is_ExponentialLR_with_one_step_per_epoch() =>
        Rates(Schedule.Exponential(0.9), epochs: 20, steps: 1)
            .ShouldBeNear(Figures.Doubles("ExponentialLR(gamma=0.9)"), 1e-15);

    [Theory]
    [InlineData(20, 1)]
    [InlineData(4, 5)]
    public void Cosine_is_CosineAnnealingLR_with_one_step_per_batch(int epochs, int steps) =>
        Rates(Schedule.Cosine(0.01), epochs, steps)
            .ShouldBeNear(Figures.Doubles("CosineAnnealingLR(T_max=20, eta_min=0.01)"), 1e-15);

    [Theory]
    [InlineData(20, 1)]
    [InlineData(4, 5)]
    public void One_cycle_is_OneCycleLR_with_one_step_per_batch(int epochs, int steps)
    {
        Rates(Schedule.OneCycle(), epochs, steps)
            .ShouldBeNear(Figures.Doubles("OneCycleLR(max_lr=0.1, total_steps=20)"), 1e-16);
        Rates(Schedule.OneCycle(0.45, 10, 100), epochs, steps).ShouldBeNear(
            Figures.Doubles(
                "OneCycleLR(max_lr=0.1, total_steps=20, pct_start=0.45, div_factor=10, final_div_factor=100)"),
            1e-16);
    }

    [Theory]
    [MemberData(nameof(PlateauRuns))]
    public void Reduce_on_plateau_is_ReduceLROnPlateau(int run)
    {
        ReferenceData figures = Figures.Items("ReduceLROnPlateau")[run];
        string[] set = figures.Names("settings");
        double Number(string name, double unset) => set.Contains(name) ? figures.Double("settings", name) : unset;
        bool isAbsolute = set.Contains("threshold_mode") && figures.Text("settings", "threshold_mode") == "abs";
        Schedule schedule = Schedule.ReduceOnPlateau(
            Number("factor", 0.1),
            (int)Number("patience", 10),
            Number("threshold", 1e-4),
            isAbsolute ? PlateauThreshold.Absolute : PlateauThreshold.Relative,
            (int)Number("cooldown", 0), Number("min_lr", 0), Number("eps", 1e-8));

        double[] rates = Rates(schedule, epochs: 60, steps: 2, figures.Doubles("losses"));

        rates.Where((_, step) => step % 2 == 0).ToArray().ShouldBeNear(figures.Doubles("rates"), 1e-16);
    }

    [Fact]
    public void The_defaults_of_reduce_on_plateau_match_PyTorch() =>
        Schedule.ReduceOnPlateau()
            .ShouldBe(Schedule.ReduceOnPlateau(0.1, 10, 1e-4, PlateauThreshold.Relative, 0, 0, 1e-8));

    /// <summary>Returns the rate of every step.</summary>
    internal static double[] Rates(Schedule schedule, int epochs, int steps, double[]? losses = null)
    {
        Func<ScheduleContext, double> next = schedule.Begin();
        return [.. Enumerable.Range(0, epochs * steps).Select(step =>
        {
            int epoch = 1 + step / steps;
            double last = losses is null || epoch == 1 ? double.NaN : losses[epoch - 2];
            return next(new ScheduleContext(step, epoch, steps, epochs, Figures.Double("base"), double.NaN, last));
        })];
    }
}
