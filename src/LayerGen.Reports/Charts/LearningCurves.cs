using ScottPlot;
using SkiaSharp;
using static System.FormattableString;

namespace LayerGen.Reports;

/// <summary>
/// Draws training and validation loss over the epochs, with the best epoch marked, and below them the validation
/// accuracy, if there is one.
/// </summary>
public static class LearningCurves
{
    private const double WideRange = 50;
    private const float LossHeight = 400;
    private const float AccuracyHeight = 260;
    private const int DefaultWidth = 800;

    /// <summary>Draws the curves of a run.</summary>
    /// <param name="run">The run.</param>
    /// <param name="title">The title. By default it contains the name of the run.</param>
    /// <param name="scale">The scale of the loss axis.</param>
    /// <param name="size">
    /// The size in pixels. By default it is 800 wide, and as high as title, legend and plots need.
    /// </param>
    /// <returns>The chart.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="run"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">
    /// <paramref name="size"/> is not high enough for the content.
    /// </exception>
    public static Chart Create(
        RunSeries run, string? title = null, LossScale scale = LossScale.Automatic, ChartSize? size = null)
    {
        ArgumentNullException.ThrowIfNull(run);
        title ??= $"Learning curves: {run.Name}";
        bool hasAccuracy = run.ValidationAccuracy.Count > 0;
        double[] epochs = [.. Enumerable.Range(1, run.Epochs).Select(epoch => (double)epoch)];
        Scale x = Scale.Whole(1, run.Epochs, CurvePlot.TicksAcross(size?.Width ?? DefaultWidth));
        List<LegendEntry> legend = [new("training loss", ChartTheme.Series(0))];

        CurvePlot loss = new(x, OfLosses(run, scale), "epoch", "loss");
        loss.AddLine(epochs, run.TrainLoss, ChartTheme.Series(0));
        if (run.ValidationLoss.Count > 0)
        {
            loss.AddLine(epochs, run.ValidationLoss, ChartTheme.Series(1));
            legend.Add(new("validation loss", ChartTheme.Series(1)));
        }

        if (FirstWithoutNumber(run) is { } epoch)
        {
            // The line ends or has gaps, which the picture must explain.
            legend.Add(new LegendEntry($"first non-finite loss at epoch {Numerals.Count(epoch)}", null));
        }

        if (run.BestEpoch > 0)
        {
            loss.AddVertical(run.BestEpoch, ChartTheme.ReferenceLine);
            loss.Plot.Axes.Top.MinimumSize = ChartTheme.TickSize * 1.5f;
        }

        List<FigurePanel> panels = [];
        if (hasAccuracy)
        {
            CurvePlot accuracy = Accuracy(run, epochs, x);
            legend.Add(new("validation accuracy", ChartTheme.Series(2)));
            accuracy.Left = loss.Left = Math.Max(accuracy.Left, loss.Left);
            loss.HideBottomLabels();
            panels.Add(accuracy.Panel(AccuracyHeight));
        }

        FigurePanel panel = loss.Panel(LossHeight, (canvas, area) => DrawBestEpoch(canvas, area, x, run));
        float mark = run.BestEpoch == 0 ? 0
            : loss.Left + TextPen.Width(BestEpochText(run), ChartTheme.TickSize) + loss.Plot.Axes.Right.MinimumSize;
        panels.Insert(0, panel with { SmallestWidth = Math.Max(panel.SmallestWidth, mark) });

        return new Chart(title, Describe(run), new ChartFigure(title, legend, panels, size, DefaultWidth));
    }

    /// <summary>
    /// Returns the first epoch with a loss that is not finite, from 1, or <see langword="null"/> if there is none.
    /// </summary>
    private static int? FirstWithoutNumber(RunSeries run)
    {
        for (int epoch = 1; epoch <= run.Epochs; epoch++)
        {
            if (!double.IsFinite(run.TrainLoss[epoch - 1])
                || (run.ValidationLoss.Count > 0 && !double.IsFinite(run.ValidationLoss[epoch - 1])))
            {
                return epoch;
            }
        }

        return null;
    }

