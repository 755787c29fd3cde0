using ScottPlot;
using SkiaSharp;

namespace LayerGen.Reports;

/// <summary>
/// The cells of a heat map, drawn as rectangles so that they stay sharp at every size, or as an image with one pixel
/// per cell if there are very many. Cell (row, column) is centered at (column, −row).
/// </summary>
/// <param name="values">The numbers, row by row.</param>
/// <param name="colors">The colors of the numbers.</param>
/// <param name="texts">The texts in the cells, or <see langword="null"/> for none.</param>
/// <param name="textSize">The size of the texts in pixels.</param>
internal sealed class CellGrid(double[,] values, ColorScale colors, Func<int, int, string>? texts, float textSize)
    : IPlottable
{
    private const int LargestVectorCount = 4096;
    private const float SmallestSeparated = 10;

    private int Rows => values.GetLength(0);

    private int Columns => values.GetLength(1);

    public bool IsVisible { get; set; } = true;

    public IAxes Axes { get; set; } = new Axes();

    public IEnumerable<LegendItem> LegendItems => LegendItem.None;

    public AxisLimits GetAxisLimits() => AxisLimits.NoLimits;

    public void Render(RenderPack rp)
    {
        if (Rows * Columns > LargestVectorCount)
        {
            DrawPicture(rp);
            return;
        }

        using SKPaint paint = new() { IsAntialias = false };
        SKRect first = Cell(0, 0);
        float gap = Math.Min(first.Width, first.Height) >= SmallestSeparated ? 1 : 0;
        for (int row = 0; row < Rows; row++)
        {
            for (int column = 0; column < Columns; column++)
            {
                SKRect cell = Cell(row, column);

                // Cells without a gap overlap slightly, so that no seam is visible when the picture is scaled.
                cell = gap > 0
                    ? new SKRect(cell.Left, cell.Top, cell.Right - gap, cell.Bottom - gap)
                    : new SKRect(cell.Left, cell.Top, cell.Right + 0.5f, cell.Bottom + 0.5f);
                paint.Color = colors.Of(values[row, column]);
                rp.Canvas.DrawRect(cell, paint);
                if (texts is not null)
                {
                    DrawText(rp.Canvas, cell, row, column);
                }
            }
        }
    }

    private void DrawText(SKCanvas canvas, SKRect cell, int row, int column) => TextPen.Draw(
        canvas,
        texts!(row, column),
        cell.MidX,
        cell.MidY + (textSize * TextPen.CapitalHeight / 2),
        textSize,
        colors.TextOn(values[row, column]),
        TextAnchor.Middle);

    private SKRect Cell(int row, int column)
    {
        Pixel upperLeft = Axes.GetPixel(new Coordinates(column - 0.5, -row + 0.5));
        Pixel lowerRight = Axes.GetPixel(new Coordinates(column + 0.5, -row - 0.5));
        return new SKRect(
            MathF.Round(upperLeft.X), MathF.Round(upperLeft.Y), MathF.Round(lowerRight.X), MathF.Round(lowerRight.Y));
    }

    private void DrawPicture(RenderPack rp)
    {
        using SKBitmap picture = new(new SKImageInfo(Columns, Rows, SKColorType.Rgba8888, SKAlphaType.Opaque));
        for (int row = 0; row < Rows; row++)
        {
            for (int column = 0; column < Columns; column++)
            {
                picture.SetPixel(column, row, colors.Of(values[row, column]));
            }
        }

        using SKImage image = SKImage.FromBitmap(picture);
        SKRect area = Cell(0, 0);
        area.Union(Cell(Rows - 1, Columns - 1));
        rp.Canvas.DrawImage(image, area, new SKSamplingOptions(SKFilterMode.Nearest));
    }
}
