namespace LayerGen.Data;

/// <summary>How much there is to read.</summary>
/// <param name="Length">The number of bytes.</param>
/// <param name="LineLength">The mean number of bytes of the first lines.</param>
internal readonly record struct CsvSize(long Length, int LineLength)
{
    /// <summary>Estimates the number of rows.</summary>
    /// <param name="columns">The number of columns.</param>
    /// <param name="perRow">The largest number of values of a row that an array has.</param>
    public int Rows(int columns, int perRow)
    {
        // A row has at least one byte per column. With this limit, a strange start cannot reserve much memory.
        double estimate = 16 + (1.02 * Length / Math.Max(1, LineLength));
        double most = Math.Min((double)Length / columns, Array.MaxLength / perRow);
        return (int)Math.Min(estimate, most);
    }
}
