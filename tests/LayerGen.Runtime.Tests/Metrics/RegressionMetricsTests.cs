using CsCheck;
using LayerGen.Metrics;
using Shouldly;
using Xunit;

namespace LayerGen.Tests;

public sealed class RegressionMetricsTests
{
    private static readonly Gen<(double[] Outputs, double[] Targets, int Count)> Samples =
        from count in Gen.Int[1, 3]
        from samples in Gen.Int[2, 20]
        from outputs in Gen.Double[-5, 5].Array[count * samples]
        from targets in Gen.Double[-5, 5].Array[count * samples].Where(all => IsVaried(all, count))
        select (outputs, targets, count);

    [Fact]
    public void The_example_of_scikit_learns_documentation()
    {
        RegressionMetrics metrics = RegressionMetrics.From([2.5, 0, 2, 8], [3, -0.5, 2, 7]);

        metrics.SampleCount.ShouldBe(4);
        metrics.MeanSquaredError.ShouldBe(0.375);
        metrics.RootMeanSquaredError.ShouldBe(0.6123724356957945, 1e-15);
        metrics.MeanAbsoluteError.ShouldBe(0.5);
        metrics.R2.ShouldBe(0.9486081370449679, 1e-15);
        metrics.PerOutput.ShouldHaveSingleItem().R2.ShouldBe(metrics.R2);
    }

    [Fact]
    public void The_example_of_scikit_learns_documentation_with_two_outputs()
    {
        RegressionMetrics metrics = RegressionMetrics.From([0, 2, -1, 2, 8, -5], [0.5, 1, -1, 1, 7, -6], 2);

        metrics.SampleCount.ShouldBe(3);
        metrics.MeanSquaredError.ShouldBe(0.7083333333333334, 1e-15);
        metrics.MeanAbsoluteError.ShouldBe(0.75);
        metrics.RootMeanSquaredError.ShouldBe(Math.Sqrt(0.7083333333333334), 1e-15);
        metrics.PerOutput.Select(static e => e.MeanSquaredError).ShouldBe([1.25 / 3, 1]);
        metrics.PerOutput.Select(static e => e.MeanAbsoluteError).ShouldBe([0.5, 1]);
        metrics.PerOutput.Select(static e => Math.Round(e.R2, 3)).ShouldBe([0.965, 0.908]);
        metrics.PerOutput.Select(static e => e.Output).ShouldBe([0, 1]);
        metrics.R2.ShouldBe((metrics.PerOutput[0].R2 + metrics.PerOutput[1].R2) / 2, 1e-15);
    }

    [Fact]
    public void The_figures_match_their_definitions() => Samples.Sample(static sample =>
    {
        RegressionMetrics metrics = RegressionMetrics.From(sample.Outputs, sample.Targets, sample.Count);
        for (int k = 0; k < sample.Count; k++)
        {
            double[] y = [.. sample.Outputs.Where((_, i) => i % sample.Count == k)];
            double[] d = [.. sample.Targets.Where((_, i) => i % sample.Count == k)];
            double squares = y.Zip(d).Sum(static pair => Math.Pow(pair.First - pair.Second, 2));
            double deviations = d.Sum(target => Math.Pow(target - d.Average(), 2));

            metrics.PerOutput[k].MeanSquaredError.ShouldBe(squares / d.Length, 1e-12);
            metrics.PerOutput[k].RootMeanSquaredError.ShouldBe(Math.Sqrt(squares / d.Length), 1e-12);
            metrics.PerOutput[k].MeanAbsoluteError.ShouldBe(
                y.Zip(d).Average(static pair => Math.Abs(pair.First - pair.Second)), 1e-12);
            metrics.PerOutput[k].R2.ShouldBe(1 - (squares / deviations), 1e-9 * (1 + (squares / deviations)));
        }
    });

    [Fact]
    public void The_absolute_error_is_never_above_the_root_of_the_squared_one() => Samples.Sample(static sample =>
    {
        RegressionMetrics metrics = RegressionMetrics.From(sample.Outputs, sample.Targets, sample.Count);
        metrics.MeanAbsoluteError.ShouldBeLessThanOrEqualTo(metrics.RootMeanSquaredError + 1e-14);
        metrics.PerOutput.ShouldAllBe(static e => e.MeanAbsoluteError <= e.RootMeanSquaredError + 1e-14);
        metrics.R2.ShouldBeLessThanOrEqualTo(1);
    });

