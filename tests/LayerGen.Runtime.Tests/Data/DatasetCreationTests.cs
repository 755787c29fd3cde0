using LayerGen.Data;
using Shouldly;
using Xunit;

namespace LayerGen.Tests;

public sealed class DatasetCreationTests
{
    private sealed record Sale(double Area, int Rooms, double Price, string City);

    private static readonly Sale[] Sales =
        [new(80, 3, 300, "rome"), new(55, 2, 210, "oslo"), new(120, 4, 410, "rome")];

    [Fact]
    public void Objects_become_samples()
    {
        Dataset<double> prices = Dataset.From(Sales, s => [s.Area, s.Rooms], s => s.Price);
        ShouldHave(prices, [[80, 3], [55, 2], [120, 4]], [[300], [210], [410]]);

        Dataset<double> two = Dataset.From(Sales, s => [s.Area], s => [s.Price, s.Rooms]);
        ShouldHave(two, [[80], [55], [120]], [[300, 3], [210, 2], [410, 4]]);

        Dataset<double> cities = Dataset.From(Sales, s => [s.Area], s => s.City);
        ShouldHave(cities, [[80], [55], [120]], [[0, 1], [1, 0], [0, 1]]);
        cities.ClassNames.ShouldBe(["oslo", "rome"]);
        cities.TargetNames.ShouldBe(["oslo", "rome"]);

        Dataset<double> features = Dataset.From(Sales, s => new[] { s.Area });
        features.HasTargets.ShouldBeFalse();
        features.GetTarget(1).Length.ShouldBe(0);
        Should.Throw<InvalidOperationException>(() => features.GetClass(0)).Message
            .ShouldBe("Expected a dataset with targets, but this one has features only.");
    }

    [Fact]
    public void Rows_and_columns_become_the_same_samples()
    {
        Dataset<double> rows = Dataset.FromRows([[1.0, 2], [3, 4], [5, 6]], [7.0, 8, 9]);
        Dataset<double> columns = Dataset.FromColumns([[1.0, 3, 5], [2, 4, 6]], [7.0, 8, 9]);
        Dataset<double> matrix = Dataset.FromRows(
            new double[,] { { 1, 2 }, { 3, 4 }, { 5, 6 } }, new double[,] { { 7 }, { 8 }, { 9 } });
        foreach (Dataset<double> data in (Dataset<double>[])[rows, columns, matrix])
        {
            ShouldHave(data, [[1, 2], [3, 4], [5, 6]], [[7], [8], [9]]);
        }

        ShouldHave(Dataset.FromColumns([[1.0, 3], [2, 4]]), [[1, 2], [3, 4]], [[], []]);
        ShouldHave(Dataset.FromRows([[1.0], [2]], [[3.0, 4], [5, 6]]), [[1], [2]], [[3, 4], [5, 6]]);
    }

    [Fact]
    public void Labels_become_targets()
    {
        ShouldHave(Dataset.FromRows([[1f], [2f], [3f]], [2, 0, 2]), [[1], [2], [3]], [[0, 0, 1], [1, 0, 0], [0, 0, 1]]);
        Dataset<float> binary = Dataset.FromRows([[1f], [2f]], ["yes", "no"], encoding: LabelEncoding.Binary);
        ShouldHave(binary, [[1], [2]], [[1], [0]]);
        binary.ClassNames.ShouldBe(["no", "yes"]);
        binary.TargetNames.ShouldBe(["y0"]);
        binary.GetClass(0).ShouldBe(1);
        ShouldHave(
            Dataset.FromRows([[1f]], ["b"], classNames: ["a", "b", "c"]), [[1]], [[0, 1, 0]]);

        Should.Throw<ArgumentException>(() => Dataset.FromRows([[1f]], ["d"], classNames: ["a", "b"])).Message
            .ShouldStartWith("Expected one of the classes a, b, but got 'd' for sample 0.");
        Should.Throw<ArgumentException>(() => Dataset.FromRows([[1f]], [-1])).Message
            .ShouldStartWith("Expected classes of at least 0, but got -1 for sample 0.");
        Should.Throw<ArgumentException>(
            () => Dataset.FromRows([[1f], [1f], [1f]], [0, 1, 2], encoding: LabelEncoding.Binary)).Message
            .ShouldStartWith("Expected 2 classes for a binary encoding, but got 3.");
    }

