using System.Globalization;

namespace LayerGen.Metrics;

/// <summary>The predictions for a group of samples, a row of a <see cref="GroupTable"/>.</summary>
public sealed class GroupRow
{
    private readonly double _correctWeight;

    internal GroupRow(int key, int samples, int correct, int[] predictedAs, double weight, double correctWeight)
    {
        TotalWeight = weight;
        _correctWeight = correctWeight;
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

    /// <summary>
    /// Gets the sum of the weights of the samples of the group. Without weights it is <see cref="SampleCount"/>.
    /// </summary>
    public double TotalWeight { get; }

    /// <summary>
    /// Gets the share of correct predictions in the group, from 0 to 1, weighted if the samples have weights. It is 0
    /// if all weights are 0.
    /// </summary>
    public double Accuracy => Ratio.Of(_correctWeight, TotalWeight);

    /// <summary>Gets, for each class, how many samples of the group were predicted as that class.</summary>
    public IReadOnlyList<int> PredictedAs { get; }

    /// <summary>Returns the row on one line, independent of the culture.</summary>
    /// <returns>The key, the counts, and the accuracy with four decimals.</returns>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"Group {Key}: {CorrectCount} of {SampleCount} correct, accuracy {Accuracy:F4}");
}
