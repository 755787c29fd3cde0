using LayerGen.Data;
using LayerGen.Inspection;
using LayerGen.Metrics;

namespace LayerGen.Reports.Tests;

/// <summary>The charts of importance, partial dependence, calibration and errors that the tests check.</summary>
internal static class InspectionSamples
{
    private static readonly Feature[] Features =
    [
        new("living area"),
        new("age"),
        new("heating", ["gas", "oil", "district heating from the power station across the river", "wood"]),
        new("a feature with a rather long name that does not fit beside the bars"),
    ];

    public static IReadOnlyDictionary<string, (Func<Chart> Create, string[] Texts)> All { get; } =
        new Dictionary<string, (Func<Chart>, string[])>
        {
            ["importance"] = (
                () => ImportanceChart.Create(Importance()),
                ["Permutation importance", "living area", "age", "heating", "feature", "decrease of R²", "R² 1",
                    "mean ± deviation of 5 permutations"]),
            ["importance of one feature of many"] = (
                () => ImportanceChart.Create(Importance(PredictionScore.Custom(
                    "RMSE", static predictions => predictions.Regression.RootMeanSquaredError, isMaximized: false)), 1),
                ["increase of RMSE", "age", "3 less important not shown"]),
            ["importance of sixty features"] = (() => ImportanceChart.Create(Sixty(), 60), ["x0", "x59"]),
            ["importance of nothing"] = (
                () => ImportanceChart.Create(PermutationImportance.Of(
                    Net(static (_, y) => y[0] = 1), Data(), PredictionScore.Custom("constant", static _ => 1))),
                ["decrease of constant", "0.0"]),
            ["importance that is not a number"] = (
                () => ImportanceChart.Create(PermutationImportance.Of(
                    Net(static (_, y) => y[0] = 1), Data(), PredictionScore.Custom("nothing", static _ => double.NaN))),
                ["nothing NaN"]),
            ["partial dependence"] = (
                () => PartialDependenceChart.Create(Dependence("living area")),
                ["Partial dependence on living area", "living area", "mean of output 0"]),
            ["partial dependence with samples"] = (
                () => PartialDependenceChart.Create(Dependence("age", individual: true), outputName: "price"),
                ["price", "age", "mean", "50 of 120 samples"]),
            ["partial dependence with all samples"] = (
                () => PartialDependenceChart.Create(Dependence("age", individual: true), individualCount: 200),
                ["output 0", "120 samples"]),
            ["partial dependence on categories"] = (
                () => PartialDependenceChart.Create(Dependence("heating", individual: true)),
                ["gas", "oil", "wood", "heating", "mean of output 0"]),
            ["partial dependence without numbers"] = (
                () => PartialDependenceChart.Create(PartialDependence.Of(
                    Net(static (_, y) => y[0] = double.NaN), Data(), "age")),
                ["age"]),
            ["calibration"] = (
                () => CalibrationChart.Create(Curve(2, CalibrationStrategy.Uniform)),
                ["Calibration", "predicted probability", "share of positives", "samples", "perfectly calibrated",
                    "network (ECE 0.199)"]),
            ["calibration of two"] = (
                () => CalibrationChart.Create(
                    [
                        new CalibrationLine("as trained", Curve(2, CalibrationStrategy.Quantile)),
                        new CalibrationLine("temperature 2", Curve(1, CalibrationStrategy.Quantile)),
                    ],
                    "Before and after"),
                ["Before and after", "predicted probability"]),
            ["calibration of one sample"] = (
                () => CalibrationChart.Create(CalibrationCurve.From([true], [0.3])), ["network (ECE 0.700)", "1"]),
            ["residuals"] = (
                () => ResidualChart.Create(Predictions(0.3)),
                ["Residuals", "predicted", "actual − predicted", "no error"]),
            ["residuals of some samples"] = (
                () => ResidualChart.Create(Predictions(0.3), largestCount: 50), ["50 of 120 samples"]),
            ["residuals of exact outputs"] = (() => ResidualChart.Create(Predictions(0)), ["no error"]),
            ["residuals of outputs that are not numbers"] = (
                () => ResidualChart.Create(LayerGen.Metrics.Predictions.From(
                    [1, double.NaN, 2], [1, 2, 3], 1, LossFunction.MeanSquaredError)),
                ["1 without a finite output"]),
            ["error distribution"] = (
                () => ErrorHistogram.Create(Predictions(0.3)),
                ["Distribution of the errors", "actual − predicted", "samples", "no error"]),
            ["error distribution of exact outputs"] = (
                () => ErrorHistogram.Create(Predictions(0)), ["mean 0 (deviation 0)", "100"]),
            ["error distribution in many bins"] = (
                () => ErrorHistogram.Create(Predictions(1e6), bins: 500), ["no error"]),
            ["lines"] = (
                () => LineChart.Create(
                    [Line("observed", 1996, 15), Line("forecast", 2004, 6)], "Rain", "year", "mm per day"),
                ["Rain", "year", "mm per day", "observed", "forecast", "2000", "2010"]),
            ["a line of one point"] = (
                () => LineChart.Create([new ChartLine("one", [20_000], [3])], "One", "x", "y"), ["20,000", "one"]),
            ["a line without a number"] = (
                () => LineChart.Create([new ChartLine("none", [0, 1], [double.NaN, double.NaN])], "None", "x", "y"),
                ["none", "0.0"]),
        };

