using ScottPlot;
using SkiaSharp;

namespace LayerGen.Reports;

/// <summary>The color scale at the right of a heat map, with the numbers at its ends and in its middle.</summary>
internal sealed class ColorBar
{
    private const float Gap = 16;
    private const float BarWidth = 22;
    private const float LabelGap = 8;
    private const int Steps = 120;

    private readonly ColorScale _colors;
    private readonly double[] _places;
    private readonly string[] _labels;

    public ColorBar(ColorScale colors)
    {
        _colors = colors;
        _places = [colors.Min, (colors.Min + colors.Max) / 2, colors.Max];
        _labels = [.. _places.Select(place => colors.IsDiverging ? Numerals.Short(place) : Numerals.Percent(place))];
    }

    /// <summary>Gets the width that the bar needs at the right of the data area.</summary>
    public float Size => Gap + BarWidth + LabelGap + TextPen.Width(_labels, ChartTheme.TickSize);

    public void Draw(SKCanvas canvas, PixelRect area)
    {
        float left = area.Right + Gap;
        using SKPaint paint = new() { IsAntialias = false };
        for (int step = 0; step < Steps; step++)
        {
            paint.Color = _colors.Of(_colors.Min + ((_colors.Max - _colors.Min) * (step + 0.5) / Steps));
            float bottom = area.Bottom - (area.Height * step / Steps);
            float top = area.Bottom - (area.Height * (step + 1) / Steps);

            // The parts overlap slightly, so that no seam is visible when the picture is scaled.
            top = Math.Max(MathF.Round(top) - 1, area.Top);
            canvas.DrawRect(new SKRect(left, top, left + BarWidth, MathF.Round(bottom)), paint);
        }

        using SKPaint frame = new() { Color = ChartTheme.Frame.ToSKColor(), IsStroke = true, StrokeWidth = 1 };
        canvas.DrawRect(new SKRect(left, area.Top, left + BarWidth, area.Bottom), frame);
        float capital = ChartTheme.TickSize * TextPen.CapitalHeight;
        for (int k = 0; k < _labels.Length; k++)
        {
            // The numbers at the ends are inside the bar. The middle one is drawn if there is space between them.
            if (k == 1 && area.Height < 5 * capital)
            {
                continue;
            }

            float y = area.Bottom - (area.Height * k / (_labels.Length - 1)) + (capital / 2);
            float baseline = Math.Clamp(y, area.Top + capital, area.Bottom);
            TextPen.Draw(
                canvas, _labels[k], left + BarWidth + LabelGap, baseline, ChartTheme.TickSize, ChartTheme.InkOnCanvas);
        }
    }
}
