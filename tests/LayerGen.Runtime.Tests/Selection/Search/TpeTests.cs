using LayerGen.Selection;
using Shouldly;
using Xunit;

namespace LayerGen.Tests.Selection.Search;

public sealed class TpeTests
{
    /// <summary>
    /// The medians of Optuna 3 for Branin are about 0.5 after 100 trials, and those of random search about 0.8.
    /// </summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void It_is_better_than_random_search(bool isMultivariate)
    {
        double tpe = Median(seed => new TpeSampler(seed) { IsMultivariate = isMultivariate }, 60);
        double random = Median(seed => new RandomSampler(seed), 60);

        tpe.ShouldBeLessThan(random * 0.7);
        tpe.ShouldBeLessThan(0.8);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void It_finds_the_choice_and_what_exists_only_with_it(bool isMultivariate)
    {
        var study = new Study(
            SearchSpaceTests.Mixed(), new TpeSampler(seed: 2) { IsMultivariate = isMultivariate });
        for (int k = 0; k < 80; k++)
        {
            StudyTrial trial = study.Ask();
            study.Tell(trial, StudyTests.Value(trial.Point));
        }

        study.Trials.Skip(40).Count(trial => trial.Point.Has("momentum")).ShouldBeGreaterThan(25);
        study.Best!.Values[0].ShouldBeLessThan(0.3);
    }

    [Fact]
    public void Two_objectives_lead_to_a_front()
    {
        var study = new Study(
            new SearchSpace().Float("x", -3, 3).Float("y", -3, 3),
            new TpeSampler(seed: 1),
            new StudyOptions { Goals = [Goal.Minimize, Goal.Minimize] });
        for (int k = 0; k < 100; k++)
        {
            StudyTrial trial = study.Ask();
            (double x, double y) = (trial.Point.Float("x"), trial.Point.Float("y"));
            study.Tell(trial, (x - 1) * (x - 1) + y * y, (x + 1) * (x + 1) + y * y);
        }

        // The best compromises are between −1 and 1, with y = 0.
        study.ParetoFront.Count.ShouldBeGreaterThan(8);
        study.ParetoFront.Average(trial => Math.Abs(trial.Point.Float("y"))).ShouldBeLessThan(0.35);
    }

    /// <summary>The suggestions must be the same on every machine, so their bits are kept here.</summary>
    [Fact]
    public void The_suggestions_are_the_same_everywhere()
    {
        var study = new Study(SearchSpaceTests.Mixed(), new TpeSampler(seed: 7));
        for (int k = 0; k < 40; k++)
        {
            StudyTrial trial = study.Ask();
            study.Tell(trial, trial.Point.Integer("units") + trial.Point.Values[0]);
        }

        study.Trials[^1].Point.ToString().ShouldBe("rate 0.0001172410317328354, units 1, optimizer adam");
    }

    [Theory]
    [InlineData("x", true)]
    [InlineData("x", false)]
    [InlineData("log", true)]
    [InlineData("log", false)]
    public void The_density_of_numbers_has_the_sum_1_and_that_of_the_draws(string name, bool isMultivariate)
    {
        SearchSpace space = new SearchSpace().Float("x", -2, 3).Float("log", 0.01, 100, SweepScale.Logarithmic);
        SearchParameter parameter = space[name];
        ParzenEstimator estimator = Estimator(space, [parameter], isMultivariate);
        (double low, double high) = parameter.Inner;
        const int Bins = 20;
        const int Steps = 200;
        const int Draws = 40_000;
        var values = new double[space.Parameters.Count];
        var shares = new double[Bins];
        for (int bin = 0; bin < Bins; bin++)
        {
            for (int step = 0; step < Steps; step++)
            {
                double place = low + (high - low) * (bin + (step + 0.5) / Steps) / Bins;
                values[parameter.Index] = parameter.FromScale(place);
                shares[bin] += Math.Exp(estimator.LogDensity(values)) * (high - low) / Bins / Steps;
            }
        }

        shares.Sum().ShouldBe(1, 1e-3);
        var random = new NumpyRandom(3);
        var counts = new int[Bins];
        for (int k = 0; k < Draws; k++)
        {
            estimator.Draw(random, values);
            values[parameter.Index].ShouldBeInRange(parameter.Low, parameter.High);
            double place = (parameter.ToScale(values[parameter.Index]) - low) / (high - low);
            counts[Math.Min(Bins - 1, (int)(place * Bins))]++;
        }

        for (int bin = 0; bin < Bins; bin++)
        {
            double error = Math.Sqrt(shares[bin] * (1 - shares[bin]) / Draws);
            ((double)counts[bin] / Draws).ShouldBe(shares[bin], 5 * error, $"bin {bin}");
        }
    }

    [Theory]
    [InlineData("whole")]
    [InlineData("choice")]
    [InlineData("steps")]
    public void The_density_of_whole_numbers_and_choices_has_the_sum_1_and_that_of_the_draws(string name)
    {
        SearchSpace space = new SearchSpace().Integer("whole", 1, 40, SweepScale.Logarithmic)
            .Categorical("choice", ["a", "b", "c"]).Integer("steps", -3, 4);
        SearchParameter parameter = space[name];
        ParzenEstimator estimator = Estimator(space, [parameter], isMultivariate: true);
        const int Draws = 40_000;
        var values = new double[space.Parameters.Count];
        var random = new NumpyRandom(3);
        var counts = new Dictionary<double, int>();
        for (int k = 0; k < Draws; k++)
        {
            estimator.Draw(random, values);
            counts[values[parameter.Index]] = counts.GetValueOrDefault(values[parameter.Index]) + 1;
        }

        double sum = 0;
        for (double value = parameter.Low; value <= parameter.High; value++)
        {
            values[parameter.Index] = value;
            double share = Math.Exp(estimator.LogDensity(values));
            sum += share;
            ((double)counts.GetValueOrDefault(value) / Draws)
                .ShouldBe(share, 5 * Math.Sqrt(share / Draws) + 1e-4, $"{value}");
        }

        sum.ShouldBe(1, 1e-9);
        counts.Keys.ShouldAllBe(value => value >= parameter.Low && value <= parameter.High);
    }

    private static ParzenEstimator Estimator(SearchSpace space, SearchParameter[] parameters, bool isMultivariate)
    {
        var study = new Study(space, new RandomSampler(9));
        return new ParzenEstimator(parameters, [.. Enumerable.Range(0, 40).Select(_ => study.Ask())], isMultivariate);
    }

    private static double Median(Func<int, Sampler> sampler, int trials)
    {
        double[] best =
        [
            .. Enumerable.Range(0, 11).Select(seed =>
            {
                var study = new Study(new SearchSpace().Float("x", -5, 10).Float("y", 0, 15), sampler(seed));
                for (int k = 0; k < trials; k++)
                {
                    StudyTrial trial = study.Ask();
                    study.Tell(trial, Branin(trial.Point.Float("x"), trial.Point.Float("y")));
                }

                return study.Best!.Values[0];
            }).Order(),
        ];
        return best[best.Length / 2];
    }

    /// <summary>A function with three equal minima of 0.398.</summary>
    private static double Branin(double x, double y)
        => Math.Pow(y - 5.1 / (4 * Math.PI * Math.PI) * x * x + 5 / Math.PI * x - 6, 2)
            + 10 * (1 - 1 / (8 * Math.PI)) * Math.Cos(x) + 10;
}
