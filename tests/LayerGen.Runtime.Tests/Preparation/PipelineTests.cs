using CsCheck;
using LayerGen.Data;
using Shouldly;
using Xunit;

namespace LayerGen.Tests.Preparation;

public sealed class PipelineTests
{
    private static readonly Gen<double[][]> Columns = Gen.Double[-1e6, 1e6].Array[2].Array[2, 30];

    [Fact]
    public void An_inverse_gives_the_targets_back()
    {
        PreparationStep[] scalers = [new StandardScaler(), new MinMaxScaler { Low = -2, High = 5 }, new RobustScaler()];
        Gen.Select(Columns, Gen.Int[0, 2], Gen.Int[0, 2]).Sample((rows, first, second) =>
        {
            var data = Dataset.FromRows(rows, rows).AsTraining();
            var pipeline = Pipeline.Fit(data, [], [scalers[first], scalers[second]]);
            Dataset<double> prepared = pipeline.Transform(data);
            for (int s = 0; s < rows.Length; s++)
            {
                double[] targets = prepared.GetTarget(s).ToArray();
                pipeline.InverseTargets<double>(targets);
                for (int k = 0; k < targets.Length; k++)
                {
                    targets[k].ShouldBe(rows[s][k], 1e-9 * (1 + Math.Abs(rows[s][k])));
                }
            }
        });
    }

    [Fact]
    public void A_logarithm_of_the_targets_is_undone()
    {
        var data = Dataset.FromRows([[1.0], [2], [3]], [1e-9, 300, 1e12]).AsTraining();
        var pipeline = Pipeline.Fit(data, [], [new LogTransform(), new StandardScaler()]);
        double[] targets = pipeline.Transform(data).TargetsOf(0, 3).ToArray();
        pipeline.InverseTargets<double>(targets);
        targets[0].ShouldBe(1e-9, 1e-13);
        targets[1].ShouldBe(300, 1e-11);
        targets[2].ShouldBe(1e12, 1);
    }

    [Fact]
    public void A_text_gives_the_same_bits()
    {
        Dataset<double> data = Houses();
        var pipeline = Pipeline.Fit(data.AsTraining(), AllSteps(), [new LogTransform(), new MinMaxScaler()]);
        string json = pipeline.ToJson();
        var read = Pipeline.FromJson(json);

        read.ToJson().ShouldBe(json);
        read.ToString().ShouldBe(pipeline.ToString());
        Dataset<double> before = pipeline.Transform(data), after = read.Transform(data);
        after.Inputs(0, 6).ToArray().ShouldBe(before.Inputs(0, 6).ToArray());
        after.TargetsOf(0, 6).ToArray().ShouldBe(before.TargetsOf(0, 6).ToArray());
    }

    [Fact]
    public void A_damaged_text_is_refused_with_a_format_exception()
    {
        string json = Pipeline.Fit(Houses().AsTraining(), AllSteps(), [new StandardScaler()]).ToJson();
        var random = new NumpyRandom(3);
        string[] pieces = ["{", "]", "-1", "1e999", "null", "\"", "\\ud800", "99999999999", ",", ":", "\"kind\"", "0"];
        int refused = 0;
        for (int i = 0; i < 3000; i++)
        {
            int at = (int)(random.NextDouble() * json.Length);
            int cut = (int)(random.NextDouble() * Math.Min(9, json.Length - at));
            string piece = i % 3 == 0 ? "" : pieces[(int)(random.NextDouble() * pieces.Length)];
            string mutated = i % 5 == 0 ? json[..at] : json[..at] + piece + json[(at + cut)..];
            try
            {
                Pipeline.FromJson(mutated).ToString().ShouldNotBeEmpty();
            }
            catch (FormatException)
            {
                refused++;
            }
        }

        refused.ShouldBeGreaterThan(1500);
    }

    [Fact]
    public void Figures_come_from_the_training_part_alone()
    {
        Dataset<double> data = Numbers([.. Enumerable.Range(0, 20).Select(static s => (double)s)]);
        (Dataset<double> train, Dataset<double> heldOut) = data.Split(0.5, Splitter.Chronological());

        Pipeline.Fit(train, [new MinMaxScaler()]).Transform(heldOut).GetInput(9)[0].ShouldBe(19 / 9.0, 1e-15);
        Should.Throw<ArgumentException>(() => Pipeline.Fit(heldOut, [])).Message
            .ShouldStartWith("Expected the training part of a split, but got a part that is held out.");
        Should.Throw<ArgumentException>(() => Pipeline.Fit(data, [])).Message
            .ShouldStartWith("Expected the training part of a split, but got data that is not split. Split it first;");
    }

