using LayerGen.Data;
using LayerGen.Metrics;

namespace RegressionSample;

/// <summary>The result that is possible without using the inputs.</summary>
internal static class Baseline
{
    /// <summary>Predicts the mean of the training targets for each test matrix.</summary>
    public static RegressionMetrics MeanOfTargets(MatrixData data)
    {
        double[] means = new double[MatrixData.Elements];
        foreach (float[] target in Targets(data.Train))
        {
            for (int k = 0; k < means.Length; k++)
            {
                means[k] += target[k] / (double)data.Train.SampleCount;
            }
        }

        return RegressionMetrics.From(
            [.. Enumerable.Repeat(means, data.Test.SampleCount).SelectMany(outputs => outputs)],
            [.. Targets(data.Test).SelectMany(target => target).Select(value => (double)value)],
            MatrixData.Elements);
    }

    private static IEnumerable<float[]> Targets(Dataset<float> data) =>
        Enumerable.Range(0, data.SampleCount).Select(sample => data.GetTarget(sample).ToArray());
}
