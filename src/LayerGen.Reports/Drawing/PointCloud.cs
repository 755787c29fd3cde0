using ScottPlot;
using SkiaSharp;

namespace LayerGen.Reports;

/// <summary>Many points, which are partly transparent, so that dense regions are darker.</summary>
/// <param name="points">The points, in plot coordinates.</param>
/// <param name="color">Their color.</param>
internal sealed class PointCloud(Coordinates[] points, SKColor color) : IPlottable
{
    private const float Radius = 4.5f;
    private const byte Opacity = 110;

    public bool IsVisible { get; set; } = true;

    public IAxes Axes { get; set; } = new Axes();

    public IEnumerable<LegendItem> LegendItems => LegendItem.None;

    public AxisLimits GetAxisLimits() => AxisLimits.NoLimits;

    public void Render(RenderPack rp)
    {
        using SKPaint paint = new() { Color = color.WithAlpha(Opacity), IsAntialias = true };
        foreach (Coordinates point in points)
        {
            Pixel pixel = Axes.GetPixel(point);
            rp.Canvas.DrawCircle(pixel.X, pixel.Y, Radius, paint);
        }
    }
}