    [Fact]
    public void Sizes_that_do_not_fit_say_what_was_expected()
    {
        Should.Throw<ArgumentException>(() => Dataset.FromRows([[1.0, 2], [3]], [1.0, 2])).Message
            .ShouldStartWith("Expected 2 values in each row, as in row 0, but got 1 in row 1.");
        Should.Throw<ArgumentException>(() => Dataset.FromRows([[1.0, 2], [3, 4]], [1.0])).Message
            .ShouldStartWith("Expected 2 targets, one per row, but got 1.");
        Should.Throw<ArgumentException>(() => Dataset.FromColumns([[1.0, 2], [3, 4]], [1.0])).Message
            .ShouldStartWith("Expected 2 targets, one per value of a column, but got 1.");
        Should.Throw<ArgumentException>(() => Dataset.FromRows(Array.Empty<double[]>())).Message
            .ShouldStartWith("Expected at least 1 row, but got none.");
        Should.Throw<ArgumentException>(() => Dataset.From(Sales, s => new double[s.Rooms], s => s.Price)).Message
            .ShouldStartWith("Expected 3 features of each item, but got 2 for item 1.");
    }

    [Fact]
    public void A_missing_value_is_named_unless_it_is_allowed()
    {
        double[][] rows = [[1, 2], [3, double.NaN]];
        Should.Throw<ArgumentException>(() => Dataset.FromRows(rows)).Message
            .ShouldStartWith("Expected finite values, but got NaN for feature 1 of sample 1.");
        Should.Throw<ArgumentException>(() => Dataset.FromColumns(rows)).Message
            .ShouldStartWith("Expected finite values, but got NaN for feature 1 of sample 1.");
        Dataset.FromColumns(rows, allowMissing: true).MissingCount.ShouldBe(1);
        Dataset<double> data = Dataset.FromRows(rows, allowMissing: true);
        data.MissingCount.ShouldBe(1);
        data.Select([1]).MissingCount.ShouldBe(1);
        data.Select([0]).MissingCount.ShouldBe(0);
        data.ConvertTo<float>().MissingCount.ShouldBe(1);
        Should.Throw<ArgumentException>(() => Dataset.FromRows([[double.PositiveInfinity]], allowMissing: true)).Message
            .ShouldStartWith("Expected finite values, but got ");
        Should.Throw<ArgumentException>(() => data.CheckComplete("train")).Message.ShouldStartWith(
            "Expected no missing values, but got 1, the first for feature 'x1' of sample 1. Impute replaces them.");
    }

    [Fact]
    public void A_builder_collects_rows_and_gives_its_memory_away()
    {
        var builder = new DatasetBuilder<float>(2, 1);
        for (int s = 0; s < 100; s++)
        {
            builder.Add(out Span<float> features, out Span<float> targets);
            (features[0], features[1], targets[0]) = (s, -s, 2 * s);
        }

        Should.Throw<ArgumentException>(() => builder.Add([1f], [2f])).Message
            .ShouldStartWith("Expected 2 features of a sample, but got 1.");
        Dataset<float> data = builder.Build();
        data.SampleCount.ShouldBe(100);
        data.GetInput(99).ToArray().ShouldBe([99, -99]);
        data.ToTargetMatrix()[0, 99].ShouldBe(198);
        builder.Count.ShouldBe(0);
        Should.Throw<InvalidOperationException>(() => builder.Build());
        builder.Add([1f, 2f], [3f]);
        ShouldHave(builder.Build(), [[1, 2]], [[3]]);
    }

