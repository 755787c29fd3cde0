using ScottPlot;
using SkiaSharp;

namespace LayerGen.Reports;

/// <summary>
/// Horizontal bars from 0, with a line for the spread across their ends. Bar k is centered at the height −k.
/// </summary>
/// <param name="values">The lengths of the bars. A value that is not finite has no bar.</param>
/// <param name="spreads">The half lengths of the lines, or <see langword="null"/> for none.</param>
/// <param name="color">The color of the bars.</param>
internal sealed class BarRows(double[] values, double[]? spreads, SKColor color) : IPlottable
{
    private const double HalfHeight = 0.34;
    private const double HalfCap = 0.16;

    public bool IsVisible { get; set; } = true;

    public IAxes Axes { get; set; } = new Axes();

    public IEnumerable<LegendItem> LegendItems => LegendItem.None;

    public AxisLimits GetAxisLimits() => AxisLimits.NoLimits;

    public void Render(RenderPack rp)
    {
        using SKPaint fill = new() { Color = color, IsAntialias = false };
        using SKPaint line = new()
        {
            Color = ChartTheme.InkOnCanvas,
            IsStroke = true,
            StrokeWidth = 2,
            IsAntialias = true,
        };
        for (int row = 0; row < values.Length; row++)
        {
            if (!double.IsFinite(values[row]))
            {
                continue;
            }

            SKPoint start = Place(Math.Min(values[row], 0), HalfHeight - row);
            SKPoint end = Place(Math.Max(values[row], 0), -HalfHeight - row);
            rp.Canvas.DrawRect(
                new SKRect(
                    MathF.Round(start.X), MathF.Round(start.Y), MathF.Round(end.X), MathF.Round(end.Y)), fill);
            if (spreads is not null && spreads[row] > 0)
            {
                double low = values[row] - spreads[row], high = values[row] + spreads[row];
                rp.Canvas.DrawLine(Place(low, -row), Place(high, -row), line);
                rp.Canvas.DrawLine(Place(low, HalfCap - row), Place(low, -HalfCap - row), line);
                rp.Canvas.DrawLine(Place(high, HalfCap - row), Place(high, -HalfCap - row), line);
            }
        }
    }

    private SKPoint Place(double x, double y)
    {
        Pixel pixel = Axes.GetPixel(new Coordinates(x, y));
        return new SKPoint(pixel.X, pixel.Y);
    }
}
