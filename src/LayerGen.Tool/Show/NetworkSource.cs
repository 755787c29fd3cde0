namespace LayerGen.Tool.Show;

/// <summary>
/// A network, as the head of its generated files describes it: docs/generated-code.md shows one. Nothing of the project
/// is run.
/// </summary>
internal sealed class NetworkSource
{
    /// <summary>The columns of the table before the plan: number, kind, shape, parameters and offsets.</summary>
    public const int ShapeColumns = 6;

    private const string Comment = "//   ";

    private NetworkSource(string name, IReadOnlyList<SourceFile> files)
    {
        Name = name;
        Files = files;

        // The plan for every processor, not that for vectors of 512 bits.
        SourceFile first = files.FirstOrDefault(static file => !file.IsWide) ?? files[0];
        string[] lines = first.Text.Split('\n');
        string[] head =
        [
            .. lines.TakeWhile(static line => line.StartsWith("//", StringComparison.Ordinal))
                .Where(static line => line.StartsWith(Comment, StringComparison.Ordinal))
                .Select(static line => line[Comment.Length..]),
        ];
        Declaration = head.ElementAtOrDefault(0) ?? "";
        Title = head.ElementAtOrDefault(1) ?? "";
        Rows = [.. head.Skip(2).Select(CellsOf)];
        Legend = lines.FirstOrDefault(static line => line.StartsWith("// After", StringComparison.Ordinal))?[3..] ?? "";
    }

    /// <summary>Gets the name with its namespace.</summary>
    public string Name { get; }

    /// <summary>Gets the name without its namespace.</summary>
    public string ShortName => Name[(Name.LastIndexOf('.') + 1)..];

    /// <summary>Gets the generated files in the order of their kinds.</summary>
    public IReadOnlyList<SourceFile> Files { get; }

    /// <summary>Gets the declaration as attributes.</summary>
    public string Declaration { get; }

    /// <summary>Gets the line with shapes, precision, parameters and loss.</summary>
    public string Title { get; }

    /// <summary>Gets the table of the layers: a row of titles, and a row for each layer.</summary>
    public IReadOnlyList<string[]> Rows { get; }

    /// <summary>Gets the meaning of the columns after the plan.</summary>
    public string Legend { get; }

    /// <summary>Puts the files of each network together.</summary>
    public static IReadOnlyList<NetworkSource> Of(IEnumerable<SourceFile> files) =>
    [
        .. files.GroupBy(static file => file.Network, StringComparer.Ordinal)
            .OrderBy(static group => group.Key, StringComparer.Ordinal)
            .Select(static group => new NetworkSource(
                group.Key, [.. group.OrderBy(static file => file.Kind, StringComparer.Ordinal)])),
    ];

    /// <summary>Splits a line of the table. Columns are at least two blanks apart; cells have single ones.</summary>
    private static string[] CellsOf(string line) =>
        line.Split("  ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
