using LayerGen.Shared;

namespace LayerGen.Data;

/// <summary>The figures of one feature or target of a dataset. Missing values are left out of all of them.</summary>
/// <param name="Name">The name.</param>
/// <param name="Count">The number of values that are not missing.</param>
/// <param name="Missing">The number of missing values.</param>
/// <param name="Mean">The mean; NaN without a value.</param>
/// <param name="StandardDeviation">
/// The standard deviation of a sample, divided by n − 1; NaN for fewer than 2 values.
/// </param>
/// <param name="Minimum">The smallest value; NaN without a value.</param>
/// <param name="LowerQuartile">The first quartile, interpolated linearly; NaN without a value.</param>
/// <param name="Median">The median; NaN without a value.</param>
/// <param name="UpperQuartile">The third quartile, interpolated linearly; NaN without a value.</param>
/// <param name="Maximum">The largest value; NaN without a value.</param>
public sealed record ColumnDescription(
    string Name,
    int Count,
    int Missing,
    double Mean,
    double StandardDeviation,
    double Minimum,
    double LowerQuartile,
    double Median,
    double UpperQuartile,
    double Maximum)
{
    /// <summary>Returns the figures as text.</summary>
    /// <returns>The text, independent of the culture.</returns>
    public override string ToString() => InvariantText.Of(nameof(ColumnDescription), PrintMembers);

    /// <summary>Computes the figures.</summary>
    internal static ColumnDescription Of(string name, double[] column)
    {
        double[] values = Array.FindAll(column, static value => !double.IsNaN(value));
        Array.Sort(values);
        double mean = ColumnStatistics.Mean(values);
        double deviation = Math.Sqrt(
            ColumnStatistics.Variance(values, mean) * values.Length / (values.Length - 1));
        return new ColumnDescription(
            name,
            values.Length,
            column.Length - values.Length,
            mean,
            values.Length > 1 ? deviation : double.NaN,
            ColumnStatistics.Quantile(values, 0),
            ColumnStatistics.Quantile(values, 0.25),
            ColumnStatistics.Quantile(values, 0.5),
            ColumnStatistics.Quantile(values, 0.75),
            ColumnStatistics.Quantile(values, 1));
    }
}
