namespace LayerGen.Generators.Tests;

/// <summary>
/// Checks the code against the tables of rooms in docs/architecture.md, which list the rooms that each room may use. A
/// room is a folder.
/// </summary>
public sealed class ArchitectureTests
{
    private const string Generator = "Rooms of the generator";

    private const string Library = "Rooms of the library";

    private const string Example =
        """
        # Rooms

        | room | may know |
        |---|---|
        | `Low` | – |
        | `High` | `Low` |
        | `High/Inner` | `Low` |
        """;

    /// <summary>The arrows of both projects, by the headings of their tables. Each project is compiled once.</summary>
    private static readonly Dictionary<string, Lazy<IReadOnlyList<Arrow>>> All = new()
    {
        [Generator] = new(() => Arrows.Between(Arrows.Sources("generators", "LayerGen.Generators"))),
        [Library] = new(() => Arrows.Between(Arrows.Sources("src", "LayerGen"))),
    };

    [Theory]
    [InlineData(Generator)]
    [InlineData(Library)]
    public void The_code_uses_only_what_its_table_allows(string heading)
        => Forbidden(RoomTable.OfPage(heading), All[heading].Value).ShouldBeEmpty();

    [Theory]
    [InlineData(Generator)]
    [InlineData(Library)]
    public void A_room_uses_only_rooms_above_it(string heading)
    {
        string[] rooms = [.. RoomTable.OfPage(heading).Rooms.Select(room => room.Name)];
        rooms.ShouldBeUnique();
        foreach (Room room in RoomTable.OfPage(heading).Rooms)
        {
            room.MayKnow.ShouldBeSubsetOf(rooms.TakeWhile(name => name != room.Name), room.Name);
        }
    }

    [Theory]
    [InlineData(Generator, "generators", "LayerGen.Generators")]
    [InlineData(Library, "src", "LayerGen")]
    public void Every_file_is_in_a_room_and_every_room_has_files(string heading, params string[] folder)
    {
        RoomTable table = RoomTable.OfPage(heading);
        ILookup<string?, string> files = Arrows.Sources(folder).Keys.ToLookup(path => table.Of(path)?.Name);

        files[null].ShouldBeEmpty();
        files.Select(room => room.Key).ShouldBe(table.Rooms.Select(room => room.Name), ignoreOrder: true);
    }

    /// <summary>A table that allows more than the code needs would allow arrows that nobody has decided on.</summary>
    [Theory]
    [InlineData(Generator)]
    [InlineData(Library)]
    public void Everything_that_a_table_allows_is_used(string heading)
    {
        RoomTable table = RoomTable.OfPage(heading);
        HashSet<(string, string)> used = [.. All[heading].Value.SelectMany(
            arrow => arrow.To.Select(to => (table.Of(arrow.From)!.Name, table.Of(to)!.Name)))];

        table.Rooms.SelectMany(room => room.MayKnow.Select(known => (room.Name, known)))
            .Where(arrow => !used.Contains(arrow)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Low/Use.cs", "class Use { High.Service? service; }", "Service")]
    [InlineData("Low/Use.cs", "class Use { object service = new High.Service(); }", "Service")]
    [InlineData("Low/Use.cs", "class Use { int number = High.Service.Number; }", "Service")]
    [InlineData("Low/Use.cs", "class Use { int Count(object it) => High.Extensions.Get(it).Length; }", "Extensions")]
    [InlineData("Low/Use.cs", "using High; class Use { int Count(object it) => it.Get(); }", "Extensions")]
    [InlineData("High/Inner/Use.cs", "class Use { High.Service? service; }", "Service")]
    public void A_use_that_the_table_does_not_allow_is_found(string path, string text, string declares)
    {
        string extension = text.Contains(".Length") ? "string" : "int";
        var sources = new Dictionary<string, string>
        {
            [path] = text,
            ["High/Service.cs"] = "namespace High; public class Service { public const int Number = 1; }",
            ["High/Extensions.cs"] =
                $"namespace High; public static class Extensions {{ public static {extension} Get(this object it) => default!; }}",
            ["Low/Value.cs"] = "namespace Low; public class Value;",
        };

        string[] forbidden = Forbidden(RoomTable.Parse(Example, "Rooms"), Arrows.Between(sources));

        forbidden.ShouldNotBeEmpty();
        forbidden.ShouldAllBe(arrow => arrow.StartsWith(path + ":1: ") && arrow.Contains(declares));
    }

    [Fact]
    public void Allowed_uses_and_references_in_documentation_are_not_reported()
    {
        var sources = new Dictionary<string, string>
        {
            ["High/Use.cs"] = "class Use { Low.Value value = new(); }",
            ["High/Inner/Use.cs"] = "class InnerUse { Low.Value value = new(); }",
            ["Low/Value.cs"] = "namespace Low; /// <summary><see cref=\"Use\"/></summary>\npublic class Value;",
        };

        IReadOnlyList<Arrow> arrows = Arrows.Between(sources);

        arrows.ShouldNotBeEmpty();
        Forbidden(RoomTable.Parse(Example, "Rooms"), arrows).ShouldBeEmpty();
    }

    /// <summary>Returns the arrows that a table does not allow, one line each, for the author of the arrow.</summary>
    private static string[] Forbidden(RoomTable table, IEnumerable<Arrow> arrows)
    {
        return
        [
            .. from arrow in arrows
               let room = table.Of(arrow.From)
               where !arrow.To.Any(
                   to => table.Of(to) is { } known && (known == room || room?.MayKnow.Contains(known.Name) == true))
               select $"{arrow.From}:{arrow.Line}: {room?.Name ?? "no room"} may not know {table.Of(arrow.To[0])?.Name ?? "what is in no room"} ({arrow.Symbol})",
        ];
    }
}
