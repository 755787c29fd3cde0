using LayerGen.Metrics;

namespace LayerGen.Reports.Tests;

/// <summary>A report with all kinds of sections.</summary>
internal static class Reports
{
    public static HtmlReport Full()
    {
        IReadOnlyList<GeneratedFile> files = GeneratedSource.Find(typeof(TestNetwork));
        RunSeries[] runs = [Samples.Run("baseline 4 → 4 → 4 → 2", 100), Samples.Run("improved 4 → 16 → 16 → 2", 300)];
        return new HtmlReport(
            "Parity of 2 × 2 images", "100 % of the validation samples are classified right; the target was 90 %.")
            .AddDeclaration(TestNetwork.Declaration)
            .AddSummary(TestNetwork.Summary)
            .AddGeneratedCode(files)
            .AddCurves(runs)
            .AddSection("Comparison", section => section.AddText("Both runs.").AddChart(RunComparison.Create(runs)))
            .AddConfusion(Samples.Matrix(2), ["even", "odd"])
            .AddConfusion(Samples.Matrix(20), heading: "Twenty classes")
            .AddSection("Weights", section => section
                .AddChart(WeightHeatMap.Create(new TestNetwork(seed: 1).W1, "W1"))
                .AddChart(WeightHeatMap.Create(new TestNetwork(seed: 1).W2, "W2"))
                .AddChart(WeightHeatMap.Create(Samples.Weights(120, 84), "W3"))
                .AddChart(RocChart.Create([CurveLine.Of("improved", Samples.Roc(0.8))])))
            .AddImportance(InspectionSamples.Importance())
            .AddPartialDependence(
                [InspectionSamples.Dependence("age", individual: true), InspectionSamples.Dependence("heating")],
                outputName: "price")
            .AddCalibration([new CalibrationLine("network", InspectionSamples.Curve(2, CalibrationStrategy.Uniform))])
            .AddErrors(InspectionSamples.Predictions(0.3))
            .AddWrongSamples(
                [
                    "pixels",
                    "true class",
                    "predicted class",
                    "confidence",
                    "a column with a rather long head",
                    "one more of these",
                ],
                [["1 0 0 1", "even", "odd", "52.1 %", "0.3", "−1.5"], ["", "odd", "even", "61.05 %", "", "0"]]);
    }
}
