using static System.FormattableString;

namespace LayerGen.Reports;

/// <summary>Draws curves of two shares, such as ROC and precision-recall curves.</summary>
internal sealed class UnitSquare
{
    private const int DefaultWidth = 640;
    private const float PlotHeight = 540;
    private const double Room = 0.02;

    private readonly IReadOnlyList<CurveLine> _curves;
    private readonly string _areaName;

    public UnitSquare(
        IReadOnlyList<CurveLine> curves, string xLabel, string yLabel, string areaName, bool marksAll = false)
    {
        ArgumentNullException.ThrowIfNull(curves);
        if (curves.Count == 0)
        {
            throw new ArgumentException("Expected at least one curve, but got none.", nameof(curves));
        }

        (_curves, _areaName) = (curves, areaName);
        Scale shares = Scale.Between(-Room, 1 + Room, 6, (value, _) => Invariant($"{value:0.0}"));
        Plot = new CurvePlot(shares, shares, xLabel, yLabel);
        for (int k = 0; k < curves.Count; k++)
        {
            Plot.AddLine(curves[k].X, curves[k].Y, ChartTheme.Series(k), marksAll);
            Legend.Add(new LegendEntry(curves[k].Name, ChartTheme.Series(k), AreaText(curves[k], " (", ")")));
        }
    }

    public CurvePlot Plot { get; }

    public List<LegendEntry> Legend { get; } = [];

    public Chart Build(string title, string kind, ChartSize? size, params IReadOnlyList<FigurePanel> below)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(title);
        string each = string.Join("; ", _curves.Select(curve => curve.Name + AreaText(curve, ", ", "")));
        return new Chart(
            title,
            $"{kind}: {each}.",
            new ChartFigure(title, Legend, [Plot.Panel(PlotHeight), .. below], size, DefaultWidth));
    }

    private string AreaText(CurveLine curve, string before, string after) =>
        curve.Area is { } area ? Invariant($"{before}{_areaName} {Numerals.Fixed(area, 3)}{after}") : "";
}
