using System.Globalization;
using System.Text;

namespace LayerGen.Metrics;

/// <summary>Writes a confusion matrix as an aligned table.</summary>
internal static class ConfusionTable
{
    private const string Gap = "  ";

    public static string Counts(ConfusionMatrix matrix, IReadOnlyList<string> names) => Of(names, (actual, predicted) =>
        matrix.IsWeighted
            ? matrix.GetWeight(actual, predicted).ToString("G6", CultureInfo.InvariantCulture)
            : matrix[actual, predicted].ToString(CultureInfo.InvariantCulture));

    /// <summary>Returns the row-normalized matrix, with three decimals.</summary>
    public static string Shares(ConfusionMatrix matrix, IReadOnlyList<string> names)
    {
        double[,] shares = matrix.Normalize();
        return Of(names, (actual, predicted) => shares[actual, predicted].ToString("F3", CultureInfo.InvariantCulture));
    }

    private static string Of(IReadOnlyList<string> names, Func<int, int, string> cell)
    {
        string[] columnHeads = [.. names.Select(static name => $"Pred {name}")];
        string[] rowHeads = [.. names.Select(static name => $"True {name}")];
        string[,] cells = new string[names.Count, names.Count];
        int width = columnHeads.Max(static head => head.Length);
        for (int actual = 0; actual < names.Count; actual++)
        {
            for (int predicted = 0; predicted < names.Count; predicted++)
            {
                string text = cell(actual, predicted);
                cells[actual, predicted] = text;
                width = Math.Max(width, text.Length);
            }
        }

        int headWidth = rowHeads.Max(static head => head.Length);
        StringBuilder table = new();
        table.Append(' ', headWidth);
        foreach (string head in columnHeads)
        {
            table.Append(Gap).Append(head.PadLeft(width));
        }

        for (int actual = 0; actual < names.Count; actual++)
        {
            // Line feeds on every system, so that the text is the same wherever it is stored or compared.
            table.Append('\n').Append(rowHeads[actual].PadRight(headWidth));
            for (int predicted = 0; predicted < names.Count; predicted++)
            {
                table.Append(Gap).Append(cells[actual, predicted].PadLeft(width));
            }
        }

        return table.ToString();
    }
}