    [Fact]
    public void Steps_change_the_columns_that_they_name_or_are_for()
    {
        var pipeline = Pipeline.Fit(Houses().AsTraining(), AllSteps());

        pipeline.OutputFeatures.Select(static feature => feature.Name)
            .ShouldBe(["area", "city=oslo", "city=rome", "rooms", "area missing"]);

        // The scaler leaves the columns of 0 and 1 alone.
        Dataset<double> prepared = pipeline.Transform(Houses());
        prepared.GetInput(0)[1..3].ToArray().ShouldBe([0, 1]);
        prepared.GetInput(2)[4].ShouldBe(1);
    }

    [Fact]
    public void A_raw_row_has_names_of_categories()
    {
        var pipeline = Pipeline.Fit(Houses().AsTraining(), AllSteps());
        double[] row = pipeline.Encode<double>(80, "rome", 3);
        row.ShouldBe([80, 2, 3]);
        double[] prepared = new double[5];
        pipeline.Transform<double>(row, prepared);
        prepared.ShouldBe(pipeline.Transform(Houses()).GetInput(0).ToArray());

        pipeline.Encode<double>(RawValue.Missing, "rome", 3)[0].ShouldBe(double.NaN);
        Should.Throw<ArgumentException>(() => pipeline.Encode<double>(80, "paris", 3)).Message.ShouldStartWith(
            "Expected a category of feature 'city' that the training data had, but got 'paris'.");
        Should.Throw<ArgumentException>(() => pipeline.Encode<double>("80", "rome", 3)).Message.ShouldStartWith(
            "Expected a number for feature 'area', but got the text '80'.");
        Should.Throw<ArgumentException>(() => pipeline.Encode<double>(80, "rome")).Message.ShouldStartWith(
            "Expected 3 raw features, but got 2.");
    }

    [Fact]
    public void An_unseen_category_is_an_error_or_zeros()
    {
        Dataset<double> train = Houses(), other = Houses("bern");
        Should.Throw<ArgumentException>(() => Pipeline.Fit(train.AsTraining(), [new OneHot()]).Transform(other)).Message
            .ShouldStartWith(
                "Expected a category of the training data, but got 'bern' for column 'city' of sample 0.");

        var lenient = Pipeline.Fit(train.AsTraining(), [new OneHot { Unseen = UnseenCategory.Zeros }]);
        lenient.Transform(other).GetInput(0)[1..3].ToArray().ShouldBe([0, 0]);
        lenient.Encode<double>(80, "paris", 3)[1].ShouldBe(-1);
    }

    [Fact]
    public void Values_that_do_not_fit_are_named_by_row_and_column()
    {
        Dataset<double> train = Numbers([1, 2, 3]).AsTraining();
        var logarithm = Pipeline.Fit(train, [new LogTransform()]);
        Should.Throw<ArgumentException>(() => logarithm.Transform(Numbers([4, -1]))).Message.ShouldStartWith(
            "Expected values greater than -1 for LogTransform, but got -1 for column 'size' of sample 1.");
        Should.Throw<ArgumentException>(() => Pipeline.Fit(Numbers([1, -7]).AsTraining(), [new LogTransform()])).Message
            .ShouldStartWith(
                "Expected values greater than -1 for LogTransform, but got -7 for column 'size' of sample 1.");

        Dataset<double> tiny = Numbers([0, double.Epsilon]).AsTraining();
        Should.Throw<ArgumentException>(() => Pipeline.Fit(tiny, [new MinMaxScaler()]).Transform(Numbers([1]))).Message
            .ShouldStartWith(
                "Expected finite values after the preparation, but got Infinity for column 'size' of sample 0.");
        Should.Throw<ArgumentException>(() => Pipeline.Fit(train, []).Transform(
            Dataset.FromRows([[1.0, 2]]))).Message.ShouldStartWith("Expected 1 raw features, but got 2.");
        Should.Throw<ArgumentException>(() => Pipeline.Fit(train, []).Transform(
            Numbers([1]).WithFeatureNames("weight"))).Message
            .ShouldStartWith("Expected 'size' as feature 0, but got 'weight'.");
    }

