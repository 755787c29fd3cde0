using LayerGen.Data.Tables;

namespace LayerGen.Data;

/// <summary>Creates the exceptions of a file.</summary>
/// <param name="file">The file, as the caller named it, or <see langword="null"/>.</param>
internal sealed class ArrowErrors(string? file) : ITableErrors
{
    /// <summary>Gets or sets the names of the columns, as soon as they are known.</summary>
    public IReadOnlyList<string> Names { get; set; } = [];

    public Exception WrongValue(long row, int column, string expected, string found, string hint = "") =>
        ArrowDataException.Create(
            file, (row, Names[column]), expected, found == "" ? "nothing" : Printable.Quoted(found), hint);

    public Exception WrongTable(string expected, string found, string hint = "") =>
        ArrowDataException.Create(file, null, expected, found, hint);

    /// <summary>Describes a file that the library cannot read.</summary>
    public Exception Damaged(Exception exception) => ArrowDataException.Create(
        file,
        null,
        "an Arrow file or stream",
        $"something else ({Printable.Quoted(exception.Message)})",
        "",
        exception);
}
