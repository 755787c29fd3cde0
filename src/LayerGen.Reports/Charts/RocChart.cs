namespace LayerGen.Reports;

/// <summary>
/// Draws receiver operating characteristics: the share of the positive samples that are found against the share of the
/// negative samples that are called positive, for every threshold. The diagonal is the result of chance.
/// </summary>
public static class RocChart
{
    /// <summary>Draws the curves.</summary>
    /// <param name="curves">The curves, at least one.</param>
    /// <param name="title">The title.</param>
    /// <param name="size">
    /// The size in pixels. By default it is 640 wide, and as high as title, legend and plot need.
    /// </param>
    /// <returns>The chart.</returns>
    /// <exception cref="ArgumentException">
    /// There are no curves, or <paramref name="size"/> is not high enough for the content.
    /// </exception>
    public static Chart Create(IReadOnlyList<CurveLine> curves, string title = "ROC", ChartSize? size = null)
    {
        UnitSquare square = new(curves, "false positive rate", "true positive rate", "AUC");
        square.Plot.AddLine([0, 1], [0, 1], ChartTheme.ReferenceLine);
        square.Legend.Add(new LegendEntry("chance", ChartTheme.ReferenceLine));
        return square.Build(title, "Receiver operating characteristic", size);
    }
}
