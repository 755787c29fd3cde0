using System.Globalization;

namespace LayerGen;

/// <summary>The answers for a group of samples, a row of a <see cref="GroupTable"/>.</summary>
public sealed class GroupRow
{
    internal GroupRow(int key, int samples, int correct, int[] predictedAs)
    {
        Key = key;
        Samples = samples;
        Correct = correct;
        PredictedAs = predictedAs;
    }

    /// <summary>Gets what the samples of the group have in common.</summary>
    public int Key { get; }

    /// <summary>Gets the number of samples of the group, at least 1.</summary>
    public int Samples { get; }

    /// <summary>Gets the number of of them were predicted right.</summary>
    public int Correct { get; }

    /// <summary>Gets the share of them that was predicted right, 0 to 1.</summary>
    public double Accuracy => (double)Correct / Samples;

    /// <summary>Gets the number of of them were predicted as each class.</summary>
    public IReadOnlyList<int> PredictedAs { get; }

    /// <summary>Returns the row on one line, the same in every culture.</summary>
    /// <returns>Key, counts, and the accuracy with four decimals.</returns>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"Group {Key}: {Correct} of {Samples} correct, accuracy {Accuracy:F4}");
}
