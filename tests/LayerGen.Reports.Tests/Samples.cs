using LayerGen.Data;
using LayerGen.Metrics;
using LayerGen.Selection;

namespace LayerGen.Reports.Tests;

/// <summary>The charts that the tests check, with the texts that they must contain.</summary>
internal static class Samples
{
    private static readonly string[] TwentyNames =
        [.. Enumerable.Range(0, 20)
            .Select(k => FormattableString.Invariant($"{(k % 3 == 0 ? "a long class name " : "class ")}{k}"))];

    public static IReadOnlyDictionary<string, (Func<Chart> Create, string[] Texts)> All { get; } =
        new Dictionary<string, (Func<Chart>, string[])>
        {
            ["learning curves"] = (
                () => LearningCurves.Create(Run("improved 4 → 16 → 2", 300)),
                ["Learning curves: improved 4 → 16 → 2", "training loss", "validation loss", "validation accuracy", "epoch",
                    "loss", "accuracy", "best epoch 270 (loss 0.0119)", "100", "0.1", "100 %"]),
            ["learning curves of one epoch"] = (
                () => LearningCurves.Create(new RunSeries("one", [0.7], [0.8], [0.5], 1)),
                ["best epoch 1 (loss 0.8)", "1"]),
            ["learning curves without validation"] = (
                () => LearningCurves.Create(new RunSeries("bare", [0.7, 0.5, 0.4])), ["training loss", "epoch"]),
            ["learning curves that diverge"] = (
                () => LearningCurves.Create(
                    new RunSeries("lost", [0.7, 2, 5e4, double.NaN], [0.7, 3, double.PositiveInfinity, double.NaN])),
                ["first non-finite loss at epoch 3", "10,000"]),
            ["learning curves without any number"] = (
                () => LearningCurves.Create(new RunSeries("nothing", [double.NaN], [double.NaN], [double.NaN])),
                ["first non-finite loss at epoch 1"]),
            ["learning curves of zeros"] = (
                () => LearningCurves.Create(new RunSeries("zeros", [0, 0, 0]), scale: LossScale.Logarithmic),
                ["epoch"]),
            ["comparison"] = (
                () => RunComparison.Create([Run("baseline", 100), Run("improved", 300)]),
                ["baseline", "improved", "target 90 %", "90 %"]),
            ["comparison of a short run with a long one"] = (
                () => RunComparison.Create([Run("short", 20), Run("long", 1000)], target: null),
                ["1", "10", "100", "1,000"]),
            ["comparison of many"] = (
                () => RunComparison.Create([.. Enumerable.Range(0, 14).Select(
                    k => Run("seed " + k + (k == 3 ? new string('x', 200) : ""), 40))]),
                ["seed 0", "seed 13"]),
            ["confusion of one class"] =
                (() => ConfusionHeatMap.Create(Matrix(1)), ["0", "true class", "predicted class"]),
            ["confusion of two"] = (
                () => ConfusionHeatMap.Create(Matrix(2), ["even", "odd"]),
                ["even", "odd", "true class", "predicted class", "Confusion matrix"]),
            ["confusion of twenty"] = (() => ConfusionHeatMap.Create(Matrix(20)), ["19", "40"]),
            ["confusion of twenty names"] =
                (() => ConfusionHeatMap.Create(Matrix(20), TwentyNames), ["class 19", "40"]),
            ["confusion without samples"] = (() => ConfusionHeatMap.Create(new ConfusionMatrix(3)), ["0"]),
            ["confusion of weighted samples"] = (() => ConfusionHeatMap.Create(WeightedMatrix()), ["0.25", "1.5"]),
            ["weights"] =
                (() => WeightHeatMap.Create(Weights(4, 16), "W1"), ["Weights W1, 4 × 16", "input", "unit", "14"]),
            ["few weights"] = (() => WeightHeatMap.Create(Weights(16, 2), "W2"), ["input", "15", "0.75", "−0.80"]),
            ["one weight"] = (() => WeightHeatMap.Create(Weights(1, 1), "W"), ["0.00"]),
            ["many weights"] = (() => WeightHeatMap.Create(Weights(120, 84), "W"), ["0", "110", "80"]),
            ["no number among weights"] = (() => WeightHeatMap.Create(new[,] { { double.NaN } }, "W"), ["NaN"]),
            ["validation curve"] = (
                () => ValidationCurveChart.Create("learning rate", Points(1e-4, 1e-3, 1e-2, 1e-1, 1)),
                ["learning rate", "accuracy", "training", "validation", "0.0001", "best: 0.01"]),
            ["validation curve of losses"] = (
                () => ValidationCurveChart.Create("units", Points(2, 4, 8), "loss", lowerIsBetter: true),
                ["units", "loss", "best: 2"]),
            ["validation curve of one value"] = (() => ValidationCurveChart.Create("units", Points(16)), ["best: 16"]),
            ["validation curve with a gap"] = (
                () => ValidationCurveChart.Create(
                    "learning rate",
                    [
                        .. Points(1e-4, 1e-3),
                        new(1e-2, double.NaN, double.NaN, double.NaN, double.NaN),
                        .. Points(1e-1, 1),
                    ]),
                ["learning rate", "best: 0.001"]),
            ["validation curve of a value that diverged"] = (
                () => ValidationCurveChart.Create(Curve(0.01, 0.1, 1e30)),
                ["all runs diverged: 10³⁰", "loss", "learning rate"]),
            ["validation curve of long names"] = (
                () => ValidationCurveChart.Create(new string('w', 200), Points(1, 2), new string('m', 200)),
                ["training"]),
            ["tiny weights"] = (
                () => WeightHeatMap.Create(new[,] { { 1e-12, -0.003 }, { 0, 0.0011 } }, "W"),
                ["10⁻¹²", "−0.003", "0.0011"]),
            ["huge weights"] = (() => WeightHeatMap.Create(new[,] { { 1e6, -2e6 } }, "W"), ["10⁶", "−2·10⁶"]),
            ["one row of many weights"] = (() => WeightHeatMap.Create(Weights(1, 200), "W"), ["0.8", "−0.8"]),
            ["roc of a long name"] = (
                () => RocChart.Create(
                    [new CurveLine(string.Concat(Enumerable.Repeat("name ", 60)), [0, 1], [0, 1], 0.5)]),
                ["name name name name name na… (AUC 0.500)"]),
            ["roc"] = (
                () => RocChart.Create([CurveLine.Of("improved", Roc(0.8)), CurveLine.Of("baseline", Roc(0.3))]),
                ["false positive rate", "true positive rate", "chance"]),
            ["precision and recall"] = (
                () => PrecisionRecallChart.Create([CurveLine.Of("improved", PrecisionRecall(0.8))], 0.5),
                ["recall", "precision", "chance (50 %)"]),
            ["a long title with strange characters"] = (
                () => ConfusionHeatMap.Create(
                    Matrix(2), ["<b>&", "日本\n"], "Titel – äöüß ∂Σ≤≥→✓✗ … " + new string('M', 300)),
                ["<b>&", "��"]),
        }.Concat(InspectionSamples.All).ToDictionary();