    [Fact]
    public void Parts_are_put_together_if_they_are_alike()
    {
        Dataset<double> first = Dataset.FromRows([[1.0], [2]], ["a", "b"]).WithFeatureNames("size");
        Dataset<double> second = Dataset.FromRows([[3.0]], ["b"], classNames: ["a", "b"]).WithSampleWeights(5);
        Dataset<double> all = Dataset.Concat(first, second);
        ShouldHave(all, [[1], [2], [3]], [[1, 0], [0, 1], [0, 1]]);
        all.SampleWeights.ToArray().ShouldBe([1, 1, 5]);
        all.Features[0].Name.ShouldBe("size");
        all.ClassNames.ShouldBe(["a", "b"]);

        Should.Throw<ArgumentException>(() => Dataset.Concat(first, second.WithFeatureNames("weight"))).Message
            .ShouldStartWith(
                "Expected equal names in all datasets, but dataset 1 has feature 'weight' instead of 'size'.");
        Should.Throw<ArgumentException>(() => Dataset.Concat(first, Dataset.FromRows([[1.0]]))).Message.ShouldStartWith(
            "Expected 1 features and 2 targets, as dataset 0 has, but dataset 1 has 1 and 0.");
        Should.Throw<ArgumentException>(() => Dataset.Concat(first, second.WithClassNames("b", "a"))).Message
            .ShouldStartWith("Expected equal names in all datasets, but dataset 1 has classes b, a instead of a, b.");
    }

    [Fact]
    public void Names_and_weights_go_with_the_samples()
    {
        Dataset<double> data = Dataset.FromRows([[1.0, 0], [2, 1], [3, 1]], [4.0, 5, 6])
            .WithFeatures([new Feature("size"), new Feature("city", ["oslo", "rome"])])
            .WithTargetNames("price")
            .WithSampleWeights(1, 0, 2.5);
        Dataset<double> converted = data.ConvertTo<float>().ConvertTo<double>();
        foreach (Dataset<double> some in (Dataset<double>[])[data.Select([2, 1]), converted.Select([2, 1])])
        {
            some.SampleWeights.ToArray().ShouldBe([2.5, 0]);
            some.Features[1].ToString().ShouldBe("city (2 categories)");
            some.TargetNames.ShouldBe(["price"]);
        }

        data.Shuffle(new NumpyRandom(1)).SampleWeights.ToArray().Order().ShouldBe([0, 1, 2.5]);
        Should.Throw<ArgumentException>(() => data.WithSampleWeights(1, -1, 1)).Message
            .ShouldStartWith("Expected finite weights of at least 0, but got -1 for sample 1.");
        Should.Throw<ArgumentException>(() => data.WithSampleWeights(0, 0, 0)).Message
            .ShouldStartWith("Expected a weight greater than 0, but all are 0.");
        Should.Throw<ArgumentException>(() => data.WithSampleWeights(1)).Message
            .ShouldStartWith("Expected 3 weights, one per sample, but got 1.");
        Feature[] features = [new("size"), new("city", ["oslo"])];
        Should.Throw<ArgumentException>(() => data.WithFeatures(features)).Message.ShouldStartWith(
            "Expected indexes from 0 to 0 for the categories of feature 'city', but got 1 for sample 1.");
        Should.Throw<ArgumentException>(() => data.WithFeatureNames("size", "size")).Message
            .ShouldStartWith("Expected different names, but got 'size' at index 0 and 1.");
    }

    [Fact]
    public void A_series_becomes_windows()
    {
        double[] series = [.. Enumerable.Range(0, 8).Select(static i => (double)i)];
        Dataset<double> windows = Dataset.Windows<double>(series, length: 3, horizon: 2, stride: 2);
        ShouldHave(windows, [[0, 1, 2], [2, 3, 4]], [[3, 4], [5, 6]]);
        windows.Features.Select(static feature => feature.Name).ShouldBe(["t-3", "t-2", "t-1"]);
        windows.TargetNames.ShouldBe(["t+0", "t+1"]);
        Dataset.Windows<double>(series, 7).SampleCount.ShouldBe(1);
        Should.Throw<ArgumentException>(() => Dataset.Windows<double>(series, 8)).Message
            .ShouldStartWith("Expected at least 9 values, a window of 8 and a horizon of 1, but got 8.");
    }

