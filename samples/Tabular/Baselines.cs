using LayerGen.Data;
using LayerGen.Metrics;

namespace TabularSample;

/// <summary>The results that are possible without using the features.</summary>
internal static class Baselines
{
    /// <summary>Returns the accuracy of always naming the most frequent class.</summary>
    public static double Majority(Dataset<float> data) => Enumerable.Range(0, data.SampleCount)
        .CountBy(data.GetClass).Max(static pair => pair.Value) / (double)data.SampleCount;

    /// <summary>Returns the figures of always naming the mean.</summary>
    public static RegressionMetrics Mean(Dataset<float> data)
    {
        double[] targets =
            [.. Enumerable.Range(0, data.SampleCount).Select(sample => (double)data.GetTarget(sample)[0])];
        double mean = targets.Average();
        return RegressionMetrics.From([.. targets.Select(_ => mean)], targets, 1);
    }
}
