using LayerGen.Data;
using Shouldly;
using Xunit;

namespace LayerGen.Tests.Preparation;

/// <summary>Preparation and splits, compared with figures that Data/Reference/preparation.py writes.</summary>
public sealed class ScikitLearnPreparationTests
{
    private static readonly ReferenceData Reference = ReferenceData.Load("preparation.json");

    public static TheoryData<string> Steps => ["standard", "min_max", "robust", "log", "clip"];

    [Theory]
    [MemberData(nameof(Steps))]
    public void A_step_has_the_figures_of_the_library(string name)
    {
        PreparationStep step = name switch
        {
            "standard" => new StandardScaler(),
            "min_max" => new MinMaxScaler { Low = -1, High = 3 },
            "robust" => new RobustScaler(),
            "log" => new LogTransform(),
            _ => new Clip { LowerQuantile = 0.1, UpperQuantile = 0.9 },
        };
        var pipeline = Pipeline.Fit(Rows("train").AsTraining(), [step]);

        ShouldBe(pipeline.Transform(Rows("other")), Reference.At(name));
    }

    [Theory]
    [InlineData(ImputeStrategy.Mean)]
    [InlineData(ImputeStrategy.Median)]
    [InlineData(ImputeStrategy.Constant)]
    public void Missing_values_are_replaced_as_by_the_library(ImputeStrategy strategy)
    {
        var step = new Impute { Strategy = strategy, Constant = -1.5, AddIndicator = true };
        var pipeline = Pipeline.Fit(Rows("holes").AsTraining(), [step]);

        Dataset<double> filled = pipeline.Transform(Rows("filled"));
        filled.MissingCount.ShouldBe(0);
        filled.Features.Select(static feature => feature.Name)
            .ShouldBe(["x0", "x1", "x2", "x3", "x0 missing", "x1 missing", "x2 missing"]);
        ShouldBe(filled, Reference.At("imputed", $"{strategy}"));
    }

    [Fact]
    public void A_scaler_leaves_missing_values_out_and_keeps_them()
    {
        var pipeline = Pipeline.Fit(Rows("holes").AsTraining(), [new StandardScaler()]);

        Dataset<double> scaled = pipeline.Transform(Rows("filled"));
        scaled.MissingCount.ShouldBe(3);
        ShouldBe(scaled, Reference.At("standard_of_holes"));
    }

    [Fact]
    public void Categories_become_the_columns_of_the_library()
    {
        Dataset<double> cities = Cities(["rome", "oslo", "rome", "bern", "oslo"], ["bern", "oslo", "rome"]);
        var pipeline = Pipeline.Fit(cities.AsTraining(), [new OneHot { Unseen = UnseenCategory.Zeros }]);

        // The other data numbers its categories in another order, and has one more.
        Dataset<double> other = Cities(["oslo", "bern", "paris", "rome"], ["rome", "paris", "oslo", "bern"]);
        ShouldBe(pipeline.Transform(other), Reference.At("one_hot"));
        pipeline.OutputFeatures.Select(static feature => feature.Name)
            .ShouldBe(["city=bern", "city=oslo", "city=rome"]);
    }

    [Fact]
    public void A_description_has_the_figures_of_the_library()
    {
        IReadOnlyList<ColumnDescription> columns = Rows("holes").Describe().Features;
        for (int k = 0; k < 4; k++)
        {
            columns[k].Count.ShouldBe(Reference.Ints("describe", "count")[k]);
            columns[k].Missing.ShouldBe(41 - columns[k].Count);
            columns[k].Mean.ShouldBe(Reference.Doubles("describe", "mean")[k], 1e-12 * Math.Abs(columns[k].Mean));
            columns[k].StandardDeviation.ShouldBe(
                Reference.Doubles("describe", "deviation")[k], 1e-11 * (1 + columns[k].StandardDeviation));
            double[] quartiles = Reference.Items("describe", "quartiles")[k].Doubles();
            double[] own =
            [
                columns[k].Minimum,
                columns[k].LowerQuartile,
                columns[k].Median,
                columns[k].UpperQuartile,
                columns[k].Maximum,
            ];
            for (int i = 0; i < own.Length; i++)
            {
                own[i].ShouldBe(quartiles[i], 1e-12 * Math.Abs(quartiles[i]));
            }
        }
    }

