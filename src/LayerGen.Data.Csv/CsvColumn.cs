using System.Globalization;
using static System.FormattableString;

namespace LayerGen.Data;

/// <summary>
/// A column of a CSV file, by its name or its position. Texts, numbers and indexes are converted: <c>"price"</c>,
/// <c>0</c> for the first column, <c>^1</c> for the last.
/// </summary>
public readonly record struct CsvColumn
{
    private readonly Index _position;

    /// <summary>Names a column.</summary>
    /// <param name="name">The name in the header. Upper and lower case differ.</param>
    /// <exception cref="ArgumentNullException">The name is <see langword="null"/>.</exception>
    public CsvColumn(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        Name = name;
    }

    /// <summary>Counts a column.</summary>
    /// <param name="position">The position, from 0, or from the end as in <c>^1</c>.</param>
    public CsvColumn(Index position) => _position = position;

    /// <summary>Gets the name, or <see langword="null"/> if the column is given by its position.</summary>
    public string? Name { get; }

    /// <summary>Gets the position, or <see langword="null"/> if the column is given by its name.</summary>
    public Index? Position => Name is null ? _position : null;

    /// <summary>Names a column.</summary>
    /// <param name="name">The name in the header.</param>
    public static implicit operator CsvColumn(string name) => new(name);

    /// <summary>Counts a column from the first.</summary>
    /// <param name="position">The position, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The position is negative.</exception>
    public static implicit operator CsvColumn(int position) => position >= 0
        ? new(new Index(position))
        : throw new ArgumentOutOfRangeException(
            nameof(position), Invariant($"Expected a position of at least 0, but got {position}."));

    /// <summary>Counts a column from the first or the last.</summary>
    /// <param name="position">The position, such as <c>^1</c>.</param>
    public static implicit operator CsvColumn(Index position) => new(position);

    /// <summary>Returns the name or the position.</summary>
    /// <returns>For example <c>price</c> or <c>^1</c>.</returns>
    public override string ToString() => Name
        ?? (_position.IsFromEnd ? "^" : "") + _position.Value.ToString(CultureInfo.InvariantCulture);
}
