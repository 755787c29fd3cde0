namespace LayerGen.Data.Tables;

/// <summary>Creates the exceptions of a file format.</summary>
internal interface ITableErrors
{
    /// <summary>Describes a value that is wrong.</summary>
    /// <param name="row">Where it is: the line of a text file, or the row of another.</param>
    /// <param name="column">The index of its column.</param>
    /// <param name="expected">What was expected.</param>
    /// <param name="found">What was found, as it is in the file.</param>
    /// <param name="hint">What the caller can do, a sentence, or nothing.</param>
    Exception WrongValue(long row, int column, string expected, string found, string hint = "");

    /// <summary>Describes a file that is wrong as a whole, or one of its columns.</summary>
    /// <param name="expected">What was expected.</param>
    /// <param name="found">What was found, ready to be shown.</param>
    /// <param name="hint">What the caller can do, a sentence, or nothing.</param>
    Exception WrongTable(string expected, string found, string hint = "");
}
