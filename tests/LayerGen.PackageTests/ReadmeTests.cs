using System.Text.RegularExpressions;
using System.Xml.Linq;
using Shouldly;
using Xunit;

namespace LayerGen.PackageTests;

/// <summary>The readme files, as the gallery shows them.</summary>
public sealed partial class ReadmeTests
{
    /// <summary>The pages of the repository from which the readme files are written.</summary>
    public static TheoryData<string, string> Pages => new()
    {
        { "LayerGen", "README.md" },
        { "LayerGen.Data.Images", "src/LayerGen.Data.Images/README.md" },
        { "LayerGen.Reports", "src/LayerGen.Reports/README.md" },
        { "LayerGen.Data.Arrow", "src/LayerGen.Data.Arrow/README.md" },
        { "LayerGen.Data.Csv", "src/LayerGen.Data.Csv/README.md" },
        { "LayerGen.Data.Parquet", "src/LayerGen.Data.Parquet/README.md" },
        { "LayerGen.Tool", "src/LayerGen.Tool/README.md" },
        { "LayerGen.Templates", "src/LayerGen.Templates/README.md" },
    };

    private static string Url { get; } = XDocument.Load(Path.Combine(Package.Repository, "Directory.Build.props"))
        .Descendants("RepositoryUrl").Single().Value;

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_link_of_the_packed_readme_is_an_address(string id, string page)
    {
        Links(Package.Named(id).Text("README.md")).ShouldAllBe(link => link.StartsWith("https://"));
        Links(Text(page)).ShouldNotBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_link_to_the_repository_leads_to_a_file_in_it(string id, string page)
    {
        string[] pages = [.. Links(Package.Named(id).Text("README.md")).Where(link => link.StartsWith(Url))];
        foreach (string link in pages)
        {
            link.ShouldStartWith(Url + "/blob/main/");
            Path.Exists(Path.Combine(Package.Repository, link[(Url + "/blob/main/").Length..])).ShouldBeTrue(link);
        }

        pages.Length.ShouldBe(Links(Text(page)).Count(link => !link.Contains("://") && !IsImage(link)));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_image_is_the_file_itself_on_a_server_that_the_gallery_accepts(string id, string page)
    {
        string files = Url.Replace("https://github.com/", "https://raw.githubusercontent.com/") + "/main/";
        string[] images = [.. Links(Package.Named(id).Text("README.md")).Where(IsImage)];
        foreach (string image in images)
        {
            image.ShouldStartWith(files);
            File.Exists(Path.Combine(Package.Repository, image[files.Length..])).ShouldBeTrue(image);
        }

        images.Length.ShouldBe(Links(Text(page)).Count(IsImage));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Nothing_but_links_and_comments_differs_from_the_page_of_the_repository(string id, string page)
    {
        static string WithoutLinks(string text) => Link().Replace(text, "]()").ReplaceLineEndings("\n").TrimEnd();

        WithoutLinks(Package.Named(id).Text("README.md")).ShouldBe(Comment().Replace(WithoutLinks(Text(page)), ""));
    }

    private static string Text(string page) => File.ReadAllText(Path.Combine(Package.Repository, page));

    private static string[] Links(string text) => [.. Link().Matches(text).Select(match => match.Groups[1].Value)];

    private static bool IsImage(string link) => Path.GetExtension(link) is ".svg" or ".png";

    [GeneratedRegex("<!--.*?-->\n")]
    private static partial Regex Comment();

    [GeneratedRegex(@"\]\(([^)\s]*)\)")]
    private static partial Regex Link();
}
