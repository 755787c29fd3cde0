namespace LayerGen.Data;

/// <summary>
/// Gives each column a median of 0 and an interquartile range of 1, as scikit-learn's RobustScaler, so a few outliers
/// have no effect on the others.
/// </summary>
/// <remarks>A column whose quartiles are equal is only centred. Missing values stay missing.</remarks>
public sealed class RobustScaler : PreparationStep
{
    /// <summary>Creates a step.</summary>
    /// <param name="columns">The columns, or none for all numbers that are not 0 and 1 from another step.</param>
    /// <exception cref="ArgumentException">Two names are equal.</exception>
    public RobustScaler(params IReadOnlyList<string> columns)
        : base(columns)
    {
    }

    internal override bool IsInvertible => true;

    private protected override FittedStep Fit(ColumnTable table, int[] columns) =>
        FittedAffine.Fit(table, columns, static values => (
            ColumnStatistics.Quantile(values, 0.5),
            ColumnStatistics.Quantile(values, 0.75) - ColumnStatistics.Quantile(values, 0.25),
            0));
}
