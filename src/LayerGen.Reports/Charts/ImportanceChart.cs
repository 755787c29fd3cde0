using LayerGen.Inspection;
using static System.FormattableString;

namespace LayerGen.Reports;

/// <summary>
/// Draws permutation importances as bars, the most important feature first, with one standard deviation to both sides.
/// </summary>
public static class ImportanceChart
{
    /// <summary>Draws importances.</summary>
    /// <param name="importance">The importances.</param>
    /// <param name="largestCount">
    /// The largest number of features, at least 1. If there are more, the legend states how many are left out.
    /// </param>
    /// <param name="title">The title.</param>
    /// <param name="size">
    /// The size in pixels. By default it is 800 wide, and as high as title, legend and bars need.
    /// </param>
    /// <returns>The chart.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="largestCount"/> is less than 1.</exception>
    /// <exception cref="ArgumentException"><paramref name="size"/> is too small for the content.</exception>
    public static Chart Create(
        PermutationImportance importance,
        int largestCount = 20,
        string title = "Permutation importance",
        ChartSize? size = null)
    {
        ArgumentNullException.ThrowIfNull(importance);
        ArgumentOutOfRangeException.ThrowIfLessThan(largestCount, 1);
        ArgumentException.ThrowIfNullOrWhiteSpace(title);
        IReadOnlyList<FeatureImportance> ranked = importance.Ranked;
        FeatureImportance[] shown = [.. ranked.Take(largestCount)];
        string change = importance.Score.IsMaximized ? "decrease" : "increase";
        BarRowsFigure figure = new()
        {
            Names = [.. shown.Select(feature => feature.Name)],
            Values = [.. shown.Select(feature => feature.Mean)],
            Spreads = [.. shown.Select(feature => feature.StandardDeviation)],
            XLabel = $"{change} of {importance.Score.Name}",
            YLabel = "feature",
        };
        int repeats = shown[0].Drops.Count;
        List<LegendEntry> legend =
        [
            new($"{importance.Score.Name} {Numerals.Short(importance.BaselineScore)}", null),
            new($"mean ± deviation of {Numerals.Plural(repeats, "permutation", "permutations")}", null),
        ];
        if (ranked.Count > shown.Length)
        {
            legend.Add(new LegendEntry(
                $"{Numerals.Count(ranked.Count - shown.Length)} less important not shown", null));
        }

        string description =
            Invariant($"Permutation importance of {Numerals.Plural(ranked.Count, "feature", "features")}: ")
            + $"{change} of {importance.Score.Name} from {Numerals.Short(importance.BaselineScore)}. "
            + string.Join("; ", shown.Select(
                feature => $"{feature.Name} {Numerals.Short(feature.Mean)} ± "
                    + Numerals.Short(feature.StandardDeviation))) + ".";
        return new Chart(title, description, figure.Build(title, legend, size));
    }
}
