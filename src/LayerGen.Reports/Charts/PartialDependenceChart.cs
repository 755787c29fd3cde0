using LayerGen.Inspection;
using static System.FormattableString;

namespace LayerGen.Reports;

/// <summary>
/// Draws partial dependence: the mean output over the values of a feature and, if they were kept, the curves of some of
/// the samples as thin lines. For a categorical feature there is a bar for each category.
/// </summary>
public static class PartialDependenceChart
{
    private const int DefaultWidth = 800;
    private const float PlotHeight = 440;

    /// <summary>Draws a dependence.</summary>
    /// <param name="dependence">The dependence.</param>
    /// <param name="individualCount">
    /// The largest number of samples whose curves are drawn, at least 0. They are evenly spaced among all samples. A
    /// categorical feature has none.
    /// </param>
    /// <param name="outputName">The name of the output. The default is its number.</param>
    /// <param name="title">The title. By default it contains the name of the feature.</param>
    /// <param name="size">
    /// The size in pixels. By default it is 800 wide, and as high as title, legend and plot need.
    /// </param>
    /// <returns>The chart.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="individualCount"/> is negative.</exception>
    /// <exception cref="ArgumentException"><paramref name="size"/> is too small for the content.</exception>
    public static Chart Create(
        PartialDependence dependence,
        int individualCount = 50,
        string? outputName = null,
        string? title = null,
        ChartSize? size = null)
    {
        ArgumentNullException.ThrowIfNull(dependence);
        ArgumentOutOfRangeException.ThrowIfNegative(individualCount);
        string feature = dependence.Feature.Name;
        string output = outputName ?? Invariant($"output {dependence.Output}");
        title ??= $"Partial dependence on {feature}";
        string description = Invariant($"Mean of {output} over {feature} at ")
            + $"{Numerals.Plural(dependence.Values.Count, "value", "values")}, from "
            + $"{Numerals.Short(dependence.Average.Min())} to {Numerals.Short(dependence.Average.Max())}.";
        ChartFigure figure = dependence.Feature.Categories is { } categories
            ? Bars(dependence, categories, output, title, size)
            : Curve(dependence, individualCount, output, title, size);
        return new Chart(title, description, figure);
    }

    private static ChartFigure Bars(
        PartialDependence dependence, IReadOnlyList<string> categories, string output, string title, ChartSize? size)
    {
        BarRowsFigure figure = new()
        {
            Names = [.. dependence.Values.Select(value => categories[(int)value])],
            Values = [.. dependence.Average],
            XLabel = $"mean of {output}",
            YLabel = dependence.Feature.Name,
        };
        return figure.Build(title, [], size);
    }

    private static ChartFigure Curve(
        PartialDependence dependence, int individualCount, string output, string title, ChartSize? size)
    {
        IReadOnlyList<IReadOnlyList<double>> lines = Chosen(dependence.Individual ?? [], individualCount);
        double[] ys = [.. lines.SelectMany(line => line).Concat(dependence.Average).Where(double.IsFinite)];
        Scale x = Scale.Linear(
            dependence.Values[0],
            dependence.Values[^1],
            count: CurvePlot.TicksAcross(size?.Width ?? DefaultWidth));
        Scale y = ys.Length == 0 ? Scale.Linear(0, 1) : Scale.Linear(ys.Min(), ys.Max());
        CurvePlot plot = new(x, y, dependence.Feature.Name, lines.Count > 0 ? output : $"mean of {output}");
        foreach (IReadOnlyList<double> line in lines)
        {
            plot.AddLine(dependence.Values, line, ChartTheme.BackgroundLine);
        }

        plot.AddLine(dependence.Values, dependence.Average, ChartTheme.Series(0), marksAll: true);
        List<LegendEntry> legend = [];
        if (lines.Count > 0)
        {
            legend.Add(new LegendEntry("mean", ChartTheme.Series(0)));
            string samples = lines.Count == dependence.Individual!.Count
                ? Numerals.Plural(lines.Count, "sample", "samples")
                : $"{Numerals.Count(lines.Count)} of {Numerals.Count(dependence.Individual.Count)} samples";
            legend.Add(new LegendEntry(samples, ChartTheme.BackgroundLine));
        }

        return new ChartFigure(title, legend, [plot.Panel(PlotHeight)], size, DefaultWidth);
    }

    private static IReadOnlyList<IReadOnlyList<double>> Chosen(IReadOnlyList<IReadOnlyList<double>> lines, int count) =>
        lines.Count <= count
            ? lines
            : [.. Enumerable.Range(0, count).Select(k => lines[(int)((long)k * lines.Count / count)])];
}
