using LayerGen.Metrics;
using static System.FormattableString;

namespace LayerGen.Reports;

/// <summary>Draws how the errors of a regression, target − output, are distributed.</summary>
public static class ErrorHistogram
{
    private const int DefaultWidth = 800;
    private const float PlotHeight = 440;
    private const int MostAutomaticBins = 60;
    private const int MostBins = 500;
    private const double Headroom = 1.04;

    /// <summary>Draws the distribution.</summary>
    /// <param name="predictions">Predictions of a regression.</param>
    /// <param name="output">The output, from 0.</param>
    /// <param name="bins">
    /// The number of bins, from 1 to 500. By default it is that of NumPy's <c>bins='auto'</c>, the larger number of
    /// Sturges and of Freedman and Diaconis, and at most 60.
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
        int? bins = null,
        string title = "Distribution of the errors",
        ChartSize? size = null)
    {
        if (bins is < 1 or > MostBins)
        {
            throw new ArgumentOutOfRangeException(
                nameof(bins), Invariant($"Expected 1 to {MostBins} bins, but got {bins}."));
        }

        ArgumentException.ThrowIfNullOrWhiteSpace(title);
        OutputResiduals errors = OutputResiduals.Of(predictions, output);
        double[] sorted = [.. errors.Residuals.Order()];
        BarColumn[] columns = Columns(sorted, bins ?? AutomaticBins(sorted));
        int highest = (int)columns.Max(column => column.Height);
        Scale x = Scale.Linear(
            Math.Min(columns[0].Low, 0),
            Math.Max(columns[^1].High, 0),
            count: CurvePlot.TicksAcross(size?.Width ?? DefaultWidth));
        Scale y = Scale.Whole(0, highest, count: 5) with { Min = 0, Max = highest * Headroom };
        CurvePlot plot = new(x, y, "actual − predicted", "samples");
        plot.Plot.Add.Plottable(new BarColumns(columns, ChartTheme.Series(0).Color));
        plot.AddVertical(0, ChartTheme.ReferenceLine);
        plot.AddVertical(errors.Mean, ChartTheme.TargetLine);
        string mean = $"mean {Numerals.Short(errors.Mean)} (deviation {Numerals.Short(errors.Deviation)})";
        List<LegendEntry> legend =
        [
            new("no error", ChartTheme.ReferenceLine),
            new(mean, ChartTheme.TargetLine),
            .. errors.Remarks(predictions),
        ];
        string description = $"Distribution of the errors of {Numerals.Plural(sorted.Length, "sample", "samples")} in "
            + $"{Numerals.Plural(columns.Length, "bin", "bins")} from {Numerals.Short(sorted[0])} to "
            + $"{Numerals.Short(sorted[^1])}, with a mean of {Numerals.Short(errors.Mean)} and a standard deviation of "
            + $"{Numerals.Short(errors.Deviation)}.";
        return new Chart(
            title, description, new ChartFigure(title, legend, [plot.Panel(PlotHeight)], size, DefaultWidth));
    }

    /// <summary>Returns bins of equal width. The last one includes its upper end.</summary>
    internal static BarColumn[] Columns(double[] sorted, int bins)
    {
        (double low, double high) = (sorted[0], sorted[^1]);
        if (!(high > low))
        {
            double room = Math.Max(Math.Abs(low) * 0.1, 0.5);
            (low, high) = (low - room, high + room);
        }

        double width = (high / bins) - (low / bins);
        BarColumn[] columns = new BarColumn[bins];
        int next = 0;
        for (int k = 0; k < bins; k++)
        {
            int first = next;
            double end = k == bins - 1 ? high : low + ((k + 1) * width);
            while (next < sorted.Length && (sorted[next] < end || k == bins - 1))
            {
                next++;
            }

            columns[k] = new BarColumn(low + (k * width), end, next - first);
        }

        return columns;
    }

    /// <summary>
    /// Returns the number of bins of NumPy's <c>histogram_bin_edges(errors, 'auto')</c>, within limits.
    /// </summary>
    internal static int AutomaticBins(double[] sorted)
    {
        double range = sorted[^1] - sorted[0];
        double width = range / (Math.Log2(sorted.Length) + 1);
        double freedman = 2 * (Quantile(sorted, 0.75) - Quantile(sorted, 0.25)) / Math.Cbrt(sorted.Length);
        if (freedman > 0)
        {
            width = Math.Min(width, freedman);
        }

        return width > 0 ? (int)Math.Clamp(Math.Ceiling(range / width), 1, MostAutomaticBins) : 1;
    }

    private static double Quantile(double[] sorted, double share)
    {
        double position = share * (sorted.Length - 1);
        int below = (int)position;
        double high = sorted[Math.Min(below + 1, sorted.Length - 1)];
        return sorted[below] + ((high - sorted[below]) * (position - below));
    }
}
