using LayerGen.Reports;

namespace NamesSample.Report;

/// <summary>Draws the bits per character of the validation names over the epochs.</summary>
internal static class CurvesPicture
{
    public static Chart Create(params (string Name, double[] Bits)[] models) => LineChart.Create(
        [
            .. models.Select(model => new ChartLine(
                model.Name, [.. Enumerable.Range(1, model.Bits.Length).Select(epoch => (double)epoch)], model.Bits)),
        ],
        "Learning to write names",
        "epoch",
        "bits per character");
}
