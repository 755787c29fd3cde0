using ScottPlot;
using SkiaSharp;

namespace LayerGen.Reports;

/// <summary>A bar of a histogram.</summary>
/// <param name="Low">The left end.</param>
/// <param name="High">The right end.</param>
/// <param name="Height">The height above 0.</param>
internal readonly record struct BarColumn(double Low, double High, double Height);

/// <summary>The bars of a histogram, from 0 up, with thin white gaps between them.</summary>
/// <param name="columns">The bars.</param>
/// <param name="color">Their color.</param>
internal sealed class BarColumns(IReadOnlyList<BarColumn> columns, SKColor color) : IPlottable
{
    private const float SmallestGapped = 4;

    public bool IsVisible { get; set; } = true;

    public IAxes Axes { get; set; } = new Axes();

    public IEnumerable<LegendItem> LegendItems => LegendItem.None;

    public AxisLimits GetAxisLimits() => AxisLimits.NoLimits;

    public void Render(RenderPack rp)
    {
        using SKPaint fill = new() { Color = color, IsAntialias = false };
        foreach (BarColumn column in columns)
        {
            Pixel start = Axes.GetPixel(new Coordinates(column.Low, column.Height));
            Pixel end = Axes.GetPixel(new Coordinates(column.High, 0));
            float left = MathF.Round(start.X);
            float right = MathF.Round(end.X);

            // A bin of equal values has no width, but its samples count.
            right = Math.Max(right - (right - left >= SmallestGapped ? 1 : 0), left + 2);
            rp.Canvas.DrawRect(new SKRect(left, MathF.Round(start.Y), right, MathF.Round(end.Y)), fill);
        }
    }
}
