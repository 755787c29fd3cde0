using ScottPlot;
using SkiaSharp;
using static System.FormattableString;

namespace LayerGen.Reports;

/// <summary>A plot in a figure.</summary>
/// <param name="Plot">The plot, with its axes.</param>
/// <param name="Height">
/// The height in pixels. If the size of the picture is given, it is the share of the height.
/// </param>
/// <param name="SmallestWidth">The width in pixels that the texts need.</param>
/// <param name="SmallestHeight">The height in pixels that the texts need.</param>
/// <param name="Overlay">
/// Draws what extends beyond the data area, such as labels, given that area. It can be <see langword="null"/>.
/// </param>
internal sealed record FigurePanel(
    Plot Plot, float Height, float SmallestWidth, float SmallestHeight, Action<SKCanvas, PixelRect>? Overlay = null);

/// <summary>
/// The layout of a picture: a title, below it the legend, where it never hides data, and then the plots from top to
/// bottom. Every text is measured before it is placed, so that none is cut off by the border.
/// </summary>
internal sealed class ChartFigure
{
    private const float SampleWidth = 46;
    private const float SampleGap = 8;
    private const float EntryGap = 28;
    private const int LargestTitleLineCount = 3;

    private readonly FigurePanel[] _panels;
    private readonly IReadOnlyList<string> _title;
    private readonly List<List<LegendEntry>> _legend;
    private readonly float _head;

    public ChartFigure(
        string title, IReadOnlyList<LegendEntry> legend, IReadOnlyList<FigurePanel> panels, ChartSize? size, int width)
    {
        _panels = [.. panels];
        Width = size?.Width ?? width;
        _title = TitleLines(title, Width);
        _legend = Flow(legend, Width - (2 * ChartTheme.Margin));
        _head = Head(_title.Count) + LegendHeight;
        float natural = _head + _panels.Sum(panel => panel.Height) + ChartTheme.Margin;
        Height = size?.Height ?? (int)Math.Ceiling(natural);
        CheckSize(nameof(size));

        // A plot is rendered twice the first time, because its limits are new, so the first rendering is discarded.
        // Otherwise everything would be drawn twice.
        using SKPictureRecorder recorder = new();
        Draw(recorder.BeginRecording(new SKRect(0, 0, Width, Height)));
    }

    public int Width { get; }

    public int Height { get; }

    private float LegendHeight => _legend.Count == 0 ? 0 : (_legend.Count * ChartTheme.TextSize * 1.4f) + 4;

    /// <summary>Returns the height above the plots of a figure without a legend.</summary>
    public static float HeadWithoutLegend(string title, int width) => Head(TitleLines(title, width).Count);

    public void Draw(SKCanvas canvas)
    {
        canvas.DrawColor(SKColors.White);
        float y = ChartTheme.Margin;
        foreach (string line in _title)
        {
            TextPen.Draw(
                canvas, line, ChartTheme.Margin,
                y + ChartTheme.TitleSize, ChartTheme.TitleSize, ChartTheme.InkOnCanvas, isBold: true);
            y += ChartTheme.TitleSize * TextPen.LineSpacing;
        }

        DrawLegend(canvas, y + 4);
        float available = Height - _head - ChartTheme.Margin;
        float natural = _panels.Sum(panel => panel.Height);
        y = _head;
        foreach (FigurePanel panel in _panels)
        {
            float height = available * panel.Height / natural;
            PixelRect area = new(ChartTheme.Margin, Width - ChartTheme.Margin, y + height, y);
            canvas.Save();
            panel.Plot.Render(canvas, area);
            canvas.Restore();
            panel.Overlay?.Invoke(canvas, panel.Plot.RenderManager.LastRender.DataRect);
            y += height;
        }
    }

    private static IReadOnlyList<string> TitleLines(string title, int width) => TextPen.Wrap(
        BundledFont.Showable(title),
        width - (2 * ChartTheme.Margin),
        ChartTheme.TitleSize,
        isBold: true,
        LargestTitleLineCount);

    private static float Head(int titleLines) =>
        ChartTheme.Margin + (titleLines * ChartTheme.TitleSize * TextPen.LineSpacing) + 6;

    private void CheckSize(string name)
    {
        double width = Math.Ceiling(_panels.Max(panel => panel.SmallestWidth) + (2 * ChartTheme.Margin));
        if (Width < width)
        {
            throw new ArgumentException(
                Invariant($"Expected a width of at least {width} pixels for this chart, but got {Width}."), name);
        }

        // The plots share the height in proportion to their preferred heights, so the plot with the least space for its
        // texts determines the height.
        double height = Math.Ceiling(
            _head + ChartTheme.Margin
                + (_panels.Sum(panel => panel.Height) * _panels.Max(panel => panel.SmallestHeight / panel.Height)));
        if (Height < height)
        {
            throw new ArgumentException(
                Invariant($"Expected a height of at least {height} pixels for the title, ")
                + Invariant($"legend and plots of this chart, but got {Height}."), name);
        }
    }

    /// <summary>Arranges the entries in rows. An entry that is too long for a row is cut off at its end.</summary>
    private static List<List<LegendEntry>> Flow(IReadOnlyList<LegendEntry> entries, float width)
    {
        List<List<LegendEntry>> rows = [];
        float x = 0;
        foreach (LegendEntry entry in entries)
        {
            float room = width - SampleSpace(entry) - TextPen.Width(entry.End, ChartTheme.TextSize);
            LegendEntry fitted = new(
                TextPen.Fit(BundledFont.Showable(entry.Text), room, ChartTheme.TextSize) + entry.End, entry.Style);
            float entryWidth = EntryWidth(fitted);
            if (rows.Count == 0 || x + EntryGap + entryWidth > width)
            {
                rows.Add([]);
                x = 0;
            }
            else
            {
                x += EntryGap;
            }

            rows[^1].Add(fitted);
            x += entryWidth;
        }

        return rows;
    }

    private static float SampleSpace(LegendEntry entry) => entry.Style is null ? 0 : SampleWidth + SampleGap;

    private static float EntryWidth(LegendEntry entry) =>
        SampleSpace(entry) + TextPen.Width(entry.Text, ChartTheme.TextSize);

    private void DrawLegend(SKCanvas canvas, float top)
    {
        float baseline = top + ChartTheme.TextSize;
        foreach (List<LegendEntry> row in _legend)
        {
            float x = ChartTheme.Margin;
            foreach (LegendEntry entry in row)
            {
                float middle = baseline - (ChartTheme.TextSize * TextPen.CapitalHeight / 2);
                if (entry.Style is { } style)
                {
                    SeriesPen.DrawLine(canvas, [new(x, middle), new(x + SampleWidth, middle)], style);
                    SeriesPen.DrawMarker(canvas, new SKPoint(x + (SampleWidth / 2), middle), style);
                }

                TextPen.Draw(
                    canvas, entry.Text, x + SampleSpace(entry), baseline, ChartTheme.TextSize, ChartTheme.InkOnCanvas);
                x += EntryWidth(entry) + EntryGap;
            }

            baseline += ChartTheme.TextSize * 1.4f;
        }
    }
}
