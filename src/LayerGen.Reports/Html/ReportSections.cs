using LayerGen.Metrics;
using static System.FormattableString;

namespace LayerGen.Reports;

/// <summary>The sections that most reports want, each under a heading of its own.</summary>
public static class ReportSections
{
    private const string NoSource = "The generated files cannot be shown: there is no PDB with them beside the program.";

    /// <summary>Returns the attributes of the network, out of the head of its generated files.</summary>
    /// <param name="report">The report.</param>
    /// <param name="files">
    /// The generated files (<see cref="GeneratedSource.Find"/>); where there is none, a sentence says so.
    /// </param>
    /// <param name="heading">What stands above it.</param>
    /// <returns>The report.</returns>
    public static HtmlReport AddDeclaration(
        this HtmlReport report, IReadOnlyList<GeneratedFile> files, string heading = "Declaration")
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(files);
        return report.AddSection(heading, section =>
        {
            if (files.Select(file => file.Declaration()).FirstOrDefault(text => text.Length > 0) is { } declaration)
            {
                section.AddCode(declaration);
            }
            else
            {
                section.AddText(NoSource);
            }
        });
    }

    /// <summary>Returns the table of the layers.</summary>
    /// <param name="report">The report.</param>
    /// <param name="summary">The text of the network's <c>Summary</c>.</param>
    /// <param name="heading">What stands above it.</param>
    /// <returns>The report.</returns>
    public static HtmlReport AddSummary(this HtmlReport report, string summary, string heading = "Layers")
    {
        ArgumentNullException.ThrowIfNull(report);
        return report.AddSection(heading, section => section.AddPlainText(summary));
    }

    /// <summary>
    /// Returns a method of the generated code; by itself the forward pass of the first layer that has one.
    /// </summary>
    /// <param name="report">The report.</param>
    /// <param name="files">
    /// The generated files (<see cref="GeneratedSource.Find"/>); where there is none, a sentence says so.
    /// </param>
    /// <param name="method">The name of the method; null for the forward pass of a layer.</param>
    /// <param name="largestLineCount">What is longer ends with a remark; at least 1.</param>
    /// <param name="heading">What stands above it.</param>
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
            string[] methods = method is null ? [.. Enumerable.Range(1, 9).Select(k => Invariant($"ForwardLayer{k}")), "Forward"] : [method];
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

    /// <summary>Returns the learning curves of a run, or of several.</summary>
    /// <param name="report">The report.</param>
    /// <param name="runs">The runs.</param>
    /// <param name="heading">What stands above them.</param>
    /// <returns>The report.</returns>
    public static HtmlReport AddCurves(this HtmlReport report, IReadOnlyList<RunSeries> runs, string heading = "Learning curves")
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

    /// <summary>Returns a confusion matrix, as a picture, and the figures of each class as a table.</summary>
    /// <param name="report">The report.</param>
    /// <param name="matrix">The matrix.</param>
    /// <param name="classNames">A name for each class; their numbers unless given.</param>
    /// <param name="heading">What stands above it.</param>
    /// <returns>The report.</returns>
    /// <exception cref="ArgumentException">The number of names is not that of the classes.</exception>
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
            Row("macro average", classes.Samples, classes.Macro.Precision, classes.Macro.Recall, classes.Macro.F1),
            Row("weighted average", classes.Samples, classes.Weighted.Precision, classes.Weighted.Recall, classes.Weighted.F1),
        ];
        return report.AddSection(heading, section => section
            .AddText(Invariant($"{Numerals.Count(matrix.Correct)} of {Numerals.Plural(matrix.Total, "sample", "samples")} classified right: ")
                + Invariant($"an accuracy of {Numerals.Percent(matrix.Accuracy)}."))
            .AddChart(chart)
            .AddTable(["class", "samples", "precision", "recall", "F1"], rows, "Each class against all others"));
    }

    /// <summary>Returns the samples that are classified wrong, as a table, or a sentence where there is none.</summary>
    /// <param name="report">The report.</param>
    /// <param name="header">The heads of the columns, at least one.</param>
    /// <param name="rows">A row for each wrong sample, with as many cells as there are heads.</param>
    /// <param name="largestRowCount">
    /// How many rows are shown; at least 1. A sentence says how many there are besides.
    /// </param>
    /// <param name="heading">What stands above them.</param>
    /// <returns>The report.</returns>
    /// <exception cref="ArgumentException">There is no column, or a row has another number of cells.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="largestRowCount"/> is below 1.</exception>
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
