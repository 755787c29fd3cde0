using ScottPlot;
using ScottPlot.Plottables;
using ScottPlot.TickGenerators;
using SkiaSharp;

namespace LayerGen.Reports;

/// <summary>A plot of lines with given axes.</summary>
internal sealed class CurvePlot
{
    private const int MarkersPerLine = 8;
    private const float SmallestArea = 90;
    private const float LongestLabel = 320;
    private const int LargestMarkedCount = 30;
    private const int LargestPointCount = 2000;

    public CurvePlot(Scale x, Scale y, string xLabel, string yLabel)
    {
        (X, Y) = (x, y);
        Plot = ChartTheme.CreatePlot();
        Plot.Axes.SetLimits(x.Min, x.Max, y.Min, y.Max);
        Plot.Axes.Bottom.TickGenerator = x.Generator();
        Plot.Axes.Left.TickGenerator = y.Generator();
        Plot.Axes.Bottom.Label.Text = Label(xLabel);
        Plot.Axes.Left.Label.Text = Label(yLabel);
        Plot.Axes.Left.LockSize(LeftSize(y));

        // Half of the last tick's label extends beyond the end of the axis, and half a line beyond its upper end.
        float overhang = x.Labels.Length == 0 ? 0 : TextPen.Width(x.Labels[^1], ChartTheme.TickSize) / 2;
        Plot.Axes.Right.MinimumSize = overhang + 2;
        Plot.Axes.Top.MinimumSize = ChartTheme.TickSize / 2;
        Plot.Axes.Right.TickGenerator = new EmptyTickGenerator();
        Plot.Axes.Top.TickGenerator = new EmptyTickGenerator();
    }

    public Scale X { get; }

    public Scale Y { get; }

    public Plot Plot { get; }

    /// <summary>Gets the width that the texts need.</summary>
    public float SmallestWidth => Left + Plot.Axes.Right.MinimumSize
        + Math.Max(TextPen.Width(Plot.Axes.Bottom.Label.Text, ChartTheme.TextSize), SmallestArea);

    /// <summary>Gets the height that the texts need.</summary>
    public float SmallestHeight => Plot.Axes.Top.MinimumSize + (ChartTheme.TickSize + ChartTheme.TextSize + 34)
        + Math.Max(TextPen.Width(Plot.Axes.Left.Label.Text, ChartTheme.TextSize), SmallestArea);

    public float Left
    {
        get => Plot.Axes.Left.MinimumSize;
        set => Plot.Axes.Left.LockSize(value);
    }

    /// <summary>Returns the number of ticks that fit along the width of a picture.</summary>
    public static int TicksAcross(int width) => Math.Clamp((width - 180) / 95, 1, 12);

    /// <summary>Returns the plot as a panel of a figure.</summary>
    public FigurePanel Panel(float height, Action<SKCanvas, PixelRect>? overlay = null) =>
        new(Plot, height, SmallestWidth, SmallestHeight, overlay);

    /// <summary>Hides the labels at the bottom, which the plot below shows.</summary>
    public void HideBottomLabels()
    {
        Plot.Axes.Bottom.Label.Text = "";
        Plot.Axes.Bottom.TickGenerator = new NumericManual(X.Ticks, [.. X.Ticks.Select(_ => "")]);
        Plot.Axes.Bottom.LockSize(10);
    }

    /// <summary>
    /// Adds a line with markers on some of its points, or on all if there are few. It is interrupted where a value is
    /// not finite.
    /// </summary>
    public void AddLine(IReadOnlyList<double> xs, IReadOnlyList<double> ys, SeriesStyle style, bool marksAll = false)
    {
        List<Coordinates[]> lines = [];
        List<Coordinates> line = [];
        List<Coordinates> all = [];
        for (int k = 0; k <= xs.Count; k++)
        {
            if (k < xs.Count && IsShown(xs[k], ys[k]))
            {
                line.Add(new Coordinates(X.Of(xs[k]), Y.Of(ys[k])));
            }
            else if (line.Count > 0)
            {
                lines.Add(Thinned(line));
                all.AddRange(line);
                line = [];
            }
        }

        Plot.Add.Plottable(
            new SeriesPlottable(lines, marksAll && all.Count <= LargestMarkedCount ? [.. all] : Marked(all), style));
    }

    /// <summary>Adds a line from border to border.</summary>
    public void AddHorizontal(double y, SeriesStyle style) =>
        Plot.Add.Plottable(new SeriesPlottable([[new(X.Min, Y.Of(y)), new(X.Max, Y.Of(y))]], [], style));

    /// <summary>Adds a line from top to bottom.</summary>
    public void AddVertical(double x, SeriesStyle style) =>
        Plot.Add.Plottable(new SeriesPlottable([[new(X.Of(x), Y.Max), new(X.Of(x), Y.Min)]], [], style));

    /// <summary>Adds a band between two lines.</summary>
    public void AddBand(
        IReadOnlyList<double> xs, IReadOnlyList<double> low, IReadOnlyList<double> high, SeriesStyle style)
    {
        FillY band = Plot.Add.FillY(
            [.. xs.Select(X.Of)],
            [.. low.Select(value => Math.Max(Y.Of(value), Y.Min))],
            [.. high.Select(value => Math.Min(Y.Of(value), Y.Max))]);
        band.FillColor = Color.FromSKColor(style.Color).WithAlpha(0.18);
        band.LineWidth = 0;
        band.MarkerSize = 0;
    }

    private static string Label(string text) =>
        TextPen.Fit(BundledFont.Showable(text), LongestLabel, ChartTheme.TextSize);

    private static float LeftSize(Scale y) =>
        TextPen.Width(y.Labels, ChartTheme.TickSize) + (ChartTheme.TextSize * 1.3f) + 22;

    private bool IsShown(double x, double y) =>
        double.IsFinite(y) && double.IsFinite(x) && !(Y.IsLogarithmic && y <= 0) && !(X.IsLogarithmic && x <= 0);

    /// <summary>
    /// Returns the points with markers, including the first and the last one. They have about the same distance across
    /// the picture, so that they distinguish the lines and hide nothing.
    /// </summary>
    private static Coordinates[] Marked(List<Coordinates> points)
    {
        if (points.Count <= MarkersPerLine)
        {
            return [.. points];
        }

        List<Coordinates> marked = [];
        double distance = (points[^1].X - points[0].X) / (MarkersPerLine - 1);
        foreach (Coordinates point in points[..^1])
        {
            // Slightly less than the distance, because otherwise rounding would leave one out.
            if (point.X - points[0].X >= (marked.Count - 1e-6) * distance)
            {
                marked.Add(point);
            }
        }

        return [.. marked, points[^1]];
    }

    /// <summary>
    /// Reduces the points to about two thousand, more than there are pixels: of each section the first, the lowest and
    /// the highest, so that no peak is lost.
    /// </summary>
    private static Coordinates[] Thinned(List<Coordinates> points)
    {
        if (points.Count <= LargestPointCount)
        {
            return [.. points];
        }

        int stretch = (int)Math.Ceiling(points.Count * 3.0 / LargestPointCount);
        List<Coordinates> kept = [];
        for (int start = 0; start < points.Count; start += stretch)
        {
            List<Coordinates> part = points.GetRange(start, Math.Min(stretch, points.Count - start));
            kept.AddRange(((Coordinates[])[part[0], part.MinBy(point => point.Y), part.MaxBy(point => point.Y)])
                .Distinct().OrderBy(point => point.X));
        }

        kept.Add(points[^1]);
        return [.. kept];
    }
}
