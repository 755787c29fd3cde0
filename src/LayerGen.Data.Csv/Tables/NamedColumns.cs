using static System.FormattableString;

namespace LayerGen.Data.Tables;

/// <summary>Finds columns by their names.</summary>
/// <param name="names">The names of all columns.</param>
/// <param name="errors">Describes what is wrong.</param>
internal sealed class NamedColumns(IReadOnlyList<string> names, ITableErrors errors)
{
    private readonly ILookup<string, int> _indexes =
        Enumerable.Range(0, names.Count).ToLookup(i => names[i], StringComparer.Ordinal);

    /// <summary>Finds columns.</summary>
    public IReadOnlyList<int> All(IEnumerable<string> columns) => [.. columns.Select(Find)];

    /// <summary>Finds a column, which must be there once.</summary>
    public int Find(string column)
    {
        int[] found = [.. _indexes[column]];
        return found.Length == 1
            ? found[0]
            : throw errors.WrongTable(
                found.Length == 0
                    ? $"a column {Printable.Quoted(column)}"
                    : $"one column {Printable.Quoted(column)}",
                found.Length == 0
                    ? Invariant($"{names.Count} columns: {Printable.List(names)}")
                    : Invariant($"{found.Length}"));
    }
}
