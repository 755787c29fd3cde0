using LayerGen.Inspection;
using LayerGen.Metrics;

namespace LayerGen.Reports;

/// <content>Sections about importance, partial dependence, calibration and the errors of a regression.</content>
public static partial class ReportSections
{
    /// <summary>Adds permutation importances as a picture and as a table of all features.</summary>
    /// <param name="report">The report.</param>
    /// <param name="importance">The importances.</param>
    /// <param name="largestCount">The largest number of features in the picture, at least 1.</param>
    /// <param name="heading">The heading.</param>
    /// <returns>The report.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="largestCount"/> is less than 1.</exception>
    public static HtmlReport AddImportance(
        this HtmlReport report,
        PermutationImportance importance,
        int largestCount = 20,
        string heading = "Permutation importance")
    {
        ArgumentNullException.ThrowIfNull(report);
        Chart chart = ImportanceChart.Create(importance, largestCount, heading);
        string change = importance.Score.IsMaximized ? "decreases" : "increases";
        return report.AddSection(heading, section => section
            .AddText(
                $"How much the {importance.Score.Name} of {Numerals.Fixed(importance.BaselineScore, 4)} {change} if "
                + "the values of a feature are permuted among the samples.")
            .AddChart(chart)
            .AddTable(
                ["feature", "mean", "standard deviation"],
                [.. importance.Ranked.Select(feature => (string[])
                    [feature.Name, Numerals.Fixed(feature.Mean, 4), Numerals.Fixed(feature.StandardDeviation, 4)])]));
    }

    /// <summary>Adds a picture of the partial dependence on each of several features.</summary>
    /// <param name="report">The report.</param>
    /// <param name="dependences">The dependences.</param>
    /// <param name="individualCount">The largest number of samples whose curves are drawn, at least 0.</param>
    /// <param name="outputName">The name of the output. The default is its number.</param>
    /// <param name="heading">The heading.</param>
    /// <returns>The report.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="individualCount"/> is negative.</exception>
    public static HtmlReport AddPartialDependence(
        this HtmlReport report,
        IReadOnlyList<PartialDependence> dependences,
        int individualCount = 50,
        string? outputName = null,
        string heading = "Partial dependence")
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(dependences);
        Chart[] charts =
            [.. dependences.Select(one => PartialDependenceChart.Create(one, individualCount, outputName))];
        return report.AddSection(heading, section =>
        {
            section.AddText("The mean output over all samples if the feature has the same value in each of them.");
            foreach (Chart chart in charts)
            {
                section.AddChart(chart);
            }
        });
    }

    /// <summary>Adds calibration curves as a picture and their errors as a table.</summary>
    /// <param name="report">The report.</param>
    /// <param name="curves">The curves, at least one.</param>
    /// <param name="heading">The heading.</param>
    /// <returns>The report.</returns>
    /// <exception cref="ArgumentException">There are no curves.</exception>
    public static HtmlReport AddCalibration(
        this HtmlReport report, IReadOnlyList<CalibrationLine> curves, string heading = "Calibration")
    {
        ArgumentNullException.ThrowIfNull(report);
        Chart chart = CalibrationChart.Create(curves, heading);
        return report.AddSection(heading, section => section
            .AddChart(chart)
            .AddTable(
                ["curve", "samples", "expected error", "largest error"],
                [.. curves.Select(line => (string[])
                [
                    line.Name,
                    Numerals.Count(line.Curve.SampleCount),
                    Numerals.Fixed(line.Curve.ExpectedError, 4),
                    Numerals.Fixed(line.Curve.LargestError, 4),
                ])]));
    }

    /// <summary>
    /// Adds the errors of a regression: figures of all outputs, and residuals and their distribution of one.
    /// </summary>
    /// <param name="report">The report.</param>
    /// <param name="predictions">Predictions of a regression.</param>
    /// <param name="output">The output of the pictures, from 0.</param>
    /// <param name="heading">The heading.</param>
    /// <returns>The report.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="output"/> is out of range.</exception>
    /// <exception cref="ArgumentException">No output is finite.</exception>
    /// <exception cref="InvalidOperationException">The outputs are probabilities, not numbers.</exception>
    public static HtmlReport AddErrors(
        this HtmlReport report, Predictions predictions, int output = 0, string heading = "Errors")
    {
        ArgumentNullException.ThrowIfNull(report);
        Chart residuals = ResidualChart.Create(predictions, output);
        Chart distribution = ErrorHistogram.Create(predictions, output);
        return report.AddSection(heading, section => section
            .AddTable(
                ["output", "RMSE", "MAE", "R²"],
                [.. predictions.Regression.PerOutput.Select(one => (string[])
                [
                    Numerals.Count(one.Output),
                    Numerals.Short(one.RootMeanSquaredError),
                    Numerals.Short(one.MeanAbsoluteError),
                    Numerals.Fixed(one.R2, 4),
                ])])
            .AddChart(residuals)
            .AddChart(distribution));
    }
}
