using LayerGen.Samples.Tests.Pages;
using LayerGen.Samples.Tests.Tour;
using Shouldly;
using Xunit;

namespace LayerGen.Samples.Tests.Files;

/// <summary>The README of the repository: its program, the generated code and the figures.</summary>
public sealed class ReadmePageTests
{
    private static readonly string PagePath = Path.Combine(PageFiles.Root, "README.md");

    private static readonly TourPage Page = new(File.ReadAllText(PagePath));

    /// <summary>If LAYERGEN_ACCEPT_SNAPSHOTS is set, the program is written to the page.</summary>
    [Fact]
    public void The_program_is_a_file_of_the_samples_and_prints_what_their_page_shows()
    {
        TourPage samples = new(File.ReadAllText(Path.Combine(FileProgram.Folder, "README.md")));
        TourBlock program = Page.OfKind("program").Single();
        string text = FileProgram.Named(program.Name).Text.TrimEnd();
        string output = samples.OfKind("output").Single(block => block.Name == program.Name).Text;
        if (AcceptedPage.IsAccepting)
        {
            AcceptedPage.Write(PagePath, $"program: {program.Name}", text);
            AcceptedPage.Write(PagePath, $"output: {program.Name}", output);
            return;
        }

        program.Text.ShouldBe(text);
        Page.OfKind("output").Single().Name.ShouldBe(program.Name);
        Page.OfKind("output").Single().Text.ShouldBe(output);
    }

    [Fact]
    public void The_generated_code_is_that_of_the_program()
    {
        using PageProgram program = new("readme", FileProgram.Named(Page.OfKind("program").Single().Name).Text);

        Page.OfKind("generated").ShouldNotBeEmpty();
        foreach (TourBlock block in Page.OfKind("generated"))
        {
            TextLines.Missing(block.Lines, program.Generated[block.Name].Split('\n')).ShouldBeNull(block.ToString());
        }
    }

    [Fact]
    public void The_figures_are_those_of_the_page_about_performance()
    {
        string[] lines = File.ReadAllLines(Path.Combine(PageFiles.Root, "docs", "performance.md"));
        List<string[]> avx512 = Table(lines, "PyTorch 1.13");
        List<string[]> avx2 = Table(lines, "ONNX Runtime");
        List<string[]> shown = Table(Page.Prose.Split('\n'), "PyTorch 1.13");

        shown.Count.ShouldBeGreaterThan(1);
        string Figure(List<string[]> table, string work, string column) =>
            table.SingleOrDefault(row => row[0] == work)?[Array.IndexOf(table[0], column)] ?? "–";
        foreach (string[] row in shown.Skip(1))
        {
            row.ShouldBe(
            [
                row[0], Figure(avx512, row[0], "LayerGen"), Figure(avx2, row[0], "plain C#"),
                Figure(avx2, row[0], "ONNX Runtime"), Figure(avx512, row[0], "PyTorch 1.13"),
                Figure(avx512, row[0], "C, gcc 12"),
            ]);
        }
    }

    /// <summary>Returns the cells of the first table with a column, the header first.</summary>
    private static List<string[]> Table(string[] lines, string column) =>
    [
        .. lines.SkipWhile(line => line is not ['|', ..] || !line.Contains(column, StringComparison.Ordinal))
            .TakeWhile(line => line.StartsWith('|'))
            .Where(line => !line.StartsWith("|--", StringComparison.Ordinal))
            .Select(line => line.Trim('|').Split('|', StringSplitOptions.TrimEntries)),
    ];
}
