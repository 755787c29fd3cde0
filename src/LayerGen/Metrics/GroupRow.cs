using System.Globalization;

namespace LayerGen.Metrics;

/// <summary>The predictions for a group of samples, a row of a <see cref="GroupTable"/>.</summary>
public sealed class GroupRow
{
    internal GroupRow(int key, int samples, int correct, int[] predictedAs)
    {
        Key = key;
        SampleCount = samples;
        CorrectCount = correct;
        PredictedAs = predictedAs;
    }

    /// <summary>Gets the key that the samples of the group have in common.</summary>
    public int Key { get; }

    /// <summary>Gets the number of samples of the group, at least 1.</summary>
    public int SampleCount { get; }

    /// <summary>Gets the number of correct predictions in the group.</summary>
    public int CorrectCount { get; }

    /// <summary>Gets the share of correct predictions in the group, from 0 to 1.</summary>
    public double Accuracy => (double)CorrectCount / SampleCount;

    /// <summary>Gets, for each class, how many samples of the group were predicted as that class.</summary>
    public IReadOnlyList<int> PredictedAs { get; }

    /// <summary>Returns the row on one line, independent of the culture.</summary>
    /// <returns>The key, the counts, and the accuracy with four decimals.</returns>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"Group {Key}: {CorrectCount} of {SampleCount} correct, accuracy {Accuracy:F4}");
}
