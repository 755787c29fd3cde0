using LayerGen.Data;
using LayerGen.Metrics;

namespace LayerGen.Samples;

/// <summary>The results that are possible without using the features.</summary>
public static class Baselines
{
    /// <summary>Returns the accuracy of always naming the most frequent class.</summary>
    /// <param name="data">Data with classes.</param>
    /// <returns>The accuracy, from 0 to 1.</returns>
    public static double Majority(Dataset<float> data)
    {
        ArgumentNullException.ThrowIfNull(data);
        return Enumerable.Range(0, data.SampleCount)
            .CountBy(data.GetClass)
            .Max(static pair => pair.Value) / (double)data.SampleCount;
    }

    /// <summary>Returns the figures of always predicting the mean of each target.</summary>
    /// <param name="train">The data whose means are predicted.</param>
    /// <param name="test">The data to predict, with the same number of targets.</param>
    /// <returns>The figures on the test data.</returns>
    public static RegressionMetrics Mean(Dataset<float> train, Dataset<float> test)
    {
        ArgumentNullException.ThrowIfNull(train);
        ArgumentNullException.ThrowIfNull(test);
        double[] means = [.. train.Describe().Targets.Select(static target => target.Mean)];
        IEnumerable<int> samples = Enumerable.Range(0, test.SampleCount);
        return RegressionMetrics.From(
            [.. samples.SelectMany(_ => means)],
            [.. samples.SelectMany(sample => test.GetTarget(sample).ToArray()).Select(static value => (double)value)],
            test.TargetCount);
    }
}
