using static System.FormattableString;

namespace LayerGen.Data;

/// <summary>
/// Replaces a categorical column by a column of 0 and 1 for each category of the training data, as scikit-learn's
/// OneHotEncoder. The columns are named <c>city=Paris</c> and stand in the place of the column.
/// </summary>
/// <remarks>Categories are compared by name, so two files may number them differently.</remarks>
public sealed class OneHot : PreparationStep
{
    /// <summary>Creates a step.</summary>
    /// <param name="columns">The columns, or none for all that are categorical.</param>
    /// <exception cref="ArgumentException">Two names are equal.</exception>
    public OneHot(params IReadOnlyList<string> columns)
        : base(columns)
    {
    }

    /// <summary>Gets what becomes of a category that the training data did not have. The default is an error.</summary>
    public UnseenCategory Unseen { get; init; }

    internal override string Expected => "a categorical column";

    private protected override bool CanChange(ColumnTable table, int column) => table.Features[column].IsCategorical;

    private protected override FittedStep Fit(ColumnTable table, int[] columns)
    {
        if (!Enum.IsDefined(Unseen))
        {
            throw new ArgumentException(
                Invariant($"Expected Error or Zeros for Unseen of OneHot, but got {Unseen}."), "steps");
        }

        // A dataset may know more categories than its training part has.
        int[][] seen = [.. columns.Select(column => (int[])
        [
            .. table.Sorted(column).Distinct().Select(static value => (int)value),
        ])];
        return new FittedOneHot(table.Features, columns, seen, Unseen);
    }
}
