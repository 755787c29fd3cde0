using LayerGen.Metrics;
using static System.FormattableString;

namespace LayerGen.Reports;

/// <summary>Adds the sections that most reports need, each with a heading.</summary>
public static partial class ReportSections
{
    private const string NoSource =
        "The generated files cannot be shown, because no PDB that contains them was found next to the program.";

    /// <summary>Adds the attributes of the network, one per line.</summary>
    /// <param name="report">The report.</param>
    /// <param name="declaration">The text of the network's <c>Declaration</c>.</param>
    /// <param name="heading">The heading.</param>
    /// <returns>The report.</returns>
    public static HtmlReport AddDeclaration(
        this HtmlReport report, string declaration, string heading = "Declaration")
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(declaration);
        return report.AddSection(
            heading, section => section.AddCode(declaration.Replace("] [", "]\n[", StringComparison.Ordinal)));
    }

    /// <summary>Adds the table of the layers.</summary>
    /// <param name="report">The report.</param>
    /// <param name="summary">The text of the network's <c>Summary</c>.</param>
    /// <param name="heading">The heading.</param>
    /// <returns>The report.</returns>
    public static HtmlReport AddSummary(this HtmlReport report, string summary, string heading = "Layers")
    {
        ArgumentNullException.ThrowIfNull(report);
        return report.AddSection(heading, section => section.AddPlainText(summary));
    }

    /// <summary>
    /// Adds a method of the generated code, by default the first forward pass of a layer.
    /// </summary>
    /// <param name="report">The report.</param>
    /// <param name="files">
    /// The generated files (<see cref="GeneratedSource.Find"/>). If there are none, the section says so.
    /// </param>
    /// <param name="method">The name of the method, or <see langword="null"/> for the forward pass of a layer.</param>
    /// <param name="largestLineCount">
    /// The largest number of lines, at least 1. A longer method is cut off with a remark.
    /// </param>
    /// <param name="heading">The heading.</param>
    /// <returns>The report.</returns>
    public static HtmlReport AddGeneratedCode(
        this HtmlReport report,
        IReadOnlyList<GeneratedFile> files,
        string? method = null,
        int largestLineCount = 40,
        string heading = "Generated code")
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(files);
        return report.AddSection(heading, section =>
        {
            string[] methods = method is null
                ? [.. Enumerable.Range(1, 9).Select(k => Invariant($"ForwardLayer{k}")), "Forward"]
                : [method];
            foreach (string name in methods)
            {
                foreach (GeneratedFile file in files)
                {
                    if (file.Method(name, largestLineCount) is { } text)
                    {
                        section.AddCode(text, $"From {file.Name}:");
                        return;
                    }
                }
            }

            section.AddText(files.Count == 0 ? NoSource : $"The generated files have no method {methods[0]}.");
        });
    }

    /// <summary>Adds the learning curves of one or several runs.</summary>
    /// <param name="report">The report.</param>
    /// <param name="runs">The runs.</param>
    /// <param name="heading">The heading.</param>
    /// <returns>The report.</returns>
    public static HtmlReport AddCurves(
        this HtmlReport report, IReadOnlyList<RunSeries> runs, string heading = "Learning curves")
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(runs);
        return report.AddSection(heading, section =>
        {
            foreach (RunSeries run in runs)
            {
                section.AddChart(LearningCurves.Create(run, run.Name));
            }
        });
    }

    /// <summary>Adds a confusion matrix as a picture and the figures of each class as a table.</summary>
    /// <param name="report">The report.</param>
    /// <param name="matrix">The matrix.</param>
    /// <param name="classNames">
    /// A name for each class. The default is the names of the matrix, or else their numbers.
    /// </param>
    /// <param name="heading">The heading.</param>
    /// <returns>The report.</returns>
    /// <exception cref="ArgumentException">The number of names differs from the number of classes.</exception>
    public static HtmlReport AddConfusion(
        this HtmlReport report,
        ConfusionMatrix matrix,
        IReadOnlyList<string>? classNames = null,
        string heading = "Confusion matrix")
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(matrix);
        Chart chart = ConfusionHeatMap.Create(matrix, classNames, heading);
        ClassificationReport classes = new(matrix, classNames);
        List<IReadOnlyList<string>> rows =
        [
            .. classes.PerClass.Select((one, k) => Row(
                classes.ClassNames[k], one.TruePositives + one.FalseNegatives, one.Precision, one.Recall, one.F1)),
            Row("macro average", classes.SampleCount, classes.Macro.Precision, classes.Macro.Recall, classes.Macro.F1),
            Row(
                "weighted average",
                classes.SampleCount,
                classes.Weighted.Precision,
                classes.Weighted.Recall,
                classes.Weighted.F1),
        ];
        return report.AddSection(heading, section => section
            .AddText(
                Invariant($"{Numerals.Count(matrix.CorrectCount)} of ")
                + Invariant($"{Numerals.Plural(matrix.TotalCount, "sample", "samples")} classified right: ")
                + Invariant($"{(matrix.IsWeighted ? "a weighted" : "an")} accuracy of ")
                + Invariant($"{Numerals.Percent(matrix.Accuracy)}."))
            .AddChart(chart)
            .AddTable(["class", "samples", "precision", "recall", "F1"], rows, "Each class against all others"));
    }

    /// <summary>Adds a table of the misclassified samples, or a sentence if there are none.</summary>
    /// <param name="report">The report.</param>
    /// <param name="header">The headers of the columns, at least one.</param>
    /// <param name="rows">One row for each of these samples, with one cell per column.</param>
    /// <param name="largestRowCount">
    /// The largest number of rows, at least 1. If there are more, a sentence states how many.
    /// </param>
    /// <param name="heading">The heading.</param>
    /// <returns>The report.</returns>
    /// <exception cref="ArgumentException">There are no columns, or a row has a different number of cells.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="largestRowCount"/> is less than 1.</exception>
    public static HtmlReport AddWrongSamples(
        this HtmlReport report,
        IReadOnlyList<string> header,
        IReadOnlyList<IReadOnlyList<string>> rows,
        int largestRowCount = 50,
        string heading = "Wrong samples")
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentOutOfRangeException.ThrowIfLessThan(largestRowCount, 1);
        return report.AddSection(heading, section =>
        {
            if (rows.Count == 0)
            {
                section.AddText("None: every sample is classified right.");
                return;
            }

            section.AddTable(header, [.. rows.Take(largestRowCount)]);
            if (rows.Count > largestRowCount)
            {
                section.AddText($"And {Numerals.Count(rows.Count - largestRowCount)} more.");
            }
        });
    }

    private static string[] Row(string name, int samples, double precision, double recall, double f1) =>
        [name, Numerals.Count(samples), Numerals.Fixed(precision, 4), Numerals.Fixed(recall, 4), Numerals.Fixed(f1, 4)];
}
