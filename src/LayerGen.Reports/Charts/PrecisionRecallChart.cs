using static System.FormattableString;

namespace LayerGen.Reports;

/// <summary>
/// Draws precision against recall for every threshold: the share of positive predictions that are correct against the
/// share of positive samples that are found.
/// </summary>
public static class PrecisionRecallChart
{
    /// <summary>Draws the curves.</summary>
    /// <param name="curves">The curves, at least one.</param>
    /// <param name="positiveShare">
    /// The share of the positive samples, from 0 to 1, drawn as a line because it is the precision of chance;
    /// <see langword="null"/> for no line.
    /// </param>
    /// <param name="title">The title.</param>
    /// <param name="size">
    /// The size in pixels. By default it is 640 wide, and as high as title, legend and plot need.
    /// </param>
    /// <returns>The chart.</returns>
    /// <exception cref="ArgumentException">
    /// There are no curves, or <paramref name="size"/> is not high enough for the content.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="positiveShare"/> is not from 0 to 1.</exception>
    public static Chart Create(
        IReadOnlyList<CurveLine> curves,
        double? positiveShare = null,
        string title = "Precision and recall",
        ChartSize? size = null)
    {
        if (positiveShare is { } given && !(given is >= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(
                nameof(positiveShare), Invariant($"Expected a share from 0 to 1, but got {given}."));
        }

        UnitSquare square = new(curves, "recall", "precision", "AP");
        if (positiveShare is { } share)
        {
            square.Plot.AddHorizontal(share, ChartTheme.ReferenceLine);
            square.Legend.Add(new LegendEntry($"chance ({Numerals.Percent(share)})", ChartTheme.ReferenceLine));
        }

        return square.Build(title, "Precision over recall", size);
    }
}
