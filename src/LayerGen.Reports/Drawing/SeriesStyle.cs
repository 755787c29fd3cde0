using SkiaSharp;

namespace LayerGen.Reports;

/// <summary>The shape of a marker.</summary>
internal enum SeriesMarker
{
    None,
    Circle,
    Square,
    Triangle,
    Diamond,
    TriangleDown,
}

/// <summary>How a line is drawn, in the picture and in its legend.</summary>
/// <param name="Color">The color of line and markers.</param>
/// <param name="Dashes">The lengths of dashes and gaps; empty for a solid line.</param>
/// <param name="Marker">The markers, which stand on some of the points; none for a line that is no data.</param>
/// <param name="Width">The width of the line in pixels.</param>
internal sealed record SeriesStyle(SKColor Color, float[] Dashes, SeriesMarker Marker, float Width);

/// <summary>An entry of the legend.</summary>
/// <param name="Text">What it says.</param>
/// <param name="Style">The line that it explains; null for a remark.</param>
/// <param name="End">What follows the text, and is there even where the text is too long.</param>
internal sealed record LegendEntry(string Text, SeriesStyle? Style, string End = "");
