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

/// <summary>The style of a line in the picture and in the legend.</summary>
/// <param name="Color">The color of line and markers.</param>
/// <param name="Dashes">The lengths of dashes and gaps. The list is empty for a solid line.</param>
/// <param name="Marker">The shape of the markers on some of the points; none for a line that is not data.</param>
/// <param name="Width">The width of the line in pixels.</param>
internal sealed record SeriesStyle(SKColor Color, float[] Dashes, SeriesMarker Marker, float Width);

/// <summary>An entry of the legend.</summary>
/// <param name="Text">The text of the entry.</param>
/// <param name="Style">The line that it explains, or <see langword="null"/> for a remark.</param>
/// <param name="End">A text after it, which is shown even if <paramref name="Text"/> is too long.</param>
internal sealed record LegendEntry(string Text, SeriesStyle? Style, string End = "");