    private static CurvePlot Accuracy(RunSeries run, double[] epochs, Scale x)
    {
        double lowest = run.ValidationAccuracy.Where(double.IsFinite).DefaultIfEmpty(0).Min();
        CurvePlot accuracy = new(x, Scale.Shares(lowest), "epoch", "accuracy");
        accuracy.AddLine(epochs, run.ValidationAccuracy, ChartTheme.Series(2));
        if (run.BestEpoch > 0)
        {
            accuracy.AddVertical(run.BestEpoch, ChartTheme.ReferenceLine);
        }

        return accuracy;
    }

    private static Scale OfLosses(RunSeries run, LossScale scale)
    {
        double[] losses = [.. run.TrainLoss.Concat(run.ValidationLoss).Where(double.IsFinite)];
        double[] positive = [.. losses.Where(loss => loss > 0)];
        bool isLogarithmic = positive.Length > 0 && scale switch
        {
            LossScale.Logarithmic => true,
            LossScale.Linear => false,
            _ => positive.Length == losses.Length && positive.Max() > WideRange * positive.Min(),
        };
        return isLogarithmic ? Scale.Logarithmic(positive.Min(), positive.Max())
            : losses.Length == 0 ? Scale.Linear(0, 1)
            : Scale.Linear(losses.Min(), losses.Max(), startsAtZero: true);
    }

    /// <summary>Draws the label of the best epoch's line above the data area, so that it hides no data.</summary>
    private static void DrawBestEpoch(SKCanvas canvas, PixelRect area, Scale x, RunSeries run)
    {
        if (run.BestEpoch == 0)
        {
            return;
        }

        string text = BestEpochText(run);
        if (run.ValidationLoss.Count > 0)
        {
            string longer = $"{text} (loss {Numerals.Short(run.ValidationLoss[run.BestEpoch - 1])})";
            text = TextPen.Width(longer, ChartTheme.TickSize) <= area.Width ? longer : text;
        }

        float half = TextPen.Width(text, ChartTheme.TickSize) / 2;
        float place = area.Left + (float)((x.Of(run.BestEpoch) - x.Min) / (x.Max - x.Min) * area.Width);
        place = Math.Max(Math.Min(place, area.Right - half), area.Left + half);
        TextPen.Draw(
            canvas,
            text, place, area.Top - 8, ChartTheme.TickSize, ChartTheme.Reference.ToSKColor(), TextAnchor.Middle);
    }

    private static string BestEpochText(RunSeries run) => $"best epoch {Numerals.Count(run.BestEpoch)}";

    private static string Describe(RunSeries run)
    {
        string text = Invariant(
            $"Learning curves of {run.Name} over {Numerals.Plural(run.Epochs, "epoch", "epochs")}. ")
            + Invariant($"The training loss goes from {Numerals.Short(run.TrainLoss[0])} ")
            + Invariant($"to {Numerals.Short(run.TrainLoss[^1])}");
        if (run.ValidationLoss.Count > 0)
        {
            text += Invariant($", the validation loss from {Numerals.Short(run.ValidationLoss[0])} ")
                + Invariant($"to {Numerals.Short(run.ValidationLoss[^1])}");
        }

        text += ".";
        if (FirstWithoutNumber(run) is { } epoch)
        {
            text += Invariant($" The first non-finite loss is at epoch {Numerals.Count(epoch)}.");
        }

        if (run.BestEpoch > 0)
        {
            text += Invariant($" The best epoch is {Numerals.Count(run.BestEpoch)}.");
        }

        if (run.ValidationAccuracy.Any(double.IsFinite))
        {
            text += Invariant($" The highest validation accuracy ")
                + Invariant($"is {Numerals.Percent(run.ValidationAccuracy.Where(double.IsFinite).Max())}.");
        }

        return text;
    }
}
