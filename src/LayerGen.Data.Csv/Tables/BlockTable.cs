using System.Numerics;
using static System.FormattableString;

namespace LayerGen.Data.Tables;

/// <summary>Collects the rows of a file that stores its columns one after another, block by block.</summary>
/// <typeparam name="T">The number type.</typeparam>
/// <param name="plan">Which column is what.</param>
/// <param name="errors">Describes what is wrong.</param>
/// <param name="capacity">The expected number of rows.</param>
internal sealed class BlockTable<T>(TablePlan plan, ITableErrors errors, int capacity)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly TableBuilder<T> _table = new(plan, errors, capacity);

    /// <summary>Gets the columns that are read.</summary>
    public IReadOnlyList<int> Columns { get; } =
    [
        .. plan.Features,
        .. plan.Targets,
        .. plan.Request.Label is { } label ? [label] : (int[])[],
        .. plan.Request.Weight is { } weight ? [weight] : (int[])[],
    ];

    /// <summary>Determines whether the values of a column are texts, whatever they are in the file.</summary>
    public bool IsText(int column)
    {
        int feature = Array.IndexOf(plan.Features, column);
        return column == plan.Request.Label || (feature >= 0 && plan.Kinds[feature] == ColumnKind.Category);
    }

    /// <summary>Adds rows.</summary>
    /// <param name="blocks">The values of each of <see cref="Columns"/>, all with the same number of rows.</param>
    public void Add(IReadOnlyList<ColumnBlock<T>> blocks)
    {
        int features = plan.Features.Length;
        for (int k = 0; k < features; k++)
        {
            Check(plan.Features[k], blocks[k], plan.Kinds[k]);
        }

        int rows = blocks[0].Length;
        for (int row = 0; row < rows; row++)
        {
            long place = _table.Count;
            _table.Add(out Span<T> x, out Span<T> d);
            for (int k = 0; k < features; k++)
            {
                x[k] = Feature(k, blocks[k], row, place);
            }

            for (int k = 0; k < d.Length; k++)
            {
                d[k] = Number(plan.Targets[k], blocks[features + k], row, place);
            }

            int next = features + d.Length;
            if (plan.Request.Label is { } label)
            {
                _table.AddLabel(
                    blocks[next++].Texts![row] ?? throw errors.WrongValue(place, label, "a class", ""), place);
            }

            if (plan.Request.Weight is { } weight)
            {
                _table.AddWeight(Number(weight, blocks[next], row, place), place);
            }
        }
    }

    /// <summary>Creates the dataset.</summary>
    public Dataset<T> Build() => _table.Build();

    private void Check(int column, ColumnBlock<T> block, ColumnKind kind)
    {
        if (kind == ColumnKind.Number && block.Numbers is null)
        {
            throw errors.WrongTable($"numbers in column {Printable.Quoted(plan.Names[column])}", "texts");
        }
    }

    private T Feature(int feature, ColumnBlock<T> block, int row, long place)
    {
        if (block.Numbers is not null)
        {
            T value = block.Numbers[row];
            return T.IsNaN(value) ? _table.Missing(feature, place, "")
                : T.IsFinite(value) ? value
                : throw NotFinite(plan.Features[feature], value, place);
        }

        string? text = block.Texts![row];
        return text is null ? _table.Missing(feature, place, "")
            : _table.TryGetCategory(feature, text, out T code) ? code
            : _table.NewCategory(feature, text, place);
    }

    private T Number(int column, ColumnBlock<T> block, int row, long place)
    {
        if (block.Numbers is null)
        {
            throw errors.WrongTable($"numbers in column {Printable.Quoted(plan.Names[column])}", "texts");
        }

        T value = block.Numbers[row];
        return T.IsFinite(value) ? value
            : T.IsNaN(value) ? throw errors.WrongValue(place, column, "a number", "")
            : throw NotFinite(column, value, place);
    }

    private Exception NotFinite(int column, T value, long place) => errors.WrongValue(
        place, column, $"a finite number of type {typeof(T).Name}", Invariant($"{value}"));
}
