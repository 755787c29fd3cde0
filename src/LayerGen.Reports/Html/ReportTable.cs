using System.Globalization;
using System.Xml.Linq;
using static System.FormattableString;

namespace LayerGen.Reports;

/// <summary>A table of a report.</summary>
internal static class ReportTable
{
    public static XElement Create(
        IReadOnlyList<string> header, IReadOnlyList<IReadOnlyList<string>> rows, string? caption)
    {
        ArgumentNullException.ThrowIfNull(header);
        ArgumentNullException.ThrowIfNull(rows);
        if (header.Count == 0)
        {
            throw new ArgumentException("Expected at least one column, but got none.", nameof(header));
        }

        for (int row = 0; row < rows.Count; row++)
        {
            if (rows[row].Count != header.Count)
            {
                throw new ArgumentException(
                    Invariant($"Expected {header.Count} cells in each row, but row {row} has {rows[row].Count}."),
                    nameof(rows));
            }
        }

        bool[] areNumbers = [.. header.Select((_, column) => IsNumeric(rows.Select(row => row[column])))];
        return Html.Element(
            "table",
            caption is null ? null : Html.Element("caption", caption),
            Html.Element("thead", Html.Element("tr", header.Select(
                (text, column) => Cell("th", text, areNumbers[column], Html.Attribute("scope", "col"))))),
            Html.Element("tbody", rows.Select(row => Html.Element("tr", row.Select(
                (text, column) => Cell("td", text, areNumbers[column], null))))));
    }

    private static XElement Cell(string name, string text, bool isNumber, XAttribute? scope) =>
        Html.Element(name, scope, isNumber ? Html.Class("number") : null, text);

    /// <summary>Determines whether cells are numbers, possibly with gaps.</summary>
    private static bool IsNumeric(IEnumerable<string> cells)
    {
        string[] filled = [.. cells.Where(text => text is not ("" or "–"))];
        return filled.Length > 0 && filled.All(text => double.TryParse(
            text.TrimEnd(' ', '%').Replace('−', '-'),
            NumberStyles.Float | NumberStyles.AllowThousands,
            CultureInfo.InvariantCulture,
            out _));
    }
}
