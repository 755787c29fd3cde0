using ScottPlot;
using SkiaSharp;

namespace LayerGen.Reports;

/// <summary>
/// The common look of all pictures: dark on white, in colors of Okabe and Ito that color-blind readers can distinguish.
/// Lines also differ in dashes and markers, for print in black and white. Sizes are for a picture that is 800 pixels
/// wide and printed 8 cm wide, where 21 pixels are 6 points.
/// </summary>
internal static class ChartTheme
{
    public const float TitleSize = 26;
    public const float TextSize = 22;
    public const float TickSize = 21;

    /// <summary>The distance between the border of the picture and its content.</summary>
    public const float Margin = 16;

    public const float LineWidth = 3;

    public static readonly Color Ink = new("#1A1A1A");
    public static readonly Color Frame = new("#4D4D4D");
    public static readonly Color GridLine = new("#E0E0E0");

    /// <summary>The color of lines that are not data: the best epoch, a target, chance.</summary>
    public static readonly Color Reference = new("#555555");

    // After Okabe and Ito. The lighter colors come last and are darker than theirs. Yellow is left out, because it is
    // invisible on white paper.
    private static readonly SKColor[] Palette =
    [
        new(0x00, 0x72, 0xB2), // blue
        new(0xD5, 0x5E, 0x00), // vermilion
        new(0x00, 0x9E, 0x73), // bluish green
        new(0xB4, 0x54, 0x8F), // reddish purple
        new(0x00, 0x00, 0x00),
        new(0xC9, 0x8A, 0x00), // orange
        new(0x3A, 0x9B, 0xD0), // sky blue
    ];

    private static readonly float[][] Patterns = [[], [12, 6], [14, 5, 4, 5], [4, 4]];

    private static readonly SeriesMarker[] Markers =
    [
        SeriesMarker.Circle,
        SeriesMarker.Square,
        SeriesMarker.Triangle,
        SeriesMarker.Diamond,
        SeriesMarker.TriangleDown,
    ];

    public static SKColor InkOnCanvas { get; } = Ink.ToSKColor();

    /// <summary>Gets the style of lines that are not data, such as the best epoch or chance.</summary>
    public static SeriesStyle ReferenceLine { get; } = new(Reference.ToSKColor(), [8, 6], SeriesMarker.None, 2);

    /// <summary>Gets a second style of such lines, which can be distinguished from the first.</summary>
    public static SeriesStyle TargetLine { get; } = new(InkOnCanvas, [16, 4, 3, 4, 3, 4], SeriesMarker.None, 2);

    /// <summary>Gets the style of the line that bars begin at.</summary>
    public static SeriesStyle AxisLine { get; } = new(Frame.ToSKColor(), [], SeriesMarker.None, 1.5f);

    /// <summary>Gets the style of many thin lines behind their mean.</summary>
    public static SeriesStyle BackgroundLine { get; } =
        new(new SKColor(0x55, 0x55, 0x55, 0x59), [], SeriesMarker.None, 1.2f);

    /// <summary>Returns the style of a series.</summary>
    /// <param name="index">
    /// The series, from 0. The periods of colors, dashes and markers are 7, 4 and 5, so 140 series differ.
    /// </param>
    public static SeriesStyle Series(int index) => new(
        Palette[index % Palette.Length], Patterns[index % Patterns.Length], Markers[index % Markers.Length], LineWidth);

    /// <summary>Creates an empty plot with this look.</summary>
    public static Plot CreatePlot()
    {
        Plot plot = new();
        plot.RenderManager.ClearCanvasBeforeEachRender = false;
        plot.FigureBackground.Color = Colors.Transparent;
        plot.DataBackground.Color = Colors.White;
        plot.HideLegend();
        plot.Grid.MajorLineColor = GridLine;
        plot.Grid.MajorLineWidth = 1;
        plot.Axes.Title.IsVisible = false;
        plot.Axes.Top.FrameLineStyle.Width = 0;
        plot.Axes.Right.FrameLineStyle.Width = 0;
        foreach (IAxis axis in plot.Axes.GetAxes())
        {
            Apply(axis);
        }

        return plot;
    }

    public static void Apply(IAxis axis)
    {
        axis.Label.FontName = BundledFont.Family;
        axis.Label.FontSize = TextSize;
        axis.Label.Bold = false;
        axis.Label.ForeColor = Ink;
        axis.Label.SubpixelText = true;
        axis.TickLabelStyle.FontName = BundledFont.Family;
        axis.TickLabelStyle.FontSize = TickSize;
        axis.TickLabelStyle.ForeColor = Ink;
        axis.TickLabelStyle.SubpixelText = true;
        axis.FrameLineStyle.Color = Frame;
        axis.MajorTickStyle.Color = Frame;
        axis.MajorTickStyle.Length = 6;
    }
}
