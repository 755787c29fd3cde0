using System.Text.RegularExpressions;

namespace LayerGen.Generators.Tests;

/// <summary>A page of the documentation: its tables, its code and its texts in backticks.</summary>
internal sealed partial class DocPage
{
    private DocPage(string path)
    {
        Path = path;
        Text = File.ReadAllText(System.IO.Path.Combine(RepositoryFiles.Root, path)).ReplaceLineEndings("\n");
    }

    /// <summary>The path, relative to the folder of the solution.</summary>
    public string Path { get; }

    public string Text { get; }

    /// <summary>The README and all pages in docs, except the tour, whose code and texts have separate tests.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        "README.md",
        "src/LayerGen.Data.Images/README.md",
        "src/LayerGen.Reports/README.md",
        "src/LayerGen.Tool/README.md",
        "src/LayerGen.Data.Arrow/README.md",
        "src/LayerGen.Data.Csv/README.md",
        "src/LayerGen.Data.Parquet/README.md",
        "src/LayerGen.Templates/README.md",
        .. Directory.EnumerateFiles(
            System.IO.Path.Combine(RepositoryFiles.Root, "docs"), "*.md", SearchOption.AllDirectories)
            .Select(path => System.IO.Path.GetRelativePath(RepositoryFiles.Root, path).Replace('\\', '/'))
            .Where(path => path != "docs/tour.md")
            .Order(StringComparer.Ordinal),
    ];

    public static DocPage Read(string path) => new(path);

    /// <summary>The rows of all tables, without their headers, as texts of cells.</summary>
    public IReadOnlyList<string[]> Rows => [.. Tables().SelectMany(table => table.Rows)];

    /// <summary>The C# code blocks, each with the number of its first line.</summary>
    public IReadOnlyList<(int Line, string Code)> Code =>
        [.. Fence().Matches(Text)
            .Select(match => (Text[..match.Index].Count(c => c == '\n') + 1, match.Groups["code"].Value))];

    /// <summary>The texts in backticks, in tables and in paragraphs.</summary>
    public IReadOnlyList<string> Spans =>
        [.. Span().Matches(AnyFence().Replace(Text, "")).Select(match => match.Groups["code"].Value.Replace('\n', ' '))
            .Distinct()];

    /// <summary>The targets of its links to files, without the part after a #.</summary>
    public IReadOnlyList<string> Links =>
        [.. Link().Matches(AnyFence().Replace(Text, "")).Select(match => match.Groups["target"].Value.Split('#')[0])
            .Where(link => link != "" && !link.Contains("://"))];

    /// <summary>Gets the rows of the table whose header contains this cell.</summary>
    public IReadOnlyList<string[]> Table(string head) =>
        Tables().FirstOrDefault(table => table.Head.Contains(head)).Rows
            ?? throw new InvalidDataException($"{Path} has no table with \"{head}\" in its head.");

    /// <summary>Gets the names in backticks in a text.</summary>
    public static string[] Names(string text) => [.. Span().Matches(text).Select(match => match.Groups["code"].Value)];

    private List<(string[] Head, List<string[]> Rows)> Tables()
    {
        var tables = new List<(string[] Head, List<string[]> Rows)>();
        string[] lines = AnyFence().Replace(Text, "").Split('\n');
        for (int k = 0; k + 1 < lines.Length; k++)
        {
            if (!lines[k].StartsWith('|') || !lines[k + 1].StartsWith("|--", StringComparison.Ordinal))
            {
                continue;
            }

            var rows = new List<string[]>();
            string[] head = Cells(lines[k]);
            for (k += 2; k < lines.Length && lines[k].StartsWith('|'); k++)
            {
                rows.Add(Cells(lines[k]));
            }

            tables.Add((head, rows));
        }

        return tables;
    }

    private static string[] Cells(string line) => [.. line.Trim().Trim('|').Split('|').Select(cell => cell.Trim())];

    [GeneratedRegex(
        "^(?<!<!--[^\n]*-->\n)```csharp\n(?<code>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex("^```.*?^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex AnyFence();

    [GeneratedRegex("`(?<code>[^`]+)`")]
    private static partial Regex Span();

    [GeneratedRegex(@"\]\((?<target>[^)]+)\)")]
    private static partial Regex Link();
}
