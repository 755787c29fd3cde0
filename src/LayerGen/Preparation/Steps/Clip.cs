using static System.FormattableString;

namespace LayerGen.Data;

/// <summary>
/// Limits each value, to given bounds as <c>clip</c> of NumPy, or to quantiles of the training data.
/// </summary>
/// <remarks>Missing values stay missing.</remarks>
public sealed class Clip : PreparationStep
{
    /// <summary>Creates a step.</summary>
    /// <param name="columns">The columns, or none for all numbers that are not 0 and 1 from another step.</param>
    /// <exception cref="ArgumentException">Two names are equal.</exception>
    public Clip(params IReadOnlyList<string> columns)
        : base(columns)
    {
    }

    /// <summary>Gets the lower bound. The default is none.</summary>
    public double Minimum { get; init; } = double.NegativeInfinity;

    /// <summary>Gets the upper bound, at least <see cref="Minimum"/>. The default is none.</summary>
    public double Maximum { get; init; } = double.PositiveInfinity;

    /// <summary>Gets the quantile of the training data that is a lower bound, from 0 to 1. The default is 0.</summary>
    public double LowerQuantile { get; init; }

    /// <summary>Gets the quantile of the training data that is an upper bound, from 0 to 1. The default is 1.</summary>
    /// <remarks>With quantiles of 0 and 1, the defaults, the training data sets no bound.</remarks>
    public double UpperQuantile { get; init; } = 1;

    private protected override FittedStep Fit(ColumnTable table, int[] columns)
    {
        if (!(Minimum <= Maximum))
        {
            throw new ArgumentException(
                Invariant($"Expected a Minimum of Clip of at most Maximum, but got {Minimum} and {Maximum}."), "steps");
        }

        if (!(LowerQuantile >= 0 && LowerQuantile < UpperQuantile && UpperQuantile <= 1))
        {
            throw new ArgumentException(
                Invariant($"Expected quantiles of Clip with 0 ≤ lower < upper ≤ 1, ")
                + Invariant($"but got {LowerQuantile} and {UpperQuantile}."),
                "steps");
        }

        double[] low = new double[columns.Length], high = new double[columns.Length];
        for (int i = 0; i < columns.Length; i++)
        {
            double[] sorted = table.Sorted(columns[i]);
            low[i] = LowerQuantile > 0
                ? Math.Max(Minimum, ColumnStatistics.Quantile(sorted, LowerQuantile))
                : Minimum;
            high[i] = UpperQuantile < 1
                ? Math.Min(Maximum, ColumnStatistics.Quantile(sorted, UpperQuantile))
                : Maximum;
        }

        return new FittedClip(table.Features, columns, low, high);
    }
}
