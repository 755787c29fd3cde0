using LayerGen.Metrics;
using static System.FormattableString;

namespace LayerGen.Reports;

/// <summary>
/// Draws a confusion matrix as a heat map, with true classes as rows, predicted classes as columns and the counts in
/// the cells, or the sums of the weights if the samples have weights. The color is the share of the true class, so that
/// rare classes are as visible as frequent ones.
/// </summary>
public static class ConfusionHeatMap
{
    /// <summary>Draws a matrix.</summary>
    /// <param name="matrix">The matrix, with at least one sample.</param>
    /// <param name="classNames">
    /// A name for each class. The default is the names of the matrix, or else their numbers.
    /// </param>
    /// <param name="title">The title.</param>
    /// <param name="size">The size in pixels. The default depends on the number of classes.</param>
    /// <returns>The chart.</returns>
    /// <exception cref="ArgumentException">
    /// The number of names differs from the number of classes, or <paramref name="size"/> is not high enough for the
    /// content.
    /// </exception>
    public static Chart Create(
        ConfusionMatrix matrix,
        IReadOnlyList<string>? classNames = null,
        string title = "Confusion matrix",
        ChartSize? size = null)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        ArgumentException.ThrowIfNullOrWhiteSpace(title);
        classNames ??= matrix.ClassNames;
        string[] names = ClassNames.Of(matrix.ClassCount, classNames);
        HeatMapFigure figure = new()
        {
            Values = matrix.Normalize(),
            Colors = ColorScale.Counts(1),
            CellText = (actual, predicted) => matrix.IsWeighted
                ? Numerals.Short(matrix.GetWeight(actual, predicted))
                : Numerals.Count(matrix[actual, predicted]),
            Rows = new AxisNames("true class", names, areNumbers: classNames is null),
            Columns = new AxisNames("predicted class", names, areNumbers: classNames is null),
            NeedsNumbers = true,
        };
        string description = Invariant(
            $"Confusion matrix of {Numerals.Plural(matrix.ClassCount, "class", "classes")}: ")
            + Invariant($"{Numerals.Count(matrix.CorrectCount)} ")
            + Invariant($"of {Numerals.Plural(matrix.TotalCount, "sample", "samples")} classified right, ")
            + Invariant($"{(matrix.IsWeighted ? "a weighted accuracy of " : "")}{Numerals.Percent(matrix.Accuracy)}.");
        return new Chart(title, description, figure.Build(title, size));
    }
}
