using static System.FormattableString;

namespace LayerGen.Data.Tables;

/// <summary>Which column of a table is what.</summary>
internal sealed class TablePlan
{
    private TablePlan(IReadOnlyList<string> names, TableRequest request, int[] features, ColumnKind[] kinds)
    {
        Names = names;
        Request = request;
        Features = features;
        Kinds = kinds;
        Targets = [.. request.Targets];
    }

    /// <summary>Gets the names of all columns.</summary>
    public IReadOnlyList<string> Names { get; }

    public TableRequest Request { get; }

    /// <summary>Gets the columns of the features in their order.</summary>
    public int[] Features { get; }

    /// <summary>Gets what each feature is, as far as it is known before the first value.</summary>
    public ColumnKind[] Kinds { get; }

    /// <summary>Gets the columns of the targets in their order.</summary>
    public int[] Targets { get; }

    /// <summary>Assigns the columns.</summary>
    /// <exception cref="ArgumentException">The options contradict each other.</exception>
    public static TablePlan Create(IReadOnlyList<string> names, TableRequest request, ITableErrors errors)
    {
        string?[] roles = new string?[names.Count];
        Assign(roles, names, request.Targets, "a target");
        Assign(roles, names, request.Label is { } label ? [label] : [], "the label");
        Assign(roles, names, request.Weight is { } weight ? [weight] : [], "the weight");
        Assign(roles, names, request.Ignored, "ignored");
        IReadOnlyList<int> features = request.Features
            ?? [.. Enumerable.Range(0, names.Count).Where(i => roles[i] is null)];
        Assign(roles, names, features, "a feature");
        if (features.Count == 0)
        {
            throw errors.WrongTable("a column that is a feature", $"the columns {Printable.List(names)}");
        }

        CheckNames(names, features.Concat(request.Targets), errors);
        return new TablePlan(names, request, [.. features], [.. features.Select((column, k) => KindOf(column, k))]);

        ColumnKind KindOf(int column, int feature)
        {
            bool isText = request.Categorical.Contains(column);
            bool isNumber = request.Numeric.Contains(column);
            if (isText && isNumber)
            {
                throw Contradiction(names, column, "categorical", "numeric");
            }

            return request.Like is { } like
                ? like[feature].IsCategorical ? ColumnKind.Category : ColumnKind.Number
                : isText ? ColumnKind.Category : isNumber ? ColumnKind.Number : ColumnKind.Unknown;
        }
    }

    /// <summary>Checks the names that the dataset will have.</summary>
    private static void CheckNames(IReadOnlyList<string> names, IEnumerable<int> columns, ITableErrors errors)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (int column in columns.Where(column => names[column] == "" || !seen.Add(names[column])))
        {
            throw names[column] == ""
                ? errors.WrongTable(
                    Invariant($"a name of column {column + 1}"), "none", "Ignored has the columns that are not read.")
                : errors.WrongTable("different names of the columns", $"{Printable.Quoted(names[column])} twice");
        }
    }

    private static void Assign(string?[] roles, IReadOnlyList<string> names, IReadOnlyList<int> columns, string role)
    {
        foreach (int column in columns)
        {
            roles[column] = roles[column] is null
                ? role
                : throw Contradiction(names, column, roles[column]!, role);
        }
    }

    private static ArgumentException Contradiction(IReadOnlyList<string> names, int column, string one, string other) =>
        new(
            Invariant($"Expected one use of column {column + 1} ({Printable.Quoted(names[column])}), ")
            + (one == other ? $"but it is {one} twice." : $"but it is {one} and {other}."),
            "options");
}
