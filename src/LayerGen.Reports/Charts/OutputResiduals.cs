using LayerGen.Metrics;
using static System.FormattableString;

namespace LayerGen.Reports;

/// <summary>
/// The residuals of one output of a regression, target − output, of the samples for which they are finite.
/// </summary>
internal sealed class OutputResiduals
{
    private OutputResiduals(double[] predicted, double[] residuals)
    {
        Predicted = predicted;
        Residuals = residuals;
        double sum = 0;
        foreach (double residual in residuals)
        {
            sum += residual / residuals.Length;
        }

        double squares = 0;
        foreach (double residual in residuals)
        {
            squares += (residual - sum) * (residual - sum);
        }

        Mean = sum;
        Deviation = Math.Sqrt(squares / residuals.Length);
    }

    public double[] Predicted { get; }

    public double[] Residuals { get; }

    public double Mean { get; }

    public double Deviation { get; }

    /// <exception cref="InvalidOperationException">The predictions are no regression.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such output.</exception>
    /// <exception cref="ArgumentException">No residual is finite.</exception>
    public static OutputResiduals Of(Predictions predictions, int output)
    {
        ArgumentNullException.ThrowIfNull(predictions);
        _ = predictions.Regression;
        if ((uint)output >= (uint)predictions.OutputCount)
        {
            throw new ArgumentOutOfRangeException(
                nameof(output),
                Invariant($"Expected an output from 0 to {predictions.OutputCount - 1}, but got {output}."));
        }

        List<double> predicted = [];
        List<double> residuals = [];
        for (int sample = 0; sample < predictions.Count; sample++)
        {
            double value = predictions.GetOutputs(sample)[output];
            double residual = predictions.GetTargets(sample)[output] - value;
            if (double.IsFinite(residual))
            {
                predicted.Add(value);
                residuals.Add(residual);
            }
        }

        return residuals.Count > 0
            ? new OutputResiduals([.. predicted], [.. residuals])
            : throw new ArgumentException("Expected at least 1 finite output, but got none.", nameof(predictions));
    }

    /// <summary>Returns a remark about samples that are left out, if there are any.</summary>
    public IEnumerable<LegendEntry> Remarks(Predictions predictions) => predictions.Count == Residuals.Length
        ? []
        : [new($"{Numerals.Count(predictions.Count - Residuals.Length)} without a finite output", null)];
}
