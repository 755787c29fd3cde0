using LayerGen.Metrics;
using ScottPlot;

namespace LayerGen.Reports;

/// <summary>
/// Draws the residuals of a regression, target − output, over the predicted values. Without a pattern, they lie evenly
/// around the line at 0. A bend means that the network is too simple, and a funnel that its errors grow with the value.
/// </summary>
public static class ResidualChart
{
    private const int DefaultWidth = 800;
    private const float PlotHeight = 440;

    /// <summary>Draws the residuals.</summary>
    /// <param name="predictions">Predictions of a regression.</param>
    /// <param name="output">The output, from 0.</param>
    /// <param name="largestCount">
    /// The largest number of points, at least 1. If there are more samples, evenly spaced ones are drawn.
    /// </param>
    /// <param name="title">The title.</param>
    /// <param name="size">
    /// The size in pixels. By default it is 800 wide, and as high as title, legend and plot need.
    /// </param>
    /// <returns>The chart.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    /// <exception cref="ArgumentException">
    /// No output is finite, or <paramref name="size"/> is too small for the content.
    /// </exception>
    /// <exception cref="InvalidOperationException">The outputs are probabilities, not numbers.</exception>
    public static Chart Create(
        Predictions predictions,
        int output = 0,
        int largestCount = 2000,
        string title = "Residuals",
        ChartSize? size = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(largestCount, 1);
        ArgumentException.ThrowIfNullOrWhiteSpace(title);
        OutputResiduals all = OutputResiduals.Of(predictions, output);
        (double[] xs, double[] ys) = (all.Predicted, all.Residuals);
        int ticks = CurvePlot.TicksAcross(size?.Width ?? DefaultWidth);
        CurvePlot plot = new(
            Scale.Linear(xs.Min(), xs.Max(), count: ticks),
            Scale.Linear(Math.Min(ys.Min(), 0), Math.Max(ys.Max(), 0)),
            "predicted",
            "actual − predicted");
        int count = Math.Min(largestCount, xs.Length);
        Coordinates[] points = [.. Enumerable.Range(0, count).Select(k =>
        {
            int sample = (int)((long)k * xs.Length / count);
            return new Coordinates(xs[sample], ys[sample]);
        })];
        plot.Plot.Add.Plottable(new PointCloud(points, ChartTheme.Series(0).Color));
        plot.AddHorizontal(0, ChartTheme.ReferenceLine);
        List<LegendEntry> legend = [new("no error", ChartTheme.ReferenceLine)];
        if (count < xs.Length)
        {
            legend.Add(new LegendEntry($"{Numerals.Count(count)} of {Numerals.Count(xs.Length)} samples", null));
        }

        legend.AddRange(all.Remarks(predictions));
        string description = $"Residuals of {Numerals.Plural(xs.Length, "sample", "samples")} over the predicted "
            + $"values from {Numerals.Short(xs.Min())} to {Numerals.Short(xs.Max())}. They are from "
            + $"{Numerals.Short(ys.Min())} to {Numerals.Short(ys.Max())}, with a mean of {Numerals.Short(all.Mean)} "
            + $"and a standard deviation of {Numerals.Short(all.Deviation)}.";
        return new Chart(
            title, description, new ChartFigure(title, legend, [plot.Panel(PlotHeight)], size, DefaultWidth));
    }
}
