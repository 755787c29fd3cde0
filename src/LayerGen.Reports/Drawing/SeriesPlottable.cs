using ScottPlot;
using SkiaSharp;

namespace LayerGen.Reports;

/// <summary>
/// Lines and markers of a series. It draws with its own paints, because ScottPlot leaves dashes in a shared paint,
/// which the SVG writer does not accept.
/// </summary>
/// <param name="lines">The lines, in plot coordinates.</param>
/// <param name="markers">The positions of the markers.</param>
/// <param name="style">The style of lines and markers.</param>
internal sealed class SeriesPlottable(IReadOnlyList<Coordinates[]> lines, Coordinates[] markers, SeriesStyle style)
    : IPlottable
{
    public bool IsVisible { get; set; } = true;

    public IAxes Axes { get; set; } = new Axes();

    public IEnumerable<LegendItem> LegendItems => LegendItem.None;

    public AxisLimits GetAxisLimits() => AxisLimits.NoLimits;

    public void Render(RenderPack rp)
    {
        foreach (Coordinates[] line in lines)
        {
            SeriesPen.DrawLine(rp.Canvas, [.. line.Select(Place)], style);
        }

        foreach (Coordinates marker in markers)
        {
            SeriesPen.DrawMarker(rp.Canvas, Place(marker), style);
        }
    }

    private SKPoint Place(Coordinates coordinates)
    {
        Pixel pixel = Axes.GetPixel(coordinates);
        return new SKPoint(pixel.X, pixel.Y);
    }
}
