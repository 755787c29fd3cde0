using LayerGen.Data.Tables;
using static System.FormattableString;

namespace LayerGen.Data;

/// <summary>
/// The exception that is thrown when a CSV file is not what was expected. The message has the file, the line, the
/// column, what was expected, and the text that was found.
/// </summary>
/// <remarks>
/// It derives from <see cref="IOException"/>, so that code which handles files that cannot be read also handles files
/// that cannot be understood.
/// </remarks>
public sealed class CsvDataException : IOException
{
    private CsvDataException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Gets the file, as the caller named it, or <see langword="null"/> for a stream or a reader.</summary>
    public string? FileName { get; private init; }

    /// <summary>Gets the number of the line, from 1, or <see langword="null"/> if the whole file is meant.</summary>
    public long? Line { get; private init; }

    /// <summary>Gets the number of the column, from 1, or <see langword="null"/> if a whole line is meant.</summary>
    public int? Column { get; private init; }

    /// <summary>
    /// Gets the name of the column, or <see langword="null"/> if it has none, or a whole line is meant.
    /// </summary>
    public string? ColumnName { get; private init; }

    /// <summary>Gets what was expected.</summary>
    public string Expected { get; private init; } = "";

    /// <summary>
    /// Gets what was found: the text of a value in quotes, shortened and with escapes, or a description.
    /// </summary>
    public string Found { get; private init; } = "";

    internal static CsvDataException Create(
        string? file,
        long? line,
        (int Index, string? Name)? column,
        string expected,
        string found,
        string hint = "",
        Exception? innerException = null)
    {
        string name = column is { Name: { } given } ? Invariant($" ({Printable.Quoted(given)})") : "";
        string place = (line is null ? "" : Invariant($" on line {line}"))
            + (column is null ? "" : Invariant($" in column {column.Value.Index + 1}{name}"));
        string message = $"Cannot read {(file is null ? "the CSV data" : $"'{file}'")}: "
            + $"expected {expected}{place}, but found {found}.";
        return new CsvDataException(hint == "" ? message : $"{message} {hint}", innerException)
        {
            FileName = file,
            Line = line,
            Column = column?.Index + 1,
            ColumnName = column?.Name,
            Expected = expected,
            Found = found,
        };
    }
}
