using ScottPlot;
using ScottPlot.TickGenerators;
using SkiaSharp;

namespace LayerGen.Reports;

/// <summary>The data and layout of a heat map.</summary>
internal sealed record HeatMapFigure
{
    private const float LargestCellWidth = 130;
    private const float LargestCellHeight = 90;
    private const float SmallestCell = 4;
    private const float SmallestArea = 90;
    private const float SmallestBar = 48;
    private const float AreaSize = 560;
    private const float LargestAreaWidth = 1000;
    private const float LargestAreaHeight = 900;
    private const float CellPadding = 10;
    private const float SmallestText = 15;
    private const float LargestText = 26;
    private const float Gap = 8;
    private const int SmallestWidth = 480;

    /// <summary>Gets the numbers, row by row.</summary>
    public required double[,] Values { get; init; }

    public required ColorScale Colors { get; init; }

    /// <summary>
    /// Gets the function that returns the text of a cell. Texts are left out if the cells are too small.
    /// </summary>
    public required Func<int, int, string> CellText { get; init; }

    public required AxisNames Rows { get; init; }

    public required AxisNames Columns { get; init; }

    /// <summary>
    /// Gets a value indicating whether the numbers are the main content. The cells are then made large enough for them,
    /// within limits, and no color bar is drawn if the numbers are shown.
    /// </summary>
    public bool NeedsNumbers { get; init; }

    private int RowCount => Values.GetLength(0);

    private int ColumnCount => Values.GetLength(1);

    private static float LabelHeight => ChartTheme.TextSize * TextPen.LineSpacing;

    public ChartFigure Build(string title, ChartSize? size)
    {
        // First the space around the cells, then the cells, as large as possible and as square as possible.
        float left = LabelHeight + Gap + Rows.Width + Gap;
        ColorBar bar = new(Colors);
        float outer = left + bar.Size + (2 * ChartTheme.Margin);
        float widest = WidestText();
        float wanted = NeedsNumbers ? (widest * SmallestText) + CellPadding : 34;
        float areaWidth = size is { } given
            ? given.Width - outer
            : Math.Max(AreaSize, Math.Min(ColumnCount * wanted, LargestAreaWidth));
        float cellWidth = Math.Clamp(
            areaWidth / ColumnCount, SmallestCell, size is null ? LargestCellWidth : float.MaxValue);
        float cellHeight = Math.Clamp(
            Math.Max(AreaSize / RowCount, Math.Min(NeedsNumbers ? 36 : 28, LargestAreaHeight / RowCount)),
            SmallestCell,
            Math.Min(LargestCellHeight, Math.Max(cellWidth, 28)));

        // With a single row of small cells, the color bar would have no space for its numbers.
        cellHeight = Math.Max(cellHeight, SmallestBar / RowCount);
        float smallestCellHeight = Math.Min(cellHeight, Math.Max(SmallestCell, SmallestArea / RowCount));
        bool isUpright = Columns.AreUpright(cellWidth);
        float below = Gap + (isUpright ? Columns.Width : LabelHeight) + Gap + LabelHeight;

        if (size is { } fixedSize)
        {
            float head = ChartFigure.HeadWithoutLegend(title, fixedSize.Width);
            cellHeight = Math.Max(
                (fixedSize.Height - head - ChartTheme.Margin - Gap - below) / RowCount, smallestCellHeight);
        }

        float textSize = Math.Min(Math.Min((cellWidth - CellPadding) / widest, (cellHeight - 4) / 1.2f), LargestText);
        bool hasNumbers = textSize >= SmallestText;
        bool hasBar = !(hasNumbers && NeedsNumbers);
        float right = hasBar ? bar.Size : 2;
        Plot plot = CreatePlot(hasNumbers ? CellText : null, textSize);
        plot.Layout.Fixed(new PixelPadding(left, right, below, 4));

        int width = Math.Max(
            SmallestWidth, (int)Math.Ceiling(left + (cellWidth * ColumnCount) + right + (2 * ChartTheme.Margin)));
        FigurePanel panel = new(
            plot,
            4 + (cellHeight * RowCount) + below,
            left + right + Math.Max(SmallestArea, SmallestCell * ColumnCount),
            4 + (smallestCellHeight * RowCount) + below,
            (canvas, area) => DrawAround(canvas, area, hasBar ? bar : null));
        return new ChartFigure(title, [], [panel], size, width);
    }

