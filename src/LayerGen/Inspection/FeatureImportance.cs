using static System.FormattableString;

namespace LayerGen.Inspection;

/// <summary>How much worse a score becomes without the information of a feature, or of a group of features.</summary>
public sealed class FeatureImportance
{
    internal FeatureImportance(string name, int[] features, double[] drops)
    {
        Name = name;
        Features = features;
        Drops = drops;
        double sum = 0;
        foreach (double drop in drops)
        {
            sum += drop;
        }

        Mean = sum / drops.Length;
        double squares = 0;
        foreach (double drop in drops)
        {
            squares += (drop - Mean) * (drop - Mean);
        }

        StandardDeviation = Math.Sqrt(squares / drops.Length);
    }

    /// <summary>Gets the name of the feature or of the group.</summary>
    public string Name { get; }

    /// <summary>Gets the positions of the features that are permuted: one, or those of the group.</summary>
    public IReadOnlyList<int> Features { get; }

    /// <summary>
    /// Gets the mean of <see cref="Drops"/>. It is about 0 for a feature that the network does not use, and can be
    /// negative by chance.
    /// </summary>
    public double Mean { get; }

    /// <summary>Gets the standard deviation of <see cref="Drops"/>, divided by their number.</summary>
    public double StandardDeviation { get; }

    /// <summary>
    /// Gets for each repetition how much worse the score is than that of the data as they are: the decrease of a score
    /// that is maximized, the increase of one that is minimized.
    /// </summary>
    public IReadOnlyList<double> Drops { get; }

    /// <summary>Returns the figures on one line, independent of the culture.</summary>
    /// <returns>The name, the mean and the standard deviation with four decimals.</returns>
    public override string ToString() => Invariant($"{Name}: {Mean:F4} ± {StandardDeviation:F4}");
}
