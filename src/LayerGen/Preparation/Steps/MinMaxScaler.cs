using static System.FormattableString;

namespace LayerGen.Data;

/// <summary>
/// Maps the smallest value of each column to one number and the largest to another, 0 and 1 by default, as
/// scikit-learn's MinMaxScaler. Other data may exceed the range.
/// </summary>
/// <remarks>A constant column becomes the lower number. Missing values stay missing.</remarks>
public sealed class MinMaxScaler : PreparationStep
{
    /// <summary>Creates a step.</summary>
    /// <param name="columns">The columns, or none for all numbers that are not 0 and 1 from another step.</param>
    /// <exception cref="ArgumentException">Two names are equal.</exception>
    public MinMaxScaler(params IReadOnlyList<string> columns)
        : base(columns)
    {
    }

    /// <summary>Gets the number that the smallest value becomes. The default is 0.</summary>
    public double Low { get; init; }

    /// <summary>
    /// Gets the number that the largest value becomes, greater than <see cref="Low"/>. The default is 1.
    /// </summary>
    public double High { get; init; } = 1;

    internal override bool IsInvertible => true;

    private protected override FittedStep Fit(ColumnTable table, int[] columns)
    {
        if (!double.IsFinite(Low) || !double.IsFinite(High) || Low >= High)
        {
            throw new ArgumentException(
                Invariant($"Expected a finite Low of MinMaxScaler less than High, but got {Low} and {High}."), "steps");
        }

        return FittedAffine.Fit(table, columns, values =>
        {
            double range = values[^1] - values[0];
            return (values[0], (range == 0 ? 1 : range) / (High - Low), Low);
        });
    }
}
