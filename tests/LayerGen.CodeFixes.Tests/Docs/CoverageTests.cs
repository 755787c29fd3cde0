using LayerGen.Generators;
using LayerGen.Generators.Diagnostics;

namespace LayerGen.CodeFixes.Tests;

/// <summary>Every diagnostic has a page, a test and, nine times out of ten, a fix.</summary>
public sealed class CoverageTests
{
    [Fact]
    public void Every_diagnostic_has_a_page_a_test_and_nine_in_ten_have_a_fix()
    {
        string[] ids = [.. Rules.All.Select(rule => rule.Id)];
        string[] tests =
        [
            .. new[] { "Diagnostics", "Generation" }
                .SelectMany(folder => Directory.EnumerateFiles(
                    Path.Combine(RepositoryFiles.Root, "tests", "LayerGen.Generators.Tests", folder), "*.cs"))
                .Select(File.ReadAllText),
        ];
        int pages = ids.Count(id => File.Exists(Path.Combine(RepositoryFiles.Pages, id + ".md")));
        int tested = ids.Count(id => tests.Any(text => text.Contains($"[|{id}:", StringComparison.Ordinal)));
        int withFix = ids.Count(id => AllFixes.TitlesFor(id).Count > 0);
        string counts = $"{ids.Length} diagnostics, {pages} pages, {tested} tested, {withFix} with a code fix";

        pages.ShouldBe(ids.Length, counts);
        tested.ShouldBe(ids.Length, counts);
        (withFix * 10).ShouldBeGreaterThanOrEqualTo(ids.Length * 9, counts);
        TestContext.Current.TestOutputHelper?.WriteLine(counts);
    }

    [Fact]
    public void A_diagnostic_has_either_a_fix_or_a_reason_why_it_has_none()
    {
        Rules.All.Select(rule => rule.Id).Where(id => AllFixes.TitlesFor(id).Count == 0)
            .ShouldBe(AllFixes.None.Keys.Order(StringComparer.Ordinal));
        AllFixes.None.Values.ShouldAllBe(reason => reason.Length > 0);
    }

    [Fact]
    public void The_table_of_diagnostics_lists_the_fixes()
    {
        string path = Path.Combine(RepositoryFiles.Pages, "README.md");
        string[] lines = File.ReadAllText(path).ReplaceLineEndings("\n").Split('\n');
        string[] expected = [.. lines.Select(Row)];
        if (System.Environment.GetEnvironmentVariable("LAYERGEN_ACCEPT_SNAPSHOTS") == "1")
        {
            File.WriteAllText(path, string.Join('\n', expected));
            return;
        }

        lines.ShouldBe(expected);
    }

    [Fact]
    public void The_package_contains_the_code_fixes_beside_the_generator()
    {
        string project = File.ReadAllText(Path.Combine(RepositoryFiles.Root, "src", "LayerGen", "LayerGen.csproj"));
        foreach (string name in new[] { "LayerGen.Generators", "LayerGen.CodeFixes" })
        {
            project.ShouldContain(
                $"/{name}.dll\" Pack=\"true\" PackagePath=\"analyzers/dotnet/cs\"", Case.Sensitive);
        }
    }

    [Fact]
    public void The_generator_does_not_need_the_workspaces_of_an_editor()
        => typeof(NetworkAnalyzer).Assembly.GetReferencedAssemblies().Select(assembly => assembly.Name)
            .ShouldNotContain(name => name!.Contains("Workspaces", StringComparison.Ordinal));

    [Fact]
    public void The_page_lists_the_fixes_for_errors_of_the_compiler_and_the_refactorings()
    {
        string page = File.ReadAllText(Path.Combine(RepositoryFiles.Pages, "README.md"));
        string[] ofCompiler =
        [
            .. AllFixes.Providers().SelectMany(provider => provider.FixableDiagnosticIds)
                .Where(id => id.StartsWith("CS", StringComparison.Ordinal)),
        ];

        ofCompiler.ShouldNotBeEmpty();
        ofCompiler.ShouldAllBe(
            id => page.Contains(string.Join("; ", AllFixes.TitlesFor(id)), StringComparison.Ordinal));
        new[]
        {
            ResidualRefactoring.ExtractTitle,
            ResidualRefactoring.WrapTitle,
            ArchitectureRefactoring.ClassifierTitle,
            ArchitectureRefactoring.RegressionTitle,
        }.ShouldAllBe(title => page.Contains(
            "**" + title.Replace("{0}", "…", StringComparison.Ordinal) + "**", StringComparison.Ordinal));
    }

    private static string Titles(string id)
        => AllFixes.TitlesFor(id) is { Count: > 0 } titles ? string.Join("; ", titles) : "–";

    /// <summary>Gets a line with the titles in its last cell if it is the row of a diagnostic.</summary>
    private static string Row(string line)
    {
        string[] cells = [.. line.Trim('|').Split('|').Select(cell => cell.Trim())];
        string id = cells[0].Trim('[').Split(']')[0];
        return cells.Length < 3 || Rules.All.All(rule => rule.Id != id)
            ? line
            : "| " + string.Join(" | ", cells.Take(3)) + " | " + Titles(id) + " |";
    }
}
