using LayerGen.Selection;
using static System.FormattableString;

namespace LayerGen.Reports;

/// <summary>
/// Draws the scores on training and validation data over the values of a hyperparameter: means as lines, one standard
/// deviation to both sides as bands, and a mark at the value with the best validation score.
/// </summary>
public static class ValidationCurveChart
{
    private const int DefaultWidth = 800;
    private const float PlotHeight = 460;
    private const double WideRange = 50;

    /// <summary>
    /// Draws a validation curve. Values for which all runs diverged have no score. The legend and the description list
    /// them.
    /// </summary>
    /// <param name="curve">The curve, with at least one value for which a run did not diverge.</param>
    /// <param name="title">The title. By default it contains the name of the hyperparameter.</param>
    /// <param name="size">
    /// The size in pixels. By default it is 800 wide, and as high as title, legend and plot need.
    /// </param>
    /// <returns>The chart.</returns>
    /// <exception cref="ArgumentException">
    /// All runs diverged, or <paramref name="size"/> is not high enough for the content.
    /// </exception>
    public static Chart Create(ValidationCurve curve, string? title = null, ChartSize? size = null)
    {
        ArgumentNullException.ThrowIfNull(curve);
        ILookup<bool, ValidationPoint> byScored = curve.Points.ToLookup(point => !double.IsNaN(point.Validation.Mean));
        if (!byScored[true].Any())
        {
            throw new ArgumentException(
                "Expected a value at which a run did not diverge, but all of them did.", nameof(curve));
        }

        return Create(
            curve.Hyperparameter,
            [.. byScored[true].Select(point => new CurvePoint(
                point.Value,
                point.Train.Mean,
                point.Train.StandardDeviation,
                point.Validation.Mean,
                point.Validation.StandardDeviation))],
            [.. byScored[false].Select(point => point.Value)],
            curve.ScoreName,
            lowerIsBetter: !curve.IsAccuracy,
            isLogarithmic: null,
            title,
            size);
    }

    /// <summary>Draws the curves.</summary>
    /// <param name="hyperparameter">The name of the hyperparameter, such as <c>learning rate</c>; not empty.</param>
    /// <param name="points">The scores, at least one point, in any order. The values are finite.</param>
    /// <param name="scoreName">
    /// The name of the score, such as <c>accuracy</c>. Shares are shown as percentages.
    /// </param>
    /// <param name="lowerIsBetter">Whether the best score is the lowest, as for a loss.</param>
    /// <param name="isLogarithmic">
    /// Whether the axis of the hyperparameter is logarithmic. By default it is if all values are positive and the
    /// largest is more than 50 times the smallest.
    /// </param>
    /// <param name="title">The title. By default it contains the name of the hyperparameter.</param>
    /// <param name="size">
    /// The size in pixels. By default it is 800 wide, and as high as title, legend and plot need.
    /// </param>
    /// <returns>The chart.</returns>
    /// <exception cref="ArgumentException">
    /// A name is empty, there are no points, a value is not finite, or not positive on a logarithmic axis, or
    /// <paramref name="size"/> is not high enough for the content.
    /// </exception>
    public static Chart Create(
        string hyperparameter,
        IReadOnlyList<CurvePoint> points,
        string scoreName = "accuracy",
        bool lowerIsBetter = false,
        bool? isLogarithmic = null,
        string? title = null,
        ChartSize? size = null) =>
        Create(hyperparameter, points, [], scoreName, lowerIsBetter, isLogarithmic, title, size);

    private static Chart Create(
        string hyperparameter,
        IReadOnlyList<CurvePoint> points,
        double[] diverged,
        string scoreName,
        bool lowerIsBetter,
        bool? isLogarithmic,
        string? title,
        ChartSize? size)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(hyperparameter);
        ArgumentException.ThrowIfNullOrWhiteSpace(scoreName);
        CurvePoint[] sorted = Sorted(points, isLogarithmic);
        double[] values = [.. sorted.Select(point => point.Value)];
        bool isWide = isLogarithmic ?? (values[0] > 0 && values[^1] > WideRange * values[0]);
        int ticks = CurvePlot.TicksAcross(size?.Width ?? DefaultWidth);
        Scale x = isWide
            ? Scale.Logarithmic(values[0], values[^1], ticks)
            : Scale.Linear(values[0], values[^1], count: ticks);
        CurvePlot curves = new(x, OfScores(sorted, scoreName), hyperparameter, scoreName);

