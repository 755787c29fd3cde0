using SkiaSharp;

namespace LayerGen.Reports;

/// <summary>Draws lines and markers of a style, in a plot and in a legend.</summary>
internal static class SeriesPen
{
    public static void DrawLine(SKCanvas canvas, ReadOnlySpan<SKPoint> points, SeriesStyle style)
    {
        if (points.Length < 2)
        {
            return;
        }

        using SKPathEffect? dashes = style.Dashes.Length == 0 ? null : SKPathEffect.CreateDash(style.Dashes, 0);
        using SKPaint paint = new()
        {
            Color = style.Color,
            IsStroke = true,
            StrokeWidth = style.Width,
            IsAntialias = true,
            PathEffect = dashes,
        };
        using SKPath path = new();
        path.MoveTo(points[0]);
        foreach (SKPoint point in points[1..])
        {
            path.LineTo(point);
        }

        canvas.DrawPath(path, paint);
    }

    /// <summary>Draws a filled marker with a thin white rim, which separates it from the lines below it.</summary>
    public static void DrawMarker(SKCanvas canvas, SKPoint center, SeriesStyle style)
    {
        if (style.Marker == SeriesMarker.None)
        {
            return;
        }

        using SKPath path = Shape(center, style.Marker);
        using SKPaint fill = new() { Color = style.Color, IsAntialias = true };
        using SKPaint rim = new() { Color = SKColors.White, IsStroke = true, StrokeWidth = 1.5f, IsAntialias = true };
        canvas.DrawPath(path, fill);
        canvas.DrawPath(path, rim);
    }

    private static SKPath Shape(SKPoint center, SeriesMarker marker)
    {
        (float x, float y) = (center.X, center.Y);
        const float Radius = 6.5f;
        SKPath path = new();
        switch (marker)
        {
            case SeriesMarker.Circle:
                path.AddCircle(x, y, Radius);
                break;
            case SeriesMarker.Square:
                path.AddRect(new SKRect(x - 6, y - 6, x + 6, y + 6));
                break;
            case SeriesMarker.Triangle:
                path.AddPoly([new(x, y - 8), new(x + 7.5f, y + 6), new(x - 7.5f, y + 6)]);
                break;
            case SeriesMarker.Diamond:
                path.AddPoly([new(x, y - 8.5f), new(x + 8.5f, y), new(x, y + 8.5f), new(x - 8.5f, y)]);
                break;
            default:
                path.AddPoly([new(x, y + 8), new(x + 7.5f, y - 6), new(x - 7.5f, y - 6)]);
                break;
        }

        return path;
    }
}
