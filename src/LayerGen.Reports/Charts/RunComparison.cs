using ScottPlot;
using SkiaSharp;
using static System.FormattableString;

namespace LayerGen.Reports;

/// <summary>Draws the validation accuracy of several runs over the epochs, with a line for their target.</summary>
public static class RunComparison
{
    private const int DefaultWidth = 800;
    private const float PlotHeight = 460;
    private const int WideRange = 8;

    /// <summary>Draws the runs.</summary>
    /// <param name="runs">The runs, at least one, each with a validation accuracy.</param>
    /// <param name="target">
    /// The accuracy that the runs should reach, from 0 to 1, or <see langword="null"/> for no line.
    /// </param>
    /// <param name="title">The title.</param>
    /// <param name="isLogarithmic">
    /// Whether the axis of the epochs is logarithmic. By default it is if the longest run has more than 8 times the
    /// epochs of the shortest, which would otherwise fill only a corner of the picture.
    /// </param>
    /// <param name="size">
    /// The size in pixels. By default it is 800 wide, and as high as title, legend and plot need.
    /// </param>
    /// <returns>The chart.</returns>
    /// <exception cref="ArgumentException">
    /// There are no runs, one has no accuracy, or <paramref name="size"/> is not high enough for the content.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="target"/> is not from 0 to 1.</exception>
    public static Chart Create(
        IReadOnlyList<RunSeries> runs,
        double? target = 0.9,
        string title = "Validation accuracy of the runs",
        bool? isLogarithmic = null,
        ChartSize? size = null)
    {
        Check(runs, target);
        ArgumentException.ThrowIfNullOrWhiteSpace(title);
        double lowest = runs.SelectMany(run => run.ValidationAccuracy).Where(double.IsFinite).Append(target ?? 1).Min();
        CurvePlot curves = new(
            Epochs(runs, isLogarithmic, CurvePlot.TicksAcross(size?.Width ?? DefaultWidth)),
            Scale.Shares(lowest),
            "epoch",
            "validation accuracy");
        List<LegendEntry> legend = [];
        for (int k = 0; k < runs.Count; k++)
        {
            double[] epochs = [.. Enumerable.Range(1, runs[k].Epochs).Select(epoch => (double)epoch)];
            curves.AddLine(epochs, runs[k].ValidationAccuracy, ChartTheme.Series(k));
            legend.Add(new LegendEntry(runs[k].Name, ChartTheme.Series(k)));
        }

        Action<SKCanvas, PixelRect>? overlay = null;
        if (target is { } share)
        {
            string label = Numerals.Percent(share);
            curves.AddHorizontal(share, ChartTheme.TargetLine);
            legend.Add(new LegendEntry($"target {label}", ChartTheme.TargetLine));

            // To the right of the plot, so that it hides no curve.
            curves.Plot.Axes.Right.MinimumSize = TextPen.Width(label, ChartTheme.TickSize, isBold: true) + 10;
            overlay = (canvas, area) => TextPen.Draw(
                canvas,
                label,
                area.Right + 6,
                area.Bottom - (float)((share - curves.Y.Min) / (curves.Y.Max - curves.Y.Min) * area.Height)
                    + (ChartTheme.TickSize * TextPen.CapitalHeight / 2),
                ChartTheme.TickSize,
                ChartTheme.InkOnCanvas,
                isBold: true);
        }

        return new Chart(
            title,
            Describe(runs, target),
            new ChartFigure(title, legend, [curves.Panel(PlotHeight, overlay)], size, DefaultWidth));
    }

    private static Scale Epochs(IReadOnlyList<RunSeries> runs, bool? isLogarithmic, int ticks)
    {
        int longest = runs.Max(run => run.Epochs);
        return longest > 1 && (isLogarithmic ?? longest > WideRange * runs.Min(run => run.Epochs))
            ? Scale.Logarithmic(1, longest, ticks)
            : Scale.Whole(1, longest, ticks);
    }

    private static void Check(IReadOnlyList<RunSeries> runs, double? target)
    {
        ArgumentNullException.ThrowIfNull(runs);
        if (runs.Count == 0)
        {
            throw new ArgumentException("Expected at least one run, but got none.", nameof(runs));
        }

        foreach (RunSeries run in runs)
        {
            ArgumentNullException.ThrowIfNull(run, nameof(runs));
            if (run.ValidationAccuracy.Count == 0)
            {
                throw new ArgumentException(
                    $"Expected runs with a validation accuracy, but {run.Name} has none.", nameof(runs));
            }
        }

        if (target is { } share && !(share is >= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(
                nameof(target), Invariant($"Expected a target from 0 to 1, but got {share}."));
        }
    }

    private static string Describe(IReadOnlyList<RunSeries> runs, double? target)
    {
        IEnumerable<string> each = runs.Select(run =>
        {
            double highest = run.ValidationAccuracy.Where(double.IsFinite).DefaultIfEmpty(double.NaN).Max();
            if (double.IsNaN(highest))
            {
                return Invariant($"{run.Name}: no accuracy in {Numerals.Plural(run.Epochs, "epoch", "epochs")}.");
            }

            string reached = target is not { } share ? ""
                : highest >= share ? ", which reaches the target" : ", which does not reach the target";
            return Invariant($"{run.Name}: highest {Numerals.Percent(highest)} ")
                + Invariant($"in {Numerals.Plural(run.Epochs, "epoch", "epochs")}{reached}.");
        });
        string line = target is { } accuracy ? Invariant($", with the target of {Numerals.Percent(accuracy)}") : "";
        return "Validation accuracy over the epochs "
            + $"of {Numerals.Plural(runs.Count, "run", "runs")}{line}. {string.Join(' ', each)}";
    }
}
