using LayerGen.Data.Tables;

namespace LayerGen.Data;

/// <summary>Creates the exceptions of a file.</summary>
/// <param name="file">The file, as the caller named it, or <see langword="null"/>.</param>
internal sealed class CsvErrors(string? file) : ITableErrors
{
    /// <summary>Gets or sets the names of the columns, as soon as they are known.</summary>
    public IReadOnlyList<string>? Names { get; set; }

    public Exception WrongValue(long row, int column, string expected, string found, string hint = "") =>
        CsvDataException.Create(
            file, row, (column, Names?[column]), expected, found == "" ? "nothing" : Printable.Quoted(found), hint);

    public Exception WrongTable(string expected, string found, string hint = "") =>
        CsvDataException.Create(file, null, null, expected, found, hint);

    /// <inheritdoc cref="WrongTable(string, string, string)"/>
    public CsvDataException WrongTable(string expected, string found, string hint, Exception innerException) =>
        CsvDataException.Create(file, null, null, expected, found, hint, innerException);

    /// <summary>Describes a line that is wrong as a whole.</summary>
    public CsvDataException WrongLine(
        long line, string expected, string found, string hint = "", Exception? innerException = null) =>
        CsvDataException.Create(file, line, null, expected, found, hint, innerException);
}
