using System.Globalization;

namespace LayerGen.Data.Tables;

/// <summary>The categories of a column, and the code of each.</summary>
internal sealed class CategoryCodes
{
    private readonly Dictionary<string, int> _codes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private readonly List<string> _names = [];

    /// <summary>Creates codes.</summary>
    /// <param name="known">
    /// The categories in the order of their codes, or <see langword="null"/> to collect them.
    /// </param>
    public CategoryCodes(IReadOnlyList<string>? known)
    {
        _lookup = _codes.GetAlternateLookup<ReadOnlySpan<char>>();
        IsKnown = known is not null;
        foreach (string name in known ?? [])
        {
            Add(name);
        }
    }

    /// <summary>Gets a value indicating whether the categories were given.</summary>
    public bool IsKnown { get; }

    /// <summary>Gets the categories in the order of their codes.</summary>
    public IReadOnlyList<string> Names => _names;

    /// <summary>Finds the code of a category.</summary>
    public bool TryGet(ReadOnlySpan<char> name, out int code) => _lookup.TryGetValue(name, out code);

    /// <summary>Adds a category and returns its code.</summary>
    public int Add(string name)
    {
        _codes.Add(name, _names.Count);
        _names.Add(name);
        return _names.Count - 1;
    }

    /// <summary>
    /// Returns the categories in ordinal order, or in that of their values if all are whole numbers, and the place of
    /// each code in it. It does not depend on the order of the rows.
    /// </summary>
    public (string[] Names, int[] Places) Sorted()
    {
        string[] names = [.. _names];
        int[] order = [.. Enumerable.Range(0, names.Length)];
        long[] values = new long[names.Length];
        bool areNumbers = true;
        for (int i = 0; i < names.Length && areNumbers; i++)
        {
            areNumbers = long.TryParse(
                names[i], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out values[i]);
        }

        Array.Sort(order, (a, b) => areNumbers && values[a] != values[b]
            ? values[a].CompareTo(values[b])
            : string.CompareOrdinal(names[a], names[b]));
        int[] places = new int[names.Length];
        for (int k = 0; k < order.Length; k++)
        {
            places[order[k]] = k;
        }

        return ([.. order.Select(code => names[code])], places);
    }
}
