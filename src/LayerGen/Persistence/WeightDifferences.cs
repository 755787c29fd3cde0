using System.Text;
using LayerGen.Persistence.Formats;

namespace LayerGen.Persistence;

/// <summary>The text of what differs between a file and a network.</summary>
internal static class WeightDifferences
{
    /// <summary>The most lines of a message.</summary>
    private const int MostLines = 40;

    /// <summary>The largest length of a declaration in a message. That of a network is shorter.</summary>
    private const int LongestDeclaration = 10_000;

    /// <summary>Returns a line for every difference, each after a line feed.</summary>
    /// <param name="report">The differences.</param>
    /// <param name="shapes">The shapes of the tensors by name, where they are known.</param>
    public static string Lines(WeightReport report, IReadOnlyDictionary<string, string> shapes)
    {
        List<string> lines =
        [
            .. report.Mismatched.Select(one =>
                $"{Both(one.Tensor, one.Name)}: expected {one.Expected}, but found {one.Found}."),
            .. report.Missing.Select(name => $"{FileText.Printable(name)}{Shape(name)}: expected, but not found."),
            .. report.Unexpected.Select(name => $"{FileText.Printable(name)}{Shape(name)}: found, but not expected."),
        ];
        if (report.OtherDeclaration is { } declaration)
        {
            string shown = FileText.Printable(declaration, LongestDeclaration);
            lines.Add($"The file belongs to another declaration: {shown}.");
        }

        var text = new StringBuilder();
        foreach (string line in lines.Take(MostLines))
        {
            text.Append("\n  ").Append(line);
        }

        return lines.Count <= MostLines
            ? text.ToString()
            : text.Append(FormattableString.Invariant($"\n  … and {lines.Count - MostLines} more.")).ToString();

        string Shape(string name) => shapes.TryGetValue(name, out string? shape) ? $" ({shape})" : "";
    }

    private static string Both(string tensor, string name) =>
        tensor == name ? name : $"{tensor} ('{FileText.Printable(name)}')";
}
