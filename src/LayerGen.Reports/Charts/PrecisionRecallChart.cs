using static System.FormattableString;

namespace LayerGen.Reports;

/// <summary>
/// Precision over recall: how far a prediction of the positive class can be trusted when so much of it is found, at
/// every threshold.
/// </summary>
public static class PrecisionRecallChart
{
    /// <summary>Draws the curves.</summary>
    /// <param name="curves">The curves, at least one.</param>
    /// <param name="positiveShare">
    /// The share of the positive samples, from 0 to 1, which is the precision of chance and becomes a line; null for no
    /// such line.
    /// </param>
    /// <param name="title">The title.</param>
    /// <param name="size">
    /// The size in pixels; unless given 640 wide and as high as title, legend and plot ask for.
    /// </param>
    /// <returns>The chart.</returns>
    /// <exception cref="ArgumentException">
    /// There is no curve, or <paramref name="size"/> is not high enough for what has to be in it.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="positiveShare"/> is not from 0 to 1.</exception>
    public static Chart Create(
        IReadOnlyList<CurveLine> curves, double? positiveShare = null, string title = "Precision and recall", ChartSize? size = null)
    {
        if (positiveShare is { } given && !(given is >= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(positiveShare), Invariant($"Expected a share of 0 … 1, but got {given}."));
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
