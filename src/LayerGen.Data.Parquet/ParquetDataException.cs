using LayerGen.Data.Tables;
using static System.FormattableString;

namespace LayerGen.Data;

/// <summary>
/// The exception that is thrown when a Parquet file is damaged or not what was expected. The message has the file, the
/// row, the column, what was expected, and what was found.
/// </summary>
/// <remarks>
/// It derives from <see cref="IOException"/>, so that code which handles files that cannot be read also handles files
/// that cannot be understood.
/// </remarks>
public sealed class ParquetDataException : IOException
{
    private ParquetDataException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Gets the file, as the caller named it, or <see langword="null"/> for a stream.</summary>
    public string? FileName { get; private init; }

    /// <summary>Gets the row, from 0, or <see langword="null"/> if the whole file or a whole column is meant.</summary>
    public long? Row { get; private init; }

    /// <summary>Gets the name of the column, or <see langword="null"/> if no single value is meant.</summary>
    public string? ColumnName { get; private init; }

    /// <summary>Gets what was expected.</summary>
    public string Expected { get; private init; } = "";

    /// <summary>Gets what was found.</summary>
    public string Found { get; private init; } = "";

    internal static ParquetDataException Create(
        string? file,
        (long Row, string Column)? place,
        string expected,
        string found,
        string hint = "",
        Exception? innerException = null)
    {
        string where = place is { } at ? Invariant($" in row {at.Row} of column {Printable.Quoted(at.Column)}") : "";
        string message = $"Cannot read {(file is null ? "the Parquet data" : $"'{file}'")}: "
            + $"expected {expected}{where}, but found {found}.";
        return new ParquetDataException(hint == "" ? message : $"{message} {hint}", innerException)
        {
            FileName = file,
            Row = place?.Row,
            ColumnName = place?.Column,
            Expected = expected,
            Found = found,
        };
    }
}
