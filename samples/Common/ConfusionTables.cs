using LayerGen.Metrics;
using Spectre.Console;

namespace LayerGen.Samples;

/// <summary>A confusion matrix as tables.</summary>
public static class ConfusionTables
{
    /// <summary>
    /// The largest number of classes whose names are in the headers. With more classes, the headers are only their
    /// numbers, because a column must not be wider than its counts.
    /// </summary>
    private const int MostNamedHeads = 5;

    /// <summary>Returns the matrix as a table: one row per true class, one column per predicted class.</summary>
    /// <param name="title">The title of the table.</param>
    /// <param name="confusion">The matrix.</param>
    /// <param name="cell">The text at a true and a predicted class.</param>
    /// <returns>The table.</returns>
    public static Table Matrix(string title, ConfusionMatrix confusion, Func<int, int, string> cell)
    {
        ArgumentNullException.ThrowIfNull(confusion);
        int[] classes = [.. Enumerable.Range(0, confusion.ClassCount)];
        bool isNamed = classes.Length <= MostNamedHeads;
        string Head(string name, int index) => isNamed ? $"{name} {Format.Number(index)}" : Format.Number(index);

        Table table = ReportLayout.NewTable(title, ["", .. classes.Select(predicted => Head("Pred", predicted))]);
        foreach (int actual in classes)
        {
            table.Row([Head("True", actual), .. classes.Select(predicted => cell(actual, predicted))]);
        }

        return table;
    }

    /// <summary>Returns precision, recall and F1 of each class.</summary>
    /// <param name="confusion">The matrix.</param>
    /// <param name="name">Returns the name of a class.</param>
    /// <returns>The table.</returns>
    public static Table PerClass(ConfusionMatrix confusion, Func<int, string> name)
    {
        ArgumentNullException.ThrowIfNull(confusion);
        Table table = ReportLayout.NewTable("Per class", "Class", "Precision", "Recall", "F1 score");
        foreach (ClassMetrics metrics in confusion.PerClass)
        {
            table.Row(
                name(metrics.Class),
                Format.Fixed4(metrics.Precision),
                Format.Fixed4(metrics.Recall),
                Format.Fixed4(metrics.F1));
        }

        return table;
    }
}
