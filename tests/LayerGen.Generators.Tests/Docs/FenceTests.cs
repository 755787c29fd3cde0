namespace LayerGen.Generators.Tests;

/// <summary>Each block of code has a language that the site knows, and a test checks each block of C#.</summary>
public sealed class FenceTests
{
    /// <summary>
    /// Blocks without a language are commands, or what a program prints. In those of a console, commands begin with $.
    /// </summary>
    private static readonly string[] Languages =
        ["", "console", "csharp", "dockerfile", "json", "python", "shell", "text", "xml"];

    /// <summary>The pages whose marked blocks are compared by a test of their own, in LayerGen.Samples.Tests.</summary>
    private static readonly string[] RunPages = ["README.md", "docs/data.md", "docs/getting-started.md", "docs/tour.md"];

    [Fact]
    public void Every_block_has_a_known_language() =>
        MarkdownPage.All.SelectMany(page => page.Fences
            .Where(fence => !Languages.Contains(fence.Language))
            .Select(fence => $"{page.Path}:{fence.Line} is in {fence.Language}"))
            .ShouldBeEmpty();

    [Fact]
    public void Every_block_of_code_is_checked()
        => MarkdownPage.All.SelectMany(page => page.Fences
            .Where(fence => fence.Language == "csharp" && !IsChecked(page, fence))
            .Select(fence => $"{page.Path}:{fence.Line}"))
            .ShouldBeEmpty();

    [Fact]
    public void The_code_of_a_sample_is_in_its_sources()
    {
        foreach (MarkdownPage page in MarkdownPage.All.Where(IsSample))
        {
            string sources = Squeeze(string.Concat(Directory
                .EnumerateFiles(
                    Path.GetDirectoryName(Path.Combine(RepositoryFiles.Root, page.Path))!,
                    "*.cs",
                    SearchOption.AllDirectories)
                .Where(path => !path.Split(Path.DirectorySeparatorChar).Any(part => part is "obj" or "bin"))
                .SelectMany(File.ReadLines)
                .Select(WithoutComment)));

            // In the attributes, the sources have constants, and CodeFenceTests checks them.
            page.Fences.Where(fence => fence.Language == "csharp")
                .SelectMany(fence => fence.Lines)
                .Where(line => !line.StartsWith('['))
                .Where(line => !sources.Contains(Squeeze(WithoutComment(line)), StringComparison.Ordinal))
                .ShouldBeEmpty(page.Path);
        }
    }

    [Fact]
    public void Code_that_nothing_checks_is_found()
    {
        MarkdownFence fence = MarkdownPage.Of("a.md", "```csharp\nint a;\n```").Fences.Single();

        IsChecked(MarkdownPage.Of("a.md", ""), fence).ShouldBeFalse();
        IsChecked(MarkdownPage.Of("docs/losses.md", ""), fence).ShouldBeTrue();
        IsChecked(MarkdownPage.Of("docs/losses.md", ""), fence with { IsIndented = true }).ShouldBeFalse();
        IsChecked(MarkdownPage.Of("docs/losses.md", ""), fence with { IsMarked = true }).ShouldBeFalse();
        IsChecked(MarkdownPage.Of("docs/tour.md", ""), fence with { IsMarked = true }).ShouldBeTrue();
    }

    private static bool IsSample(MarkdownPage page) => page.Path.StartsWith("samples/", StringComparison.Ordinal);

    private static bool IsChecked(MarkdownPage page, MarkdownFence fence) =>
        fence.IsMarked
            ? RunPages.Contains(page.Path)
            : IsSample(page) || page.Path == "docs/tour.md" || (!fence.IsIndented && DocPage.All.Contains(page.Path));

    private static string WithoutComment(string line) => line.Split("//")[0];

    private static string Squeeze(string code) => string.Concat(code.Where(character => !char.IsWhiteSpace(character)));
}
