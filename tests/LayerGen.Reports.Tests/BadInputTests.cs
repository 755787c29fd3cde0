using LayerGen.Metrics;
using Shouldly;
using Xunit;

namespace LayerGen.Reports.Tests;

public sealed class BadInputTests
{
    [Fact]
    public void Run_series()
    {
        Should.Throw<ArgumentException>(() => new RunSeries(" ", [1])).ParamName.ShouldBe("name");
        Should.Throw<ArgumentException>(() => new RunSeries("run", [])).ParamName.ShouldBe("trainLoss");
        Should.Throw<ArgumentException>(() => new RunSeries("run", [1, 2], [1])).ParamName.ShouldBe("validationLoss");
        Should.Throw<ArgumentException>(() => new RunSeries("run", [1, 2], null, [1, 1, 1]))
            .ParamName.ShouldBe("validationAccuracy");
        Should.Throw<ArgumentException>(() => new RunSeries("run", [1, 2], null, [0.5, 1.5]))
            .Message.ShouldContain("1.5 for epoch 2");
        Should.Throw<ArgumentOutOfRangeException>(() => new RunSeries("run", [1, 2], bestEpoch: 3))
            .ParamName.ShouldBe("bestEpoch");
    }

    [Fact]
    public void Run_series_keeps_a_copy()
    {
        double[] losses = [1, 2];
        RunSeries run = new("run", losses);

        losses[0] = 5;

        run.TrainLoss.ShouldBe([1, 2]);
    }

    [Fact]
    public void Comparison()
    {
        Should.Throw<ArgumentException>(() => RunComparison.Create([])).ParamName.ShouldBe("runs");
        Should.Throw<ArgumentException>(() => RunComparison.Create([new RunSeries("bare", [1])]))
            .Message.ShouldContain("bare has none");
        Should.Throw<ArgumentOutOfRangeException>(() => RunComparison.Create([Samples.Run("run", 3)], 90))
            .ParamName.ShouldBe("target");
        Should.Throw<ArgumentOutOfRangeException>(() => RunComparison.Create([Samples.Run("run", 3)], double.NaN))
            .ParamName.ShouldBe("target");
    }

    [Fact]
    public void Heat_maps()
    {
        Should.Throw<ArgumentException>(() => ConfusionHeatMap.Create(Samples.Matrix(2), ["one"]))
            .ParamName.ShouldBe("classNames");
        Should.Throw<ArgumentException>(() => WeightHeatMap.Create(new double[0, 3], "W"))
            .ParamName.ShouldBe("weights");
        Should.Throw<ArgumentException>(() => WeightHeatMap.Create(new double[1, 1], "")).ParamName.ShouldBe("name");
        Should.Throw<ArgumentOutOfRangeException>(() => WeightHeatMap.Create(new double[1, 1], "W", limit: 0))
            .ParamName.ShouldBe("limit");
    }

    [Fact]
    public void Curves()
    {
        Should.Throw<ArgumentException>(() => ValidationCurveChart.Create("x", [])).ParamName.ShouldBe("points");
        Should.Throw<ArgumentException>(
            () => ValidationCurveChart.Create("x", Samples.Points(0, 1), isLogarithmic: true))
            .ParamName.ShouldBe("points");
        Should.Throw<ArgumentException>(() => ValidationCurveChart.Create("x", Samples.Points(double.NaN)))
            .ParamName.ShouldBe("points");
        Should.Throw<ArgumentException>(() => ValidationCurveChart.Create(Samples.Curve(1e30)))
            .ParamName.ShouldBe("curve");
        Should.Throw<ArgumentException>(() => RocChart.Create([])).ParamName.ShouldBe("curves");
        Should.Throw<ArgumentException>(() => new CurveLine("x", [0], [0, 1])).ParamName.ShouldBe("y");
        Should.Throw<ArgumentException>(() => new CurveLine("x", [0, 2], [0, 1])).ParamName.ShouldBe("x");
        Should.Throw<ArgumentOutOfRangeException>(() => PrecisionRecallChart.Create([new CurveLine("x", [0], [0])], 2))
            .ParamName.ShouldBe("positiveShare");
    }

