namespace LayerGen.Generators.Tests;

/// <summary>
/// The using directives of a file are in the order that <c>dotnet format</c> gives them: those of namespaces, then
/// those of static members, then aliases, and each of them with .NET first. It is the only rule of the format that
/// neither the build nor <c>dotnet format whitespace</c> checks.
/// </summary>
public sealed class UsingOrderTests
{
    public static TheoryData<string> Folders => LineLengthTests.Folders;

    [Theory]
    [MemberData(nameof(Folders))]
    public void The_directives_of_every_file_are_in_order(string folder)
        => LineLengthTests.Sources(folder)
            .Where(path => !IsInOrder(File.ReadLines(path)))
            .ShouldBeEmpty();

    [Theory]
    [InlineData("using System;", "using LayerGen;", "using static System.Math;", "using A = System.Byte;", true)]
    [InlineData("using LayerGen;", "using System;", "", "", false)]
    [InlineData("using static System.Math;", "using System;", "", "", false)]
    [InlineData("using LayerGen.Data;", "using LayerGen;", "", "", false)]
    public void Another_order_is_found(string first, string second, string third, string fourth, bool isInOrder)
        => IsInOrder([first, second, third, fourth, "namespace A;"]).ShouldBe(isInOrder);

    private static bool IsInOrder(IEnumerable<string> lines)
    {
        string[] head = [.. lines.TakeWhile(IsOfHead)];

        // A file can have directives for two compilations. Those after them are compared.
        int first = Array.FindLastIndex(head, line => line.StartsWith('#')) + 1;
        string[] directives = [.. head[first..].Where(IsDirective).Select(line => line.Split(';')[0])];
        return directives.SequenceEqual(directives.OrderBy(Group).ThenBy(Name, StringComparer.OrdinalIgnoreCase));
    }

    private static bool IsOfHead(string line)
        => line.Length == 0 || line[0] == '#' || line.StartsWith("//", StringComparison.Ordinal)
            || line.StartsWith("extern ", StringComparison.Ordinal) || IsDirective(line);

    private static bool IsDirective(string line)
        => line.StartsWith("using ", StringComparison.Ordinal)
            && !line.StartsWith("using var ", StringComparison.Ordinal);

    private static int Group(string directive)
    {
        bool isStatic = directive.StartsWith("using static ", StringComparison.Ordinal);
        int kind = directive.Contains('=') ? 2 : isStatic ? 1 : 0;
        string name = Name(directive);
        bool isOfNet = name == "System" || name.StartsWith("System.", StringComparison.Ordinal);
        return 2 * kind + (kind == 2 || isOfNet ? 0 : 1);
    }

    private static string Name(string directive)
        => directive["using ".Length..].Replace("static ", "", StringComparison.Ordinal).Split('=')[0].Trim();
}
