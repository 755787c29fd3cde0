namespace LayerGen.Reports;

/// <summary>
/// Receiver operating characteristics: the share of the positive samples that are found over the share of the negative
/// ones that are taken for them, at every threshold. The diagonal is what chance does.
/// </summary>
public static class RocChart
{
    /// <summary>Draws the curves.</summary>
    /// <param name="curves">The curves, at least one.</param>
    /// <param name="title">The title.</param>
    /// <param name="size">
    /// The size in pixels; unless given 640 wide and as high as title, legend and plot ask for.
    /// </param>
    /// <returns>The chart.</returns>
    /// <exception cref="ArgumentException">
    /// There is no curve, or <paramref name="size"/> is not high enough for what has to be in it.
    /// </exception>
    public static Chart Create(IReadOnlyList<CurveLine> curves, string title = "ROC", ChartSize? size = null)
    {
        UnitSquare square = new(curves, "false positive rate", "true positive rate", "AUC");
        square.Plot.AddLine([0, 1], [0, 1], ChartTheme.ReferenceLine);
        square.Legend.Add(new LegendEntry("chance", ChartTheme.ReferenceLine));
        return square.Build(title, "Receiver operating characteristic", size);
    }
}
