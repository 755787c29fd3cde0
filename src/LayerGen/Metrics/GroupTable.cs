using System.Globalization;
using System.Text;

namespace LayerGen.Metrics;

/// <summary>The accuracy for groups of samples, such as images with one lit pixel, with two, …</summary>
public sealed class GroupTable
{
    private readonly IReadOnlyList<string> _classes;

    internal GroupTable(string name, IReadOnlyList<string> classes, IReadOnlyList<GroupRow> rows)
    {
        Name = name;
        _classes = classes;
        Rows = rows;
    }

    /// <summary>Gets the heading of the keys.</summary>
    public string Name { get; }

    /// <summary>Gets one row for each key that occurs, in ascending order of the keys.</summary>
    public IReadOnlyList<GroupRow> Rows { get; }

    /// <summary>
    /// Returns the table in plain text: key, samples, correct predictions, accuracy, and how often each class was
    /// predicted. The classes have their names, or else their numbers.
    /// </summary>
    /// <returns>Aligned lines separated by line feeds. The text does not depend on the culture.</returns>
    public override string ToString()
    {
        int keyWidth = Math.Max(Name.Length, Rows.Max(static row => Number(row.Key).Length));
        string[] heads = [.. _classes.Select(static name => $"Pred {name}")];
        StringBuilder text = new();
        text.Append(Name.PadRight(keyWidth)).Append("  Samples  Correct  Accuracy");
        foreach (string head in heads)
        {
            text.Append("  ").Append(head.PadLeft(7));
        }

        foreach (GroupRow row in Rows)
        {
            text.Append('\n').Append(Number(row.Key).PadRight(keyWidth));
            text.Append(
                CultureInfo.InvariantCulture, $"  {row.SampleCount,7}  {row.CorrectCount,7}  {row.Accuracy,8:F4}");
            for (int i = 0; i < heads.Length; i++)
            {
                text.Append("  ").Append(Number(row.PredictedAs[i]).PadLeft(Math.Max(7, heads[i].Length)));
            }
        }

        return text.ToString();
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