    [Fact]
    public void Stratified_parts_have_the_counts_of_the_library()
    {
        Dataset<double> data = Labelled();
        (Dataset<double> train, Dataset<double> heldOut) = data.Split(70.0 / 97, Splitter.Stratified(seed: 4));
        Counts(train, heldOut).ShouldBe(Expected(Reference.Items("stratified_split")[0]));

        // The library gives the remainders of the folds in the order in which it meets the classes.
        IEnumerable<string> folds = data.Folds(5, Splitter.Stratified(seed: 4))
            .Select(static fold => Counts(fold.Train, fold.HeldOut));
        folds.Order().ShouldBe(Reference.Items("stratified_folds").Select(Expected).Order());
    }

    [Fact]
    public void Other_folds_are_those_of_the_library()
    {
        Dataset<double> data = Labelled();
        data.Folds(5, Splitter.Random(seed: 2))
            .Select(static fold => $"{fold.Train.SampleCount} {fold.HeldOut.SampleCount}")
            .ShouldBe(Reference.Items("random_folds").Select(static pair => string.Join(' ', pair.Ints())));

        IReadOnlyList<int> groups = Reference.Ints("groups");
        ShouldBe(data.Folds(4, Splitter.Grouped(groups)), Reference.Items("group_folds"));
        ShouldBe(data.Folds(5, Splitter.Chronological(gap: 2)), Reference.Items("time_folds"));

        (Dataset<double> train, _) = Numbered().Split(0.7, Splitter.Grouped(groups));
        train.Inputs(0, train.SampleCount).ToArray().Select(s => groups[(int)s]).Distinct().Count()
            .ShouldBe(Reference.Ints("group_split")[0]);
    }

    private static Dataset<double> Rows(string name) =>
        Dataset.FromRows(Reference.Items(name).Select(static row => row.DoublesOrNaN()).ToArray(), allowMissing: true);

    private static Dataset<double> Labelled()
    {
        int[] labels = Reference.Ints("labels");
        return Dataset.FromRows(labels.Select(static _ => new double[1]).ToArray(), labels);
    }

    private static Dataset<double> Numbered() =>
        Dataset.FromRows(Enumerable.Range(0, 97).Select(static s => new double[] { s }).ToArray());

    private static Dataset<double> Cities(string[] cities, string[] categories) =>
        Dataset.FromRows(cities.Select(city => new double[] { Array.IndexOf(categories, city) }).ToArray())
            .WithFeatures([new Feature("city", categories)]);

    private static string Counts(Dataset<double> train, Dataset<double> heldOut) =>
        Count(train) + "; " + Count(heldOut);

    private static string Count(Dataset<double> part) => string.Join(' ', Enumerable.Range(0, 3).Select(
        k => Enumerable.Range(0, part.SampleCount).Count(s => part.GetClass(s) == k)));

    private static string Expected(ReferenceData parts) =>
        string.Join("; ", parts.Items().Select(static counts => string.Join(' ', counts.Ints())));

    private static void ShouldBe(IReadOnlyList<DatasetFold<double>> folds, ReferenceData[] expected)
    {
        folds.Count.ShouldBe(expected.Length);
        foreach ((DatasetFold<double> fold, ReferenceData parts) in folds.Zip(expected))
        {
            fold.TrainSamples.ShouldBe(parts.Items()[0].Ints());
            fold.HeldOutSamples.ShouldBe(parts.Items()[1].Ints());
        }
    }

    private static void ShouldBe(Dataset<double> data, ReferenceData expected)
    {
        double[][] rows = [.. expected.Items().Select(static row => row.DoublesOrNaN())];
        data.SampleCount.ShouldBe(rows.Length);
        for (int s = 0; s < rows.Length; s++)
        {
            double[] own = data.GetInput(s).ToArray();
            own.Length.ShouldBe(rows[s].Length);
            for (int k = 0; k < own.Length; k++)
            {
                if (double.IsNaN(rows[s][k]))
                {
                    own[k].ShouldBe(double.NaN);
                }
                else
                {
                    own[k].ShouldBe(rows[s][k], 1e-12 * Math.Max(1, Math.Abs(rows[s][k])), $"row {s}, column {k}");
                }
            }
        }
    }
}
