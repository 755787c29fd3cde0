namespace LayerGen.Data;

/// <summary>
/// Gives each column a mean of 0 and a standard deviation of 1, as scikit-learn's StandardScaler: (x − mean) /
/// deviation, with the deviation of the population (divided by n).
/// </summary>
/// <remarks>A constant column becomes 0. Missing values are left out of the figures and stay missing.</remarks>
public sealed class StandardScaler : PreparationStep
{
    /// <summary>Creates a step.</summary>
    /// <param name="columns">The columns, or none for all numbers that are not 0 and 1 from another step.</param>
    /// <exception cref="ArgumentException">Two names are equal.</exception>
    public StandardScaler(params IReadOnlyList<string> columns)
        : base(columns)
    {
    }

    internal override bool IsInvertible => true;

    private protected override FittedStep Fit(ColumnTable table, int[] columns) =>
        FittedAffine.Fit(table, columns, static values =>
        {
            if (values[0] == values[^1])
            {
                // The mean of equal values may be rounded, which would look like a spread.
                return (values[0], 1, 0);
            }

            double mean = ColumnStatistics.Mean(values);
            return (mean, Math.Sqrt(ColumnStatistics.Variance(values, mean)), 0);
        });
}
