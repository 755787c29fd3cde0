using System.Globalization;

namespace LayerGen.Reports;

/// <summary>Draws lines over a common axis, such as a series and its forecasts, or two signals over time.</summary>
public static class LineChart
{
    private const int DefaultWidth = 800;
    private const float PlotHeight = 440;

    /// <summary>Numbers below this one have no separator, so that years can be read.</summary>
    private const double Grouped = 10_000;

    /// <summary>Draws the lines.</summary>
    /// <param name="lines">The lines, at least one. Later ones are drawn over earlier ones.</param>
    /// <param name="title">The title. It must not be empty.</param>
    /// <param name="xLabel">The label of the horizontal axis, with its unit.</param>
    /// <param name="yLabel">The label of the vertical axis, with its unit.</param>
    /// <param name="size">
    /// The size in pixels. By default it is 800 wide, and as high as title, legend and plot need.
    /// </param>
    /// <returns>The chart.</returns>
    /// <exception cref="ArgumentException">
    /// There are no lines, a text is empty, or <paramref name="size"/> is too small for the content.
    /// </exception>
    public static Chart Create(
        IReadOnlyList<ChartLine> lines, string title, string xLabel, string yLabel, ChartSize? size = null)
    {
        ArgumentNullException.ThrowIfNull(lines);
        ArgumentException.ThrowIfNullOrWhiteSpace(title);
        ArgumentException.ThrowIfNullOrWhiteSpace(xLabel);
        ArgumentException.ThrowIfNullOrWhiteSpace(yLabel);
        if (lines.Count == 0)
        {
            throw new ArgumentException("Expected at least one line, but got none.", nameof(lines));
        }

        double[] xs = [.. lines.SelectMany(line => line.X)];
        double[] ys = [.. lines.SelectMany(line => line.Y).Where(double.IsFinite)];
        int ticks = CurvePlot.TicksAcross(size?.Width ?? DefaultWidth);
        Scale x = xs.Min() < xs.Max()
            ? Scale.Between(xs.Min(), xs.Max(), ticks, Math.Abs(xs.Max()) < Grouped ? Plain : null)
            : Scale.Linear(xs.Min(), xs.Max(), count: ticks);
        Scale y = ys.Length == 0 ? Scale.Linear(0, 1) : Scale.Linear(ys.Min(), ys.Max());
        CurvePlot plot = new(x, y, xLabel, yLabel);
        List<LegendEntry> legend = [];
        foreach ((int k, ChartLine line) in lines.Index())
        {
            plot.AddLine(line.X, line.Y, ChartTheme.Series(k));
            legend.Add(new LegendEntry(line.Name, ChartTheme.Series(k)));
        }

        string description = $"{yLabel} over {xLabel}: {string.Join("; ", lines.Select(Describe))}.";
        return new Chart(
            title, description, new ChartFigure(title, legend, [plot.Panel(PlotHeight)], size, DefaultWidth));
    }

    private static string Plain(double value, int decimals) =>
        value.ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)
            .Replace('-', '−');

    private static string Describe(ChartLine line)
    {
        double[] ys = [.. line.Y.Where(double.IsFinite)];
        return ys.Length == 0
            ? $"{line.Name}, without a value"
            : $"{line.Name}, from {Numerals.Short(ys.Min())} to {Numerals.Short(ys.Max())}";
    }
}
