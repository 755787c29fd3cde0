using static System.FormattableString;

namespace LayerGen.Data;

/// <summary>
/// Replaces missing values, as scikit-learn's SimpleImputer, and can add a column of 0 and 1 that says where a value
/// was missing. A missing category becomes the most frequent one.
/// </summary>
/// <remarks>
/// A value may be missing in data to predict although none was in the training data, so all columns are prepared for
/// it.
/// </remarks>
public sealed class Impute : PreparationStep
{
    /// <summary>Creates a step.</summary>
    /// <param name="columns">The columns, or none for all.</param>
    /// <exception cref="ArgumentException">Two names are equal.</exception>
    public Impute(params IReadOnlyList<string> columns)
        : base(columns)
    {
    }

    /// <summary>Gets what replaces a missing number. The default is the mean.</summary>
    public ImputeStrategy Strategy { get; init; }

    /// <summary>Gets the number for <see cref="ImputeStrategy.Constant"/>, finite. The default is 0.</summary>
    public double Constant { get; init; }

    /// <summary>
    /// Gets a value indicating whether each column with missing training data gets a column <c>name missing</c> of 0
    /// and 1. The default is no.
    /// </summary>
    public bool AddIndicator { get; init; }

    internal override string Expected => "a column";

    private protected override bool CanChange(ColumnTable table, int column) => true;

    private protected override bool IsFor(ColumnTable table, int column) => true;

    private protected override FittedStep Fit(ColumnTable table, int[] columns)
    {
        if (!Enum.IsDefined(Strategy))
        {
            throw new ArgumentException(
                Invariant($"Expected a Strategy of Impute that is an ImputeStrategy, but got {Strategy}."), "steps");
        }

        if (!double.IsFinite(Constant))
        {
            throw new ArgumentException(
                Invariant($"Expected a finite Constant of Impute, but got {Constant}."), "steps");
        }

        double[] values = [.. columns.Select(column => ValueOf(table, column))];
        int[] indicators = AddIndicator ? Array.FindAll(columns, table.HasMissing) : [];
        return new FittedImpute(table.Features, columns, values, indicators);
    }

    private double ValueOf(ColumnTable table, int column)
    {
        double[] sorted = table.Sorted(column);
        bool isCategorical = table.Features[column].IsCategorical;
        if (sorted.Length == 0 && (isCategorical || Strategy != ImputeStrategy.Constant))
        {
            throw new ArgumentException(
                Invariant($"Expected a value of column '{table.Features[column].Name}' in the training data, ")
                + "but all are missing."
                + (isCategorical ? "" : " A constant can replace them."),
                "steps");
        }

        return isCategorical ? MostFrequent(sorted) : Strategy switch
        {
            ImputeStrategy.Mean => ColumnStatistics.Mean(sorted),
            ImputeStrategy.Median => ColumnStatistics.Quantile(sorted, 0.5),
            ImputeStrategy.MostFrequent => MostFrequent(sorted),
            _ => Constant,
        };
    }

    private static double MostFrequent(double[] sorted)
    {
        double best = sorted[0];
        int most = 0;
        for (int start = 0, end; start < sorted.Length; start = end)
        {
            for (end = start + 1; end < sorted.Length && sorted[end] == sorted[start]; end++)
            {
            }

            if (end - start > most)
            {
                (best, most) = (sorted[start], end - start);
            }
        }

        return best;
    }
}