    [Fact]
    public void R2_is_1_for_exact_outputs_and_0_for_the_mean() => Samples.Sample(static sample =>
    {
        double[] means = [.. Enumerable.Range(0, sample.Count)
            .Select(k => sample.Targets.Where((_, i) => i % sample.Count == k).Average())];
        double[] mean = [.. sample.Targets.Select((_, i) => means[i % sample.Count])];

        RegressionMetrics exact = RegressionMetrics.From(sample.Targets, sample.Targets, sample.Count);
        exact.R2.ShouldBe(1);
        exact.RootMeanSquaredError.ShouldBe(0);
        RegressionMetrics.From(mean, sample.Targets, sample.Count).R2.ShouldBe(0, 1e-12);
    });

    [Fact]
    public void R2_is_exact_for_targets_far_from_0()
    {
        // 1e9 + {0, 1, 2}: a difference of sums of squares would have no correct digit.
        RegressionMetrics.From([1e9, 1e9 + 1, 1e9 + 3], [1e9, 1e9 + 1, 1e9 + 2]).R2.ShouldBe(0.5, 1e-6);
    }

    [Theory]
    [InlineData(new[] { 0.1, 0.1, 0.1 }, 1)]
    [InlineData(new[] { 0.1, 0.1, 0.2 }, 0)]
    public void R2_of_constant_targets_is_1_for_exact_outputs_and_otherwise_0(double[] outputs, double expected)
    {
        RegressionMetrics.From(outputs, [0.1, 0.1, 0.1]).R2.ShouldBe(expected);
        RegressionMetrics.From(outputs.AsSpan(2), [0.1]).R2.ShouldBe(expected);
    }

    [Fact]
    public void A_network_that_diverged_has_no_figures()
    {
        RegressionMetrics metrics = RegressionMetrics.From([1, 5, double.NaN, 5], [1, 5, 2, 5], 2);

        metrics.MeanSquaredError.ShouldBe(double.NaN);
        metrics.MeanAbsoluteError.ShouldBe(double.NaN);
        metrics.R2.ShouldBe(double.NaN);
        metrics.PerOutput[1].R2.ShouldBe(1);
        RegressionMetrics.From([double.NaN, 1], [3, 3]).R2.ShouldBe(double.NaN);
    }

    [Fact]
    public void The_texts_are_the_same_in_every_culture()
    {
        RegressionMetrics two = RegressionMetrics.From([0, 2, -1, 2, 8, -5], [0.5, 1, -1, 1, 7, -6], 2);

        InFinnish.Run(RegressionMetrics.From([2.5, 0, 2, 8], [3, -0.5, 2, 7]).ToString).ShouldBe(
            "MSE       0.375\nRMSE      0.612372\nMAE       0.5\nR²        0.9486");
        InFinnish.Run(two.ToString).ShouldBe(
            "MSE       0.708333\nRMSE      0.841625\nMAE       0.75\nR²        0.9368\n\nPer output\n" +
            "Output            MSE           RMSE            MAE         R²\n" +
            "0            0.416667       0.645497            0.5     0.9654\n" +
            "1                   1              1              1     0.9082");
        InFinnish.Run(two.PerOutput[0].ToString).ShouldBe("Output 0: MSE 0.416667, RMSE 0.645497, MAE 0.5, R² 0.9654");
    }

    [Fact]
    public void Shapes_that_do_not_match_are_rejected()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => RegressionMetrics.From([1], [1], 0)).Message
            .ShouldStartWith("Expected at least 1 output per sample, but got 0.");
        Should.Throw<ArgumentException>(() => RegressionMetrics.From([], [])).ParamName.ShouldBe("outputs");
        Should.Throw<ArgumentException>(() => RegressionMetrics.From([1, 2, 3], [1, 2, 3], 2)).Message
            .ShouldStartWith("Expected 2 outputs for each of at least 1 sample, but got 3 values.");
        var error = Should.Throw<ArgumentException>(() => RegressionMetrics.From([1, 2], [1]));
        error.ParamName.ShouldBe("targets");
        error.Message.ShouldStartWith("Expected 2 targets, one per output, but got 1.");
    }

    /// <summary>
    /// Returns whether no output has targets that are all the same, for which R² is defined by a rule, or nearly the
    /// same.
    /// </summary>
    private static bool IsVaried(double[] targets, int count) => Enumerable.Range(0, count).All(k =>
    {
        double[] own = [.. targets.Where((_, i) => i % count == k)];
        return own.Max() - own.Min() > 1e-3;
    });
}
