namespace LayerGen.Reports;

/// <summary>The data and layout of a picture of horizontal bars with names.</summary>
internal sealed record BarRowsFigure
{
    private const int DefaultWidth = 800;
    private const float LongestName = 260;
    private const float RowHeight = 38;
    private const float SmallestRow = 25;
    private const float AroundRows = 110;

    public required IReadOnlyList<string> Names { get; init; }

    public required double[] Values { get; init; }

    /// <summary>Gets the half lengths of the lines across the ends, or <see langword="null"/> for none.</summary>
    public double[]? Spreads { get; init; }

    public required string XLabel { get; init; }

    public required string YLabel { get; init; }

    public ChartFigure Build(string title, IReadOnlyList<LegendEntry> legend, ChartSize? size)
    {
        string[] names =
            [.. Names.Select(name => TextPen.Fit(BundledFont.Showable(name), LongestName, ChartTheme.TickSize))];
        double[] ends =
        [
            0, .. Values.Zip(Spreads ?? new double[Values.Length], (value, spread) => value - spread),
            .. Values.Zip(Spreads ?? new double[Values.Length], (value, spread) => value + spread),
        ];
        double[] finite = [.. ends.Where(double.IsFinite)];

        // Long names take their width from that of the axis.
        int width = (size?.Width ?? DefaultWidth) - (int)TextPen.Width(names, ChartTheme.TickSize) + 60;
        double largest = finite.Max() == finite.Min() ? 1 : finite.Max();
        Scale x = Scale.Linear(finite.Min(), largest, startsAtZero: true, count: CurvePlot.TicksAcross(width));
        Scale y = new(
            -(names.Length - 1) - 0.6, 0.6, [.. Enumerable.Range(0, names.Length).Select(row => -(double)row)], names);
        CurvePlot plot = new(x, y, XLabel, YLabel);
        plot.Plot.Grid.YAxisStyle.IsVisible = false;
        plot.Plot.Add.Plottable(new BarRows(Values, Spreads, ChartTheme.Series(0).Color));
        plot.AddVertical(0, ChartTheme.AxisLine);
        float smallest = Math.Max(plot.SmallestHeight, (names.Length * SmallestRow) + AroundRows);
        FigurePanel panel = new(
            plot.Plot,
            Math.Max((names.Length * RowHeight) + AroundRows, smallest),
            plot.SmallestWidth,
            smallest);
        return new ChartFigure(title, legend, [panel], size, DefaultWidth);
    }
}
