using static System.FormattableString;

namespace LayerGen.Data;

/// <summary>
/// A step of preparation, such as <see cref="StandardScaler"/>. A step only says what to do; <see cref="Pipeline.Fit"/>
/// computes its figures from training data.
/// </summary>
public abstract class PreparationStep
{
    private protected PreparationStep(IReadOnlyList<string> columns)
    {
        Columns = DatasetNames.Distinct(columns, nameof(columns));
    }

    /// <summary>
    /// Gets the names of the columns that the step changes. Without names, it changes all that it is for.
    /// </summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>Gets a value indicating whether the step can be undone, so that it may prepare targets.</summary>
    internal virtual bool IsInvertible => false;

    /// <summary>Gets what the columns of the step are, for a message.</summary>
    internal virtual string Expected => "a number";

    /// <summary>Computes the figures of the step.</summary>
    internal FittedStep Fit(ColumnTable table)
    {
        if (Columns.Count == 0)
        {
            return Fit(table, [.. Enumerable.Range(0, table.Features.Count).Where(k => IsFor(table, k))]);
        }

        int[] columns = [.. Columns.Select(name => table.IndexOf(name, GetType().Name))];
        foreach (int column in columns)
        {
            if (!CanChange(table, column))
            {
                throw new ArgumentException(
                    Invariant($"Expected {Expected} for {GetType().Name}, ")
                    + Invariant($"but column '{table.Features[column]}' is not."),
                    "steps");
            }
        }

        return Fit(table, columns);
    }

    /// <summary>Returns whether the step can change a column that is named.</summary>
    private protected virtual bool CanChange(ColumnTable table, int column) => !table.Features[column].IsCategorical;

    /// <summary>Returns whether the step changes a column that is not named.</summary>
    private protected virtual bool IsFor(ColumnTable table, int column) =>
        CanChange(table, column) && !table.Features[column].IsIndicator;

    private protected abstract FittedStep Fit(ColumnTable table, int[] columns);
}
