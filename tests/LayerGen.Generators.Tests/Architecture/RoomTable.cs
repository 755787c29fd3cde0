using System.Text.RegularExpressions;

namespace LayerGen.Generators.Tests;

/// <summary>A row of a table of rooms in docs/architecture.md.</summary>
/// <param name="Name">The folder, with slashes; <see cref="RoomTable.Root"/> for the files outside of folders.</param>
/// <param name="MayKnow">The rooms that its code may use.</param>
internal sealed record Room(string Name, IReadOnlyList<string> MayKnow);

/// <summary>A table of rooms in docs/architecture.md: which folder may use the code of which others.</summary>
internal sealed partial class RoomTable
{
    /// <summary>The name of the files outside of folders.</summary>
    public const string Root = "(root)";

    private RoomTable(IReadOnlyList<Room> rooms)
    {
        Rooms = rooms;
    }

    /// <summary>The rooms, in the order of the table.</summary>
    public IReadOnlyList<Room> Rooms { get; }

    /// <summary>Reads the table after a heading of the page.</summary>
    public static RoomTable OfPage(string heading)
        => Parse(File.ReadAllText(Path.Combine(RepositoryFiles.Root, "docs", "architecture.md")), heading);

    /// <summary>
    /// Reads the first table after a heading: its columns <c>room</c> and <c>may know</c>, names in backticks.
    /// </summary>
    public static RoomTable Parse(string markdown, string heading)
    {
        string[] lines = [.. markdown.Split('\n').Select(line => line.TrimEnd('\r'))];
        int start = Array.FindIndex(lines, line => line.TrimStart('#', ' ') == heading && line.StartsWith('#'));
        start.ShouldBeGreaterThanOrEqualTo(0, $"docs/architecture.md has no heading '{heading}'");
        int head = Array.FindIndex(lines, start, line => line.StartsWith('|'));
        string[] columns = Cells(lines[head]);
        int room = Array.IndexOf(columns, "room");
        int mayKnow = Array.IndexOf(columns, "may know");
        return new RoomTable(
        [
            .. lines.Skip(head + 2).TakeWhile(line => line.StartsWith('|')).Select(Cells)
                .Select(cells => new Room(Names(cells[room]).Single(), Names(cells[mayKnow]))),
        ]);
    }

    /// <summary>
    /// Gets the room of a file, which is the longest name that its folder begins with, or null if there is none.
    /// </summary>
    /// <param name="path">The path in the project, with slashes.</param>
    public Room? Of(string path) => path.Contains('/')
        ? Rooms.Where(room => path.StartsWith(room.Name + "/", StringComparison.Ordinal))
            .MaxBy(room => room.Name.Length)
        : Rooms.SingleOrDefault(room => room.Name == Root);

    private static string[] Cells(string line) => [.. line.Trim('|').Split('|').Select(cell => cell.Trim())];

    private static string[] Names(string cell)
        => [.. InBackticks().Matches(cell).Select(match => match.Groups[1].Value)];

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex InBackticks();
}