        AddBand(curves, values, sorted, point => (point.Train, point.TrainSpread), 0);
        AddBand(curves, values, sorted, point => (point.Validation, point.ValidationSpread), 1);
        curves.AddLine(values, [.. sorted.Select(point => point.Train)], ChartTheme.Series(0), marksAll: true);
        curves.AddLine(values, [.. sorted.Select(point => point.Validation)], ChartTheme.Series(1), marksAll: true);
        List<LegendEntry> legend = [new("training", ChartTheme.Series(0)), new("validation", ChartTheme.Series(1))];
        string description = Invariant(
            $"{scoreName} over {hyperparameter} at {Numerals.Plural(sorted.Length, "value", "values")}.");
        if (Best(sorted, lowerIsBetter) is { } best)
        {
            curves.AddVertical(best.Value, ChartTheme.ReferenceLine);
            legend.Add(new LegendEntry($"best: {Numerals.Short(best.Value)}", ChartTheme.ReferenceLine));
            description +=
                $" The best validation score, {Numerals.Short(best.Validation)}, is at {Numerals.Short(best.Value)}.";
        }

        if (diverged.Length > 0)
        {
            // These values have no score and are often outside the axis, but the picture must state that they were
            // tried.
            string places = string.Join(", ", diverged.Select(Numerals.Short));
            legend.Add(new LegendEntry($"all runs diverged: {places}", null));
            description += $" All runs diverged at {places}.";
        }

        title ??= $"Validation curve: {hyperparameter}";
        return new Chart(
            title, description, new ChartFigure(title, legend, [curves.Panel(PlotHeight)], size, DefaultWidth));
    }

    private static CurvePoint[] Sorted(IReadOnlyList<CurvePoint> points, bool? isLogarithmic)
    {
        ArgumentNullException.ThrowIfNull(points);
        if (points.Count == 0)
        {
            throw new ArgumentException("Expected at least one point, but got none.", nameof(points));
        }

        foreach (CurvePoint point in points)
        {
            if (!double.IsFinite(point.Value) || (isLogarithmic == true && point.Value <= 0))
            {
                throw new ArgumentException(
                    Invariant(
                        $"Expected finite values{(isLogarithmic == true ? " above 0" : "")}, but got {point.Value}."),
                    nameof(points));
            }
        }

        return [.. points.OrderBy(point => point.Value)];
    }

    /// <summary>
    /// Returns a scale with percentages if all scores with their spreads are shares and the score is an accuracy,
    /// otherwise with plain numbers.
    /// </summary>
    private static Scale OfScores(CurvePoint[] points, string scoreName)
    {
        double[] ends =
        [
            .. points.SelectMany(point => (double[])
            [
                point.Train - point.TrainSpread, point.Train + point.TrainSpread,
                point.Validation - point.ValidationSpread, point.Validation + point.ValidationSpread,
            ]).Where(double.IsFinite),
        ];
        double[] scores = [.. points.SelectMany(point => (double[])[point.Train, point.Validation])
            .Where(double.IsFinite)];
        bool areShares = scoreName.Contains("accuracy", StringComparison.OrdinalIgnoreCase)
            && scores.All(score => score is >= 0 and <= 1);
        return ends.Length == 0 ? Scale.Linear(0, 1)
            : areShares ? Scale.Shares(ends.Min())
            : Scale.Linear(ends.Min(), ends.Max());
    }

    private static void AddBand(
        CurvePlot curves,
        double[] values,
        CurvePoint[] points,
        Func<CurvePoint, (double Mean, double Spread)> score,
        int series)
    {
        (double Mean, double Spread)[] scores = [.. points.Select(score)];
        for (int start = 0, end; start < scores.Length; start = end + 1)
        {
            // Like its line, a band is interrupted where a score is not finite.
            end = start;
            while (end < scores.Length && double.IsFinite(scores[end].Mean) && double.IsFinite(scores[end].Spread))
            {
                end++;
            }

            (double Mean, double Spread)[] stretch = scores[start..end];
            if (stretch.Length > 1 && stretch.Any(one => one.Spread > 0))
            {
                curves.AddBand(
                    values[start..end],
                    [.. stretch.Select(one => one.Mean - one.Spread)],
                    [.. stretch.Select(one => one.Mean + one.Spread)],
                    ChartTheme.Series(series));
            }
        }
    }

    private static CurvePoint? Best(CurvePoint[] points, bool lowerIsBetter)
    {
        CurvePoint[] scored = [.. points.Where(point => double.IsFinite(point.Validation))];
        return scored.Length == 0 ? null
            : lowerIsBetter ? scored.MinBy(point => point.Validation)
            : scored.MaxBy(point => point.Validation);
    }
}