    public static IReadOnlyDictionary<string, Func<ChartSize, Chart>> Sized { get; } =
        new Dictionary<string, Func<ChartSize, Chart>>
        {
            ["learning curves"] = size => LearningCurves.Create(Run("improved", 1000), size: size),
            ["comparison"] = size => RunComparison.Create([Run("baseline", 700), Run("improved", 1000)], size: size),
            ["comparison, logarithmic"] = size => RunComparison.Create(
                [Run("baseline", 20), Run("improved", 1000)], size: size),
            ["confusion"] = size => ConfusionHeatMap.Create(Matrix(2), ["even", "odd"], size: size),
            ["confusion of twenty"] = size => ConfusionHeatMap.Create(Matrix(20), TwentyNames, size: size),
            ["weights"] = size => WeightHeatMap.Create(Weights(16, 16), "W1", size: size),
            ["validation curve"] = size => ValidationCurveChart.Create(
                "learning rate", Points(1e-4, 1e-3, 1e-2, 1e-1, 1), size: size),
            ["validation curve, linear"] = size => ValidationCurveChart.Create(
                "units", Points(100, 200, 300, 400, 1500), size: size),
            ["roc"] = size => RocChart.Create([CurveLine.Of("improved", Roc(0.8))], size: size),
        }.Concat(InspectionSamples.Sized).ToDictionary();

    public static RunSeries Run(string name, int epochs)
    {
        double[] train = [.. Enumerable.Range(0, epochs).Select(k => 0.7 * Math.Exp(-k / 60.0))];
        double[] validation = [.. Enumerable.Range(0, epochs)
            .Select(k => (0.7 * Math.Exp(-k / 60.0)) + 0.004 + (Math.Max(0, k - 269) * 5e-4))];
        double[] accuracy = [.. train.Select(loss => Math.Round(1 - (loss * 0.7), 2))];
        return new RunSeries(name, train, validation, accuracy, 1 + Array.IndexOf(validation, validation.Min()));
    }

    public static ConfusionMatrix WeightedMatrix() => ConfusionMatrix.From([0, 0, 1], [0, 1, 1], 2, [0.25, 1.5, 2]);

    public static ConfusionMatrix Matrix(int classes)
    {
        ConfusionMatrix matrix = new(classes);
        for (int sample = 0; sample < classes * 50; sample++)
        {
            int actual = sample % classes;
            matrix.Add(actual, sample / classes % 5 == 4 ? (actual + 1) % classes : actual);
        }

        return matrix;
    }

    public static double[,] Weights(int inputs, int units)
    {
        double[,] weights = new double[inputs, units];
        for (int k = 0; k < weights.Length; k++)
        {
            weights[k / units, k % units] = Math.Round(Math.Sin(k * 2.5) * 0.8, 2);
        }

        return weights;
    }

    public static CurvePoint[] Points(params double[] values) =>
        [.. values.Select((value, k) => new CurvePoint(
            value, 0.95 - (0.05 * Math.Abs(k - 2)), 0.02, 0.9 - (0.1 * Math.Abs(k - 2)), 0.05))];

    /// <summary>Creates losses of a regression over the learning rate. Runs with large rates diverge.</summary>
    public static ValidationCurve Curve(params double[] rates)
    {
        (Dataset<float> train, Dataset<float> validation) = Parity.Images(2, 2, samples: 60, seed: 0).Split(0.8);
        return ValidationCurve.Run(
            "learning rate",
            rates,
            (options, rate) => options with { Optimizer = Optimizer.GradientDescent(rate) },
            seed => new RegressionNetwork(seed),
            train,
            validation,
            new TrainingOptions { Epochs = 5, BatchSize = 8 },
            seeds: 2);
    }

    public static RocCurve Roc(double quality)
    {
        (bool[] actual, double[] scores) = Scores(quality);
        return RocCurve.From(actual, scores);
    }

    public static PrecisionRecallCurve PrecisionRecall(double quality)
    {
        (bool[] actual, double[] scores) = Scores(quality);
        return PrecisionRecallCurve.From(actual, scores);
    }

    private static (bool[] Actual, double[] Scores) Scores(double quality)
    {
        bool[] actual = [.. Enumerable.Range(0, 60).Select(k => k % 2 == 0)];
        return (actual, [.. actual.Select((yes, k) => (yes ? quality : 0) + Math.Sin(k * 3.7))]);
    }
}
