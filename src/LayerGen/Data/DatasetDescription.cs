using System.Globalization;
using System.Text;

namespace LayerGen.Data;

/// <summary>
/// Describes the features and targets of a dataset, as <c>describe</c> of pandas does: a row of figures each. The text
/// is a table.
/// </summary>
public sealed class DatasetDescription
{
    private readonly int _samples;

    internal DatasetDescription(
        int samples, IReadOnlyList<ColumnDescription> features, IReadOnlyList<ColumnDescription> targets)
    {
        _samples = samples;
        Features = features;
        Targets = targets;
    }

    /// <summary>Gets the figures of each feature.</summary>
    public IReadOnlyList<ColumnDescription> Features { get; }

    /// <summary>Gets the figures of each target.</summary>
    public IReadOnlyList<ColumnDescription> Targets { get; }

    /// <summary>Returns a table of all figures.</summary>
    /// <returns>A text of several lines, with six significant digits.</returns>
    public override string ToString()
    {
        string[][] rows =
        [
            ["", "count", "missing", "mean", "deviation", "minimum", "25 %", "50 %", "75 %", "maximum"],
            .. Features.Select(Row),
            .. Targets.Select(Row),
        ];
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{_samples} samples, {Features.Count} features, ");
        text.Append(CultureInfo.InvariantCulture, $"{Targets.Count} targets");
        foreach (string[] row in rows)
        {
            text.AppendLine();
            for (int i = 0; i < row.Length; i++)
            {
                int width = rows.Max(other => other[i].Length);
                text.Append(i == 0 ? "" : "  ").Append(i == 0 ? row[i].PadRight(width) : row[i].PadLeft(width));
            }
        }

        return text.ToString();
    }

    private static string[] Row(ColumnDescription column) =>
    [
        column.Name,
        column.Count.ToString(CultureInfo.InvariantCulture),
        column.Missing.ToString(CultureInfo.InvariantCulture),
        .. new[]
        {
            column.Mean,
            column.StandardDeviation,
            column.Minimum,
            column.LowerQuartile,
            column.Median,
            column.UpperQuartile,
            column.Maximum,
        }.Select(static figure => figure.ToString("G6", CultureInfo.InvariantCulture)),
    ];
}
