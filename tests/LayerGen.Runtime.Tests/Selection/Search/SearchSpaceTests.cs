using LayerGen.Selection;
using Shouldly;
using Xunit;

namespace LayerGen.Tests.Selection.Search;

public sealed class SearchSpaceTests
{
    [Fact]
    public void Every_value_is_in_its_range_and_only_parameters_that_exist_have_one()
    {
        SearchSpace space = Mixed();
        var study = new Study(space, new RandomSampler(seed: 1));
        var counts = new Dictionary<string, int>();
        for (int k = 0; k < 2000; k++)
        {
            SearchPoint point = study.Ask().Point;
            point.Float("rate").ShouldBeInRange(1e-4, Math.BitDecrement(1e-1));
            point.Integer("units").ShouldBeInRange(1, 8);
            string optimizer = point.Choice("optimizer");
            counts[optimizer] = counts.GetValueOrDefault(optimizer) + 1;
            counts[$"units {point.Integer("units")}"] = counts.GetValueOrDefault($"units {point.Integer("units")}") + 1;
            point.Has("momentum").ShouldBe(optimizer == "momentum");
            point.Has("nesterov").ShouldBe(optimizer == "momentum");
            point.Has("lookahead").ShouldBe(optimizer == "momentum" && point.Choice("nesterov") == "yes");
            point.Text("momentum").Length.ShouldBe(optimizer == "momentum" ? point.Text("momentum").Length : 0);
        }

        // With a probability of 1/3, and with one of log(1.5 / 0.5) / log(8.5 / 0.5) on the logarithmic scale.
        counts["momentum"].ShouldBeInRange(580, 760);
        counts["units 1"].ShouldBeInRange(690, 860);
    }

    [Fact]
    public void A_grid_has_every_combination_once_the_last_parameter_fastest()
    {
        SearchSpace space = new SearchSpace()
            .Categorical("optimizer", ["adam", "momentum"])
            .When("optimizer", "momentum", inner => inner.Categorical("nesterov", ["no", "yes"]))
            .Integer("units", 2, 3);
        var study = new Study(space, new GridSampler());

        study.PointCount.ShouldBe(6);
        Enumerable.Range(0, 6).Select(_ => study.Ask().Point.ToString()).ShouldBe(
        [
            "optimizer adam, units 2", "optimizer adam, units 3",
            "optimizer momentum, nesterov no, units 2", "optimizer momentum, nesterov no, units 3",
            "optimizer momentum, nesterov yes, units 2", "optimizer momentum, nesterov yes, units 3",
        ]);
        Should.Throw<InvalidOperationException>(study.Ask).Message
            .ShouldBe("Expected at most 6 trials, one for each point.");
    }

    [Fact]
    public void Invalid_spaces_are_rejected()
    {
        var space = new SearchSpace();
        Should.Throw<ArgumentOutOfRangeException>(() => space.Float("x", 1, 1)).Message.ShouldContain("but got 1 … 1.");
        Should.Throw<ArgumentOutOfRangeException>(() => space.Float("x", 0, 1, SweepScale.Logarithmic)).Message
            .ShouldContain("above 0, because the scale is logarithmic");
        Should.Throw<ArgumentOutOfRangeException>(() => space.Integer("x", 2, 1)).Message.ShouldContain("2 … 1");
        Should.Throw<ArgumentOutOfRangeException>(() => space.Integer("x", int.MinValue, int.MaxValue));
        Should.Throw<ArgumentException>(() => space.Categorical("x", [])).Message.ShouldContain("but got none");
        Should.Throw<ArgumentException>(() => space.Categorical("x", ["a", "a"])).Message.ShouldContain("a, a");
        space.Parameters.ShouldBeEmpty();
        space.Categorical("x", ["a", "b"]);
        Should.Throw<ArgumentException>(() => space.Float("x", 0, 1)).Message.ShouldContain("'x' is already in use");
        Should.Throw<ArgumentException>(() => space.When("y", "a", _ => { })).Message
            .ShouldContain("Expected a parameter out of x, but got 'y'.");
        Should.Throw<ArgumentException>(() => space.When("x", "c", _ => { })).Message
            .ShouldContain("Expected a choice of x out of a, b, but got 'c'.");
        Should.Throw<ArgumentException>(() => new Study(new SearchSpace(), new RandomSampler(1))).Message
            .ShouldContain("at least 1 parameter");
        Should.Throw<ArgumentException>(() => new Study(new SearchSpace().Float("z", 0, 1), new GridSampler())).Message
            .ShouldContain("but z is a number from a range");
        var sampler = new RandomSampler(1);
        _ = new Study(space, sampler);
        Should.Throw<ArgumentException>(() => new Study(space, sampler)).Message.ShouldContain("another study");
    }

    [Fact]
    public void A_value_of_another_kind_or_of_a_parameter_that_does_not_exist_is_refused()
    {
        var study = new Study(Mixed(), new RandomSampler(seed: 3));
        SearchPoint point = study.Ask().Point;
        while (point.Has("momentum"))
        {
            point = study.Ask().Point;
        }

        Should.Throw<ArgumentException>(() => point.Float("momentum")).Message
            .ShouldContain("but momentum exists only when optimizer is momentum.");
        Should.Throw<ArgumentException>(() => point.Integer("rate")).Message
            .ShouldContain("Expected a whole number, but rate is none.");
        Should.Throw<ArgumentException>(() => point.Choice("rate")).Message.ShouldContain("but rate is a number");
        Should.Throw<ArgumentException>(() => point.Float("optimizer")).Message.ShouldContain("has choices");
        Should.Throw<ArgumentException>(() => point.Float("speed")).Message.ShouldContain("but got 'speed'");
    }

    internal static SearchSpace Mixed() => new SearchSpace()
        .Float("rate", 1e-4, 1e-1, SweepScale.Logarithmic)
        .Integer("units", 1, 8, SweepScale.Logarithmic)
        .Categorical("optimizer", ["adam", "momentum", "descent"])
        .When("optimizer", "momentum", inner => inner
            .Float("momentum", 0.5, 0.99)
            .Categorical("nesterov", ["no", "yes"])
            .When("nesterov", "yes", deeper => deeper.Integer("lookahead", 1, 3)));
}
