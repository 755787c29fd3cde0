using static System.FormattableString;

namespace LayerGen.Metrics;

/// <summary>The samples of a <see cref="CalibrationCurve"/> whose probabilities are in the same interval.</summary>
/// <param name="Low">The lower end of the interval, which belongs to the bin below; 0 belongs to the first.</param>
/// <param name="High">The upper end of the interval, which belongs to this bin.</param>
/// <param name="Count">The number of samples, at least 1.</param>
/// <param name="MeanProbability">The mean of their predicted probabilities, from 0 to 1, weighted if they are.</param>
/// <param name="PositiveShare">The share of them that are positive, from 0 to 1, weighted if they are.</param>
public readonly record struct CalibrationBin(
    double Low, double High, int Count, double MeanProbability, double PositiveShare)
{
    /// <summary>Gets the sum of the weights of the samples, or their number if they have none.</summary>
    public double Weight { get; init; } = Count;

    /// <summary>Returns the bin on one line, independent of the culture.</summary>
    /// <returns>
    /// The interval, the number of samples with their weight if it differs, and both figures with four decimals.
    /// </returns>
    public override string ToString() =>
        Invariant($"{Low:F4} to {High:F4}: {Count} samples{(Weight == Count ? "" : WeightText)}, ")
        + Invariant($"mean probability {MeanProbability:F4}, positive {PositiveShare:F4}");

    private string WeightText => Invariant($" of weight {Weight:G6}");
}