    [Fact]
    public void Rows_in_time_become_windows()
    {
        Dataset<double> rows = Dataset.FromRows([[0.0, 1], [2, 3], [4, 5], [6, 7]], ["down", "up", "up", "down"])
            .WithFeatureNames("open", "close").WithSampleWeights(1, 2, 3, 4);
        Dataset<double> next = Dataset.Windows(rows, length: 2);
        ShouldHave(next, [[0, 1, 2, 3], [2, 3, 4, 5]], [[0, 1], [1, 0]]);
        next.Features.Select(static feature => feature.Name)
            .ShouldBe(["open[t-1]", "close[t-1]", "open[t-0]", "close[t-0]"]);
        next.ClassNames.ShouldBe(["down", "up"]);
        next.SampleWeights.ToArray().ShouldBe([3, 4]);
        ShouldHave(Dataset.Windows(rows, 1, horizon: 0, stride: 3), [[0, 1], [6, 7]], [[1, 0], [1, 0]]);
    }

    [Fact]
    public void A_feature_of_rows_in_time_is_forecast()
    {
        Dataset<double> rows = Dataset.FromRows([[0.0, 1], [2, 3], [4, double.NaN], [6, 7], [8, 9]], allowMissing: true)
            .WithFeatureNames("open", "volume").WithSampleWeights(1, 2, 3, 4, 5);

        Dataset<double> windows = Dataset.Windows(rows, "open", length: 2, horizon: 2);

        ShouldHave(windows, [[0, 1, 2, 3], [2, 3, 4, double.NaN]], [[4, 6], [6, 8]]);
        windows.Features.Select(static feature => feature.Name)
            .ShouldBe(["open[t-1]", "volume[t-1]", "open[t-0]", "volume[t-0]"]);
        windows.TargetNames.ShouldBe(["open[t+1]", "open[t+2]"]);
        windows.SampleWeights.ToArray().ShouldBe([3, 4]);
        ShouldHave(Dataset.Windows(rows, "open", length: 1, stride: 3), [[0, 1], [6, 7]], [[2], [8]]);
    }

    [Fact]
    public void A_feature_that_cannot_be_forecast_is_an_error()
    {
        Dataset<double> rows = Dataset.FromRows([[0.0, 1], [2, 3], [4, double.NaN], [6, 7]], allowMissing: true)
            .WithFeatureNames("open", "volume");

        Message(() => Dataset.Windows(rows, "volume", length: 2))
            .ShouldBe("Expected a value of 'volume' in row 2, but it is missing. (Parameter 'rows')");
        Message(() => Dataset.Windows(rows, "close", length: 2))
            .ShouldBe("Expected one of the features open, volume, but got 'close'. (Parameter 'target')");
        Message(() => Dataset.Windows(rows, "open", length: 3, horizon: 2))
            .ShouldBe("Expected at least 5 values, a window of 3 and a horizon of 2, but got 4. (Parameter 'rows')");
        Message(() => Dataset.Windows(Dataset.FromRows([[1.0], [2]], [1.0, 2]), "x1", length: 1)).ShouldBe(
            "Expected rows without targets, because 'x1' is to be forecast, but got 1. (Parameter 'rows')");

        static string Message(Func<object> create) => Should.Throw<ArgumentException>(create).Message;
    }

    [Fact]
    public void A_description_is_a_table()
    {
        Dataset<double> data = Dataset
            .FromRows([[1.5, 10], [2.5, double.NaN], [4, 30]], [1.0, 2, 3], allowMissing: true)
            .WithFeatureNames("size", "age").WithTargetNames("price");
        data.Describe().ToString().ReplaceLineEndings("\n").ShouldBe(
            """
            3 samples, 2 features, 1 targets
                   count  missing     mean  deviation  minimum  25 %  50 %  75 %  maximum
            size       3        0  2.66667    1.25831      1.5     2   2.5  3.25        4
            age        2        1       20    14.1421       10    15    20    25       30
            price      3        0        2          1        1   1.5     2   2.5        3
            """.ReplaceLineEndings("\n"));
    }

    private static void ShouldHave<T>(Dataset<T> data, T[][] inputs, T[][] targets)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
    {
        data.SampleCount.ShouldBe(inputs.Length);
        for (int s = 0; s < inputs.Length; s++)
        {
            data.GetInput(s).ToArray().ShouldBe(inputs[s]);
            data.GetTarget(s).ToArray().ShouldBe(targets[s]);
        }
    }
}