    [Fact]
    public void Wrong_steps_are_refused()
    {
        Dataset<double> train = Houses().AsTraining();
        (Action Fit, string Message)[] cases =
        [
            (() => Pipeline.Fit(train, [new StandardScaler("size")]),
                "Expected a column of StandardScaler among 'area', 'city', 'rooms', but got 'size'."),
            (() => Pipeline.Fit(train, [new StandardScaler("city")]),
                "Expected a number for StandardScaler, but column 'city (3 categories)' is not."),
            (() => Pipeline.Fit(train, [new OneHot("area")]),
                "Expected a categorical column for OneHot, but column 'area' is not."),
            (() => Pipeline.Fit(train, [], [new Clip()]),
                "Expected steps of targets that can be undone, StandardScaler, MinMaxScaler, RobustScaler or "
                + "LogTransform, but got Clip."),
            (() => Pipeline.Fit(train, [new MinMaxScaler { Low = 1 }]),
                "Expected a finite Low of MinMaxScaler less than High, but got 1 and 1."),
            (() => Pipeline.Fit(train, [new Clip { Minimum = 2, Maximum = 1 }]),
                "Expected a Minimum of Clip of at most Maximum, but got 2 and 1."),
            (() => Pipeline.Fit(train, [new Clip { LowerQuantile = 0.6, UpperQuantile = 0.5 }]),
                "Expected quantiles of Clip with 0 ≤ lower < upper ≤ 1, but got 0.6 and 0.5."),
            (() => Pipeline.Fit(train, [new LogTransform { Offset = double.NaN }]),
                "Expected a finite Offset of LogTransform, but got NaN."),
            (() => Pipeline.Fit(train, [new Impute { Constant = double.NaN }]),
                "Expected a finite Constant of Impute, but got NaN."),
            (() => new StandardScaler("area", "area"),
                "Expected different names, but got 'area' at index 0 and 1."),
        ];
        foreach ((Action fit, string message) in cases)
        {
            Should.Throw<ArgumentException>(fit).Message.ShouldStartWith(message);
        }
    }

    [Fact]
    public void A_column_without_any_value_can_only_become_a_constant()
    {
        double[] row = [double.NaN, double.NaN];
        Dataset<double> train = Dataset.FromRows([row, row], allowMissing: true)
            .WithFeatures([new Feature("area"), new Feature("city", ["oslo", "rome"])]).AsTraining();

        foreach (ImputeStrategy strategy in (ImputeStrategy[])[ImputeStrategy.Mean, ImputeStrategy.Median])
        {
            Should.Throw<ArgumentException>(() => Pipeline.Fit(train, [new Impute("area") { Strategy = strategy }]))
                .Message.ShouldStartWith(
                    "Expected a value of column 'area' in the training data, but all are missing. A constant can "
                    + "replace them. (");
        }

        var constant = new Impute("area") { Strategy = ImputeStrategy.Constant, Constant = 7 };
        Pipeline.Fit(train, [constant]).Transform(train).GetInput(0)[0].ShouldBe(7);
        Should.Throw<ArgumentException>(() => Pipeline.Fit(train, [constant, new Impute("city")]))
            .Message.ShouldStartWith("Expected a value of column 'city' in the training data, but all are missing. (");
    }

    private static PreparationStep[] AllSteps() =>
        [new Impute { AddIndicator = true }, new OneHot(), new Clip("rooms") { Maximum = 5 }, new StandardScaler()];

    private static Dataset<double> Numbers(double[] values) =>
        Dataset.FromRows(values.Select(static value => new[] { value }).ToArray()).WithFeatureNames("size");

    private static Dataset<double> Houses(string? firstCity = null)
    {
        string[] cities = firstCity is null ? ["bern", "oslo", "rome"] : [firstCity, "oslo", "rome"];
        double first = firstCity is null ? 2 : 0;
        return Dataset.FromRows(
                [[80, first, 3], [55, 1, 2], [double.NaN, 1, 9], [120, 2, 4], [61, 2, 2], [70, 1, 3]],
                [300.0, 210, 500, 410, 205, 260],
                allowMissing: true)
            .WithFeatures([new Feature("area"), new Feature("city", cities), new Feature("rooms")]);
    }
}
