using LayerGen.Metrics;
using ScottPlot;

namespace LayerGen.Reports;

/// <summary>
/// Draws reliability diagrams: the share of positive samples over the mean predicted probability of each bin, the
/// diagonal of perfect calibration, and below it the numbers of samples in the bins.
/// </summary>
public static class CalibrationChart
{
    private const float CountHeight = 230;
    private const byte CountOpacity = 90;
    private const double Room = 0.02;

    /// <summary>Draws one curve.</summary>
    /// <param name="curve">The curve.</param>
    /// <param name="title">The title.</param>
    /// <param name="size">
    /// The size in pixels. By default it is 640 wide, and as high as title, legend and plots need.
    /// </param>
    /// <returns>The chart.</returns>
    /// <exception cref="ArgumentException"><paramref name="size"/> is too small for the content.</exception>
    public static Chart Create(CalibrationCurve curve, string title = "Calibration", ChartSize? size = null)
        => Create([new CalibrationLine("network", curve)], title, size);

    /// <summary>Draws several curves, such as those before and after <see cref="TemperatureScaling"/>.</summary>
    /// <param name="curves">The curves, at least one. The legend shows their expected calibration errors.</param>
    /// <param name="title">The title.</param>
    /// <param name="size">
    /// The size in pixels. By default it is 640 wide, and as high as title, legend and plots need.
    /// </param>
    /// <returns>The chart.</returns>
    /// <exception cref="ArgumentException">
    /// There are no curves, or <paramref name="size"/> is too small for the content.
    /// </exception>
    public static Chart Create(
        IReadOnlyList<CalibrationLine> curves, string title = "Calibration", ChartSize? size = null)
    {
        ArgumentNullException.ThrowIfNull(curves);
        CurveLine[] lines = [.. curves.Select(line => new CurveLine(
            line.Name,
            [.. line.Curve.Bins.Select(bin => bin.MeanProbability)],
            [.. line.Curve.Bins.Select(bin => bin.PositiveShare)],
            line.Curve.ExpectedError))];
        UnitSquare square = new(lines, "predicted probability", "share of positives", "ECE", marksAll: true);
        square.Plot.AddLine([0, 1], [0, 1], ChartTheme.ReferenceLine);
        square.Legend.Add(new LegendEntry("perfectly calibrated", ChartTheme.ReferenceLine));
        square.Plot.HideBottomLabels();
        CurvePlot counts = Counts(curves, square.Plot.X);
        counts.Left = square.Plot.Left = Math.Max(counts.Left, square.Plot.Left);
        return square.Build(title, "Calibration", size, counts.Panel(CountHeight));
    }

    private static CurvePlot Counts(IReadOnlyList<CalibrationLine> curves, Scale x)
    {
        int largest = curves.Max(line => line.Curve.Bins.Max(bin => bin.Count));
        Scale y = Scale.Whole(0, largest, count: 3) with { Min = 0, Max = largest * (1 + (2 * Room)) };
        CurvePlot plot = new(x, y, "predicted probability", "samples");
        for (int k = 0; k < curves.Count; k++)
        {
            BarColumn[] columns =
                [.. curves[k].Curve.Bins.Select(bin => new BarColumn(bin.Low, bin.High, bin.Count))];
            SeriesStyle style = ChartTheme.Series(k);
            plot.Plot.Add.Plottable(new BarColumns(columns, style.Color.WithAlpha(CountOpacity)));
            if (curves.Count > 1)
            {
                foreach (BarColumn column in columns)
                {
                    plot.Plot.Add.Plottable(new SeriesPlottable([Outline(column)], [], style with { Width = 2 }));
                }
            }
        }

        return plot;
    }

    private static Coordinates[] Outline(BarColumn column) =>
    [
        new(column.Low, 0), new(column.Low, column.Height), new(column.High, column.Height), new(column.High, 0),
    ];
}
