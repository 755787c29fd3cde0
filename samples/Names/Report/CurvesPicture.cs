using LayerGen;
using LayerGen.Reports;

namespace NamesSample.Report;

/// <summary>Draws the losses of the networks over the epochs, in bits per character.</summary>
internal static class CurvesPicture
{
    public static Chart Create(double baseline, params (string Name, TrainingHistory History)[] runs)
    {
        List<ChartLine> lines = [];
        int epochs = 1;
        foreach ((string name, TrainingHistory history) in runs)
        {
            lines.Add(Line($"{name}, training", history.TrainLoss));
            lines.Add(Line($"{name}, validation", history.ValidationLoss));
            epochs = Math.Max(epochs, history.TrainLoss.Count);
        }

        lines.Add(new ChartLine("n-grams, test", [1, epochs], [baseline, baseline]));
        return LineChart.Create(lines, "Learning to write names", "epoch", "bits per character");
    }

    private static ChartLine Line(string name, IReadOnlyList<double> losses) => new(
        name,
        [.. Enumerable.Range(1, losses.Count).Select(epoch => (double)epoch)],
        [.. losses.Select(loss => loss / Math.Log(2))]);
}
