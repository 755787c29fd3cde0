using System.Text.RegularExpressions;

namespace LayerGen.Generators.Tests;

/// <summary>Every relative link of every page leads to a file, and every anchor to a heading.</summary>
public sealed partial class LinkTests
{
    private static readonly Dictionary<string, MarkdownPage> Pages = MarkdownPage.All.ToDictionary(page => page.Path);

    [Fact]
    public void Every_link_leads_to_a_file_and_a_heading() => MarkdownPage.All.SelectMany(Broken).ShouldBeEmpty();

    [Fact]
    public void Addresses_of_files_of_the_repository_exist() =>
        MarkdownPage.All
            .SelectMany(page => page.Links.Select(link => (page.Path, Link: link, Match: RepositoryFile().Match(link))))
            .Where(link => link.Match.Success && !Exists(link.Match.Groups["path"].Value))
            .Select(link => $"{link.Path} links to {link.Link}")
            .ShouldBeEmpty();

    [Fact]
    public void Broken_links_are_found()
    {
        MarkdownPage page = MarkdownPage.Of(
            "docs/page.md",
            """
            # A page
            ## One `span`, and more
            ## Twice
            ## Twice
            [a](training.md) [b](trainings.md) [c](Training.md) [d](training.md#threads) [e](#one-span-and-more)
            [f](#twice-1) [g](#twice-2) [h](../README.md) [i](https://example.com) `[j](none.md)` ![k](none.svg)
            ```
            [l](none.md)
            ```
            """);

        Broken(page).ShouldBe(
        [
            "docs/page.md links to trainings.md", "docs/page.md links to Training.md",
            "docs/page.md links to training.md#threads", "docs/page.md links to #twice-2",
            "docs/page.md links to none.svg",
        ]);
    }

    private static IEnumerable<string> Broken(MarkdownPage page) =>
        page.Links.Where(link => !link.Contains("://", StringComparison.Ordinal) && !Leads(page, link))
            .Select(link => $"{page.Path} links to {link}");

    private static bool Leads(MarkdownPage page, string link)
    {
        string path = page.Resolve(link);
        if (path == page.Path || Pages.ContainsKey(path))
        {
            string anchor = link.Contains('#') ? link[(link.IndexOf('#') + 1)..] : "";
            return anchor == "" || (path == page.Path ? page : Pages[path]).Anchors.Contains(anchor);
        }

        return !link.Contains('#') && !path.EndsWith(".md", StringComparison.Ordinal) && Exists(path);
    }

    /// <summary>
    /// Returns whether a path exists in exactly these letters, also where the file system ignores case.
    /// </summary>
    private static bool Exists(string path)
    {
        string folder = RepositoryFiles.Root;
        foreach (string part in path.Split('/'))
        {
            folder = Path.Combine(folder, part);
            if (part is not ("." or "..")
                && !Directory.EnumerateFileSystemEntries(Path.GetDirectoryName(folder)!, part).Contains(folder))
            {
                return false;
            }
        }

        return true;
    }

    [GeneratedRegex(@"^https://github\.com/layergen/layergen/(blob|tree)/main/(?<path>[^#]+)")]
    private static partial Regex RepositoryFile();
}