    private Plot CreatePlot(Func<int, int, string>? texts, float textSize)
    {
        Plot plot = ChartTheme.CreatePlot();
        plot.HideGrid();
        plot.Axes.SetLimits(-0.5, ColumnCount - 0.5, -(RowCount - 0.5), 0.5);
        plot.Add.Plottable(new CellGrid(Values, Colors, texts, textSize));
        foreach (IAxis axis in plot.Axes.GetAxes())
        {
            axis.TickGenerator = new EmptyTickGenerator();
            axis.FrameLineStyle.Width = 0;
        }

        return plot;
    }

    /// <summary>Draws the color bar, the names of rows and columns, and the labels of the axes.</summary>
    private void DrawAround(SKCanvas canvas, PixelRect area, ColorBar? bar)
    {
        bar?.Draw(canvas, area);
        float half = ChartTheme.TickSize * TextPen.CapitalHeight / 2;
        float cellWidth = area.Width / ColumnCount;
        float cellHeight = area.Height / RowCount;
        bool isUpright = Columns.AreUpright(cellWidth);
        foreach (int row in Rows.Shown(cellHeight, isAcross: true))
        {
            float y = area.Top + ((row + 0.5f) * cellHeight);
            TextPen.Draw(
                canvas,
                Rows[row], area.Left - Gap, y + half, ChartTheme.TickSize, ChartTheme.InkOnCanvas, TextAnchor.End);
        }

        foreach (int column in Columns.Shown(cellWidth, isUpright))
        {
            float x = area.Left + ((column + 0.5f) * cellWidth);
            if (isUpright)
            {
                TextPen.DrawUpwards(
                    canvas, Columns[column], x + half, area.Bottom + Gap, ChartTheme.TickSize, TextAnchor.End);
            }
            else
            {
                TextPen.Draw(
                    canvas,
                    Columns[column],
                    x,
                    area.Bottom + Gap + (ChartTheme.TickSize * 0.9f),
                    ChartTheme.TickSize,
                    ChartTheme.InkOnCanvas,
                    TextAnchor.Middle);
            }
        }

        float below = Gap + (isUpright ? Columns.Width : LabelHeight) + Gap;
        TextPen.Draw(
            canvas,
            Columns.Label,
            Centered(area.HorizontalCenter, Columns.Label, ChartTheme.Margin, area.Right),
            area.Bottom + below + (ChartTheme.TextSize * 0.8f),
            ChartTheme.TextSize,
            ChartTheme.InkOnCanvas,
            TextAnchor.Middle);
        TextPen.DrawUpwards(
            canvas,
            Rows.Label,
            ChartTheme.Margin + (ChartTheme.TextSize * 0.9f),
            Centered(area.VerticalCenter, Rows.Label, area.Top, area.Bottom + below + LabelHeight),
            ChartTheme.TextSize,
            TextAnchor.Middle);
    }

    /// <summary>Returns the center of a text, moved away from a border that it would cross.</summary>
    private static float Centered(float middle, string text, float from, float to)
    {
        float half = TextPen.Width(text, ChartTheme.TextSize) / 2;
        return Math.Max(Math.Min(middle, to - half), from + half);
    }

    /// <summary>Returns the width of the widest text of a cell, in units of the font size.</summary>
    private float WidestText()
    {
        float widest = 0.1f;
        for (int row = 0; row < RowCount; row++)
        {
            for (int column = 0; column < ColumnCount; column++)
            {
                // All digits have the same width, so only texts that may be wider are measured.
                string text = CellText(row, column);
                if (text.Length * 0.64f > widest)
                {
                    widest = Math.Max(widest, TextPen.Width(text, 1));
                }
            }
        }

        return widest;
    }
}
