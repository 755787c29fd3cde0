using LayerGen.Metrics;
using static System.FormattableString;

namespace LayerGen.Reports;

/// <summary>
/// A confusion matrix as a heat map, true classes downwards, predicted ones to the right, the counts in the cells. A
/// color is the share of the true class, so that rare classes show as well as frequent ones.
/// </summary>
public static class ConfusionHeatMap
{
    /// <summary>Draws a matrix.</summary>
    /// <param name="matrix">The matrix, with at least one sample.</param>
    /// <param name="classNames">A name for each class; their numbers unless given.</param>
    /// <param name="title">The title.</param>
    /// <param name="size">The size in pixels; unless given as large as the number of classes asks for.</param>
    /// <returns>The chart.</returns>
    /// <exception cref="ArgumentException">
    /// The number of names is not that of the classes, or <paramref name="size"/> is not high enough for what has to be
    /// in it.
    /// </exception>
    public static Chart Create(
        ConfusionMatrix matrix,
        IReadOnlyList<string>? classNames = null,
        string title = "Confusion matrix",
        ChartSize? size = null)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        ArgumentException.ThrowIfNullOrWhiteSpace(title);
        string[] names = ClassNames.Of(matrix.Classes, classNames);
        HeatMapFigure figure = new()
        {
            Values = matrix.Normalized(),
            Colors = ColorScale.Counts(1),
            CellText = (actual, predicted) => Numerals.Count(matrix[actual, predicted]),
            Rows = new AxisNames("true class", names, areNumbers: classNames is null),
            Columns = new AxisNames("predicted class", names, areNumbers: classNames is null),
            NeedsNumbers = true,
        };
        string description = Invariant($"Confusion matrix of {Numerals.Plural(matrix.Classes, "class", "classes")}: ")
            + Invariant($"{Numerals.Count(matrix.Correct)} of {Numerals.Plural(matrix.Total, "sample", "samples")} classified right, ")
            + Invariant($"{Numerals.Percent(matrix.Accuracy)}.");
        return new Chart(title, description, figure.Build(title, size));
    }
}
