using System.Text.Json;
using System.Text.RegularExpressions;

namespace LayerGen.Generators.Tests;

/// <summary>
/// The pages of the site, which <c>docs/site/build</c> builds. Its build checks headings and references to types. These
/// tests need no build.
/// </summary>
public sealed partial class SiteTests
{
    /// <summary>The pages in docs/toc.yml, in their order.</summary>
    private static readonly string[] Contents =
        [.. Reference().Matches(File.ReadAllText(Path.Combine(RepositoryFiles.Root, "docs", "toc.yml")))
            .Select(match => MarkdownPage.Of("docs/toc.yml", "").Resolve(match.Groups["target"].Value))];

    private static readonly string[] Pages = [.. MarkdownPage.All.Select(page => page.Path)];

    [Fact]
    public void Every_page_in_the_contents_exists() => Contents.Except(Pages).ShouldBeEmpty();

    [Fact]
    public void Every_page_of_docs_is_in_the_contents_once()
    {
        IEnumerable<string> pages = Pages.Where(page => page.StartsWith("docs/", StringComparison.Ordinal));

        Contents.Where(page => page.StartsWith("docs/", StringComparison.Ordinal)).Order(StringComparer.Ordinal)
            .ShouldBe(pages.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_page_of_the_site_links_only_to_pages_of_the_site() =>
        MarkdownPage.All.Where(page => Contents.Contains(page.Path))
            .SelectMany(page => page.Links
                .Where(link => !link.Contains("://", StringComparison.Ordinal))
                .Select(page.Resolve)
                .Where(path => path.EndsWith(".md", StringComparison.Ordinal) && !Contents.Contains(path))
                .Select(path => $"{page.Path} links to {path}, which is not in docs/toc.yml"))
            .ShouldBeEmpty();

    [Fact]
    public void The_front_page_links_to_every_page_of_docs()
    {
        MarkdownPage front = MarkdownPage.All.Single(page => page.Path == "docs/README.md");
        string[] linked = [.. front.Links.Select(front.Resolve), front.Path];

        // The list of the diagnostics has their pages.
        Contents.Where(page => page.StartsWith("docs/", StringComparison.Ordinal))
            .Where(page => !page.StartsWith("docs/diagnostics/LG", StringComparison.Ordinal))
            .Except(linked).ShouldBeEmpty();
    }

    [Fact]
    public void The_front_page_has_the_order_of_the_contents()
    {
        MarkdownPage front = MarkdownPage.All.Single(page => page.Path == "docs/README.md");

        // The first two paragraphs lead to some of the pages, too.
        string lists = front.Prose[front.Prose.IndexOf("\n## ", StringComparison.Ordinal)..];
        string[] tables = [.. MarkdownPage.Of(front.Path, lists).Links.Select(front.Resolve)];
        tables.ShouldBe(Contents.Where(tables.Contains));
    }

    [Fact]
    public void Every_package_is_in_the_reference()
    {
        using JsonDocument settings = JsonDocument.Parse(
            File.ReadAllText(Path.Combine(RepositoryFiles.Root, "docfx.json")));
        JsonElement files = settings.RootElement.GetProperty("metadata")[0].GetProperty("src")[0].GetProperty("files");

        Directory.EnumerateDirectories(Path.Combine(RepositoryFiles.Root, "src"))
            .Where(HasApi)
            .Select(Path.GetFileName)
            .Select(name => $"{name}/bin/Release/net10.0/{name}.dll")
            .Order(StringComparer.Ordinal)
            .ShouldBe(files.EnumerateArray().Select(file => file.GetString()!).Order(StringComparer.Ordinal));
    }

    /// <summary>Returns whether a folder has a library. Tools and templates have no API.</summary>
    private static bool HasApi(string folder)
    {
        string project = Path.Combine(folder, Path.GetFileName(folder) + ".csproj");
        return File.Exists(project)
            && File.ReadAllText(project) is var text
            && !text.Contains("<OutputType>Exe", StringComparison.Ordinal)
            && !text.Contains("<IncludeBuildOutput>false", StringComparison.Ordinal);
    }

    [GeneratedRegex(@"^ *(- )?href: (?<target>\S+)$", RegexOptions.Multiline)]
    private static partial Regex Reference();
}
