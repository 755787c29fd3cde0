using System.Globalization;

namespace LayerGen.Selection;

/// <summary>The mean and the standard deviation of some values.</summary>
/// <param name="Mean">The mean, or NaN if there are no values.</param>
/// <param name="StandardDeviation">
/// The sample standard deviation, √(Σ(x − mean)² / (n − 1)), or 0 for one value and NaN for none.
/// </param>
public readonly record struct Spread(double Mean, double StandardDeviation)
{
    /// <summary>Computes the spread of values.</summary>
    /// <param name="values">The values.</param>
    /// <returns>The mean and the standard deviation.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="values"/> is <see langword="null"/>.</exception>
    public static Spread Of(IEnumerable<double> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        double[] all = [.. values];
        if (all.Length == 0)
        {
            return new Spread(double.NaN, double.NaN);
        }

        double mean = all.Average();
        double squares = all.Sum(value => (value - mean) * (value - mean));
        return new Spread(mean, all.Length == 1 ? 0 : Math.Sqrt(squares / (all.Length - 1)));
    }

    /// <summary>Returns the two figures with four decimals, as in 0.9712 ± 0.0040.</summary>
    /// <returns>The text, independent of the culture.</returns>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Mean:F4} ± {StandardDeviation:F4}");
}