    public static IReadOnlyDictionary<string, Func<ChartSize, Chart>> Sized { get; } =
        new Dictionary<string, Func<ChartSize, Chart>>
        {
            ["importance"] = size => ImportanceChart.Create(Importance(), size: size),
            ["partial dependence"] = size => PartialDependenceChart.Create(Dependence("age", true), size: size),
            ["calibration"] = size => CalibrationChart.Create(Curve(2, CalibrationStrategy.Uniform), size: size),
            ["residuals"] = size => ResidualChart.Create(Predictions(0.3), size: size),
            ["error distribution"] = size => ErrorHistogram.Create(Predictions(0.3), size: size),
            ["lines"] = size => LineChart.Create([Line("observed", 1996, 15)], "Rain", "year", "mm", size),
        };

    /// <summary>Returns a line with a value in each year, and a gap in the third.</summary>
    public static ChartLine Line(string name, int first, int count) => new(
        name,
        [.. Enumerable.Range(first, count).Select(year => (double)year)],
        [.. Enumerable.Range(0, count).Select(k => k == 2 ? double.NaN : Math.Sin(k) - (0.1 * k))]);

    public static PermutationImportance Importance(PredictionScore? score = null) =>
        PermutationImportance.Of(Price, Data(), score, threads: 1);

    public static PartialDependence Dependence(string feature, bool individual = false) =>
        PartialDependence.Of(Price, Data(), feature, gridPoints: 20, individual: individual);

    /// <summary>Returns predictions of a regression with errors of a given size.</summary>
    public static Predictions Predictions(double error)
    {
        double[] outputs = [.. Enumerable.Range(0, 120).Select(k => 20 + (5 * Math.Sin(k)))];
        double[] targets = [.. outputs.Select((output, k) => output + (error * Math.Sin(k * k)))];
        return LayerGen.Metrics.Predictions.From(outputs, targets, 1, LossFunction.MeanSquaredError);
    }

    /// <summary>Returns the curve of probabilities whose logits are too large by a factor.</summary>
    public static CalibrationCurve Curve(double factor, CalibrationStrategy strategy)
    {
        double[] logits = [.. Enumerable.Range(0, 400).Select(k => 3 * Math.Sin(k * 1.7))];
        bool[] actual =
            [.. logits.Select((logit, k) => ((Math.Sin(k * 91.3) / 2) + 0.5) < 1 / (1 + Math.Exp(-logit)))];
        return CalibrationCurve.From(
            actual, [.. logits.Select(logit => 1 / (1 + Math.Exp(-factor * logit)))], 10, strategy);
    }

    private static readonly Formula Price = Net(
        static (x, y) => y[0] = (3 * x[0]) - (0.5 * x[1]) + (x[2] == 1 ? 2 : 0) + (0.1 * x[0] * x[1]));

    private static Formula Net(Formula.Compute compute) => new(4, compute);

    private static Dataset<double> Data()
    {
        double[,] x = new double[120, 4];
        double[,] y = new double[120, 1];
        for (int s = 0; s < 120; s++)
        {
            (x[s, 0], x[s, 1], x[s, 2], x[s, 3]) = (Math.Sin(s), 10 + (9 * Math.Cos(3 * s)), s % 4, Math.Sin(5 * s));
            double[] row = [x[s, 0], x[s, 1], x[s, 2], x[s, 3]];
            Price.Predict(row, row.AsSpan(0, 1));
            y[s, 0] = row[0];
        }

        return Dataset.FromRows(x, y).WithFeatures(Features);
    }

    private static PermutationImportance Sixty()
    {
        double[,] x = new double[30, 60];
        double[,] y = new double[30, 1];
        for (int s = 0; s < 30; s++)
        {
            for (int k = 0; k < 60; k++)
            {
                x[s, k] = Math.Sin((s * 60) + k);
                y[s, 0] += (60 - k) * x[s, k];
            }
        }

        return PermutationImportance.Of(
            new Formula(60, static (row, result) =>
            {
                double sum = 0;
                for (int k = 0; k < 60; k++)
                {
                    sum += (60 - k) * row[k];
                }

                result[0] = sum;
            }),
            Dataset.FromRows(x, y));
    }

    /// <summary>A regression with one output that computes a formula.</summary>
    private sealed class Formula(int inputs, Formula.Compute compute) : IPredictor<double>
    {
        public delegate void Compute(ReadOnlySpan<double> x, Span<double> y);

        public int InputCount => inputs;

        public int OutputCount => 1;

        public LossFunction LossFunction => LossFunction.MeanSquaredError;

        public void Predict(ReadOnlySpan<double> x, Span<double> y) => compute(x, y);

        public void PredictBySample(ReadOnlySpan<double> x, Span<double> y, int samples)
        {
            for (int s = 0; s < samples; s++)
            {
                compute(x.Slice(s * inputs, inputs), y.Slice(s, 1));
            }
        }

        public void PredictByFeature(ReadOnlySpan<double> x, Span<double> y, int samples) =>
            throw new NotSupportedException();
    }
}