    [Fact]
    public void Lines()
    {
        ChartLine line = InspectionSamples.Line("x", 0, 3);

        Should.Throw<ArgumentException>(() => new ChartLine(" ", [0], [0])).ParamName.ShouldBe("name");
        Should.Throw<ArgumentException>(() => new ChartLine("x", [], [])).ParamName.ShouldBe("y");
        Should.Throw<ArgumentException>(() => new ChartLine("x", [0], [0, 1]))
            .Message.ShouldStartWith("Expected at least one point and equal numbers of x and y, but got 1 and 2.");
        Should.Throw<ArgumentException>(() => new ChartLine("x", [0, double.NaN], [0, 1])).ParamName.ShouldBe("x");
        Should.Throw<ArgumentException>(() => LineChart.Create([], "t", "x", "y")).ParamName.ShouldBe("lines");
        Should.Throw<ArgumentException>(() => LineChart.Create([line], "", "x", "y")).ParamName.ShouldBe("title");
        Should.Throw<ArgumentException>(() => LineChart.Create([line], "t", " ", "y")).ParamName.ShouldBe("xLabel");
        Should.Throw<ArgumentException>(() => LineChart.Create([line], "t", "x", "")).ParamName.ShouldBe("yLabel");
    }

    [Fact]
    public void A_line_keeps_a_copy_and_the_description_has_the_range()
    {
        double[] values = [1, double.NaN, 3];
        ChartLine line = new("rain", [0, 1, 2], values);

        values[0] = 7;

        LineChart.Create([line], "Rain", "day", "mm").Description.ShouldBe("mm over day: rain, from 1 to 3.");
    }

    [Fact]
    public void Inspection()
    {
        Predictions classes = Predictions.From([0.3], [1], 1, LossFunction.BinaryCrossEntropy);
        Predictions numbers = InspectionSamples.Predictions(0.3);
        Predictions nothing = Predictions.From([double.NaN], [1], 1, LossFunction.MeanSquaredError);

        Should.Throw<ArgumentOutOfRangeException>(() => ImportanceChart.Create(InspectionSamples.Importance(), 0))
            .ParamName.ShouldBe("largestCount");
        Should.Throw<ArgumentOutOfRangeException>(
            () => PartialDependenceChart.Create(InspectionSamples.Dependence("age"), -1))
            .ParamName.ShouldBe("individualCount");
        Should.Throw<ArgumentException>(() => CalibrationChart.Create([])).ParamName.ShouldBe("curves");
        Should.Throw<ArgumentException>(
            () => new CalibrationLine(" ", InspectionSamples.Curve(2, CalibrationStrategy.Uniform)))
            .ParamName.ShouldBe("name");
        Should.Throw<InvalidOperationException>(() => ResidualChart.Create(classes))
            .Message.ShouldStartWith("Expected a regression");
        Should.Throw<ArgumentOutOfRangeException>(() => ResidualChart.Create(numbers, output: 1))
            .Message.ShouldStartWith("Expected an output from 0 to 0, but got 1.");
        Should.Throw<ArgumentOutOfRangeException>(() => ResidualChart.Create(numbers, largestCount: 0))
            .ParamName.ShouldBe("largestCount");
        Should.Throw<ArgumentException>(() => ErrorHistogram.Create(nothing)).ParamName.ShouldBe("predictions");
        Should.Throw<ArgumentOutOfRangeException>(() => ErrorHistogram.Create(numbers, bins: 501))
            .Message.ShouldStartWith("Expected 1 to 500 bins, but got 501.");
    }

    [Fact]
    public void Reports()
    {
        Should.Throw<ArgumentException>(() => new HtmlReport("")).ParamName.ShouldBe("title");
        HtmlReport report = new("title");
        Should.Throw<ArgumentException>(() => report.AddSection(" ", _ => { })).ParamName.ShouldBe("heading");
        Should.Throw<ArgumentException>(() => report.AddSection("x", section => section.AddTable([], [])))
            .ParamName.ShouldBe("header");
        Should.Throw<ArgumentException>(() => report.AddSection("x", section => section.AddTable(["a", "b"], [["1"]])))
            .Message.ShouldContain("row 0 has 1");

        // A section that failed is not partially present.
        report.ToHtml().ShouldNotContain("<section");
    }
}
