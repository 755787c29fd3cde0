using LayerGen.Selection;
using Shouldly;
using Xunit;

namespace LayerGen.Tests.Selection.Search;

public sealed class StudyTests
{
    [Fact]
    public void A_trial_depends_on_the_results_of_all_but_the_last_ones()
    {
        var study = new Study(
            new SearchSpace().Float("x", 0, 1), new TpeSampler(1), new StudyOptions { Concurrency = 3 });
        StudyTrial first = study.Ask();
        study.Ask();
        StudyTrial third = study.Ask();

        Should.Throw<InvalidOperationException>(study.Ask).Message.ShouldBe(
            "Expected the result of trial 1 before trial 4 is asked for, because 3 trials can run at once.");
        study.Tell(third, 0);
        Should.Throw<InvalidOperationException>(study.Ask);
        study.Trials.Count.ShouldBe(3);
        study.Tell(first, 0);
        study.Ask().Number.ShouldBe(4);
    }

    [Fact]
    public void The_order_of_the_results_makes_no_difference()
    {
        string[] Points(bool isReversed)
        {
            var study = new Study(
                SearchSpaceTests.Mixed(), new TpeSampler(5), new StudyOptions { Concurrency = 4 });
            var open = new List<StudyTrial>();
            for (int k = 0; k < 60; k++)
            {
                open.Add(study.Ask());
                if (open.Count == 4)
                {
                    // The oldest one must be told, the others may be.
                    if (isReversed)
                    {
                        open.Reverse();
                        open.ForEach(trial => study.Tell(trial, Value(trial.Point)));
                        open.Clear();
                    }
                    else
                    {
                        study.Tell(open[0], Value(open[0].Point));
                        open.RemoveAt(0);
                    }
                }
            }

            return [.. study.Trials.Select(trial => trial.Point.ToString())];
        }

        Points(isReversed: true).ShouldBe(Points(isReversed: false));
    }

    [Fact]
    public void Results_are_checked()
    {
        var study = new Study(new SearchSpace().Float("x", 0, 1), new RandomSampler(1));
        StudyTrial trial = study.Ask();
        StudyTrial stranger = new Study(new SearchSpace().Float("x", 0, 1), new RandomSampler(1)).Ask();

        Should.Throw<ArgumentException>(() => study.Tell(trial, 1, 2)).Message
            .ShouldContain("Expected a value for each of 1 objectives, but got 2.");
        Should.Throw<ArgumentException>(() => study.Tell(stranger, 1)).Message.ShouldContain("of another study");
        trial.State.ShouldBe(StudyTrialState.Running);
        study.Tell(trial, double.NaN);
        trial.State.ShouldBe(StudyTrialState.Failed);
        Should.Throw<InvalidOperationException>(() => study.Tell(trial, 1)).Message.ShouldContain("trial 1 is Failed");
        Should.Throw<InvalidOperationException>(() => trial.Report(1, 1)).Message.ShouldContain("trial 1 is Failed");
        study.Best.ShouldBeNull();
    }

    [Fact]
    public void The_front_has_the_trials_that_no_other_one_is_better_than()
    {
        var study = new Study(
            new SearchSpace().Categorical("x", ["a"]),
            new RandomSampler(1),
            new StudyOptions { Goals = [Goal.Minimize, Goal.Maximize] });
        (double Loss, double Accuracy)[] results = [(1, 5), (2, 5), (2, 7), (0.5, 1), (3, 7), (0.5, 1), (9, 8)];
        foreach ((double loss, double accuracy) in results)
        {
            study.Tell(study.Ask(), loss, accuracy);
        }

        study.Fail(study.Ask());

        study.ParetoFront.Select(trial => trial.Number).ShouldBe([1, 3, 4, 6, 7]);
        study.Best!.Number.ShouldBe(4);
    }

    [Fact]
    public void A_trial_worse_than_the_median_is_to_be_ended()
    {
        var study = new Study(
            new SearchSpace().Float("x", 0, 1),
            new RandomSampler(1),
            new StudyOptions { Pruner = new MedianPruner { StartupTrials = 3, WarmupSteps = 1 } });
        foreach (double value in (double[])[1, 5, 3])
        {
            StudyTrial trial = study.Ask();
            trial.Report(1, 100).ShouldBeFalse();
            trial.Report(2, value).ShouldBeFalse("there are too few others");
            study.Tell(trial, value);
        }

        StudyTrial good = study.Ask();
        good.Report(1, 1e9).ShouldBeFalse("it is the warm-up");
        good.Report(2, 3).ShouldBeFalse();
        study.Tell(good, 3);
        StudyTrial bad = study.Ask();
        bad.Report(2, 3.5).ShouldBeTrue();
        study.Prune(bad);
        StudyTrial broken = study.Ask();
        broken.Report(2, double.NaN).ShouldBeTrue();
        Should.Throw<ArgumentOutOfRangeException>(() => broken.Report(2, 1)).Message
            .ShouldContain("Expected a step after 2, but got 2.");

        // Its best value so far counts, not the last one.
        broken.Report(3, 2.9).ShouldBeFalse("no other one has a third step");
        StudyTrial recovered = new Study(
            new SearchSpace().Float("x", 0, 1),
            new RandomSampler(1),
            new StudyOptions { Pruner = new MedianPruner { StartupTrials = 1 }, Goals = [Goal.Maximize] }).Ask();
        recovered.Report(1, 1).ShouldBeFalse();
        study.Best!.Values.ShouldBe([1]);
    }

    internal static double Value(SearchPoint point)
        => Math.Abs(Math.Log10(point.Float("rate")) + 2) + Math.Abs(point.Integer("units") - 5) / 4.0
            + (point.Has("momentum") ? Math.Abs(point.Float("momentum") - 0.9) : 1);
}
